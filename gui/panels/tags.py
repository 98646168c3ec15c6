"""The tag set: colour, name, key, description, and how often each tag is used."""

from collections import Counter
from typing import override

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QToolButton,
    QTreeView,
    QWidget,
)

from core.items import Change, Tag
from core.tags import TagSet
from gui.fuzzy import score
from gui.markdown import rich_text
from gui.panels.folds import INDENT, draw_fold
from gui.panels.panel import Panel
from gui.panels.rows import IDENTITY, Index, RowDelegate
from gui.panels.tags_model import TagsModel
from gui.workspace import Workspace


class TagTree(QTreeView):
    """The tree; Enter uses the tag, also where a platform would edit it."""

    used = Signal(str)
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    step_requested = Signal(str, int)

    @override
    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Draw nothing but whether the tags below one are shown."""
        if self.model().hasChildren(index):
            draw_fold(self, painter, rect, index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        tag = str(self.currentIndex().data(IDENTITY))
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.used.emit(tag)
            case Qt.Key.Key_F2:
                self.edit_requested.emit(tag)
            case Qt.Key.Key_Delete:
                self.delete_requested.emit(tag)
            case Qt.Key.Key_Up if alt:
                self.step_requested.emit(tag, -1)
            case Qt.Key.Key_Down if alt:
                self.step_requested.emit(tag, 1)
            case _:
                super().keyPressEvent(event)


class TagsPanel(Panel):
    """Shows the tags. The signals carry a tag's id."""

    tag_used = Signal(str)
    edit_requested = Signal(str)
    delete_requested = Signal(str)
    step_requested = Signal(str, int)
    move_requested = Signal(str, str, int)  # a tag, its new parent, and the row there
    current_changed = Signal(str)
    new_requested = Signal()
    menu_requested = Signal(QPoint, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = TagsModel(self)
        self.line = QLineEdit(self)
        self.line.setClearButtonEnabled(True)
        self.tree = TagTree(self)
        self.tree.setObjectName("tag-tree")
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RowDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(INDENT)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.guide = QLabel(self)
        self.guide.setObjectName("quiet")
        self.guide.setWordWrap(True)
        self.guide.setTextFormat(Qt.TextFormat.RichText)
        self.guide.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.guide.setMargin(6)
        self.guide.hide()
        self.new = QToolButton(self)
        self.new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.column.addWidget(self.line)
        self.column.addWidget(self.tree, 1)
        self.column.addWidget(self.guide)
        self.column.addWidget(self.new)
        self.line.textChanged.connect(self._filter)
        self.tree.used.connect(self.tag_used)
        self.tree.edit_requested.connect(self.edit_requested)
        self.tree.delete_requested.connect(self.delete_requested)
        self.tree.step_requested.connect(self.step_requested)
        self.tree.doubleClicked.connect(self._use)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        self.tree.selectionModel().currentChanged.connect(self._show_guide)
        # Later, since the tree is in the middle of a drop.
        self.model.dropped.connect(self.move_requested, Qt.ConnectionType.QueuedConnection)
        self.new.clicked.connect(self.new_requested)
        workspace.project_changed.connect(self._show_tags)
        workspace.document_changed.connect(self._count)
        workspace.changed.connect(self._recount)
        workspace.figures.changed.connect(self._count_all)
        self.retranslate()
        self._show_tags()
        self._count()

    @override
    def retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Tags"))
        self.line.setPlaceholderText(self.tr("Find a tag"))
        self.line.setAccessibleName(self.tr("Find a tag"))
        self.guide.setAccessibleName(self.tr("Description of the tag"))
        self.new.setText(self.tr("New tag"))
        self.tree.viewport().update()

    def _show_tags(self) -> None:
        project = self._workspace.project
        tags = project.tags if project else TagSet()
        current = str(self.tree.currentIndex().data(IDENTITY))
        self.model.show(narrowed(tags, self.line.text()), movable=self._workspace.writable)
        self.tree.expandAll()
        self.tree.setRootIsDecorated(any(tag.parent for tag in tags))
        index = self.model.index_of(current)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        self.new.setEnabled(self._workspace.writable)
        self._show_guide()

    def _filter(self) -> None:
        self._show_tags()
        if self.line.text() and not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def _show_guide(self) -> None:
        index = self.tree.currentIndex()
        tag = self.model.tag_at(index) if index.isValid() else None
        words = rich_text(tag.description) if tag is not None else ""
        self.guide.setText(words)
        self.guide.setVisible(bool(words))
        self.current_changed.emit(tag.id if tag is not None else "")

    def _count(self) -> None:
        document = self._workspace.document
        counts: Counter[str] = Counter()
        if document is not None:
            counts = document.highlights.tag_counts()
            counts.update(tag for one in document.relations.values() for tag in one.tags)
        self.model.count(counts)

    def _count_all(self) -> None:
        figures = self._workspace.figures.now
        self.model.count_all(Counter(figures.tags) + Counter(figures.ties))

    def _recount(self, change: Change) -> None:
        if any(edit.document is None for edit in change.edits):
            self._show_tags()
        document = self._workspace.document
        if document is not None:
            here = [edit for edit in change.edits if edit.document == document.name]
            if here and document.displaced:  # an edit does not tell what it took from the review
                self._count()
                return
            self.model.recount((edit.before for edit in here), (edit.after for edit in here))

    def _use(self, index: QModelIndex) -> None:
        self.tag_used.emit(str(index.data(IDENTITY)))

    def _ask_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if index.isValid():
            place = self.tree.viewport().mapToGlobal(at)
            self.menu_requested.emit(place, str(index.data(IDENTITY)))


def narrowed(tags: TagSet, wanted: str) -> TagSet:
    """Return the tags that fit the letters typed, with the ones above them."""
    if not wanted.strip():
        return tags
    kept: dict[str, Tag] = {}
    for tag in tags:
        at: Tag | None = tag if score(wanted, tag.name) else None
        while at is not None and at.id not in kept:
            kept[at.id] = at
            at = tags.get(at.parent)
    return TagSet(kept.values())
