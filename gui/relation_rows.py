"""The rows of ties between highlights."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_edit_relation, can_write_document, has_relation, has_selected
from gui.reader.style import TieMode


def _mode_row(mode: TieMode, text: str) -> ActionRow:
    return ActionRow(
        f"ties-{mode.value}",
        text,
        Menu.VIEW,
        lambda commands: commands.relations.show_as(mode),
        checked=lambda commands: commands.relations.mode is mode,
        group="ties",
        line_above=mode is TieMode.ARCS,
    )


TIE_MODE_ROWS: Final = (
    _mode_row(TieMode.ARCS, QT_TRANSLATE_NOOP("Actions", "Ties as &arcs")),
    _mode_row(TieMode.LISTED, QT_TRANSLATE_NOOP("Actions", "Ties in lists alone")),
    _mode_row(TieMode.NONE, QT_TRANSLATE_NOOP("Actions", "No ties")),
)

RELATION_ROWS: Final = (
    ActionRow(
        "relate",
        QT_TRANSLATE_NOOP("Actions", "&Tie it to another highlight"),
        Menu.MARK,
        lambda commands: commands.relations.relate(),
        ("R", "Ctrl+R"),
        "repeat",
        can_write_document,
        line_above=True,
        page=True,
    ),
    ActionRow(
        "next-tie",
        QT_TRANSLATE_NOOP("Actions", "Select the highlight’s ne&xt tie"),
        Menu.MARK,
        lambda commands: commands.relations.next_tie(),
        ("Shift+R",),
        needs=has_selected,
        page=True,
    ),
    ActionRow(
        "follow-tie",
        QT_TRANSLATE_NOOP("Actions", "Go to the &other end of the tie"),
        Menu.MARK,
        lambda commands: commands.relations.follow(),
        needs=has_relation,
    ),
    ActionRow(
        "retag-tie",
        QT_TRANSLATE_NOOP("Actions", "Change the tie’s tag…"),
        Menu.MARK,
        lambda commands: commands.relations.retag(),
        needs=can_edit_relation,
    ),
    ActionRow(
        "turn-tie",
        QT_TRANSLATE_NOOP("Actions", "Turn the tie round"),
        Menu.MARK,
        lambda commands: commands.relations.turn(),
        needs=can_edit_relation,
    ),
    ActionRow(
        "untie",
        QT_TRANSLATE_NOOP("Actions", "&Untie"),
        Menu.MARK,
        lambda commands: commands.relations.untie_selected(),
        needs=can_edit_relation,
    ),
)
