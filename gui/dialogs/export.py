"""Taking labelled data out: the format, its options, where to, and what it could not hold."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, Overlap, Scheme, Snap
from core.formats.registry import Format, formats
from core.items import Status
from core.language.words import Tokens
from core.tags import TagSet
from gui.dialogs.export_preview import Documents, ExportPreview
from gui.dialogs.tag import swatch
from gui.i18n import QT_TRANSLATE_NOOP, digits, isolated
from gui.panels.rows import IDENTITY

_CONTEXT: Final = "ExportDialog"
_SHOWN_LOSSES: Final = 5000
_NAME: Final = IDENTITY + 1


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One choice of an export: a field of ExportOptions, its name, and its values with theirs."""

    field: str
    text: str
    values: tuple[tuple[StrEnum, str], ...]


OPTIONS: Final = (
    OptionRow(
        "tokens",
        QT_TRANSLATE_NOOP("ExportDialog", "Words"),
        (
            (Tokens.HAZM, QT_TRANSLATE_NOOP("ExportDialog", "Persian words (hazm)")),
            (Tokens.HAZM_JOINED, QT_TRANSLATE_NOOP("ExportDialog", "Persian words, verbs joined")),
            (Tokens.WHITE_SPACE, QT_TRANSLATE_NOOP("ExportDialog", "between white spaces")),
        ),
    ),
    OptionRow(
        "scheme",
        QT_TRANSLATE_NOOP("ExportDialog", "Scheme"),
        tuple((scheme, scheme.value.upper()) for scheme in Scheme),
    ),
    OptionRow(
        "overlap",
        QT_TRANSLATE_NOOP("ExportDialog", "Of two that overlap"),
        (
            (Overlap.LONGEST, QT_TRANSLATE_NOOP("ExportDialog", "the longest stays")),
            (Overlap.FIRST, QT_TRANSLATE_NOOP("ExportDialog", "the first stays")),
            (Overlap.TAG_ORDER, QT_TRANSLATE_NOOP("ExportDialog", "the first tag stays")),
        ),
    ),
    OptionRow(
        "snap",
        QT_TRANSLATE_NOOP("ExportDialog", "Half a word"),
        (
            (Snap.OUTWARD, QT_TRANSLATE_NOOP("ExportDialog", "becomes the whole word")),
            (Snap.INWARD, QT_TRANSLATE_NOOP("ExportDialog", "is left out")),
            (Snap.DROP, QT_TRANSLATE_NOOP("ExportDialog", "drops the highlight")),
        ),
    ),
    OptionRow(
        "offset_unit",
        QT_TRANSLATE_NOOP("ExportDialog", "Offsets count"),
        (
            (OffsetUnit.CODE_POINT, QT_TRANSLATE_NOOP("ExportDialog", "code points")),
            (OffsetUnit.UTF16, QT_TRANSLATE_NOOP("ExportDialog", "UTF-16 units")),
            (OffsetUnit.UTF8, QT_TRANSLATE_NOOP("ExportDialog", "UTF-8 bytes")),
        ),
    ),
)


class ExportDialog(QDialog):
    """Asks how and where to; `wanted` carries the format's name, a Path and ExportOptions."""

    wanted = Signal(str, object, object)

    def __init__(
        self,
        folder: Path,
        name: str,
        parent: QWidget,
        *,
        tags: TagSet | None = None,
        documents: Documents = lambda: iter(()),
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._folder = folder
        self._name = name
        self._rows = [row for row in formats() if row.writes]
        self.format = QComboBox(self)
        for row in self._rows:
            self.format.addItem(row.shown_title, row.name)
        self.place = QLineEdit(self)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        choose = QPushButton(self.tr("Choose…"), self)
        choose.clicked.connect(self._choose_place)
        place = QWidget(self)
        place.setFocusProxy(self.place)
        line = QHBoxLayout(place)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.place, 1)
        line.addWidget(choose)
        self.suggested = QCheckBox(self.tr("Suggestions too"), self)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(18, 18, 18, 14)
        self.form.setVerticalSpacing(10)
        self.form.addRow(self.tr("&Format"), self.format)
        self.boxes: dict[str, QComboBox] = {}
        for option in OPTIONS:
            box = QComboBox(self)
            for value, text in option.values:
                box.addItem(QCoreApplication.translate(_CONTEXT, text), value)
            self.boxes[option.field] = box
            self.form.addRow(QCoreApplication.translate(_CONTEXT, option.text), box)
        self.rejected_too = QCheckBox(self.tr("Rejected ones too"), self)
        self.tags = _tag_list(tags or TagSet(), self)
        self.tags.setAccessibleName(self.tr("Tags"))
        self.form.addRow("", self.suggested)
        self.form.addRow("", self.rejected_too)
        self.form.addRow(self.tr("Tags"), self.tags)
        self.form.setRowVisible(self.tags, bool(self.tags.count()))
        self.form.addRow(self.tr("&To the file"), place)
        self.preview = ExportPreview(documents, self)
        self.form.addRow(self.preview)
        self.form.setRowVisible(self.preview, False)  # noqa: FBT003  # Qt takes no keyword here
        self.finished.connect(self.preview.close_task)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Export"))
        look = self.buttons.addButton(self.tr("&Preview"), QDialogButtonBox.ButtonRole.ActionRole)
        look.clicked.connect(self.look)
        self.form.addRow(self.buttons)
        self.place.setAccessibleName(self.tr("To the file"))
        self.setMinimumWidth(520)
        self.format.currentIndexChanged.connect(self._show_options)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._show_options()

    def accept(self) -> None:
        """Hand on what is wanted."""
        path = Path(self.place.text()).expanduser()
        if not self.place.text().strip():
            self.place.setFocus()
            return
        self.wanted.emit(self._row().name, path, self.options())
        super().accept()

    def look(self) -> None:
        """Show what would be written and what would be lost, before it is."""
        self.form.setRowVisible(self.preview, True)  # noqa: FBT003  # Qt takes no keyword here
        self.preview.look(self._row().name, self.options())
        self.adjustSize()

    def options(self) -> ExportOptions:
        """Return the choices as they stand."""
        statuses = {Status.ACCEPTED}
        if self.suggested.isChecked():
            statuses.add(Status.SUGGESTED)
        if self.rejected_too.isChecked():
            statuses.add(Status.REJECTED)
        chosen = {field: box.currentData() for field, box in self.boxes.items()}
        return replace(
            ExportOptions(),
            statuses=frozenset(statuses),
            tags=self._chosen_tags(),
            labels=self._labels(),
            tokens=Tokens(chosen["tokens"]),
            scheme=Scheme(chosen["scheme"]),
            overlap=Overlap(chosen["overlap"]),
            snap=Snap(chosen["snap"]),
            offset_unit=OffsetUnit(chosen["offset_unit"]) if self._row().any_unit else None,
        )

    def _chosen_tags(self) -> frozenset[str] | None:
        items = [self.tags.item(at) for at in range(self.tags.count())]
        checked = [item for item in items if item.checkState() is Qt.CheckState.Checked]
        if len(checked) == len(items):
            return None
        return frozenset(str(item.data(IDENTITY)) for item in checked)

    def _labels(self) -> dict[str, str]:
        """Return the names that were given to tags in the list, by tag id."""
        items = [self.tags.item(at) for at in range(self.tags.count())]
        return {
            str(item.data(IDENTITY)): item.text().strip()
            for item in items
            if item.text().strip() and item.text().strip() != item.data(_NAME)
        }

    def _row(self) -> Format:
        return self._rows[self.format.currentIndex()]

    def _show_options(self) -> None:
        row = self._row()
        for field, box in self.boxes.items():
            heeded = row.any_unit if field == "offset_unit" else field in row.options
            self.form.setRowVisible(box, heeded)
        if row.offset_unit is not None:
            units = self.boxes["offset_unit"]
            units.setCurrentIndex(units.findData(row.offset_unit))
        self.place.setText(str(self._folder / f"{self._name}{row.suffix}"))
        self.adjustSize()

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self.place.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()


def _tag_list(tags: TagSet, parent: QWidget) -> QListWidget:
    """Return the tags to choose from; the name of each in the output can be written over."""
    widget = QListWidget(parent)
    widget.setMaximumHeight(120)
    widget.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    for tag in tags:
        item = QListWidgetItem(swatch(tag.color), tag.name, widget)
        item.setData(IDENTITY, tag.id)
        item.setData(_NAME, tag.name)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked)
    return widget


class LossDialog(QDialog):
    """Says what was written, and shows what the format could not hold."""

    def __init__(self, report: LossReport, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Exported"))
        self._report = report
        heading = QLabel(digits(report.summary()), self)
        heading.setWordWrap(True)
        file = QLabel(isolated(str(path)), self)
        file.setObjectName("quiet")
        file.setWordWrap(True)
        file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 14)
        column.setSpacing(10)
        column.addWidget(heading)
        column.addWidget(file)
        self.table = self._table()
        if report.losses:
            column.addWidget(self.table, 1)
            copy = self.buttons.addButton(
                self.tr("Copy the table"), QDialogButtonBox.ButtonRole.ActionRole
            )
            copy.clicked.connect(self._copy)
        else:
            self.table.hide()
        column.addWidget(self.buttons)
        self.resize(720, 400 if report.losses else 0)

    def rows(self) -> Sequence[tuple[str, str, str, str]]:
        """Return what the table shows: document, quote, what, outcome."""
        return [(x.document, x.quote, x.reason, x.outcome) for x in self._report.losses]

    def _table(self) -> QTableWidget:
        rows = self.rows()[:_SHOWN_LOSSES]
        table = QTableWidget(len(rows), 4, self)
        table.setHorizontalHeaderLabels(
            [self.tr("Document"), self.tr("Text"), self.tr("What"), self.tr("What was done")]
        )
        table.setAccessibleName(self.tr("What the format could not hold"))
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                table.setItem(y, x, QTableWidgetItem(cell))
        return table

    def _copy(self) -> None:
        lines = ("\t".join(cell.replace("\t", " ") for cell in row) for row in self.rows())
        QGuiApplication.clipboard().setText("\n".join(lines))
