"""The rows of the menu of highlights and tags."""

from typing import Final

from core.items import Status
from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_edit_selected, can_tag, can_write, can_write_document, has_document

MARK_ROWS: Final = (
    ActionRow(
        "pick-tag",
        QT_TRANSLATE_NOOP("Actions", "&Pick a tag…"),
        Menu.MARK,
        lambda commands: commands.tags.pick(),
        ("/", "Space", "Ctrl+Space"),
        "tag",
        can_tag,
        page=True,
    ),
    ActionRow(
        "repeat-tag",
        QT_TRANSLATE_NOOP("Actions", "&Repeat the last tag"),
        Menu.MARK,
        lambda commands: commands.tags.repeat(),
        (".", "Ctrl+."),
        needs=can_write_document,
        page=True,
    ),
    ActionRow(
        "armed",
        QT_TRANSLATE_NOOP("Actions", "&Keep the tag on"),
        Menu.MARK,
        lambda commands: commands.tags.toggle_armed(),
        ("F8",),
        "pen",
        can_write_document,
        checked=lambda commands: bool(commands.armed),
        toolbar=True,
    ),
    ActionRow(
        "next-untagged",
        QT_TRANSLATE_NOOP("Actions", "Select the next &untagged word"),
        Menu.MARK,
        Commands.next_untagged,
        ("F4",),
        needs=has_document,
    ),
    ActionRow(
        "go-on",
        QT_TRANSLATE_NOOP("Actions", "&Go on to the next word after marking"),
        Menu.MARK,
        Commands.toggle_going_on,
        ("Ctrl+F8",),
        needs=can_write_document,
        checked=lambda commands: commands.going_on,
    ),
    ActionRow(
        "note",
        QT_TRANSLATE_NOOP("Actions", "Write a &note"),
        Menu.MARK,
        Commands.write_note,
        ("F2",),
        "note",
        can_edit_selected,
        line_above=True,
        toolbar=True,
    ),
    ActionRow(
        "accept",
        QT_TRANSLATE_NOOP("Actions", "&Accept"),
        Menu.MARK,
        lambda commands: commands.workspace.set_status(Status.ACCEPTED),
        ("Ctrl+Return",),
        needs=can_edit_selected,
    ),
    ActionRow(
        "doubt",
        QT_TRANSLATE_NOOP("Actions", "Mark as a &suggestion"),
        Menu.MARK,
        lambda commands: commands.workspace.set_status(Status.SUGGESTED),
        needs=can_edit_selected,
    ),
    ActionRow(
        "reject",
        QT_TRANSLATE_NOOP("Actions", "Re&ject"),
        Menu.MARK,
        lambda commands: commands.workspace.set_status(Status.REJECTED),
        ("Ctrl+Backspace",),
        needs=can_edit_selected,
    ),
    ActionRow(
        "delete",
        QT_TRANSLATE_NOOP("Actions", "&Delete the highlight"),
        Menu.MARK,
        Commands.delete_highlights,
        ("Del",),
        "trash",
        can_edit_selected,
        toolbar=True,
        page=True,
    ),
    ActionRow(
        "new-tag",
        QT_TRANSLATE_NOOP("Actions", "New &tag…"),
        Menu.MARK,
        lambda commands: commands.tags.ask_new(),
        ("Ctrl+T",),
        "tag-plus",
        can_write,
        line_above=True,
    ),
    ActionRow(
        "ready-tags",
        QT_TRANSLATE_NOOP("Actions", "Add &ready tags…"),
        Menu.MARK,
        lambda commands: commands.tags.pick_set(),
        icon="tags",
        needs=can_write,
    ),
)
