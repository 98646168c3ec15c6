"""The tag set: colour, name, key, and how often each tag is used in the document."""

from collections import Counter
from collections.abc import Iterable
from typing import override

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QToolButton, QTreeView, QWidget

from core.items import Change, Highlight, Item, Tag
from core.tags import TagSet
from gui.i18n import digits, isolated, number
from gui.panels.panel import Panel
from gui.panels.rows import IDENTITY, KEY, SWATCH, TRAILING, Index, RowDelegate
from gui.workspace import Workspace

_TOP = ""


class TagsModel(QAbstractItemModel):
    """The tag set as a tree, with the number of highlights of the document beside each tag."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = TagSet()
        self._children: dict[str, list[Tag]] = {}
        self._numbers: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._counts: Counter[str] = Counter()

    def show(self, tags: TagSet) -> None:
        """Show another state of the tag set."""
        self.beginResetModel()
        self._tags = tags
        self._children = {}
        self._ids = [tag.id for tag in tags]
        self._numbers = {identifier: row for row, identifier in enumerate(self._ids)}
        self._rows = {}
        for tag in tags:
            parent = tag.parent if tag.parent in tags else _TOP
            siblings = self._children.setdefault(parent, [])
            self._rows[tag.id] = len(siblings)
            siblings.append(tag)
        self.endResetModel()

    def count(self, counts: Counter[str]) -> None:
        """Show how often each tag is used in another document."""
        self._counts = counts
        if self._ids:
            self._recounted(self._ids)

    def recount(self, gone: Iterable[Item | None], come: Iterable[Item | None]) -> None:
        """Take the highlights that went off the figures, and put those that came on them."""
        touched: set[str] = set()
        for items, by in ((gone, -1), (come, 1)):
            for item in items:
                if isinstance(item, Highlight):
                    touched.update(item.tags)
                    for tag in item.tags:
                        self._counts[tag] += by
        self._recounted(touched)

    def index_of(self, identifier: str) -> QModelIndex:
        """Return the row of a tag; an invalid one where there is none."""
        row = self._rows.get(identifier)
        return QModelIndex() if row is None else self.createIndex(row, 0, self._numbers[identifier])

    @override
    def index(
        self,
        row: int,
        column: int,
        parent: Index = QModelIndex(),  # noqa: B008  # Qt's own signature
    ) -> QModelIndex:
        below = self._below(parent)
        if column or not 0 <= row < len(below):
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[below[row].id])

    @override
    def parent(self, index: Index) -> QModelIndex:  # pyright: ignore[reportIncompatibleMethodOverride]
        if not index.isValid():
            return QModelIndex()
        tag = self._tag(index)
        return self.index_of(tag.parent)

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self._below(parent))

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        tag = self._tag(index)
        count = self._counts[tag.id]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tag.name
            case Qt.ItemDataRole.ToolTipRole:
                return isolated(tag.description or tag.name)
            case Qt.ItemDataRole.AccessibleTextRole:
                key = self.tr("key {key}").format(key=tag.key) if tag.key else ""
                words = (isolated(tag.name), key, self.tr("%n highlight(s)", "", count))
                return ", ".join(word for word in words if word)
            case _:
                return {
                    SWATCH: tag.color,
                    KEY: digits(tag.key).upper(),
                    TRAILING: number(count) if count else "",
                    IDENTITY: tag.id,
                }.get(role)

    def _recounted(self, tags: Iterable[str]) -> None:
        for tag in tags:
            index = self.index_of(tag)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def _tag(self, index: Index) -> Tag:
        tag = self._tags.get(self._ids[index.internalId()])
        assert tag is not None
        return tag

    def _below(self, parent: Index) -> list[Tag]:
        return self._children.get(self._tag(parent).id if parent.isValid() else _TOP, [])


class TagTree(QTreeView):
    """The tree; Enter uses the tag, also where a platform would edit it."""

    used = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.used.emit(str(self.currentIndex().data(IDENTITY)))
            return
        super().keyPressEvent(event)


class TagsPanel(Panel):
    """Shows the tags. `tag_used` and `edit_requested` carry a tag's id."""

    tag_used = Signal(str)
    edit_requested = Signal(str)
    new_requested = Signal()
    menu_requested = Signal(QPoint, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._document = ""
        self.model = TagsModel(self)
        self.tree = TagTree(self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(RowDelegate(self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.new = QToolButton(self)
        self.new.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.column.addWidget(self.tree, 1)
        self.column.addWidget(self.new)
        self.tree.used.connect(self.tag_used)
        self.tree.doubleClicked.connect(self._use)
        self.tree.customContextMenuRequested.connect(self._ask_menu)
        self.new.clicked.connect(self.new_requested)
        workspace.project_changed.connect(self._show_tags)
        workspace.document_changed.connect(self._count)
        workspace.changed.connect(self._recount)
        self.retranslate()
        self._show_tags()
        self._count()

    @override
    def retranslate(self) -> None:
        self.tree.setAccessibleName(self.tr("Tags"))
        self.new.setText(self.tr("New tag"))
        self.tree.viewport().update()

    def _show_tags(self) -> None:
        project = self._workspace.project
        current = str(self.tree.currentIndex().data(IDENTITY))
        self.model.show(project.tags if project else TagSet())
        self.tree.expandAll()
        self.tree.setRootIsDecorated(project is not None and any(t.parent for t in project.tags))
        index = self.model.index_of(current)
        if index.isValid():
            self.tree.setCurrentIndex(index)
        self.new.setEnabled(self._workspace.writable)

    def _count(self) -> None:
        document = self._workspace.document
        self.model.count(document.highlights.tag_counts() if document else Counter())

    def _recount(self, change: Change) -> None:
        if any(edit.document is None for edit in change.edits):
            self._show_tags()
        document = self._workspace.document
        if document is not None:
            here = [edit for edit in change.edits if edit.document == document.name]
            self.model.recount((edit.before for edit in here), (edit.after for edit in here))

    def _use(self, index: QModelIndex) -> None:
        self.tag_used.emit(str(index.data(IDENTITY)))

    def _ask_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if index.isValid():
            place = self.tree.viewport().mapToGlobal(at)
            self.menu_requested.emit(place, str(index.data(IDENTITY)))
