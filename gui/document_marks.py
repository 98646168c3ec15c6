"""The highlights of a document as the reader draws them, and how they are told in words."""

from collections.abc import Callable, Collection

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from core.highlights import HighlightSet
from core.intervals import Fragments
from core.items import Highlight
from core.tags import TagSet
from gui.i18n import isolated
from gui.reader.marks import BandStyle, status_words


class DocumentMarks:
    """The highlights of a document as the reader draws them.

    `own` are the ids of the annotator whose work is one's own, with former names; none means that
    all of it is. The kind of a fragment is twice the document's, and one
    more where the highlight is in a conflict.
    """

    def __init__(
        self,
        highlights: HighlightSet,
        tags: Callable[[], TagSet],
        own: Collection[str] = frozenset(),
    ) -> None:
        self._highlights = highlights
        self._tags = tags
        self._own = own
        self.hidden: frozenset[str] = frozenset()
        self.in_conflict: frozenset[str] = frozenset()
        self.told_ties: Callable[[str], list[str]] = _none_told

    def fragments(self, start: int, end: int) -> Fragments:
        """Return the fragments that share a character with [start, end), in code points."""
        found = self._shown(self._highlights.fragments(start, end))
        kinds = found.kinds * 2
        if self.in_conflict:
            known = (each for each in self.in_conflict if each in self._highlights)
            kinds += np.isin(found.owners, [self._highlights.owner_of(each) for each in known])
        return Fragments(found.starts, found.ends, found.owners, kinds, found.lanes)

    def style(self, kind: int) -> BandStyle:
        """Return how the fragments of a kind look."""
        tags, status, by = self._highlights.kinds[kind // 2]
        known = self._tags()
        color, *further = (QColor(known.color(tag)) for tag in tags)
        return BandStyle(
            color=color,
            label="، ".join(known.named(tag) for tag in tags),
            status=status,
            own=self._is_own(by),
            conflict=bool(kind % 2),
            further=tuple(further),
        )

    def spans_of(self, owner: int) -> list[tuple[int, int]]:
        """Return start and end of every fragment of a highlight."""
        highlight = self._of(owner)
        return [(span.start, span.end) for span in highlight.spans] if highlight else []

    def describe(self, owner: int) -> str:
        """Return tags, note, ties and what is uncommon about a highlight, in words."""
        highlight = self._of(owner)
        if highlight is None:
            return ""
        known = self._tags()
        names = "، ".join(isolated(known.named(tag)) for tag in highlight.tags)
        words = [names, *status_words(highlight.status)]
        if not self._is_own(highlight.by):
            by = isolated(highlight.by)
            words.append(QCoreApplication.translate("DocumentMarks", "by {name}").format(name=by))
        if highlight.id in self.in_conflict:
            words.append(QCoreApplication.translate("DocumentMarks", "in conflict"))
        note = [isolated(highlight.note)] if highlight.note else []
        return "\n".join([" · ".join(words), *note, *self.told_ties(highlight.id)])

    def next_start(self, offset: int) -> int | None:
        """Return the first start of a fragment after `offset`."""
        start = self._highlights.next_start(offset)
        while start is not None and not self._shows_start(start):
            start = self._highlights.next_start(start)
        return start

    def previous_start(self, offset: int) -> int | None:
        """Return the last start of a fragment before `offset`."""
        start = self._highlights.previous_start(offset)
        while start is not None and not self._shows_start(start):
            start = self._highlights.previous_start(start)
        return start

    def _shows_start(self, start: int) -> bool:
        return any(each.start == start for each in self.fragments(start, start + 1))

    def shows(self, highlight: Highlight) -> bool:
        """Tell whether the work of its annotator is shown."""
        return highlight.by not in self.hidden

    def _is_own(self, by: str) -> bool:
        return not self._own or not by or by in self._own

    def _shown(self, found: Fragments) -> Fragments:
        """Return those fragments whose annotators are not hidden."""
        if not self.hidden:
            return found
        kinds = [n for n, kind in enumerate(self._highlights.kinds) if kind.by not in self.hidden]
        return found.only(np.isin(found.kinds, kinds))

    def _of(self, owner: int) -> Highlight | None:
        return self._highlights.get(self._highlights.id_of(owner))


def _none_told(_highlight: str) -> list[str]:
    return []
