"""Finding: every hit in its context, and tagging every occurrence."""

from collections.abc import Iterator
from typing import Final, override

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from core.document import Document
from core.items import Change
from core.language.folding_table import ALL_RULES, EXACT
from core.messages import RTL_LANGUAGES, HashiyaError
from core.search.concordance import Row, SortBy
from core.search.finding import FindOptions
from core.search.occurrences import Existing
from core.search.queries import parsed
from core.search.texts import Whole
from core.spans import Span
from core.tags import TagSet
from gui.dialogs.tag import swatch
from gui.i18n import digits
from gui.panels.panel import Panel
from gui.panels.rows import Index
from gui.panels.search_model import Column, SearchModel
from gui.workspace import Workspace

_WIDTHS: Final = (200, 150, 200, 120, 110)
_SHORT: Final = 12  # characters of a box that are always shown


class ContextDelegate(QStyledItemDelegate):
    """Lets what stands before a hit end at the hit: cut off at its far end."""

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        if index.column() == Column.BEFORE:
            option.textElideMode = Qt.TextElideMode.ElideLeft
            option.displayAlignment = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        elif index.column() == Column.FOUND:
            option.font.setBold(True)


class HitTable(QTableView):
    """The table; Enter goes to the hit, Space checks it."""

    chosen = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.chosen.emit(current.row())
        elif event.key() == Qt.Key.Key_Space and current.isValid():
            for index in self.selectionModel().selectedRows(Column.FOUND):
                checked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
                state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
                self.model().setData(index, state, Qt.ItemDataRole.CheckStateRole)
        else:
            super().keyPressEvent(event)


class SearchPanel(Panel):
    """Finds in the document or the project. `go_requested` carries the hit that is wanted."""

    go_requested = Signal(object)  # a Hit
    tag_requested = Signal(object, str, object)  # list[Row], tag id, Existing
    hits_changed = Signal(object)  # list[Span] in the document on the page

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = SearchModel(self)
        self.query = QLineEdit(self)
        self.query.setClearButtonEnabled(True)
        self.start = QPushButton(self)
        self.scope = QComboBox(self)
        self.whole = QComboBox(self)
        self.letters = QComboBox(self)
        self.order = QComboBox(self)
        self.table = HitTable(self)
        self.table.setModel(self.model)
        self.table.setItemDelegate(ContextDelegate(self.table))
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.table.verticalHeader().setDefaultSectionSize(28)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.horizontalHeader().setHighlightSections(False)
        for column, width in zip(Column, _WIDTHS, strict=True):
            self.table.setColumnWidth(column, width)
        for column in (Column.BEFORE, Column.AFTER):
            header = self.table.horizontalHeader()
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.tag = QComboBox(self)
        self.existing = QComboBox(self)
        self.tag_all = QPushButton(self)
        for box in (self.scope, self.whole, self.letters, self.order, self.existing, self.tag):
            box.setMinimumContentsLength(_SHORT)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        self.query.setMinimumWidth(160)
        self._lay_out()
        self._connect()
        self.retranslate()

    @override
    def retranslate(self) -> None:
        hint = self.tr("Find: words, «exact», lemma: tag: note: …")
        self.query.setPlaceholderText(hint)
        self.query.setAccessibleName(self.tr("Find"))
        self.query.setToolTip(
            self.tr(
                "Words side by side are a phrase; | means or; - before a term means without. "
                "«Quotation marks» look for exactly these letters, lemma: for all forms of a word, "
                "re: for a pattern, tag: note: by: status: for highlights, doc: for documents."
            )
        )
        self.start.setText(self.tr("Find"))
        self.tag_all.setText(self.tr("Tag all that are checked"))
        self.table.setAccessibleName(self.tr("Hits"))
        _fill(self.scope, self.tr("Where"), [self.tr("this document"), self.tr("whole project")])
        _fill(
            self.whole,
            self.tr("Whole words"),
            [
                self.tr("anywhere"),
                self.tr("whole words"),
                self.tr("words without clitics"),
            ],
        )
        _fill(
            self.letters,
            self.tr("Letters"),
            [self.tr("any spelling"), self.tr("exact letters")],
        )
        _fill(
            self.order,
            self.tr("Order"),
            [
                self.tr("by place"),
                self.tr("by what was found"),
                self.tr("by what stands before"),
                self.tr("by what stands after"),
                self.tr("by tag"),
            ],
        )
        _fill(
            self.existing,
            self.tr("Where a highlight already is"),
            [
                self.tr("skip what is highlighted"),
                self.tr("highlight it as well"),
                self.tr("replace what is there"),
            ],
        )
        self.tag.setAccessibleName(self.tr("Tag"))
        self.tag.view().setAccessibleName(self.tr("Tag"))
        self._show_count()

    def look(self, words: str = "") -> None:
        """Put the cursor into the line, with some words to find."""
        if words:
            self.query.setText(words)
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def search(self) -> None:
        """Look for what is typed."""
        project = self._workspace.project
        self.problem.hide()
        if project is None or not self.query.text().strip():
            self.model.clear()
            self._ended()
            return
        options = FindOptions(
            rules=EXACT if self.letters.currentIndex() else ALL_RULES,
            whole=list(Whole)[self.whole.currentIndex()],
        )
        try:
            query = parsed(self.query.text())
        except HashiyaError as error:
            self._tell(error)
            return
        self.model.search(self._documents(), query, project.tags, options, project.language)

    def step(self, *, forward: bool) -> None:
        """Go to the next hit or the previous one."""
        count = self.model.rowCount()
        if count:
            at = self.table.currentIndex().row()
            row = (at + (1 if forward else -1)) % count if at >= 0 else 0
            self.table.setCurrentIndex(self.model.index(row, Column.FOUND))
            self._go(row)

    def _lay_out(self) -> None:
        top, foot = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.query, 1)
        for widget in (self.start, self.scope, self.whole, self.letters, self.order):
            top.addWidget(widget)
        foot.addWidget(self.count, 1)
        for widget in (self.tag, self.existing, self.tag_all):
            foot.addWidget(widget)
        self.column.addLayout(top)
        self.column.addWidget(self.problem)
        self.column.addWidget(self.table, 1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        self.query.returnPressed.connect(self.search)
        self.start.clicked.connect(self.search)
        for box in (self.scope, self.whole, self.letters):
            box.activated.connect(self.search)
        self.order.activated.connect(self._sort)
        self.table.chosen.connect(self._go)
        self.table.clicked.connect(self._go_to_index)
        self.tag_all.clicked.connect(self._ask_tagging)
        self.model.ended.connect(self._ended)
        self.model.failed.connect(self._tell)
        self.model.dataChanged.connect(self._show_count)
        self._workspace.project_changed.connect(self._show_project)
        self._workspace.changed.connect(self._follow)
        self._workspace.document_changed.connect(self._tell_hits)
        self._show_tags()

    def _documents(self) -> Iterator[Document]:
        project, document = self._workspace.project, self._workspace.document
        if project is None:
            return
        if self.scope.currentIndex() == 0:
            if document is not None:
                yield document
            return
        for name in project.documents():
            yield project.peek(name)

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _show_project(self) -> None:
        self.model.clear()
        project = self._workspace.project
        # What is read first stands where the texts begin, whichever way the interface runs.
        rtl = project is not None and project.language.partition("-")[0] in RTL_LANGUAGES
        self.table.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        self._show_tags()
        self._ended()

    def _show_tags(self) -> None:
        chosen = self.tag.currentData()
        self.tag.clear()
        for tag in self._tags():
            self.tag.addItem(swatch(tag.color), tag.name, tag.id)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        self.model.show_tags(self._tags())
        self._show_count()

    def _follow(self, change: Change) -> None:
        if any(edit.document is None for edit in change.edits):
            self._show_tags()

    def _ended(self) -> None:
        self._sort()
        self._tell_hits()
        self._show_count()

    def _tell_hits(self) -> None:
        document = self._workspace.document
        name = document.name if document is not None else ""
        hits = (row.hit for row in self.model.rows if row.hit.document == name)
        spans = {Span(hit.start, hit.end) for hit in hits if hit.start < hit.end}
        self.hits_changed.emit(sorted(spans))

    def _tell(self, error: HashiyaError) -> None:
        self.problem.setText(str(error))
        self.problem.show()

    def _sort(self) -> None:
        self.model.sort_by(list(SortBy)[self.order.currentIndex()])

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        self.go_requested.emit(self.model.rows[row].hit)

    def _ask_tagging(self) -> None:
        rows: list[Row] = [each for each in self.model.accepted() if each.hit.start < each.hit.end]
        tag = self.tag.currentData()
        if rows and tag:
            existing = list(Existing)[self.existing.currentIndex()]
            self.tag_requested.emit(rows, str(tag), existing)
            self.search()

    def _show_count(self) -> None:
        accepted = len(self.model.accepted())
        words = digits(self.tr("%n hit(s)", "", self.model.rowCount()))
        if accepted != self.model.rowCount():
            words = f"{words} · {digits(self.tr('%n checked', '', accepted))}"
        self.count.setText(words if self.query.text().strip() else "")
        ready = (
            bool(accepted) and not self.model.running
        )  # every occurrence, not those found so far
        self.tag_all.setEnabled(ready and self._workspace.writable)


def _fill(box: QComboBox, name: str, words: list[str]) -> None:
    with QSignalBlocker(box):
        chosen = max(0, box.currentIndex())
        box.clear()
        box.addItems(words)
        box.setCurrentIndex(chosen)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.view().setAccessibleName(name)
