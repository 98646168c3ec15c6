"""Selecting several highlights on the page, by mouse and by keyboard."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent

from core.document import Document
from core.items import Highlight
from gui.page import Page
from gui.workspace import Workspace


class Several(QObject):
    """Adds the highlight under the pointer to those that are selected, or takes it from them."""

    def __init__(self, page: Page, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._workspace = workspace
        page.view.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return (
            event.type() is QEvent.Type.MouseButtonPress
            and isinstance(event, QMouseEvent)
            and event.button() is Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.ControlModifier
            and self._turn(event)
        )

    def select_inside(self) -> None:
        """Select the highlights that lie in the selected characters, in the place of these."""
        document = self._workspace.document
        if document is not None:
            ids = [one.id for one in inside(document, self._workspace)]
            if ids:
                self._workspace.select(None)
                self._workspace.select_highlights(ids)

    def _turn(self, event: QMouseEvent) -> bool:
        """Select the highlight under the pointer, or no more; tell whether there is one."""
        document, view = self._workspace.document, self._page.view
        under = view.page.offset_under(event.position().x(), event.position().y())
        owners = view.owners_at(under)
        if document is None or not owners:
            return False
        chosen = document.highlights.id_of(owners[0])
        selected = [one.id for one in self._workspace.selected]
        if chosen in selected:
            selected.remove(chosen)
        else:
            selected.append(chosen)
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._workspace.select(None)
        self._workspace.select_highlights(selected)
        return True


def inside(document: Document, workspace: Workspace) -> list[Highlight]:
    """Return the highlights that lie in the selected characters as a whole."""
    span = workspace.selection
    if span is None:
        return []
    return [
        one
        for one in document.highlights.in_span(span.start, span.end)
        if span.start <= one.start and one.end <= span.end
    ]
