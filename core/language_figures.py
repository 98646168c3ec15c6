"""Figures of words over documents, over what a tag marks, or over a whole project."""

from collections.abc import Callable, Sequence

from core.document import Document
from core.items import Highlight, Status
from core.project_search import Shelf
from core.reading import Unread, refuse
from core.search.statistics import WordCount, WordFigures
from core.tags import TagSet


def figures_of(
    shelf: Shelf,
    names: Sequence[str],
    tag: str = "",
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    stopped: Callable[[], bool] = lambda: False,
    unread: Unread = refuse,
) -> WordFigures:
    """Count the words of documents, or of their highlights with a tag (or one below it).

    Rejected highlights do not count; one with several spans is one text. A document that cannot be
    read is told to `unread`; what was counted when it was `stopped` is returned.
    """
    count = WordCount()
    wanted = _with_children(shelf.project.tags, tag) if tag else frozenset[str]()
    for done, search in enumerate(shelf.searches(names, stopped, unread)):
        progress(done, len(names))
        if not tag:
            count.add(search.text.text, search.language)
            continue
        for quote in _quotes(search.document, wanted):
            count.add(quote, search.language)
    progress(len(names), len(names))
    return count.figures()


def _with_children(tags: TagSet, tag: str) -> frozenset[str]:
    found = {tag}
    for one in tags:  # parents stand before their children
        if one.parent in found:
            found.add(one.id)
    return frozenset(found)


def _quotes(document: Document, wanted: frozenset[str]) -> Sequence[str]:
    text = document.text.string

    def quote(highlight: Highlight) -> str:
        return "\n".join(text[span.start : span.end] for span in highlight.spans)

    return [
        quote(one)
        for one in document.highlights
        if one.status is not Status.REJECTED and not wanted.isdisjoint(one.tags)
    ]
