"""Choosing two versions of a document's text."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from core.text_versions import TextVersion
from gui.i18n import date_time


class TextVersionsDialog(QDialog):
    """Asks from which version to which; at first from the one before to the present one."""

    wanted = Signal(str, str)  # two versions

    def __init__(self, known: Sequence[TextVersion], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export the map of offsets"))
        self.old, self.new = QComboBox(self), QComboBox(self)
        for combo, at in ((self.old, len(known) - 2), (self.new, len(known) - 1)):
            for one in known:
                combo.addItem(self._words(one), one.version)
            combo.setCurrentIndex(at)
            combo.currentIndexChanged.connect(self._check)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self._want)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&From"), self.old)
        form.addRow(self.tr("&To"), self.new)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.buttons)

    def _words(self, one: TextVersion) -> str:
        # The digits of a hash are read the same way in every language.
        version = f"\u2066{one.version}\u2069"
        if one.current:
            return self.tr("the present text ({version})").format(version=version)
        if not one.at:
            return self.tr("an earlier text ({version})").format(version=version)
        return self.tr("{date} ({version})").format(date=date_time(one.at), version=version)

    def _check(self) -> None:
        differ = self.old.currentData() != self.new.currentData()
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(differ)

    def _want(self) -> None:
        self.wanted.emit(self.old.currentData(), self.new.currentData())
        self.accept()
