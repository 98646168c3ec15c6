"""Does what the keys of the page ask for."""

from typing import TYPE_CHECKING, Final

from core.spans import Span
from gui.reader import caret as moves
from gui.reader.keys import Command
from gui.reader.places import Spot
from gui.reader.selecting import Selection, grown, selected
from gui.reader.snapping import moved_end
from gui.reader.style import CaretMovement

if TYPE_CHECKING:
    from gui.reader.view import ReaderView

_ENDS: Final = {
    Command.START_LEFT: (True, True),
    Command.START_RIGHT: (True, False),
    Command.END_LEFT: (False, True),
    Command.END_RIGHT: (False, False),
}
_HIGHLIGHTS: Final = {
    Command.NEXT_HIGHLIGHT: (True, False),
    Command.PREVIOUS_HIGHLIGHT: (False, False),
    Command.NEXT_OF_TAG: (True, True),
    Command.PREVIOUS_OF_TAG: (False, True),
}
_MOST_TRIED: Final = 10_000


class Commands:
    """Carries the commands of the keyboard out on a view."""

    def __init__(self, view: "ReaderView") -> None:
        self._view = view
        self._before_growing: list[Selection] = []
        self._grown: Selection | None = None

    def do(self, command: Command, extend: bool) -> bool:  # noqa: C901
        """Carry a command out; tell whether it meant something here and now."""
        view = self._view
        if command.value <= Command.DOCUMENT_END.value:
            self._move(command, extend=extend)
            return True
        if command in _ENDS:
            return self._move_end(*_ENDS[command])
        if command in _HIGHLIGHTS:
            onward, same = _HIGHLIGHTS[command]
            return self.go_to_highlight(onward=onward, same_tag=same)
        match command:
            case Command.SELECT_ALL:
                view.select_all()
            case Command.COPY:
                view.copy()
            case Command.COPY_WITH_TAGS:
                view.copy_with_tags()
            case Command.CLEAR:
                return self._clear()
            case Command.GROW:
                self._grow()
            case Command.SHRINK:
                self._shrink()
            case Command.ZOOM_IN:
                view.zoom_by(1)
            case Command.ZOOM_OUT:
                view.zoom_by(-1)
            case Command.ZOOM_RESET:
                view.reset_zoom()
            case Command.SCROLL_UP:
                view.scroll_page(down=False)
            case Command.SCROLL_DOWN:
                view.scroll_page(down=True)
            case _:
                view.ask_for_menu()
        return True

    def go_to_highlight(self, *, onward: bool, same_tag: bool) -> bool:
        """Go to the next or previous highlight from the caret; tell whether there was one.

        With `same_tag`, to one with the tag of the selected highlight, whoever made it.
        """
        marks, view = self._view.page.marks, self._view
        offset, label = self._from_where(same_tag=same_tag)
        if same_tag and label is None:
            return False
        for _ in range(_MOST_TRIED):
            found = marks.next_start(offset) if onward else marks.previous_start(offset)
            if found is None:
                return False
            offset = found
            for each in marks.fragments(found, found + 1):
                first, _end = marks.spans_of(each.owner)[0]
                alike = label is None or marks.style(each.kind).label == label
                if alike and each.start == found == first:
                    view.set_state(selected(None, found))
                    view.reveal(Span(each.start, each.end))
                    view.highlight_clicked.emit((each.owner,))
                    return True
        return False

    def _from_where(self, *, same_tag: bool) -> tuple[int, str | None]:
        view = self._view
        owners = view.selected_owners
        if not owners:
            return view.caret, None
        start, end = view.page.marks.spans_of(next(iter(owners)))[0]
        kinds = [e.kind for e in view.page.marks.fragments(start, end) if e.owner in owners]
        return view.caret, view.page.marks.style(kinds[0]).label if same_tag and kinds else None

    def _move(self, command: Command, *, extend: bool) -> None:
        view = self._view
        state, page = view.state, view.page
        span = state.span
        if span is not None and not extend and command in (Command.LEFT, Command.RIGHT):
            rtl = page.unit(page.units.at(span.start)).rtl
            spot = Spot(span.end if (command is Command.LEFT) == rtl else span.start)
        else:
            spot = self._target(command, extend=extend)
        keep_x = command in (Command.UP, Command.DOWN, Command.PAGE_UP, Command.PAGE_DOWN)
        x = self._x() if keep_x else None
        view.set_state(state.moved(spot, extend=extend, x=x))
        view.show_caret()

    def _target(self, command: Command, *, extend: bool) -> Spot:
        view = self._view
        page, spot = view.page, view.state.caret
        visual = page.style.movement is CaretMovement.VISUAL
        match command:
            case Command.LEFT | Command.RIGHT:
                return moves.arrow(page, spot, left=command is Command.LEFT, visual=visual)
            case Command.WORD_LEFT | Command.WORD_RIGHT:
                left = command is Command.WORD_LEFT
                anchor = view.state.anchor if extend else None
                return moves.word_step(page, spot, view.boundaries, left=left, anchor=anchor)
            case Command.UP | Command.DOWN:
                return moves.vertical(page, spot, self._x(), down=command is Command.DOWN)
            case Command.PAGE_UP | Command.PAGE_DOWN:
                return self._screen_step(down=command is Command.PAGE_DOWN)
            case Command.LINE_START | Command.LINE_END:
                return moves.line_edge(page, spot, end=command is Command.LINE_END)
            case Command.PARAGRAPH_BACK | Command.PARAGRAPH_ON:
                return moves.paragraph_edge(page, spot, end=command is Command.PARAGRAPH_ON)
            case _:
                return moves.document_edge(page, end=command is Command.DOCUMENT_END)

    def _screen_step(self, *, down: bool) -> Spot:
        """Scroll by a screenful and return the place where the caret was on the screen.

        Where there is less than a screenful, the caret goes the rest of the way.
        """
        view, page = self._view, self._view.page
        view.show_caret()
        x, before = self._x() + page.column_left, self._line()
        box = page.unit(before[0]).lines[before[1]]
        y = (page.y_of(before[0]) or 0) + box.top + box.height // 2
        spot = page.spot_at(x, y + view.scroll_page(down=down))
        return moves.document_edge(page, end=down) if spot.line == before else spot

    def _line(self) -> tuple[int, int]:
        number, _unit, line, _x = self._view.page.located(self._view.state.caret)
        return number, line

    def _x(self) -> float:
        state = self._view.state
        if state.x is not None:
            return state.x
        return self._view.page.located(state.caret)[3]

    def _clear(self) -> bool:
        state = self._view.state
        if state.span is None:
            return False
        self._view.set_state(state.moved(state.caret, extend=False))
        return True

    def _grow(self) -> None:
        view = self._view
        if view.state != self._grown:
            self._before_growing.clear()
        wider = grown(view.page, view.boundaries, view.state)
        if wider.span != view.state.span:
            self._before_growing.append(view.state)
            view.set_state(wider)
            self._grown = wider

    def _shrink(self) -> None:
        view = self._view
        if view.state == self._grown and self._before_growing:
            before = self._before_growing.pop()
            view.set_state(before)
            self._grown = before

    def _move_end(self, at_start: bool, left: bool) -> bool:
        view = self._view
        if len(view.selected_owners) != 1:
            return False
        owner = next(iter(view.selected_owners))
        spans = view.page.marks.spans_of(owner)
        if not spans:
            return False
        old = Span(*spans[0 if at_start else -1])
        new = moved_end(view.page, view.boundaries, old, at_start=at_start, left=left)
        if new is None or any(
            new.overlaps(Span(*each)) for each in spans if each != (old.start, old.end)
        ):
            return True
        view.ends_moved.emit(owner, old, new)
        view.reveal(new)
        return True
