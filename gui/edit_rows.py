"""The rows of the menu of editing: undo, find, and what is said of the document."""

from typing import Final

from core.items import WorkState
from gui.actions import ActionRow, Menu
from gui.care_rows import TEXT_ROWS
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP
from gui.language_rows import FIND_ROWS
from gui.needs import (
    can_redo,
    can_undo,
    can_write_document,
    has_document,
    has_project,
    has_selection,
)
from gui.reading_rows import BOOKMARK_ROWS, COPY_ROWS, PAGE_ROWS


def _state_row(state: WorkState, text: str) -> ActionRow:
    return ActionRow(
        f"state-{state}",
        text,
        Menu.EDIT,
        lambda commands: commands.workspace.set_state(state),
        needs=can_write_document,
        checked=lambda commands: commands.document_state is state,
        group="state",
        line_above=state is WorkState.NEW,
    )


EDIT_ROWS: Final = (
    ActionRow(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "&Undo"),
        Menu.EDIT,
        Commands.undo,
        ("Ctrl+Z",),
        "undo",
        can_undo,
        toolbar=True,
    ),
    ActionRow(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "&Redo"),
        Menu.EDIT,
        Commands.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        can_redo,
        toolbar=True,
    ),
    ActionRow(
        "copy",
        QT_TRANSLATE_NOOP("Actions", "&Copy"),
        Menu.EDIT,
        Commands.copy,
        ("Ctrl+C",),
        "copy",
        has_selection,
        line_above=True,
        page=True,
    ),
    ActionRow(
        "find",
        QT_TRANSLATE_NOOP("Actions", "&Find and tag every occurrence…"),
        Menu.EDIT,
        lambda commands: commands.lists.find(),
        ("Ctrl+F",),
        "search",
        has_project,
        line_above=True,
        toolbar=True,
    ),
    *FIND_ROWS,
    ActionRow(
        "next-hit",
        QT_TRANSLATE_NOOP("Actions", "N&ext hit"),
        Menu.EDIT,
        lambda commands: commands.lists.step_hit(forward=True),
        ("F3",),
        needs=has_document,
    ),
    ActionRow(
        "previous-hit",
        QT_TRANSLATE_NOOP("Actions", "Pre&vious hit"),
        Menu.EDIT,
        lambda commands: commands.lists.step_hit(forward=False),
        ("Shift+F3",),
        needs=has_document,
    ),
    ActionRow(
        "document",
        QT_TRANSLATE_NOOP("Actions", "About this &document…"),
        Menu.EDIT,
        Commands.ask_document,
        ("Ctrl+D",),
        "info",
        can_write_document,
        line_above=True,
    ),
    *TEXT_ROWS,
    *COPY_ROWS,
    *BOOKMARK_ROWS,
    *PAGE_ROWS,
    _state_row(WorkState.NEW, QT_TRANSLATE_NOOP("Actions", "This document is new")),
    _state_row(WorkState.IN_PROGRESS, QT_TRANSLATE_NOOP("Actions", "This document is in progress")),
    _state_row(WorkState.DONE, QT_TRANSLATE_NOOP("Actions", "This document is done")),
)
