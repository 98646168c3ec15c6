"""The rows of highlights' pieces, and of whose they are."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import (
    can_edit_selected,
    can_write_document,
    has_document,
    has_selected,
    has_selection,
)

HIGHLIGHT_ROWS: Final = (
    ActionRow(
        "select-inside",
        QT_TRANSLATE_NOOP("Actions", "Select the hi&ghlights in the selected text"),
        Menu.MARK,
        lambda commands: commands.highlights.several.select_inside(),
        ("Ctrl+Alt+S",),
        needs=has_selection,
        line_above=True,
    ),
    ActionRow(
        "add-fragment",
        QT_TRANSLATE_NOOP("Actions", "Add the selection as a &piece"),
        Menu.MARK,
        lambda commands: commands.highlights.add_fragment(),
        ("Ctrl+Shift+G",),
        needs=can_write_document,
    ),
    ActionRow(
        "split-highlight",
        QT_TRANSLATE_NOOP("Actions", "Spl&it the highlight"),
        Menu.MARK,
        lambda commands: commands.highlights.split(),
        ("Ctrl+Shift+H",),
        needs=can_edit_selected,
    ),
    ActionRow(
        "join-highlights",
        QT_TRANSLATE_NOOP("Actions", "J&oin highlights"),
        Menu.MARK,
        lambda commands: commands.highlights.join(),
        ("Ctrl+Shift+J",),
        needs=can_write_document,
    ),
    ActionRow(
        "take-over",
        QT_TRANSLATE_NOOP("Actions", "Take o&ver another’s highlight"),
        Menu.MARK,
        lambda commands: commands.highlights.take_over(),
        ("Ctrl+Shift+M",),
        needs=can_edit_selected,
    ),
    ActionRow(
        "copy-reference",
        QT_TRANSLATE_NOOP("Actions", "Copy the re&ference"),
        Menu.MARK,
        lambda commands: commands.highlights.copy_reference(),
        ("Ctrl+Alt+C",),
        needs=has_selected,
    ),
    ActionRow(
        "highlight-history",
        QT_TRANSLATE_NOOP("Actions", "Histor&y of the highlight…"),
        Menu.MARK,
        lambda commands: commands.highlights.show_history(),
        ("Ctrl+Alt+H",),
        needs=has_selected,
    ),
)

LAYER_ROWS: Final = (
    ActionRow(
        "annotators",
        QT_TRANSLATE_NOOP("Actions", "Whose highlights are sho&wn…"),
        Menu.VIEW,
        lambda commands: commands.highlights.ask_annotators(),
        ("Ctrl+Alt+A",),
        needs=has_document,
        line_above=True,
    ),
)
