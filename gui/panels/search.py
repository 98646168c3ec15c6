"""Finding: every hit in its context, its collocates, and tagging every occurrence."""

from collections.abc import Sequence
from typing import Final, override

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QSplitter,
    QWidget,
)

from core.ids import new_id
from core.items import Change
from core.language.ready import warm_up
from core.language.words import Tokens, tokens_of
from core.messages import HashiyaError
from core.relation_types import marks
from core.search.concordance import SortBy
from core.search.listing import COLLOCATES, CONCORDANCE, collocate_cells, concordance_cells
from core.search.modes import Mode, options_in, query_in
from core.search.occurrences import Existing
from core.search.queries import HIGHLIGHT_FIELDS, Query
from core.search.rules import TaggingRule
from core.spans import Span
from core.tags import TagSet
from gui.dialogs.swatches import swatch
from gui.panels.collocates import CollocatesView
from gui.panels.flow import FlowLayout
from gui.panels.hit_table import HitTable
from gui.panels.panel import Panel
from gui.panels.search_bar import Scope, SearchBar, fill
from gui.panels.search_count import told_count
from gui.panels.search_model import Column, SearchModel
from gui.panels.search_work import Wanted
from gui.searches_kept import KeptSearches
from gui.workspace import Workspace

_SHORT: Final = 10  # characters of a box that are always shown
_WIDTHS: Final = (10, 300, 60)  # the least, the greatest and the usual context, in characters
_WARM_AFTER: Final = 300  # milliseconds
_FILTER_AFTER: Final = 250  # milliseconds
_FEW: Final = 5000  # rows up to which the page follows while they come in


class SearchPanel(Panel):
    """Finds in the document or the project. `go_requested` carries the hit that is wanted."""

    go_requested = Signal(object)  # a Hit
    tag_requested = Signal(object, str, object)  # list[Row], tag id, Existing
    untag_requested = Signal(object, str)  # list[Row], tag id
    rule_requested = Signal(str, object)  # tag id, TaggingRule
    export_requested = Signal(str, object, object)  # a name for the file, columns, cells
    hits_changed = Signal(object)  # list[Span] in the document on the page
    failed = Signal(object)  # a HashiyaError

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._kept: KeptSearches | None = None
        self._query: Query | None = None
        self._going = False  # to the first hit, as soon as there is one
        self.model = SearchModel(self)
        self.bar = SearchBar(self)
        self.query = self.bar.query
        self.scope = self.bar.scope
        self.table = HitTable(self)
        self.table.setModel(self.model)
        self.table.spread()
        self.collocates = CollocatesView(self)
        self.collocates.hide()
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.filter = QLineEdit(self)
        self.filter.setClearButtonEnabled(True)
        self.order = QComboBox(self)
        self.width_box = QSpinBox(self)
        self.width_box.setRange(_WIDTHS[0], _WIDTHS[1])
        self.width_box.setSingleStep(10)
        self.width_box.setValue(_WIDTHS[2])
        self.near = QPushButton(self)
        self.near.setCheckable(True)
        self.export = QPushButton(self)
        self.count = QLabel(self)
        self.count.setObjectName("quiet")
        self.every = QCheckBox(self)
        self.every.setChecked(True)
        self.tag = QComboBox(self)
        self.existing = QComboBox(self)
        self.tag_all = QPushButton(self)
        self.untag = QPushButton(self)
        self.keep_rule = QPushButton(self)
        for box in (self.order, self.existing, self.tag):
            box.setMinimumContentsLength(_SHORT)
        self._filtering = QTimer(self)
        self._filtering.setSingleShot(True)
        self._filtering.setInterval(_FILTER_AFTER)
        self._lay_out()
        self._connect()
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self.bar.retranslate()
        self.collocates.retranslate()
        self.table.setAccessibleName(self.tr("Hits"))
        self.filter.setPlaceholderText(self.tr("Only rows with …"))
        self.filter.setAccessibleName(self.tr("Only rows with these words"))
        self.width_box.setAccessibleName(self.tr("Characters of context"))
        self.width_box.setToolTip(self.tr("Characters of context"))
        self.near.setText(self.tr("Collocates"))
        self.export.setText(self.tr("Save the table…"))
        self.every.setText(self.tr("All"))
        self.every.setToolTip(self.tr("Check all hits, or none"))
        self.tag_all.setText(self.tr("Tag what is checked"))
        self.untag.setText(self.tr("Take the tag off"))
        self.untag.setToolTip(self.tr("Take the chosen tag off the highlights at the checked hits"))
        self.keep_rule.setText(self.tr("Keep as a rule"))
        self.keep_rule.setToolTip(
            self.tr("Keep this search with the tag, to run it again on other documents")
        )
        fill(
            self.order,
            self.tr("Order"),
            [
                self.tr("by place"),
                self.tr("by what was found"),
                self.tr("by the 1st word before"),
                self.tr("by the 2nd word before"),
                self.tr("by the 3rd word before"),
                self.tr("by the 1st word after"),
                self.tr("by the 2nd word after"),
                self.tr("by the 3rd word after"),
                self.tr("by tag"),
            ],
        )
        fill(
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

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        project = self._workspace.project
        if project is not None and tokens_of(project.language) is Tokens.HAZM:
            # After the panel has come, before lemmas or collocates are asked for.
            QTimer.singleShot(_WARM_AFTER, warm_up)

    def look(self, words: str = "", *, everywhere: bool | None = None) -> None:
        """Put the cursor into the line, with some words to find."""
        if everywhere is not None:
            self.scope.setCurrentIndex(Scope.PROJECT if everywhere else Scope.DOCUMENT)
        if words:
            self.query.setText(words)
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.query.selectAll()

    def search(self) -> None:
        """Look for what is typed."""
        self.bar.stop_waiting()
        self._going = False
        project = self._workspace.project
        self.problem.hide()
        self._query = None
        if project is None or not self.query.text().strip():
            self.model.clear()
            self._ended()
            return
        mode = self.bar.chosen_mode
        try:
            query = query_in(mode, self.query.text())
        except HashiyaError as error:
            self.model.clear()
            self._ended()
            self._tell(error)
            return
        names, scope = self._where()
        self._query = query
        options = options_in(mode, self.bar.rules)
        document = self._workspace.document
        own = document.facts.language if len(names) == 1 and document else None
        self.table.run_as(own or project.language)
        self.model.search(
            Wanted(names, query, project.tags, options, scope, self.width_box.value())
        )
        self._show_count()

    def step(self, *, forward: bool) -> None:
        """Go to the next hit or the previous one."""
        count = self.model.rowCount()
        if count:
            at = self.table.currentIndex().row()
            row = (at + (1 if forward else -1)) % count if at >= 0 else 0
            self.table.setCurrentIndex(self.model.index(row, Column.FOUND))
            self._go(row)

    def _lay_out(self) -> None:
        self.column.addWidget(self.bar)
        self.column.addWidget(self.problem)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.table)
        split.addWidget(self.collocates)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setChildrenCollapsible(False)
        self.column.addWidget(split, 1)
        table_tools = (self.count, self.filter, self.order, self.width_box, self.near, self.export)
        tag_tools = (self.every, self.tag, self.existing, self.tag_all, self.untag, self.keep_rule)
        for tools in (table_tools, tag_tools):
            line = QWidget(self)
            flow = FlowLayout(line)
            for widget in tools:
                flow.addWidget(widget)
            self.column.addWidget(line)

    def _connect(self) -> None:
        self.bar.wanted.connect(self.search)
        self.bar.entered.connect(self._enter)
        self.query.back_wanted.connect(lambda: self.step(forward=False))
        self.width_box.valueChanged.connect(self._filtering.start)
        self.filter.textChanged.connect(self._filtering.start)
        self._filtering.timeout.connect(self._refine)
        self.order.activated.connect(self._arrange)
        self.table.chosen.connect(self._go)
        self.table.clicked.connect(self._go_to_index)
        self.table.selectionModel().currentRowChanged.connect(self._show_count)
        self.every.toggled.connect(self._check_all)
        self.tag_all.clicked.connect(self._ask_tagging)
        self.untag.clicked.connect(self._ask_untagging)
        self.keep_rule.clicked.connect(self._ask_rule)
        self.export.clicked.connect(self._ask_export)
        self.near.toggled.connect(self._show_collocates)
        self.collocates.wanted.connect(self._count_collocates)
        self.collocates.chosen.connect(self._look_for)
        self.collocates.export_requested.connect(self._ask_collocates)
        self.model.counted.connect(self.collocates.show_rows)
        self.model.ended.connect(self._ended)
        self.model.arranged.connect(self._show_count)
        self.model.failed.connect(self._tell)
        self.model.dataChanged.connect(self._show_count)
        self.model.rowsInserted.connect(self._follow_rows)
        self._workspace.project_changed.connect(self._show_project)
        self._workspace.changed.connect(self._follow)
        self._workspace.text_changed.connect(self.search)
        self._workspace.document_changed.connect(self._tell_hits)
        self._show_tags()

    def _where(self) -> tuple[Sequence[str], Span | None]:
        project, document = self._workspace.project, self._workspace.document
        scope = self.bar.chosen_scope
        if project is not None and scope is Scope.PROJECT:
            return project.documents(), None
        if document is None:
            return (), None
        return [document.name], self._workspace.selection if scope is Scope.SELECTION else None

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _show_project(self) -> None:
        project = self._workspace.project
        self.model.open(project)
        self._kept = KeptSearches(project) if project is not None else None
        self.query.show_history(self._kept.queries if self._kept else ())
        self.table.run_as(project.language if project is not None else "")
        self._show_tags()
        self._ended()

    def _enter(self) -> None:
        self._keep_query()
        if self.bar.chosen_scope is Scope.SELECTION:
            return  # going to a hit would select it
        self._going = self.model.running and not self.model.rows
        self.step(forward=True)

    def _keep_query(self) -> None:
        query = self.query.text().strip()
        if query and self._kept is not None:
            try:
                self._kept.keep(query)
            except HashiyaError as error:
                self.failed.emit(error)
            self.query.show_history(self._kept.queries)

    def _show_tags(self) -> None:
        chosen = self.tag.currentData()
        self.tag.clear()
        for tag in filter(marks, self._tags()):
            self.tag.addItem(swatch(tag.color), tag.name, tag.id)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
        self.model.show_tags(self._tags())
        self._show_count()

    def _follow(self, change: Change) -> None:
        if any(edit.document is None for edit in change.edits):
            self._show_tags()
        project = self._workspace.project
        if project is None or self._query is None:
            return
        terms = (term for terms in self._query.alternatives for term in terms)
        if self.model.running or any(term.field in HIGHLIGHT_FIELDS for term in terms):
            self.search()
            return
        names = {edit.document for edit in change.edits if edit.document is not None}
        opened = [project.open_document(name) for name in names if project.summary(name)]
        self.model.follow(change, opened)

    def _ended(self) -> None:
        self._tell_hits()
        self._show_count()
        self._count_collocates()

    def _follow_rows(self) -> None:
        if self._going:
            self._going = False
            self.step(forward=True)
        if len(self.model.all_rows) <= _FEW:
            self._tell_hits()
        self._show_count()

    def _tell_hits(self) -> None:
        document = self._workspace.document
        name = document.name if document is not None else ""
        hits = (row.hit for row in self.model.all_rows if row.hit.document == name)
        spans = {Span(hit.start, hit.end) for hit in hits if hit.start < hit.end}
        self.hits_changed.emit(sorted(spans))

    def _tell(self, error: HashiyaError) -> None:
        self.problem.setText(str(error))
        self.problem.show()

    def _refine(self) -> None:
        wanted = self.model.wanted
        if wanted is not None and wanted.width != self.width_box.value():
            self.search()
        self._arrange()

    def _arrange(self) -> None:
        by = list(SortBy)[self.order.currentIndex()]
        self.model.arrange(by, self.filter.text().strip())

    def _go_to_index(self, index: QModelIndex) -> None:
        self._go(index.row())

    def _go(self, row: int) -> None:
        self._keep_query()
        self.go_requested.emit(self.model.rows[row].hit)

    def _check_all(self, checked: bool) -> None:
        self.model.accept_all(accepted=checked)

    def _ask_tagging(self) -> None:
        rows = [each for each in self.model.accepted() if each.hit.start < each.hit.end]
        tag = self.tag.currentData()
        if rows and tag:
            existing = list(Existing)[self.existing.currentIndex()]
            self._keep_query()
            self.tag_requested.emit(rows, str(tag), existing)

    def _ask_untagging(self) -> None:
        tag = str(self.tag.currentData() or "")
        rows = [each for each in self.model.accepted() if tag in each.tags]
        if rows:
            self.untag_requested.emit(rows, tag)

    def _ask_rule(self) -> None:
        tag = self.tag.currentData()
        pattern = self.query.text().strip()
        if tag and pattern:
            existing = list(Existing)[self.existing.currentIndex()]
            rule = TaggingRule(
                new_id(), pattern, self.bar.chosen_mode, self.bar.rules, existing=existing
            )
            self.rule_requested.emit(str(tag), rule)

    def _ask_export(self) -> None:
        cells = concordance_cells(self.model.rows, self._tags().named)
        self.export_requested.emit(self.tr("concordance"), CONCORDANCE, cells)

    def _ask_collocates(self) -> None:
        cells = collocate_cells(self.collocates.model.rows)
        self.export_requested.emit(self.tr("collocates"), COLLOCATES, cells)

    def _show_collocates(self, shown: bool) -> None:
        self.collocates.setVisible(shown)
        for column in (Column.TAGS, Column.DOCUMENT):  # there is room for one table and a half
            self.table.setColumnHidden(column, shown)
        self._count_collocates()

    def _count_collocates(self) -> None:
        if self.collocates.isHidden() or self.model.running:
            return
        if not self.model.all_rows:
            self.collocates.show_rows([])
            return
        self.collocates.tell(self.tr("Counting the words…"))
        common = self.collocates.stop_words.isChecked()
        self.model.count_collocates(self.collocates.near.value(), stop_words=common)

    def _look_for(self, word: str) -> None:
        self.bar.mode.setCurrentIndex(list(Mode).index(Mode.WORD))
        self.query.setText(word)
        self.search()

    def _show_count(self) -> None:
        accepted = len(self.model.accepted())
        words = told_count(self.model, self.table.currentIndex().row(), accepted)
        typed = bool(self.query.text().strip())
        self.count.setText(words if typed else "")
        # every occurrence, not those found so far
        ready = bool(accepted) and not self.model.running and self._workspace.writable
        self.tag_all.setEnabled(ready)
        self.untag.setEnabled(ready)
        self.keep_rule.setEnabled(typed and self._workspace.writable and self.tag.count() > 0)
        self.export.setEnabled(bool(self.model.rowCount()) and not self.model.running)
