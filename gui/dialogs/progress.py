"""How far the project is, how fast it goes, and when it may end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QVBoxLayout, QWidget

from core.progress import Forecast, Pace, Progress
from gui.i18n import day, decimal, digits, isolated, number


class ProgressDialog(QDialog):
    """Says in sentences what is known; a forecast is called an estimate, with its bounds."""

    def __init__(self, found: Progress, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Progress of the project"))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(12)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, max(1, found.documents))
        self.bar.setValue(found.done)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Documents that are done"))
        column.addWidget(self.bar)
        self.sentences = [self._state(found), self._pace(found.pace), self._end(found)]
        for sentence in self.sentences:
            label = QLabel(sentence, self)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            column.addWidget(label)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column.addStretch(1)
        column.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()
        self.resize(480, 260)

    def _state(self, found: Progress) -> str:
        new = found.documents - found.done - found.in_progress
        words = self.tr(
            "Documents: {all}, of which done {done}, in progress {some}, new {new}. "
            "Highlights: {highlights}."
        )
        return words.format(
            all=number(found.documents),
            done=number(found.done),
            some=number(found.in_progress),
            new=number(new),
            highlights=number(found.highlights),
        )

    def _pace(self, pace: Pace | None) -> str:
        if pace is None:
            return self.tr("Nothing was done in the last two weeks.")
        words = digits(self.tr("In the last %n day(s), days of rest included:", "", pace.days))
        figures = self.tr("{documents} documents and {highlights} highlights a day.").format(
            documents=_rate(pace.documents, pace.days), highlights=_rate(pace.highlights, pace.days)
        )
        return f"{words} {figures}"

    def _end(self, found: Progress) -> str:
        if found.documents and found.done == found.documents:
            return self.tr("All documents are done.")
        if found.forecast is None or found.pace is None:
            return self.tr(
                "It is too early to say when the work will end: an estimate needs at least three "
                "documents done on two days."
            )
        return self._estimate(found.forecast, found.pace)

    def _estimate(self, forecast: Forecast, pace: Pace) -> str:
        if forecast.latest is None:
            words = self.tr(
                "If it goes on like this, the rest takes until about {likely}, at the earliest "
                "{earliest}; it may also take very much longer."
            )
            latest = ""
        else:
            words = self.tr(
                "If it goes on like this, the rest takes until about {likely}, probably between "
                "{earliest} and {latest}."
            )
            latest = isolated(day(forecast.latest))
        dates = words.format(
            likely=isolated(day(forecast.likely)),
            earliest=isolated(day(forecast.earliest)),
            latest=latest,
        )
        source = self.tr(
            "This is an estimate from the %n document(s) finished in those days; it takes all "
            "documents for equally long.",
            "",
            pace.documents,
        )
        return f"{dates} {digits(source)}"


def _rate(count: int, days: int) -> str:
    rate = count / days
    if not count:
        return number(0)
    return number(round(rate)) if rate >= 10 else decimal(rate, 1)
