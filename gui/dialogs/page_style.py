"""How the page looks and how one selects on it; each choice shows at once."""

from dataclasses import replace
from typing import Final, override

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QSlider,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.tab_order import tab_as_read
from gui.reader.fonts import BOOK_NASKH, HEBREW, NASKH, NASTALIQ
from gui.reader.style import (
    MAX_ZOOM,
    MIN_ZOOM,
    CaretMovement,
    FontChoice,
    LabelMode,
    PageStyle,
    Script,
    Snap,
    TieMode,
)
from gui.theme import Themes

_OURS: Final = {
    Script.ARABIC: (NASKH, BOOK_NASKH, NASTALIQ),
    Script.HEBREW: (HEBREW,),
    Script.LATIN: (),
}
_SYSTEMS: Final = {
    Script.ARABIC: QFontDatabase.WritingSystem.Arabic,
    Script.HEBREW: QFontDatabase.WritingSystem.Hebrew,
    Script.LATIN: QFontDatabase.WritingSystem.Latin,
}


class PageStyleDialog(QDialog):
    """Changes the page while it is open; Cancel puts the old look back."""

    def __init__(self, themes: Themes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Page and font"))
        self._themes = themes
        self._before = style = themes.page_style
        self.fonts = {script: _font_box(self, script, style.fonts[script]) for script in Script}
        self.font_box = self.fonts[Script.ARABIC]
        self.scales = {
            script: _slider(self, 60, 160, round(style.fonts[script].scale * 100))
            for script in (Script.LATIN, Script.HEBREW)
        }
        self.size_slider = _slider(self, 12, 48, round(style.size))
        self.zoom_slider = _slider(
            self, round(MIN_ZOOM * 100), round(MAX_ZOOM * 100), round(style.zoom * 100)
        )
        self.spacing_slider = _slider(self, 90, 250, round(style.line_spacing * 100))
        self.gap_slider = _slider(self, 0, 60, round(style.paragraph_spacing))
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
        self.ties = QComboBox(self)
        for shown, name in (
            (TieMode.ARCS, self.tr("as arcs on the page")),
            (TieMode.LISTED, self.tr("in lists alone")),
            (TieMode.NONE, self.tr("not at all")),
        ):
            self.ties.addItem(name, shown)
        self.ties.setCurrentIndex(self.ties.findData(style.ties))
        self.justified = QCheckBox(self.tr("Lines end together"), self)
        self.justified.setChecked(style.justified)
        self.numbers = QCheckBox(self.tr("Numbers beside the paragraphs"), self)
        self.numbers.setChecked(style.paragraph_numbers)
        self.invisible = QCheckBox(self.tr("Show invisible characters"), self)
        self.invisible.setChecked(style.invisible_characters)
        self.snap = QComboBox(self)
        for snap, name in (
            (Snap.CHARACTERS, self.tr("exactly what is selected")),
            (Snap.WORDS, self.tr("whole words")),
            (Snap.AFFIXES, self.tr("whole words with their affixes (می رود، کتاب ها)")),
        ):
            self.snap.addItem(name, snap)
        self.snap.setCurrentIndex(self.snap.findData(style.snap))
        self.trimmed = QCheckBox(self.tr("Leave out white space at the ends of a selection"), self)
        self.trimmed.setChecked(style.trim_selection)
        self.logical = QCheckBox(self.tr("Arrow keys follow the order of the text"), self)
        self.logical.setChecked(style.movement is CaretMovement.LOGICAL)
        self._lay_out()
        for box in (*self.fonts.values(), self.labels, self.ties, self.snap):
            box.currentIndexChanged.connect(self._show)
        for slider in self.findChildren(QSlider):
            slider.valueChanged.connect(self._show)
        for check in self.findChildren(QCheckBox):
            check.toggled.connect(self._show)
        self.setMinimumWidth(420)

    def _lay_out(self) -> None:
        tabs = QTabWidget(self)
        font = _form(tabs, self.tr("Font"))
        font.addRow(self.tr("&Font"), self.font_box)
        font.addRow(self.tr("&Size"), self.size_slider)
        font.addRow(self.tr("&Zoom"), self.zoom_slider)
        font.addRow(self.tr("L&atin letters"), self.fonts[Script.LATIN])
        font.addRow(self.tr("Size of La&tin"), self.scales[Script.LATIN])
        font.addRow(self.tr("&Hebrew letters"), self.fonts[Script.HEBREW])
        font.addRow(self.tr("Size of Heb&rew"), self.scales[Script.HEBREW])
        page = _form(tabs, self.tr("Page"))
        page.addRow(self.tr("&Line spacing"), self.spacing_slider)
        page.addRow(self.tr("Space between &paragraphs"), self.gap_slider)
        page.addRow(self.tr("&Width of the column"), self.width_slider)
        page.addRow(self.tr("&Names of the tags"), self.labels)
        page.addRow(self.tr("&Ties between highlights"), self.ties)
        for check in (self.justified, self.numbers, self.invisible):
            page.addRow("", check)
        hand = _form(tabs, self.tr("Selecting"))
        hand.addRow(self.tr("&What is marked"), self.snap)
        for check in (self.trimmed, self.logical):
            hand.addRow(check)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 12)
        layout.addWidget(tabs)
        layout.addWidget(buttons)
        tab_as_read(self)

    @override
    def reject(self) -> None:
        """Put the old look back."""
        self._themes.set_page_style(self._before)
        super().reject()

    def _show(self) -> None:
        self._themes.set_page_style(self._style())

    def _style(self) -> PageStyle:
        scales = {script: slider.value() / 100 for script, slider in self.scales.items()}
        chosen = {
            script: FontChoice(str(box.currentData()), scales.get(script, 1.0))
            for script, box in self.fonts.items()
        }
        return replace(
            self._themes.page_style,
            fonts=chosen,
            size=float(self.size_slider.value()),
            zoom=self.zoom_slider.value() / 100,
            line_spacing=self.spacing_slider.value() / 100,
            paragraph_spacing=float(self.gap_slider.value()),
            measure=float(self.width_slider.value()),
            labels=LabelMode(self.labels.currentData()),
            ties=TieMode(self.ties.currentData()),
            justified=self.justified.isChecked(),
            paragraph_numbers=self.numbers.isChecked(),
            invisible_characters=self.invisible.isChecked(),
            snap=Snap(self.snap.currentData()),
            trim_selection=self.trimmed.isChecked(),
            movement=CaretMovement.LOGICAL if self.logical.isChecked() else CaretMovement.VISUAL,
        )


def _form(tabs: QTabWidget, title: str) -> QFormLayout:
    tab = QWidget(tabs)
    form = QFormLayout(tab)
    form.setContentsMargins(14, 14, 14, 12)
    form.setVerticalSpacing(10)
    tabs.addTab(tab, title)
    return form


def _font_box(parent: QWidget, script: Script, chosen: FontChoice) -> QComboBox:
    """Return a list of the fonts of a script, ours first; of the base font where "" is allowed."""
    box = QComboBox(parent)
    if script is Script.LATIN:
        box.addItem(QCoreApplication.translate("PageStyleDialog", "that of the page"), "")
    known = [*_OURS[script], *QFontDatabase.families(_SYSTEMS[script])]
    for family in dict.fromkeys([*known, chosen.family]):
        if family and not family.startswith("."):
            box.addItem(family, family)
    box.setCurrentIndex(box.findData(chosen.family))
    box.setMinimumContentsLength(16)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box


def _slider(parent: QWidget, low: int, high: int, value: int) -> QSlider:
    slider = QSlider(Qt.Orientation.Horizontal, parent)
    slider.setRange(low, high)
    slider.setValue(min(max(value, low), high))
    slider.setPageStep(max(1, (high - low) // 10))
    return slider
