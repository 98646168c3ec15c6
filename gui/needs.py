"""When an action can be done: what each needs of the workspace."""

from gui.saving import SavingState
from gui.workspace import Workspace


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


def can_tag(workspace: Workspace) -> bool:
    """Tell whether there is something that a tag can be given to: characters, or highlights."""
    return can_write_document(workspace) and bool(workspace.selection or workspace.selected)


def can_undo(workspace: Workspace) -> bool:
    """Tell whether there is something to take back."""
    return workspace.writable and bool(workspace.to_undo)


def can_redo(workspace: Workspace) -> bool:
    """Tell whether there is something to do again."""
    return workspace.writable and bool(workspace.to_redo)


def can_edit_selected(workspace: Workspace) -> bool:
    """Tell whether highlights are selected that may be changed."""
    return workspace.writable and bool(workspace.selected)


def has_selected(workspace: Workspace) -> bool:
    """Tell whether highlights are selected."""
    return bool(workspace.selected)


def has_relation(workspace: Workspace) -> bool:
    """Tell whether a tie is selected."""
    return workspace.selected_relation is not None


def can_edit_relation(workspace: Workspace) -> bool:
    """Tell whether a tie is selected that may be changed."""
    return workspace.writable and workspace.selected_relation is not None


def is_unsaved(workspace: Workspace) -> bool:
    """Tell whether the disk has refused something."""
    return workspace.saving.state is SavingState.FAILED


def has_selection(workspace: Workspace) -> bool:
    """Tell whether characters are selected on the page."""
    return workspace.selection is not None


def can_tag_words(workspace: Workspace) -> bool:
    """Words are selected, and the project may be changed."""
    return can_write(workspace) and workspace.selection is not None
