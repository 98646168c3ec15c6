"""The rows of everything a person can do."""

from typing import Final

from core.items import Status, WorkState
from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import LANGUAGES, QT_TRANSLATE_NOOP
from gui.workspace import SavingState, Workspace


def has_project(workspace: Workspace) -> bool:
    """Tell whether a project is open."""
    return workspace.project is not None


def has_document(workspace: Workspace) -> bool:
    """Tell whether a document is on the page."""
    return workspace.document is not None


def can_write(workspace: Workspace) -> bool:
    """Tell whether the project may be changed."""
    return workspace.writable


def can_write_document(workspace: Workspace) -> bool:
    """Tell whether there is a document that may be changed."""
    return workspace.writable and workspace.document is not None


def can_undo(workspace: Workspace) -> bool:
    """Tell whether there is something to take back."""
    return workspace.writable and bool(workspace.to_undo)


def can_redo(workspace: Workspace) -> bool:
    """Tell whether there is something to do again."""
    return workspace.writable and bool(workspace.to_redo)


def can_edit_selected(workspace: Workspace) -> bool:
    """Tell whether highlights are selected that may be changed."""
    return workspace.writable and bool(workspace.selected)


def is_unsaved(workspace: Workspace) -> bool:
    """Tell whether the disk has refused something."""
    return workspace.saving.state is SavingState.FAILED


def has_selection(workspace: Workspace) -> bool:
    """Tell whether characters are selected on the page."""
    return workspace.selection is not None


def _language_row(code: str, name: str) -> ActionRow:
    return ActionRow(
        f"language-{code}",
        name,
        Menu.VIEW,
        lambda commands: commands.speak(code),
        checked=lambda commands: commands.language == code,
        group="language",
        line_above=code == next(iter(LANGUAGES)),
        own_name=True,
    )


def _theme_row(name: str, text: str) -> ActionRow:
    return ActionRow(
        f"theme-{name or 'system'}",
        text,
        Menu.VIEW,
        lambda commands: commands.wear(name),
        checked=lambda commands: commands.theme_name == name,
        group="theme",
        line_above=not name,
    )


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


ACTIONS: Final = (
    ActionRow(
        "new-project",
        QT_TRANSLATE_NOOP("Actions", "&New project…"),
        Menu.FILE,
        Commands.ask_new_project,
        ("Ctrl+N",),
        "folder-plus",
    ),
    ActionRow(
        "open",
        QT_TRANSLATE_NOOP("Actions", "&Open project…"),
        Menu.FILE,
        Commands.ask_open_project,
        ("Ctrl+O",),
        "folder-open",
        toolbar=True,
    ),
    ActionRow(
        "open-text",
        QT_TRANSLATE_NOOP("Actions", "Open a &text…"),
        Menu.FILE,
        Commands.ask_open_text,
        ("Ctrl+Shift+O",),
        "file-text",
    ),
    ActionRow(
        "open-sample",
        QT_TRANSLATE_NOOP("Actions", "Open the &sample"),
        Menu.FILE,
        Commands.open_sample,
    ),
    ActionRow(
        "add-documents",
        QT_TRANSLATE_NOOP("Actions", "&Add documents…"),
        Menu.FILE,
        Commands.ask_documents,
        ("Ctrl+Shift+A",),
        "file-plus",
        can_write,
        line_above=True,
        toolbar=True,
    ),
    ActionRow(
        "export",
        QT_TRANSLATE_NOOP("Actions", "&Export…"),
        Menu.FILE,
        Commands.ask_export,
        ("Ctrl+E",),
        "export",
        has_project,
        toolbar=True,
    ),
    ActionRow(
        "problems",
        QT_TRANSLATE_NOOP("Actions", "&Check the project"),
        Menu.FILE,
        Commands.check_project,
        needs=has_project,
    ),
    ActionRow(
        "retry",
        QT_TRANSLATE_NOOP("Actions", "Try to &save again"),
        Menu.FILE,
        lambda commands: commands.workspace.retry(),
        ("Ctrl+S",),
        "save",
        is_unsaved,
    ),
    ActionRow(
        "annotator",
        QT_TRANSLATE_NOOP("Actions", "&Your name…"),
        Menu.FILE,
        Commands.ask_annotator,
        line_above=True,
    ),
    ActionRow(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "&Quit"),
        Menu.FILE,
        Commands.quit,
        ("Ctrl+Q",),
        line_above=True,
    ),
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
    _state_row(WorkState.NEW, QT_TRANSLATE_NOOP("Actions", "This document is new")),
    _state_row(WorkState.IN_PROGRESS, QT_TRANSLATE_NOOP("Actions", "This document is in progress")),
    _state_row(WorkState.DONE, QT_TRANSLATE_NOOP("Actions", "This document is done")),
    ActionRow(
        "pick-tag",
        QT_TRANSLATE_NOOP("Actions", "&Pick a tag…"),
        Menu.MARK,
        Commands.pick_tag,
        ("/", "Ctrl+Space"),
        "tag",
        can_write_document,
        page=True,
    ),
    ActionRow(
        "repeat-tag",
        QT_TRANSLATE_NOOP("Actions", "&Repeat the last tag"),
        Menu.MARK,
        Commands.repeat_tag,
        (".", "Ctrl+."),
        needs=can_write_document,
        page=True,
    ),
    ActionRow(
        "armed",
        QT_TRANSLATE_NOOP("Actions", "&Keep the tag on"),
        Menu.MARK,
        Commands.toggle_armed,
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
        Commands.ask_new_tag,
        ("Ctrl+T",),
        "tag-plus",
        can_write,
        line_above=True,
    ),
    ActionRow(
        "next-highlight",
        QT_TRANSLATE_NOOP("Actions", "&Next highlight"),
        Menu.GO,
        Commands.next_highlight,
        ("Tab",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "previous-highlight",
        QT_TRANSLATE_NOOP("Actions", "&Previous highlight"),
        Menu.GO,
        Commands.previous_highlight,
        ("Shift+Tab",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "select-here",
        QT_TRANSLATE_NOOP("Actions", "&Select the highlight here"),
        Menu.GO,
        Commands.select_here,
        ("Return",),
        needs=has_document,
        page=True,
    ),
    ActionRow(
        "go-to-document",
        QT_TRANSLATE_NOOP("Actions", "Go to a &document…"),
        Menu.GO,
        Commands.pick_document,
        ("Ctrl+P",),
        "file-text",
        has_project,
        line_above=True,
    ),
    ActionRow(
        "next-document",
        QT_TRANSLATE_NOOP("Actions", "N&ext document"),
        Menu.GO,
        lambda commands: commands.step_document(1),
        ("Ctrl+PgDown",),
        needs=has_project,
    ),
    ActionRow(
        "previous-document",
        QT_TRANSLATE_NOOP("Actions", "P&revious document"),
        Menu.GO,
        lambda commands: commands.step_document(-1),
        ("Ctrl+PgUp",),
        needs=has_project,
    ),
    ActionRow(
        "next-unfinished",
        QT_TRANSLATE_NOOP("Actions", "Next &unfinished document"),
        Menu.GO,
        Commands.next_unfinished,
        ("Ctrl+Shift+PgDown",),
        needs=has_project,
    ),
    ActionRow(
        "next-pane",
        QT_TRANSLATE_NOOP("Actions", "Next p&ane"),
        Menu.GO,
        Commands.next_pane,
        ("F6",),
        line_above=True,
    ),
    ActionRow(
        "page",
        QT_TRANSLATE_NOOP("Actions", "&Back to the page"),
        Menu.GO,
        Commands.focus_page,
        ("Ctrl+J",),
        needs=has_document,
    ),
    ActionRow(
        "zoom-in",
        QT_TRANSLATE_NOOP("Actions", "&Larger"),
        Menu.VIEW,
        lambda commands: commands.zoom(1),
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
    ),
    ActionRow(
        "zoom-out",
        QT_TRANSLATE_NOOP("Actions", "&Smaller"),
        Menu.VIEW,
        lambda commands: commands.zoom(-1),
        ("Ctrl+-",),
        "zoom-out",
    ),
    ActionRow(
        "zoom-normal",
        QT_TRANSLATE_NOOP("Actions", "&Normal size"),
        Menu.VIEW,
        lambda commands: commands.zoom(0),
        ("Ctrl+0",),
    ),
    ActionRow(
        "page-style",
        QT_TRANSLATE_NOOP("Actions", "&Page and font…"),
        Menu.VIEW,
        Commands.ask_page_style,
        icon="font",
        toolbar=True,
    ),
    *(_language_row(code, name) for code, name in LANGUAGES.items()),
    _theme_row("", QT_TRANSLATE_NOOP("Actions", "Colours of the system")),
    _theme_row("light", QT_TRANSLATE_NOOP("Actions", "Light")),
    _theme_row("sepia", QT_TRANSLATE_NOOP("Actions", "Sepia")),
    _theme_row("dark", QT_TRANSLATE_NOOP("Actions", "Dark")),
    _theme_row("contrast", QT_TRANSLATE_NOOP("Actions", "High contrast")),
    ActionRow(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "All &commands…"),
        Menu.HELP,
        Commands.show_palette,
        ("Ctrl+Shift+P",),
        "command",
        toolbar=True,
    ),
    ActionRow(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "&Keys…"),
        Menu.HELP,
        Commands.show_shortcuts,
        ("F1",),
        "keyboard",
    ),
    ActionRow(
        "guide",
        QT_TRANSLATE_NOOP("Actions", "What to do &first"),
        Menu.HELP,
        Commands.show_guide,
        line_above=True,
    ),
    ActionRow("about", QT_TRANSLATE_NOOP("Actions", "&About Hashiya"), Menu.HELP, Commands.about),
)
