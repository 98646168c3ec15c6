"""The page's part that shows ties: arcs, the one that stands out, and the handle for a new one."""

from dataclasses import replace
from typing import Final, override

from PySide6.QtCore import QLineF, QPointF, Signal
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QWidget

from gui.reader.arc_painting import HANDLE, ArcScene, label_font
from gui.reader.arcs import Arc, arcs_of, end_of
from gui.reader.links import Links, NoLinks
from gui.reader.scrolling import ScrollingPage
from gui.reader.style import PageStyle, TieMode

_REACH: Final = 3.0


class ArcPage(ScrollingPage):
    """A page with ties between its highlights. Offsets and owners are those of its marks."""

    link_clicked = Signal(str)  # the id of a tie
    link_entered = Signal()  # the one that was clicked last was clicked twice
    link_drawn = Signal(int, int)  # the owners of two highlights
    link_dropped = Signal()  # what is dragged is to be let go

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._links: Links = NoLinks()
        self._linkable = False
        self._chosen = ""
        self._hot = ""
        self._source: int | None = None
        self._grip: int | None = None
        self._dragged: QLineF | None = None
        self._arcs: tuple[object, list[Arc]] = (None, [])
        self._revision = 0

    def set_links(self, links: Links, *, linkable: bool) -> None:
        """Show the ties of a document; new ones can be dragged where it is `linkable`."""
        self._links, self._linkable = links, linkable
        self._chosen = self._hot = ""
        self._source = self._grip = self._dragged = None
        self.links_changed()

    def links_changed(self) -> None:
        """Ask for the ties anew."""
        self._revision += 1
        if self._needs_room() != self.page.style.arc_room:
            self.set_style(self.page.style)
        else:
            self.viewport().update()

    @property
    def links(self) -> Links:
        """The ties of the document."""
        return self._links

    def choose_link(self, link: str) -> None:
        """Let a tie stand out; nothing lets none."""
        if link != self._chosen:
            self._chosen = link
            self.viewport().update()

    def set_hot_link(self, link: str) -> None:
        """Let the tie under the pointer stand out, too."""
        if link != self._hot:
            self._hot = link
            self.viewport().update()

    def set_link_source(self, owner: int | None) -> None:
        """Outline the highlight at which a tie begins that has no end yet."""
        if owner != self._source:
            self._source = owner
            self.viewport().update()

    def set_dragged_link(self, line: QLineF | None) -> None:
        """Show the line of a tie that is being dragged."""
        if line != self._dragged:
            self._dragged = line
            self.viewport().update()

    def drop_link(self) -> bool:
        """Let go of a tie that is being dragged; tell whether there was one."""
        dragged = self._dragged is not None
        if dragged:
            self.link_dropped.emit()
        return dragged

    def set_grip(self, owner: int | None) -> None:
        """Show the handle of a highlight, from which a tie can be dragged."""
        if owner != self._grip and (self.linkable or owner is None):
            self._grip = owner
            self.viewport().update()

    def owners_at(self, offset: int | None) -> tuple[int, ...]:
        """Return the highlights of a character, the innermost (shortest) first."""
        if offset is None:
            return ()
        found = self.page.marks.fragments(offset, offset + 1)
        return tuple(
            each.owner for each in sorted(found, key=lambda f: (f.end - f.start, -f.start))
        )

    @property
    def linkable(self) -> bool:
        """Tell whether ties can be dragged here now."""
        return self._linkable and self.page.style.ties is not TieMode.NONE

    def link_at(self, place: QPointF) -> str:
        """Return the tie whose arc or label is at a point, the one that stands out first."""
        found = [arc.link.id for arc in self.arcs() if arc.is_near(place)]
        return self._chosen if self._chosen in found else (found[0] if found else "")

    def grip_at(self, place: QPointF) -> int | None:
        """Return the highlight whose handle is at a point."""
        at = self._handle()
        if at is None:
            return None
        way = at - place
        return self._grip if max(abs(way.x()), abs(way.y())) <= HANDLE + _REACH else None

    def handle_of(self, owner: int) -> QPointF | None:
        """Return where the handle of a highlight is; None out of sight."""
        shown = list(self.page.visible())
        if not shown:
            return None
        end = end_of(self.page, owner, shown)
        return None if end.away else QPointF(end.middle, max(end.gap[1] - HANDLE, HANDLE))

    def arcs(self) -> list[Arc]:
        """Return the arcs on the screen."""
        page = self.page
        if not self._links or page.style.ties is not TieMode.ARCS:
            return []
        if self._state_of_screen() != self._arcs[0]:
            metrics = QFontMetricsF(label_font(page.style))
            found = arcs_of(page, self._links, metrics)
            self._arcs = (self._state_of_screen(), found)
        return self._arcs[1]

    def arc_scene(self) -> ArcScene:
        """Return what is to be painted of ties."""
        strong = frozenset(filter(None, (self._chosen, self._hot)))
        return ArcScene(self.arcs(), strong, self._handle(), self._dragged)

    def outlined(self, owners: frozenset[int]) -> frozenset[int]:
        """Return these highlights with the ends of the ties that stand out."""
        found = set(owners)
        if self._source is not None:
            found.add(self._source)
        for arc in self.arcs() if self._chosen or self._hot else ():
            if arc.link.id in (self._chosen, self._hot):
                found |= {arc.link.source, arc.link.target}
        return frozenset(found)

    @override
    def set_style(self, style: PageStyle) -> None:
        self._revision += 1
        room = bool(self._links) and style.ties is TieMode.ARCS
        super().set_style(replace(style, arc_room=room))

    @override
    def scroll_by(self, pixels: int) -> int:
        gone = super().scroll_by(pixels)
        if self.arcs() or self._grip is not None:
            # An arc that leads out of sight is another one now.
            self.viewport().update()
        return gone

    def _state_of_screen(self) -> object:
        page = self.page
        return page.top, page.shift, page.width, page.height, page.laid_out, self._revision

    def _needs_room(self) -> bool:
        return bool(self._links) and self.page.style.ties is TieMode.ARCS

    def _handle(self) -> QPointF | None:
        if self._grip is None or not self.linkable:
            return None
        return self.handle_of(self._grip)
