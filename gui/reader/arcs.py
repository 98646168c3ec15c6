"""Where the arcs of ties run on the screen: above the lines, and beside them between lines.

An arc rises from its highlight into the gap above the line, runs there, and comes down at the other
highlight; between lines it runs beside the column, where the paragraph's lines end. Where the other
end is not on the screen, a label with its words and an arrow up or down stands in the gap. Nothing
here is painted into the print. Places are pixels of the viewport.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from core.intervals import Fragments
from gui.reader.bands import sliver
from gui.reader.links import Link, Links
from gui.reader.page import Page
from gui.reader.places import VisibleUnit
from gui.reader.style import LabelMode
from gui.reader.typeset import LABEL_HEIGHT

STEP: Final = 4.0
LANE: Final = 4.0
_BESIDE: Final = 7.0
_MOST_LANES: Final = 5
_PORT: Final = 8.0
_PADDING: Final = 5.0
_QUOTE: Final = 24  # characters
_MOST_AWAY: Final = 2
_MOST_LABELLED: Final = 150
_NEAR: Final = 4.0
_ROUND_ABOUT: Final = 40.0  # more than a label is high

type Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arc:
    """One tie on the screen: its way from source to target, and what is written at it.

    `points` are the corners; `tips` tells whether its first and its last point are at highlights.
    `more` counts the ties that it stands for beside its own.
    """

    link: Link
    points: tuple[QPointF, ...]
    tips: tuple[bool, bool] = (True, True)
    label: str = ""
    box: QRectF = field(default_factory=QRectF)
    more: int = 0

    def reaches(self, top: float, bottom: float) -> bool:
        """Tell whether some of it is between two heights."""
        ys = [point.y() for point in self.points]
        return min(ys) - _ROUND_ABOUT <= bottom and max(ys) + _ROUND_ABOUT >= top

    def is_near(self, place: QPointF) -> bool:
        """Tell whether a point is on the arc or its label."""
        if self.label and self.box.contains(place):
            return True
        return any(
            _distance(place, a, b) <= _NEAR
            for a, b in zip(self.points, self.points[1:], strict=False)
        )


@dataclass(frozen=True, slots=True)
class End:
    """Where a highlight is: on the screen in a line, or above (-1) or below (1) it.

    `left` and `right` are of its first stretch on the screen, `gap` of the room above the line.
    """

    away: int
    line: tuple[int, int] = (0, 0)
    left: float = 0.0
    right: float = 0.0
    gap: Interval = (0.0, 0.0)
    rtl: bool = True

    @property
    def middle(self) -> float:
        """The middle of the stretch."""
        return (self.left + self.right) / 2


def arcs_of(page: Page, links: Links, metrics: QFontMetricsF) -> list[Arc]:
    """Return the arcs of what is on the screen; `metrics` are of the font of the labels."""
    shown = list(page.visible())
    if not shown or not links:
        return []
    found = links.of(_owners(page, shown))
    if not found:
        return []
    sheet = _Sheet(page, links, metrics, shown)
    return sheet.laid_out(found)


def end_of(page: Page, owner: int, shown: Sequence[VisibleUnit]) -> End:
    """Return where a highlight is, by its first fragment on the screen."""
    spans = page.marks.spans_of(owner)
    for start, end in spans:
        for each in shown:
            unit = each.unit
            low, high = max(start, unit.start), min(end, unit.end)
            if low >= high:
                continue
            number, bare = sliver(unit, low)
            for line, (left, right) in unit.stretches(low, high) or [(unit.lines[number], bare)]:
                top = each.y + line.top
                if top + line.height > 0 and top < page.height:
                    x, gap = page.column_left, (top, each.y + line.text_top)
                    return End(0, (each.number, line.start), x + left, x + right, gap, unit.rtl)
    return End(_side(page, spans[0][0] if spans else 0, shown))


def _side(page: Page, start: int, shown: Sequence[VisibleUnit]) -> int:
    """Return whether what is out of sight is above (-1) or below (1)."""
    for each in shown:
        if each.unit.start <= start < each.unit.end:
            top = each.y + each.unit.lines[each.unit.line_at(start)].top
            return 1 if top >= page.height else -1
    return -1 if start < shown[0].unit.start else 1


class _Sheet:
    """Gives out room above the lines and beside them while the arcs are laid out."""

    def __init__(
        self, page: Page, links: Links, metrics: QFontMetricsF, shown: Sequence[VisibleUnit]
    ) -> None:
        self._page = page
        self._links = links
        self._metrics = metrics
        self._shown = shown
        self._ends: dict[int, End] = {}
        self._ports: dict[tuple[int, str], float] = {}
        self._runs: dict[tuple[int, int], list[tuple[int, Interval]]] = {}
        self._lanes: dict[bool, list[tuple[int, Interval]]] = {}
        self._boxes: dict[tuple[int, int], list[Interval]] = {}

    def laid_out(self, links: Sequence[Link]) -> list[Arc]:
        """Return the arcs of ties of which an end is on the screen, those in one line first."""
        for link in links:
            for owner in (link.source, link.target):
                if owner not in self._ends:
                    self._ends[owner] = end_of(self._page, owner, self._shown)
        here = [one for one in links if not (self._away(one.source) and self._away(one.target))]
        self._give_ports(here)
        arcs: list[Arc] = []
        leading: dict[tuple[int, int], int] = {}
        for link in sorted(here, key=self._length):
            if not (self._away(link.source) or self._away(link.target)):
                arcs.append(self._between(link))
                continue
            here_is_source = not self._away(link.source)
            near, far = (link.source, link.target) if here_is_source else (link.target, link.source)
            key = (near, self._away(far))
            if leading.setdefault(key, 0) < _MOST_AWAY:
                arcs.append(self._leading_away(link, near, far))
            leading[key] += 1
        arcs = [_counted(arc, self._hidden(arc, leading)) for arc in arcs]
        for number, arc in enumerate(arcs):
            arcs[number] = self._labelled(arc) if number < _MOST_LABELLED else arc
        return arcs

    def _hidden(self, arc: Arc, leading: dict[tuple[int, int], int]) -> int:
        """Return how many ties an arc that leads away stands for beside its own, once each way."""
        if all(arc.tips):
            return 0
        near, far = arc.link.source, arc.link.target
        if self._away(near):
            near, far = far, near
        return max(leading.pop((near, self._away(far)), 0) - _MOST_AWAY, 0)

    def _away(self, owner: int) -> int:
        return self._ends[owner].away

    def _length(self, link: Link) -> tuple[int, float]:
        one, other = self._ends[link.source], self._ends[link.target]
        if one.away or other.away:
            return 2, 0.0
        if one.line == other.line:
            return 0, abs(one.middle - other.middle)
        return 1, abs(one.gap[0] - other.gap[0])

    def _give_ports(self, links: Sequence[Link]) -> None:
        """Let arcs leave a highlight side by side, in the order in which they go."""
        at: dict[int, list[tuple[float, str]]] = {}
        for link in links:
            for owner, other in ((link.source, link.target), (link.target, link.source)):
                end, far = self._ends[owner], self._ends[other]
                if end.away:
                    continue
                same = not far.away and far.line == end.line
                aim = far.middle if same else (-1.0 if end.rtl else self._page.width + 1.0)
                at.setdefault(owner, []).append((aim, link.id))
        for owner, wanted in at.items():
            end = self._ends[owner]
            gap = min(_PORT, (end.right - end.left) / (len(wanted) + 1))
            for number, (_, link) in enumerate(sorted(wanted)):
                offset = (number - (len(wanted) - 1) / 2) * gap
                self._ports[owner, link] = end.middle + offset

    def _between(self, link: Link) -> Arc:
        one, other = self._ends[link.source], self._ends[link.target]
        x1, x2 = self._ports[link.source, link.id], self._ports[link.target, link.id]
        start, finish = QPointF(x1, one.gap[1]), QPointF(x2, other.gap[1])
        if one.line == other.line:
            y = self._row(one, (x1, x2))
            return Arc(link, (start, QPointF(x1, y), QPointF(x2, y), finish))
        beside = self._lane(one, other)
        y1, y2 = self._row(one, (x1, beside)), self._row(other, (x2, beside))
        corners = (QPointF(x1, y1), QPointF(beside, y1), QPointF(beside, y2), QPointF(x2, y2))
        return Arc(link, (start, *corners, finish))

    def _leading_away(self, link: Link, near: int, far: int) -> Arc:
        end = self._ends[near]
        x = self._ports[near, link.id]
        y = self._row(end, (x - 1, x + 1))
        points = (QPointF(x, end.gap[1]), QPointF(x, y))
        quote = " ".join(self._links.quote(far).split())
        if len(quote) > _QUOTE:
            quote = f"{quote[:_QUOTE]}…"
        arrow = "↑" if self._away(far) < 0 else "↓"
        label = f"{arrow} {link.label}: \u2068{quote}\u2069"
        if near == link.source:
            return Arc(link, points, (True, False), label)
        return Arc(link, points[::-1], (False, True), label)

    def _row(self, end: End, run: Interval) -> float:
        """Return the height of a free run above a line, the lowest one if all are taken."""
        top, bottom = end.gap
        if self._page.style.labels is LabelMode.ABOVE:  # the names of tags stand there
            bottom -= self._page.style.font_pixels * LABEL_HEIGHT
        levels = max(int((bottom - top - 2) // STEP), 1)
        level = _free(self._runs.setdefault(end.line, []), run, levels)
        return bottom - 3 - STEP * level

    def _lane(self, one: End, other: End) -> float:
        """Return where a free run beside the column is, on the side where lines end."""
        run = (one.gap[0], other.gap[0])
        level = _free(self._lanes.setdefault(one.rtl, []), run, _MOST_LANES)
        away = _BESIDE + LANE * level
        left = self._page.column_left
        return left - away if one.rtl else left + self._page.column_width + away

    def _labelled(self, arc: Arc) -> Arc:
        """Return the arc with a place for its label above its first line, or without a label."""
        label = arc.label or arc.link.label
        if arc.more:
            label = f"{label}  +{arc.more}"
        width = self._metrics.horizontalAdvance(label) + 2 * _PADDING
        height = self._metrics.height() * 0.82
        near = arc.link.source if arc.tips[0] else arc.link.target
        end = self._ends[near]
        for middle in _places(arc, end, width):
            left = min(max(middle - width / 2, 0.0), max(self._page.width - width, 0.0))
            taken = self._boxes.setdefault(end.line, [])
            if all(left + width <= a or left >= b for a, b in taken):
                taken.append((left, left + width))
                y = arc.points[1].y() if arc.tips[0] else arc.points[-2].y()
                box = QRectF(left, y - height / 2, width, height)
                return replace(arc, label=label, box=box)
        return replace(arc, label="")


def _owners(page: Page, shown: Sequence[VisibleUnit]) -> list[int]:
    fragments = page.marks.fragments(shown[0].unit.start, shown[-1].unit.end)
    if isinstance(fragments, Fragments):
        return np.unique(fragments.owners).tolist()
    return sorted({each.owner for each in fragments})


def _free(taken: list[tuple[int, Interval]], run: Interval, levels: int) -> int:
    """Take the first level at which nothing is in the way; the last one where all are taken."""
    low, high = min(run), max(run)
    used = {level for level, (a, b) in taken if a < high + 2 and low - 2 < b}
    level = next((one for one in range(levels) if one not in used), levels - 1)
    taken.append((level, (low, high)))
    return level


def _places(arc: Arc, end: End, width: float) -> Iterator[float]:
    """Yield where the middle of a label may be, the best first."""
    points = arc.points
    if not all(arc.tips):
        x = points[0].x() if arc.tips[0] else points[-1].x()
        step = -1 if end.rtl else 1
        for shift in (0, 1, -1, 2, -2, 3, -3):
            yield x + step * (width / 2 - 8) + step * shift * width / 2
        return
    a, b = points[1].x(), points[2].x()
    if len(points) > 4:  # between lines: near the highlight where it starts
        sign = 1 if b > a else -1
        a, b = a + sign * 6, a + sign * (6 + width)
    yield (a + b) / 2
    yield a + (b - a) / 4
    yield a + 3 * (b - a) / 4


def _counted(arc: Arc, more: int) -> Arc:
    return replace(arc, more=more) if more else arc


def _distance(place: QPointF, a: QPointF, b: QPointF) -> float:
    """Return how far a point is from a stretch that runs up and down or to the side."""
    x = min(max(place.x(), min(a.x(), b.x())), max(a.x(), b.x()))
    y = min(max(place.y(), min(a.y(), b.y())), max(a.y(), b.y()))
    return float(np.hypot(place.x() - x, place.y() - y))
