"""The choices of an export, on pages: how it is written, what is written, in which parts."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from core.formats.documents import ExportDocument
from core.formats.labels import mapped
from core.formats.options import ExportOptions, OffsetUnit, Overlap, Scheme, Snap
from core.formats.recipes import Recipe
from core.formats.registry import Format
from core.formats.splitting import PARTS, shares_of
from core.items import Status
from core.language.sentences import LineMode
from core.language.words import Tokens
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.i18n import QT_TRANSLATE_NOOP
from gui.panels.rows import IDENTITY
from gui.task import Task

_CONTEXT: Final = "ExportDialog"
_NAME: Final = IDENTITY + 1
_LIST_HEIGHT: Final = 110  # pixels
_ROW_HEIGHT: Final = 26  # pixels; the box is taller than a line of text
_MOST_SEEDS: Final = 999_999

type Documents = Callable[[Sequence[str]], Iterable[ExportDocument]]


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One choice of an export: a field of ExportOptions, its name, and its values with theirs."""

    field: str
    text: str
    values: tuple[tuple[StrEnum | None, str], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Who worked on the documents, and which attributes their highlights have."""

    annotators: list[str] = field(default_factory=list[str])
    attributes: list[str] = field(default_factory=list[str])


OPTIONS: Final = (
    OptionRow(
        "tokens",
        QT_TRANSLATE_NOOP("ExportDialog", "Words"),
        (
            (None, QT_TRANSLATE_NOOP("ExportDialog", "as the language wants")),
            (Tokens.HAZM, QT_TRANSLATE_NOOP("ExportDialog", "Persian words (hazm)")),
            (Tokens.HAZM_JOINED, QT_TRANSLATE_NOOP("ExportDialog", "Persian words, verbs joined")),
            (
                Tokens.HAZM_AFFIXES,
                QT_TRANSLATE_NOOP("ExportDialog", "Persian words, affixes joined"),
            ),
            (Tokens.UNICODE, QT_TRANSLATE_NOOP("ExportDialog", "words of any language (Unicode)")),
            (Tokens.WHITE_SPACE, QT_TRANSLATE_NOOP("ExportDialog", "between white spaces")),
        ),
    ),
    OptionRow(
        "lines",
        QT_TRANSLATE_NOOP("ExportDialog", "Sentences"),
        (
            (LineMode.HARD, QT_TRANSLATE_NOOP("ExportDialog", "end with each line, too")),
            (LineMode.BLANK, QT_TRANSLATE_NOOP("ExportDialog", "end with a blank line, too")),
            (LineMode.LINE, QT_TRANSLATE_NOOP("ExportDialog", "are the lines")),
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
            (Overlap.LAYERS, QT_TRANSLATE_NOOP("ExportDialog", "both stay, a file for each layer")),
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


class ExportChoices(QTabWidget):
    """Pages of choices; `options` and `documents` return them as they stand.

    Who worked and which attributes there are is looked up in the documents, away from the window's
    thread; until then the lists of both are not shown and all of them are chosen.
    """

    def __init__(
        self, names: Sequence[str], tags: TagSet, documents_of: Documents, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._all_tags = tags
        self._row: Format | None = None
        self._wanted = Recipe("", "")
        self._known = Found()
        self._task = Task(self)
        self._task.done.connect(self._take_up)
        self._make_how()
        self._make_what(names, tags)
        self._make_parts()
        self._task.start(lambda stopped: _found(documents_of(names), stopped))

    def close_task(self) -> None:
        """Stop looking, and wait until it has stopped."""
        self._task.close()

    def options(self) -> ExportOptions:
        """Return the choices as they stand. Raises FormatError where the shares are none."""
        row = self._row
        chosen = {name: box.currentData() for name, box in self.boxes.items()}
        statuses = {Status.ACCEPTED}
        if self.suggested.isChecked():
            statuses.add(Status.SUGGESTED)
        if self.rejected_too.isChecked():
            statuses.add(Status.REJECTED)
        wanted = self._wanted.options
        return ExportOptions(
            statuses=frozenset(statuses),
            tags=checked(self.tags),
            annotators=checked(self.annotators) if self._known.annotators else wanted.annotators,
            labels=mapped(self._all_tags, self._labels()),
            attributes=checked(self.attributes) if self._known.attributes else wanted.attributes,
            columns=tuple(one.strip() for one in self.columns.text().split(";") if one.strip()),
            tokens=Tokens(chosen["tokens"]) if chosen["tokens"] else None,
            lines=LineMode(chosen["lines"]),
            scheme=Scheme(chosen["scheme"]),
            overlap=Overlap(chosen["overlap"]),
            snap=Snap(chosen["snap"]),
            offset_unit=OffsetUnit(chosen["offset_unit"]) if row and row.any_unit else None,
            conll_fill="_".join(self.fill.text().split()) or "-X-",
            metadata=self.metadata.isChecked(),
            splits=shares_of(self.shares.text()) if self._splits() else (),
            seed=self.seed.value(),
            stratify=self.stratify.isChecked(),
            together=self.together.isChecked(),
        )

    def documents(self) -> tuple[str, ...]:
        """Return the names of the documents to export; none where it is all of them."""
        names = checked(self.documents_list)
        return () if names is None else tuple(sorted(names))

    def show_format(self, row: Format) -> None:
        """Show the choices that the format heeds."""
        self._row = row
        for name, box in self.boxes.items():
            heeded = row.any_unit if name == "offset_unit" else name in row.options
            self._how.setRowVisible(box, heeded)
        self._how.setRowVisible(self.columns, "columns" in row.options)
        self._how.setRowVisible(self.fill, "conll_fill" in row.options)
        if row.offset_unit is not None:
            self._choose("offset_unit", row.offset_unit)
        self.setTabVisible(2, not row.for_reading)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the choices of a recipe; the format is shown by `show_format` before."""
        self._wanted = recipe
        options = recipe.options
        for name in self.boxes:
            value = getattr(options, name)
            if value is not None or name != "offset_unit":
                self._choose(name, value)
        self.suggested.setChecked(Status.SUGGESTED in options.statuses)
        self.rejected_too.setChecked(Status.REJECTED in options.statuses)
        self.columns.setText("; ".join(options.columns))
        self.fill.setText(options.conll_fill)
        self.metadata.setChecked(options.metadata)
        self.shares.setText(",".join(f"{share * 100:g}" for share in options.splits))
        self.seed.setValue(options.seed)
        self.stratify.setChecked(options.stratify)
        self.together.setChecked(options.together)
        check(self.documents_list, recipe.documents or None)
        check(self.tags, options.tags)
        for at in range(self.tags.count()):
            item = self.tags.item(at)
            item.setText(options.labels.get(str(item.data(IDENTITY)), str(item.data(_NAME))))
        check(self.annotators, options.annotators)
        check(self.attributes, options.attributes)

    def _make_how(self) -> None:
        page, self._how = self._page(self.tr("How"))
        self.boxes: dict[str, QComboBox] = {}
        for option in OPTIONS:
            box = QComboBox(page)
            for value, text in option.values:
                box.addItem(QCoreApplication.translate(_CONTEXT, text), value)
            self.boxes[option.field] = box
            self._how.addRow(QCoreApplication.translate(_CONTEXT, option.text), box)
        self.columns = QLineEdit(page)
        self.columns.setPlaceholderText(self.tr("names of attributes, with ; between them"))
        self._how.addRow(self.tr("Columns of their own"), self.columns)
        self.fill = QLineEdit("-X-", page)
        self._how.addRow(self.tr("In empty columns"), self.fill)
        self.metadata = QCheckBox(self.tr("Write languages and directions"), page)
        self.metadata.setChecked(True)
        self._how.addRow("", self.metadata)

    def _make_what(self, names: Sequence[str], tags: TagSet) -> None:
        page, self._what = self._page(self.tr("What"))
        self.suggested = QCheckBox(self.tr("Suggestions too"), page)
        self.rejected_too = QCheckBox(self.tr("Rejected ones too"), page)
        self.tags = _list(self.tr("Tags"), page)
        self.tags.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.tags.setToolTip(self.tr("F2 gives a tag another name in the file"))
        for tag in tags:
            item = _row(self.tags, tag.id, tag.name)
            item.setIcon(swatch(tag.color))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        self.documents_list = _list(self.tr("Documents"), page)
        for name in names:
            _row(self.documents_list, name, name)
        self.annotators = _list(self.tr("Annotators"), page)
        self.attributes = _list(self.tr("Attributes"), page)
        self._what.addRow("", self.suggested)
        self._what.addRow("", self.rejected_too)
        for widget in (self.tags, self.documents_list, self.annotators, self.attributes):
            self._what.addRow(widget.accessibleName(), widget)
            self._what.setRowVisible(widget, bool(widget.count()))

    def _make_parts(self) -> None:
        page, form = self._page(self.tr("Parts"))
        self.shares = QLineEdit(page)
        self.shares.setPlaceholderText(self.tr("none, or shares such as 80,10,10"))
        self.shares.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.shares.setToolTip(", ".join(PARTS))
        form.addRow(self.tr("Training, validation, test"), self.shares)
        self.seed = QSpinBox(page)
        self.seed.setRange(0, _MOST_SEEDS)
        form.addRow(self.tr("Number of the draw"), self.seed)
        self.stratify = QCheckBox(self.tr("Each part has its share of every tag"), page)
        form.addRow("", self.stratify)
        self.together = QCheckBox(self.tr("Documents that say nearly the same stay together"), page)
        self.together.setChecked(True)
        form.addRow("", self.together)

    def _page(self, title: str) -> tuple[QWidget, QFormLayout]:
        page = QWidget(self)
        form = QFormLayout(page)
        form.setVerticalSpacing(8)
        self.addTab(page, title)
        return page, form

    def _splits(self) -> bool:
        return bool(self.shares.text().strip()) and not (self._row and self._row.for_reading)

    def _choose(self, name: str, value: object) -> None:
        box = self.boxes[name]
        box.setCurrentIndex(max(0, box.findData(value)))

    def _labels(self) -> dict[str, str]:
        """Return the names that were given to tags in the list, by tag id."""
        items = [self.tags.item(at) for at in range(self.tags.count())]
        return {
            str(item.data(IDENTITY)): item.text().strip()
            for item in items
            if item.text().strip() and item.text().strip() != item.data(_NAME)
        }

    def _take_up(self, future: "Future[object]") -> None:
        if future.exception() is not None:
            return  # a document that cannot be read is told of when it is exported
        found = future.result()
        if not isinstance(found, Found):
            return
        self._known = found
        for widget, values, wanted in (
            (self.annotators, found.annotators, self._wanted.options.annotators),
            (self.attributes, found.attributes, self._wanted.options.attributes),
        ):
            for value in values:
                _row(widget, value, value)
            check(widget, wanted)
            self._what.setRowVisible(widget, bool(values))


def checked(widget: QListWidget) -> frozenset[str] | None:
    """Return the ids of the checked rows; None where all are."""
    items = [widget.item(at) for at in range(widget.count())]
    kept = [item for item in items if item.checkState() is Qt.CheckState.Checked]
    if len(kept) == len(items):
        return None
    return frozenset(str(item.data(IDENTITY)) for item in kept)


def check(widget: QListWidget, wanted: Iterable[str] | None) -> None:
    """Check the rows with these ids, or all where None is wanted."""
    kept = None if wanted is None else set(wanted)
    for at in range(widget.count()):
        item = widget.item(at)
        here = kept is None or str(item.data(IDENTITY)) in kept
        item.setCheckState(Qt.CheckState.Checked if here else Qt.CheckState.Unchecked)


def _list(name: str, parent: QWidget) -> QListWidget:
    widget = QListWidget(parent)
    widget.setMaximumHeight(_LIST_HEIGHT)
    widget.setAccessibleName(name)
    return widget


def _row(widget: QListWidget, identifier: str, text: str) -> QListWidgetItem:
    item = QListWidgetItem(text, widget)
    item.setSizeHint(QSize(0, _ROW_HEIGHT))
    item.setData(IDENTITY, identifier)
    item.setData(_NAME, text)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked)
    return item


def _found(documents: Iterable[ExportDocument], stopped: Callable[[], bool]) -> Found:
    annotators: set[str] = set()
    attributes: set[str] = set()
    for document in documents:
        if stopped():
            break
        for highlight in document.highlights:
            annotators.add(highlight.by)
            attributes.update(highlight.attributes)
    return Found(sorted(annotators), sorted(attributes))
