"""Tying on the page: a tie begins at a highlight and waits for the other one."""

from typing import override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from core.items import Change
from gui.page import Page
from gui.workspace import Workspace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Relating(QObject):
    """Knows the highlight at which a tie begins that has no end yet; watches keys and clicks.

    `source` is the id of that highlight, and `tag` that of the tag that the tie will have, if it is
    known already.
    """

    changed = Signal()
    wanted = Signal(str, str, str)  # ids of source and target, and of a tag or nothing
    nothing_here = Signal()  # Enter was pressed where no other highlight is
    untie_pressed = Signal()
    follow_pressed = Signal()

    def __init__(self, page: Page, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.source = ""
        self.tag = ""
        self._page = page
        self._workspace = workspace
        self._by_mouse = False
        page.view.highlight_clicked.connect(self._take_clicked)
        workspace.document_changed.connect(self.stop)
        workspace.changed.connect(self._note_change)

    def listen(self) -> None:
        """Hear the keys of the page before anything else does."""
        self._page.view.installEventFilter(self)
        self._page.view.viewport().installEventFilter(self)

    def begin(self, source: str, tag: str = "") -> None:
        """Begin a tie at a highlight."""
        self.source, self.tag = source, tag
        self.changed.emit()

    def end(self, target: str) -> None:
        """End the tie at another highlight, and ask for it."""
        source, tag = self.source, self.tag
        if source and source != target:
            self.stop()
            self.wanted.emit(source, target, tag)

    def stop(self) -> None:
        """Give the tie up."""
        if self.source:
            self.source = self.tag = ""
            self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress:
            self._by_mouse = True
        elif kind is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._by_mouse = False
            return watched is self._page.view and self._press(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._page.view.drop_link():
            return True
        if self.source and key is Qt.Key.Key_Escape:
            self.stop()
        elif self.source and key in _ENTER:
            self._end_here()
        elif self._workspace.selected_relation is None:
            return False
        elif key is Qt.Key.Key_Escape:
            self._workspace.select_relation("")
        elif key is Qt.Key.Key_Delete:
            self.untie_pressed.emit()
        elif key in _ENTER:
            self.follow_pressed.emit()
        else:
            return False
        return True

    def _end_here(self) -> None:
        """End at the one highlight that is selected, else at the innermost one at the caret."""
        selected = [one.id for one in self._workspace.selected if one.id != self.source]
        here = [one.id for one in self._page.highlights_here() if one.id != self.source]
        found = selected if len(selected) == 1 else here
        if found:
            self.end(found[0])
        else:
            self.nothing_here.emit()

    def _take_clicked(self, owners: tuple[int, ...]) -> None:
        document = self._workspace.document
        if not self.source or not self._by_mouse or document is None:
            return
        ids = (document.highlights.id_of(owner) for owner in owners)
        target = next((one for one in ids if one != self.source), "")
        if target:
            self.end(target)

    def _note_change(self, _change: Change) -> None:
        document = self._workspace.document
        if self.source and (document is None or self.source not in document.highlights):
            self.stop()
