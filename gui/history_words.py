"""What a step of the history says: what was done, to what, and where."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication

from core.history import Action
from core.items import Highlight, Tag
from core.messages import tell
from core.tags import TagSet
from gui.i18n import digits, isolated

_SHOWN: Final = 48  # characters of a quote


def what_words(action: Action, tags: TagSet, quote: Callable[[Highlight], str]) -> str:
    """Return what an action did; `quote` returns the words of a highlight, empty if unknown."""
    what = tell(action.change.action)
    things = [edit.after or edit.before for edit in action.change.edits]
    highlights = [thing for thing in things if isinstance(thing, Highlight)]
    if len(highlights) > 1:
        count = QCoreApplication.translate("HistoryWords", "%n highlight(s)", "", len(highlights))
        return _joined(what, digits(count))
    if highlights:
        words = _shortened(quote(highlights[0]))
        names = tell(", ").join(isolated(tags.named(tag)) for tag in highlights[0].tags)
        quoted = QCoreApplication.translate("HistoryWords", "“{quote}”").format(
            quote=isolated(words)
        )
        return _joined(what, f"{quoted} · {names}" if words else names)
    named = [thing.name for thing in things if isinstance(thing, Tag)]
    return _joined(what, isolated(named[0])) if named else what


def where_words(action: Action) -> str:
    """Return where an action was done: a document, several, the tag set, or the project."""
    names = list(dict.fromkeys(e.document for e in action.change.edits if e.document is not None))
    if action.text is not None:
        names = [action.text.document]
    if len(names) > 1:
        return digits(QCoreApplication.translate("HistoryWords", "%n document(s)", "", len(names)))
    if names:
        return isolated(names[0])
    if action.page is not None:
        return QCoreApplication.translate("HistoryWords", "Project")
    return QCoreApplication.translate("HistoryWords", "Tag set")


def _joined(what: str, more: str) -> str:
    return QCoreApplication.translate("HistoryWords", "{what}: {more}").format(what=what, more=more)


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"
