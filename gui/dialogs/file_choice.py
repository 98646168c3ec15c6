"""Choosing files and folders, by dialogs or by dropping them."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from core.intake.kinds import kinds
from gui.folders import documents_folder
from gui.i18n import isolated


class FileChoice(QWidget):
    """The files and folders that were chosen, in `paths`; `changed` when there are others."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paths: list[Path] = []
        self.files = QPushButton(self.tr("&Files…"), self)
        self.folder = QPushButton(self.tr("F&older…"), self)
        self.clear = QPushButton(self.tr("&Remove all"), self)
        self.named = QLabel(self)
        self.named.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.files, self.folder, self.clear):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.named, 1)
        self.files.clicked.connect(self._ask_files)
        self.folder.clicked.connect(self._ask_folder)
        self.clear.clicked.connect(self._remove_all)
        self.setFocusProxy(self.files)

    def add(self, paths: Sequence[Path]) -> None:
        """Add files and folders, each once."""
        self.paths.extend(path for path in paths if path not in self.paths)
        names = " · ".join(isolated(path.name) for path in self.paths)
        self.named.setText(names or self.tr("Choose files or folders, or drop them here."))
        self.clear.setEnabled(bool(self.paths))
        self.changed.emit()

    def _ask_files(self) -> None:
        dialog = self._dialog(self.tr("Files to add"), QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for row in kinds() for suffix in row.suffixes)
        documents = self.tr("Documents ({patterns})").format(patterns=f"{patterns} *.zip")
        dialog.setNameFilters([documents, self.tr("All files (*)")])
        dialog.open()

    def _ask_folder(self) -> None:
        self._dialog(self.tr("Folder to add"), QFileDialog.FileMode.Directory).open()

    def _dialog(self, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(self, title, documents_folder())
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._add_named)
        return dialog

    def _add_named(self, names: list[str]) -> None:
        self.add([Path(name) for name in names])

    def _remove_all(self) -> None:
        self.paths.clear()
        self.add([])
