"""The sign before a row of a tree that tells whether it is open."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QTreeView

INDENT: Final = 14  # pixels


def draw_fold(
    tree: QTreeView, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
) -> None:
    """Draw whether a row is open, in the way in which the interface runs."""
    middle = QPointF(rect.center()) + QPointF(0.5, 0.5)
    if tree.isRightToLeft():
        middle.setX(rect.left() + INDENT / 2)
    else:
        middle.setX(rect.right() - INDENT / 2)
    way = -1 if tree.isRightToLeft() else 1
    if tree.isExpanded(tree.model().index(index.row(), 0, index.parent())):
        corners = ((-4, -2), (0, 2), (4, -2))
    else:
        corners = ((-2 * way, -4), (2 * way, 0), (-2 * way, 4))
    chosen = tree.selectionModel().isSelected(index)
    role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(tree.palette().color(role), 1.4))
    painter.drawPolyline([middle + QPointF(*corner) for corner in corners])
    painter.restore()
