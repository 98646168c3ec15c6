"""The page as a widget: a scrolling view of one document with its highlights."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, override

from PySide6.QtCore import (
    QEvent,
    QMetaMethod,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from core.boundaries import Boundaries, PlainBoundaries
from core.items import Direction
from core.spans import Span
from core.text import Text
from gui.reader.accessible import make_accessible
from gui.reader.arc_page import ArcPage
from gui.reader.caret import settled
from gui.reader.clipboard import html_of
from gui.reader.commands import Commands
from gui.reader.fonts import load_fonts
from gui.reader.keys import SideKeys, command_of, typed_character
from gui.reader.marks import Marks, NoMarks
from gui.reader.painting import Scene, caret_box, paint
from gui.reader.places import Place, PositionState, Spot
from gui.reader.pointer import Pointer
from gui.reader.selecting import Selection, marked_span, selected

_NO_DIRECTIONS: Final[Mapping[int, Direction]] = {}
_ROOM: Final = 48
_MANY_SPANS: Final = 200


class ReaderView(ArcPage):
    """Shows a text with its highlights; offsets in its interface are code points.

    It changes nothing: what a person wants to be changed it says by signals.
    """

    selection_changed = Signal()
    caret_moved = Signal(int)
    highlight_clicked = Signal(object)  # tuple[int, ...]: owners at the place, innermost first
    character_typed = Signal(str)
    ends_moved = Signal(int, object, object)  # owner, Span, Span
    direction_requested = Signal(object, object)  # tuple[int, ...]: starts of paragraphs, Direction
    bookmark_requested = Signal(int)  # paragraph's start
    context_menu_requested = Signal(QPoint, int)  # on the screen, offset
    painted = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, boundaries: Boundaries | None = None
    ) -> None:
        super().__init__(parent)
        load_fonts()
        self.boundaries: Boundaries = boundaries or PlainBoundaries()
        self._state = Selection(Spot(0), 0)
        self._scene = Scene()
        self._selected: frozenset[int] = frozenset()
        self._hovered: frozenset[int] = frozenset()
        self._hits: Sequence[Span] = ()
        self._bookmarks: frozenset[int] = frozenset()
        self._preview: Span | None = None
        self._commands = Commands(self)
        self._sides = SideKeys()
        self._pointer = Pointer(self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self._announcer = make_accessible(self)

    def set_document(
        self,
        text: Text,
        marks: Marks,
        *,
        directions: Mapping[int, Direction] = _NO_DIRECTIONS,
        default: Direction = Direction.AUTO,
        caret: int = 0,
    ) -> None:
        """Show a text with its highlights.

        `directions` are of paragraphs, by the offset of their start. A text that begins with the
        one shown now (the beginning of a long one, shown first) leaves place and caret alone.
        """
        grown = len(self.page.text) > 0 and text.string.startswith(self.page.text.string)
        self.page.show(text, marks, directions, default)
        self._palette.forget()
        self._selected = self._hovered = frozenset()
        self._hits, self._bookmarks, self._preview = (), frozenset(), None
        if not grown:
            self._state = selected(None, settled(self.page, caret))
            if caret:
                self.reveal(Span(caret, caret + 1))
        self._overview.set_hits(())
        self._overview.renew()
        self._refresh()
        self.selection_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.set_document(Text(""), NoMarks())

    def marks_changed(self, spans: Iterable[Span]) -> None:
        """Ask for the highlights in some spans anew and paint only these."""
        changed = list(spans)
        if len(changed) > _MANY_SPANS:
            self.page.forget_bands()
            self.viewport().update()
        else:
            for span in changed:
                self.page.forget_bands(span)
                self.update_span(span)
        self._overview.renew()
        self._later()

    def refresh_styles(self) -> None:
        """Ask for the looks of all highlights anew."""
        self.page.forget_bands()
        self._palette.forget()
        self._overview.renew()
        self.viewport().update()

    @property
    def selection(self) -> Span | None:
        """What would be marked: without outer white space, unless the setting says otherwise."""
        return marked_span(self.page, self._state, trim=self.page.style.trim_selection)

    @property
    def raw_selection(self) -> Span | None:
        """What is selected, exactly."""
        return self._state.span

    def select(self, span: Span | None) -> None:
        """Select a span, or nothing."""
        if span is None:
            self.set_state(Selection(self._state.caret, self._state.caret.offset))
            return
        size = len(self.page.text)
        start, end = settled(self.page, min(span.start, size)), min(span.end, size)
        self.set_state(Selection(Spot(end), start))

    @property
    def caret(self) -> int:
        """Where the caret stands."""
        return self._state.caret.offset

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, with nothing selected, and show it."""
        self.set_state(selected(None, settled(self.page, offset)))
        self.show_caret()

    @property
    def state(self) -> Selection:
        """Selection and caret, with all that the keys must remember."""
        return self._state

    def set_state(self, state: Selection) -> None:
        """Take over a selection; says so where it is another one."""
        old, self._state = self._state, state
        self._update_between(old.span, state.span)
        self._update_caret(old.caret)
        self._update_caret(state.caret)
        if old.span != state.span:
            self.selection_changed.emit()
        if old.caret.offset != state.caret.offset:
            self.caret_moved.emit(state.caret.offset)

    def reveal(self, span: Span) -> None:
        """Scroll as little as needed to show the start of a span, with some room around it."""
        number, unit, line, _x = self.page.located(Spot(min(span.start, len(self.page.text))))
        box = unit.lines[line]
        y = self.page.y_of(number)
        if y is None:
            self.page.go_to(Place(unit.from_utf16(box.start), -self.page.height // 3))
            self._refresh()
            return
        top, bottom = y + box.top - _ROOM, y + box.top + box.height + _ROOM
        if top < 0:
            self.scroll_by(top)
        elif bottom > self.page.height:
            self.scroll_by(min(bottom - self.page.height, top))

    def show_caret(self) -> None:
        """Scroll as little as needed to show the caret."""
        number, unit, line, _x = self.page.located(self._state.caret)
        box = unit.lines[line]
        y = self.page.y_of(number)
        if y is None:
            self.reveal(Span(self.caret, self.caret + 1))
        elif y + box.top < 0:
            self.scroll_by(y + box.top)
        elif y + box.top + box.height > self.page.height:
            self.scroll_by(y + box.top + box.height - self.page.height)

    def set_selected(self, owners: frozenset[int]) -> None:
        """Show which highlights are selected."""
        self._update_owners(self._selected ^ owners)
        self._selected = owners

    @property
    def selected_owners(self) -> frozenset[int]:
        """The highlights that are selected."""
        return self._selected

    def set_hovered(self, owners: frozenset[int]) -> None:
        """Tie the fragments of the highlights under the pointer together."""
        if owners != self._hovered:
            self._update_owners(self._hovered ^ owners)
            self._hovered = owners

    def set_search_hits(self, spans: Sequence[Span]) -> None:
        """Show where a search has found something; `spans` are sorted and do not overlap."""
        self._hits = spans
        self._overview.set_hits(spans)
        self.viewport().update()

    def set_bookmarks(self, starts: frozenset[int]) -> None:
        """Show bookmarks beside the paragraphs that begin at `starts`."""
        self._bookmarks = starts
        self.viewport().update()

    def set_preview(self, span: Span | None) -> None:
        """Show where a dragged highlight would be."""
        if span != self._preview:
            self._update_between(self._preview, span)
            self._preview = span

    def set_directions(self, directions: Mapping[int, Direction], default: Direction) -> None:
        """Give paragraphs other directions."""
        self.page.redirect(directions, default)
        self._refresh()

    def request_direction(self, direction: Direction) -> None:
        """Ask for another direction of the paragraphs that are selected, or of the caret's."""
        span, text = self._state.span, self.page.text
        first = text.paragraph_at(span.start if span else self.caret)
        last = text.paragraph_at(span.end - 1) if span else first
        starts = tuple(text.paragraph_bounds(each)[0] for each in range(first, last + 1))
        self.direction_requested.emit(starts, direction)

    def position_state(self) -> PositionState:
        """Return where the reader is."""
        return PositionState(self.page.place(), self.caret, self.page.style.zoom)

    def restore_position(self, state: PositionState) -> None:
        """Go back to where a reader was."""
        if state.zoom != self.page.style.zoom:
            self.set_style(self.page.style.zoomed(state.zoom))
        self.set_state(selected(None, settled(self.page, state.caret)))
        self.page.go_to(state.place)
        self._refresh()

    def copy(self) -> None:
        """Put the selected text on the clipboard, exactly."""
        span = self._state.span
        if span is not None:
            quote = self.page.text.string[span.start : span.end]
            QGuiApplication.clipboard().setText(quote)

    def copy_with_tags(self) -> None:
        """Put the selected text on the clipboard, as HTML with its highlights too."""
        span = self._state.span
        if span is not None:
            both = QMimeData()
            both.setText(self.page.text.string[span.start : span.end])
            both.setHtml(html_of(self.page, span))
            QGuiApplication.clipboard().setMimeData(both)

    def select_all(self) -> None:
        """Select the whole text."""
        self.set_state(Selection(Spot(len(self.page.text)), 0))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        caret = self._state.caret if self.hasFocus() else None
        scene = Scene(
            selection=self._state.span,
            caret=caret,
            selected=self.outlined(self._selected),
            hovered=self._hovered,
            hits=self._hits,
            bookmarks=self._bookmarks,
            preview=self._preview,
            ties=self.arc_scene(),
        )
        with QPainter(self.viewport()) as painter:
            paint(painter, self.page, self._palette, scene, event.rect())
        self.painted.emit()

    @override
    def event(self, event: QEvent) -> bool:
        # A key that is a shortcut of the window never comes as a press; Ctrl+Shift+C is not
        # Ctrl with Shift alone.
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._sides.press(event)
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._sides.press(event)
        found = command_of(event)
        if found is not None and self._commands.do(*found):
            event.accept()
            return
        character = typed_character(event)
        listened = self.isSignalConnected(QMetaMethod.fromSignal(self.character_typed))
        if found is None and character and listened:
            self.character_typed.emit(character)
            event.accept()
            return
        event.ignore()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        direction = self._sides.release(event)
        if direction is not None:
            self.request_direction(direction)
        super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        # Tab goes from highlight to highlight.
        return False

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self._update_caret(self._state.caret)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._update_caret(self._state.caret)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._pointer.release(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.ask_for_menu()
        else:
            spot = self.page.spot_at(event.pos().x(), event.pos().y())
            self.context_menu_requested.emit(event.globalPos(), spot.offset)

    def ask_for_menu(self) -> None:
        """Ask for the context menu at the caret."""
        box = caret_box(self.page, self._state.caret)
        at = box.bottomLeft().toPoint() if box is not None else self.viewport().rect().center()
        self.context_menu_requested.emit(self.viewport().mapToGlobal(at), self.caret)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._pointer.leave()
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            told = self._pointer.told_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), told, self.viewport())
            return True
        return super().viewportEvent(event)

    def _update_between(self, one: Span | None, other: Span | None) -> None:
        """Paint what is in one span but not in the other."""
        if one == other:
            return
        if one is None or other is None:
            whole = one or other
            assert whole is not None
            self.update_span(whole)
            return
        for a, b in ((one.start, other.start), (one.end, other.end)):
            if a != b:
                self.update_span(Span(min(a, b), max(a, b)))

    def _update_caret(self, spot: Spot) -> None:
        box = caret_box(self.page, spot)
        if box is not None:
            self.viewport().update(box.toAlignedRect().adjusted(-1, 0, 1, 0))

    def _update_owners(self, owners: Iterable[int]) -> None:
        for owner in owners:
            spans = self.page.marks.spans_of(owner)
            if spans:
                self.update_span(Span(spans[0][0], spans[-1][1]))
