"""The sheet of all keys, to be looked at, printed or kept."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from core.store.files import write_file
from gui.cheat_sheet import laid_out, write_pdf

_PDF: Final = ".pdf"


class CheatSheetDialog(QDialog):
    """Shows the sheet as it will be printed; it is kept as PDF or as a page of HTML."""

    def __init__(self, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Cheat sheet"))
        self._html = html
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(self.tr("Cheat sheet"))
        document = laid_out(html)
        document.setParent(self.page)
        self.page.setDocument(document)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        keep = buttons.addButton(
            self.tr("Keep as PDF or HTML…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        keep.clicked.connect(self._ask_where)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.addWidget(self.page, 1)
        column.addWidget(self.problem)
        column.addWidget(buttons)
        self.resize(620, 680)

    def keep(self, name: str) -> None:
        """Write the sheet into a file; its ending says what it is."""
        path = Path(name)
        try:
            if path.suffix.lower() == _PDF:
                kept = write_pdf(name, self._html)
            else:
                write_file(path, self._html.encode())
                kept = True
        except OSError:
            kept = False
        self.problem.setText(self.tr("The file cannot be written."))
        self.problem.setVisible(not kept)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, self.tr("Keep the cheat sheet"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("PDF (*.pdf)"), self.tr("HTML (*.html)")])
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(
            lambda shown="": dialog.setDefaultSuffix("html" if "html" in str(shown) else "pdf")
        )
        dialog.selectFile("hashiya-keys.pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.keep)
        dialog.open()
