"""How rows of lists look: a mark, a name, and quiet words at the end."""

from typing import Final, override

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QIcon, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.reader.contrast import standing_out

TRAILING: Final = Qt.ItemDataRole.UserRole + 1  # quiet words at the end: str
KEY: Final = Qt.ItemDataRole.UserRole + 2  # a key, drawn as a key cap: str
SWATCH: Final = Qt.ItemDataRole.UserRole + 3  # a colour, drawn as a patch: str
SECOND: Final = Qt.ItemDataRole.UserRole + 4  # a second, quieter line: str
FILLED: Final = Qt.ItemDataRole.UserRole + 5  # how much of a ring is filled, 0 to 1: float
IDENTITY: Final = Qt.ItemDataRole.UserRole + 6  # what the row stands for: str
TIE: Final = (
    Qt.ItemDataRole.UserRole + 7
)  # the patch is an arrow: "one" onward, "back" or "both": str

_GAP: Final = 8
_MARK: Final = 14
_PADDING: Final = 5
_MUTED_ALPHA: Final = 150
_ARROW_CONTRAST: Final = 3.0
_HALF: Final = 0.5

type Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws the rows of all our lists. Sizes are pixels."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        self.initStyleOption(option, index)
        lines = 2 if index.data(SECOND) else 1
        height = QFontMetrics(option.font).height() * lines + 2 * _PADDING
        return QSize(120, max(30, height))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        text = option.text
        option.text = ""
        option.icon = QIcon()
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = _Row(painter, option)
        row.mark(index)
        row.trailing(index)
        row.words(text, str(index.data(SECOND) or ""))
        painter.restore()


class _Row:
    """One row while it is drawn; `left` and `right` close in on the room for the words."""

    def __init__(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        self._painter = painter
        self._option = option
        self._rtl = option.direction is Qt.LayoutDirection.RightToLeft
        self._room = option.rect.adjusted(_GAP, 0, -_GAP, 0)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        self._ink = option.palette.color(role)
        # A style sheet may leave no colour of the ground in the palette.
        dark = self._ink.lightnessF() > _HALF
        self._paper = QColor("#202020") if dark else QColor("#ffffff")
        if selected:
            self._paper = option.palette.color(QPalette.ColorRole.Highlight)
        self._quiet = QColor(self._ink)
        self._quiet.setAlpha(_MUTED_ALPHA)

    def mark(self, index: Index) -> None:
        """Draw the patch, the ring or the icon at the start."""
        swatch, filled = index.data(SWATCH), index.data(FILLED)
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if swatch is None and filled is None and not isinstance(icon, QIcon):
            return
        box = self._start(_MARK)
        painter = self._painter
        tie = index.data(TIE)
        if swatch is not None and tie:
            color = standing_out(QColor(str(swatch)), self._paper, self._ink, _ARROW_CONTRAST)
            self._arrow(box, color, str(tie))
        elif swatch is not None:
            painter.setPen(QPen(self._quiet, 1))
            painter.setBrush(QColor(str(swatch)))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        elif filled is not None:
            painter.setPen(QPen(self._quiet, 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = box.adjusted(2, 2, -2, -2)
            painter.drawEllipse(ring)
            if filled:
                painter.setBrush(QBrush(self._ink))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawPie(ring, 90 * 16, round(-360 * 16 * float(filled)))
        elif isinstance(icon, QIcon):
            icon.paint(painter, box)

    def _arrow(self, box: QRect, color: QColor, way: str) -> None:
        """Draw an arrow that leads the way of the row, or back, or has a head at either end."""
        painter, y = self._painter, box.center().y()
        painter.setPen(QPen(color, 2.4, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(box.left() + 1, y, box.right() - 1, y)
        heads = ((box.left() + 1, 4), (box.right() - 1, -4))
        one = heads[:1] if self._rtl is (way == "one") else heads[1:]
        for x, inward in heads if way == "both" else one:
            painter.drawLine(x, y, x + inward, y - 4)
            painter.drawLine(x, y, x + inward, y + 4)

    def trailing(self, index: Index) -> None:
        """Draw the key cap and the quiet words at the end."""
        words, key = str(index.data(TRAILING) or ""), str(index.data(KEY) or "")
        small = QFont(self._option.font)
        small.setPointSizeF(max(7.0, small.pointSizeF() * 0.88))
        metrics = QFontMetrics(small)
        self._painter.setFont(small)
        if key:
            box = self._end(max(metrics.height(), metrics.horizontalAdvance(key) + 10))
            height = metrics.height() + 2
            cap = QRect(box.left(), box.center().y() - height // 2, box.width(), height)
            self._painter.setPen(QPen(self._quiet, 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRoundedRect(cap, 4, 4)
            self._painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        if words:
            box = self._end(metrics.horizontalAdvance(words) + 2)
            self._painter.setPen(self._quiet)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def words(self, text: str, second: str) -> None:
        """Draw the name, and a second line below it."""
        metrics = QFontMetrics(self._option.font)
        self._painter.setFont(self._option.font)
        self._painter.setPen(self._ink)
        room = QRect(self._room)
        if second:
            room.setHeight(room.height() // 2)
            room.translate(0, 3)
        self._line(room, text, metrics)
        if second:
            below = room.translated(QPoint(0, room.height() - 4))
            self._painter.setPen(self._quiet)
            self._line(below, second, metrics)

    def _line(self, room: QRect, text: str, metrics: QFontMetrics) -> None:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        self._painter.drawText(room, align, shown)

    def _start(self, width: int) -> QRect:
        return self._take(width, at_left=not self._rtl, height=_MARK)

    def _end(self, width: int) -> QRect:
        return self._take(width, at_left=self._rtl, height=self._room.height())

    def _take(self, width: int, *, at_left: bool, height: int) -> QRect:
        room = self._room
        top = room.center().y() - height // 2 + 1
        if at_left:
            box = QRect(room.left(), top, width, height)
            room.setLeft(room.left() + width + _GAP)
        else:
            box = QRect(room.right() - width + 1, top, width, height)
            room.setRight(room.right() - width - _GAP)
        return box
