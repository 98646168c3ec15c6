"""Making a project: its name, its folder, its language."""

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from core.messages import HashiyaError, tell
from core.tag_sets import READY_SETS
from gui.dialogs.tab_order import tab_as_read

_LANGUAGES: Final = (
    ("fa", "فارسی"),
    ("ar", "العربية"),
    ("ur", "اردو"),
    ("he", "עברית"),
    ("en", "English"),
)
_TURNING: Final = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


class NewProjectDialog(QDialog):
    """Asks for what a project needs.

    `make` is called with folder, name, language and the id of a ready set of tags, or nothing.
    Where it raises a HashiyaError, the sentence is shown and the dialog stays.
    """

    def __init__(self, make: Callable[[Path, str, str, str], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New project"))
        self._make = make
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self.name = QLineEdit(self)
        self.place = QLineEdit(documents, self)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.language = QComboBox(self)
        for code, name in _LANGUAGES:
            self.language.addItem(name, code)
        self.language.setToolTip(self.tr("The language of the texts"))
        self.tags = QComboBox(self)
        for ready in READY_SETS:
            self.tags.addItem(tell(ready.title), ready.id)
        self.tags.addItem(self.tr("none"), "")
        choose = QPushButton(self.tr("Choose…"), self)
        choose.clicked.connect(self._choose)
        place = QWidget(self)
        place.setFocusProxy(self.place)
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(self.tr("Make"))
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Name"), self.name)
        form.addRow(self.tr("&In the folder"), place)
        form.addRow(self.tr("&Language of the texts"), self.language)
        form.addRow(self.tr("&Tags to begin with"), self.tags)
        form.addRow(self.problem)
        form.addRow(self.buttons)
        tab_as_read(self)
        self.place.setAccessibleName(self.tr("In the folder"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(480)

    def accept(self) -> None:
        """Make the project; stay, with a sentence, where it cannot be made."""
        name = self.name.text().strip()
        if not name:
            self._tell(self.tr("A project needs a name."))
            return
        folder = Path(self.place.text()).expanduser() / folder_name(name)
        try:
            self._make(
                folder,
                name,
                str(self.language.currentData()),
                str(self.tags.currentData()),
            )
        except HashiyaError as error:
            self._tell(str(error))
            return
        super().accept()

    def _tell(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    def _choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for the project"), self.place.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()


def folder_name(name: str) -> str:
    """Return a name that every file system takes; the half-spaces of Persian stay."""
    refused = {c for c in name if c in '/\\:*?"<>|' or unicodedata.category(c) == "Cc"}
    safe = "".join("-" if c in refused or c in _TURNING else c for c in name)
    return safe.strip(" .") or "hashiya"
