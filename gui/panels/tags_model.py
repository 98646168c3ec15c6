"""The tag set as the model of a tree."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, override

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from core.items import Highlight, Item, Relation, Tag
from core.relation_types import type_of
from core.tags import TagSet
from gui.i18n import digits, isolated, number
from gui.markdown import rich_text
from gui.panels.rows import IDENTITY, KEY, SWATCH, TIE, TRAILING, Index

_TOP: Final = ""
_MIME: Final = "application/x-hashiya-tag"


class TagsModel(QAbstractItemModel):
    """The tag set as a tree; beside each tag its highlights in the document and in the project."""

    dropped = Signal(str, str, int)  # a tag, the parent that it was dropped on, and the row there

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._tags = TagSet()
        self._children: dict[str, list[Tag]] = {}
        self._numbers: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._counts: Counter[str] = Counter()
        self._all: Mapping[str, int] = {}
        self._movable = False

    def show(self, tags: TagSet, *, movable: bool = False) -> None:
        """Show another state of the tag set; `movable` tags can be dragged."""
        self.beginResetModel()
        self._movable = movable
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

    def count_all(self, counts: Mapping[str, int]) -> None:
        """Show how often each tag is used in the whole project."""
        self._all = counts
        if self._ids:
            self._recounted(self._ids)

    def recount(self, gone: Iterable[Item | None], come: Iterable[Item | None]) -> None:
        """Take what went off the figures, and put what came on them: highlights and ties."""
        touched: set[str] = set()
        for items, by in ((gone, -1), (come, 1)):
            for item in items:
                if isinstance(item, Highlight | Relation):
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
                return rich_text(tag.description) or isolated(tag.name)
            case Qt.ItemDataRole.FontRole if not tag.markable:
                font = QFont()
                font.setItalic(True)
                return font
            case Qt.ItemDataRole.AccessibleTextRole:
                key = self.tr("key {key}").format(key=tag.key) if tag.key else ""
                only = "" if tag.markable else self.tr("only holds tags together")
                kind = type_of(tag)
                here = self.tr("%n highlight(s)", "", count)
                if kind is not None:
                    here = self.tr("for ties: %n of them", "", count)
                every = self.tr("%n in the project", "", self._everywhere(tag.id))
                words = (isolated(tag.name), key, only, digits(here), digits(every))
                return ", ".join(word for word in words if word)
            case _:
                return {
                    SWATCH: tag.color,
                    KEY: digits(tag.key).upper(),
                    TRAILING: self._figures(tag.id),
                    IDENTITY: tag.id,
                    TIE: _tie(tag),
                }.get(role)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not self._movable:
            return flags
        if not index.isValid():
            return flags | Qt.ItemFlag.ItemIsDropEnabled
        return flags | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    @override
    def mimeTypes(self) -> list[str]:
        return [_MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(_MIME, QByteArray(self._tag(indexes[0]).id.encode()))
        return data

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell who listens where a tag was dropped; the rows move when the tag set has changed."""
        tag = bytes(data.data(_MIME).data()).decode()
        above = self._tag(parent).id if parent.isValid() else _TOP
        below = self._below(parent)
        if row < 0:
            row = len(below)
        # The tag itself is not counted among the rows.
        row -= sum(each.id == tag for each in below[:row])
        self.dropped.emit(tag, above, row)
        return False

    def tag_at(self, index: Index) -> Tag:
        """Return the tag of a row."""
        return self._tag(index)

    def _everywhere(self, tag: str) -> int:
        return max(self._all.get(tag, 0), self._counts[tag])

    def _figures(self, tag: str) -> str:
        """Return how often a tag is used in the document and, after a stroke, in the project."""
        every = self._everywhere(tag)
        return f"{number(self._counts[tag])} / {number(every)}" if every else ""

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


def _tie(tag: Tag) -> str | None:
    kind = type_of(tag)
    if kind is None:
        return None
    return "both" if kind.symmetric else "one"
