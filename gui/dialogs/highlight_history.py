"""Who did what to one highlight, and when."""

from concurrent.futures import Future

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from core.journal import Event, journal
from core.messages import HashiyaError
from core.project import Project
from gui.i18n import date_time, isolated
from gui.task import Task


class HighlightHistoryDialog(QDialog):
    """Lists the revisions of a highlight that the logs still hold, the latest on top."""

    def __init__(self, project: Project, document: str, identifier: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("History of the highlight"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("History of the highlight"))
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.tr("Looking"))
        self.trouble = QLabel(self)
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        for widget in (self.progress, self.trouble, self.list, buttons):
            column.addWidget(widget)
        self.resize(460, 300)
        self._task = Task(self)
        self._task.done.connect(self._show)
        self.finished.connect(self._task.close)
        self._task.start(
            lambda _: [one for one in journal(project, [document]) if one.id == identifier]
        )

    def _show(self, future: Future[list[Event]]) -> None:
        self.progress.hide()
        error = future.exception()
        if isinstance(error, HashiyaError | OSError):
            self.trouble.setText(str(error))
            self.trouble.show()
            return
        for event in reversed(future.result()):
            self.list.addItem(self._words(event))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _words(self, event: Event) -> str:
        fields = "، ".join(self._field(name) for name in event.fields)
        deed = f"{event.deed_shown} ({fields})" if fields else event.deed_shown
        return f"{date_time(event.at)} · {isolated(event.by)} · {deed}"

    def _field(self, name: str) -> str:
        names = {
            "tags": self.tr("tags"),
            "spans": self.tr("place"),
            "prefix": self.tr("context"),
            "suffix": self.tr("context"),
            "note": self.tr("note"),
            "attributes": self.tr("attributes"),
            "status": self.tr("status"),
            "text": self.tr("text"),
        }
        return names.get(name, name)
