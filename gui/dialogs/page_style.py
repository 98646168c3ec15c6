"""How the page looks: font, size, line spacing, width; each choice shows at once."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSlider,
    QWidget,
)

from gui.reader.fonts import BOOK_NASKH, NASKH, NASTALIQ
from gui.reader.style import FontChoice, LabelMode, PageStyle, Script
from gui.theme import Themes


class PageStyleDialog(QDialog):
    """Changes the page while it is open; Cancel puts the old look back."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Page and font"))
        self._themes = themes
        self._before = style = themes.page_style
        self.font_box = QComboBox(self)
        for family in (NASKH, BOOK_NASKH, NASTALIQ):
            self.font_box.addItem(family, family)
        self.font_box.setCurrentText(style.fonts[Script.ARABIC].family)
        self.size_slider = _slider(self, 12, 48, round(style.size))
        self.spacing_slider = _slider(self, 90, 250, round(style.line_spacing * 100))
        self.width_slider = _slider(self, 360, 1400, round(style.measure))
        self.labels = QComboBox(self)
        for mode, name in (
            (LabelMode.NONE, self.tr("never")),
            (LabelMode.HOVER, self.tr("under the pointer")),
            (LabelMode.ABOVE, self.tr("above the line")),
            (LabelMode.MARGIN, self.tr("in the margin")),
        ):
            self.labels.addItem(name, mode)
        self.labels.setCurrentIndex(self.labels.findData(style.labels))
        self.justified = QCheckBox(self.tr("Lines end together"), self)
        self.justified.setChecked(style.justified)
        self.numbers = QCheckBox(self.tr("Numbers beside the paragraphs"), self)
        self.numbers.setChecked(style.paragraph_numbers)
        self.invisible = QCheckBox(self.tr("Show invisible characters"), self)
        self.invisible.setChecked(style.invisible_characters)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        form = QFormLayout(self)
        form.setContentsMargins(18, 18, 18, 14)
        form.setVerticalSpacing(10)
        form.addRow(self.tr("&Font"), self.font_box)
        form.addRow(self.tr("&Size"), self.size_slider)
        form.addRow(self.tr("&Line spacing"), self.spacing_slider)
        form.addRow(self.tr("&Width of the column"), self.width_slider)
        form.addRow(self.tr("&Names of the tags"), self.labels)
        form.addRow("", self.justified)
        form.addRow("", self.numbers)
        form.addRow("", self.invisible)
        form.addRow(buttons)
        for box in (self.font_box, self.labels):
            box.currentIndexChanged.connect(self._show)
        for slider in (self.size_slider, self.spacing_slider, self.width_slider):
            slider.valueChanged.connect(self._show)
        for check in (self.justified, self.numbers, self.invisible):
            check.toggled.connect(self._show)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(380)

    def reject(self) -> None:
        """Put the old look back."""
        self._themes.set_page_style(self._before)
        super().reject()

    def _show(self) -> None:
        self._themes.set_page_style(self._style())

    def _style(self) -> PageStyle:
        family = str(self.font_box.currentData())
        return replace(
            self._themes.page_style,
            fonts={**self._before.fonts, Script.ARABIC: FontChoice(family)},
            size=float(self.size_slider.value()),
            line_spacing=self.spacing_slider.value() / 100,
            measure=float(self.width_slider.value()),
            labels=LabelMode(self.labels.currentData()),
            justified=self.justified.isChecked(),
            paragraph_numbers=self.numbers.isChecked(),
            invisible_characters=self.invisible.isChecked(),
        )


def _slider(parent: QWidget, low: int, high: int, value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setRange(low, high)
    slider.setValue(min(max(value, low), high))
    slider.setPageStep(max(1, (high - low) // 10))
    return slider
