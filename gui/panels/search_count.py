"""How many hits there are, in words: found, shown, checked, and which one is gone to."""

from PySide6.QtCore import QCoreApplication

from gui.i18n import digits, number
from gui.panels.search_model import SearchModel
from gui.panels.search_work import MOST_ROWS


def told_count(model: SearchModel, at: int, accepted: int) -> str:
    """Return the count; `at` is the row that is gone to, below 0 for none."""
    shown, every = model.rowCount(), len(model.all_rows)
    words = digits(QCoreApplication.translate("SearchPanel", "%n hit(s)", "", every))
    if model.running:
        words = QCoreApplication.translate("SearchPanel", "{hits}, still looking…").format(
            hits=words
        )
    elif model.full:
        words = QCoreApplication.translate("SearchPanel", "the first {count} hits").format(
            count=number(MOST_ROWS)
        )
    elif shown == every:
        words = _with_place(words, at)
    if shown != every:
        some = digits(QCoreApplication.translate("SearchPanel", "%n shown", "", shown))
        words = f"{words} · {_with_place(some, at)}"
    if accepted != shown:
        checked = digits(QCoreApplication.translate("SearchPanel", "%n checked", "", accepted))
        words = f"{words} · {checked}"
    return words


def _with_place(count: str, at: int) -> str:
    if at < 0:
        return count
    words = QCoreApplication.translate("SearchPanel", "{number} of {count}")
    return words.format(number=number(at + 1), count=count)
