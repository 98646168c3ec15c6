"""The panels around the page: where they stand, and which are shown."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from gui.i18n import direction


class Side(Enum):
    """Where a panel stands, in the way in which the interface runs."""

    START = "start"
    END = "end"
    FOOT = "foot"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel stands at first, how large (pixels), and whether it is shown."""

    side: Side
    width: int
    height: int
    shown: bool = True


PLACES: Final = {
    "documents": Place(Side.START, 230, height=600),
    "tags": Place(Side.END, 260, height=360),
    "inspector": Place(Side.END, 260, height=330),
    "highlights": Place(Side.FOOT, 240, height=280, shown=False),
    "relations": Place(Side.FOOT, 240, height=280, shown=False),
    "search": Place(Side.FOOT, 240, height=330, shown=False),
    "worklist": Place(Side.FOOT, 240, height=280, shown=False),
    "history": Place(Side.START, 230, height=330, shown=False),
    "review": Place(Side.FOOT, 240, height=280, shown=False),
    "conflicts": Place(Side.FOOT, 240, height=280, shown=False),
}


class Docks(QObject):
    """Puts panels around the page, and mirrors them with the language."""

    changed = Signal()

    def __init__(self, window: QMainWindow, panels: dict[str, QWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = {name: self._dock(name, panel) for name, panel in panels.items()}
        self._mirrored: bool | None = None
        # The sides reach down to the foot of the window, so that the foot takes only the page's.
        for corner, area in (
            (Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea),
            (Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea),
        ):
            window.setCorner(corner, area)
        for name, dock in self._docks.items():
            dock.setVisible(PLACES[name].shown)

    def __getitem__(self, name: str) -> QDockWidget:
        return self._docks[name]

    def shown(self, name: str) -> bool:
        """Tell whether a panel is shown."""
        return not self._docks[name].isHidden()

    def all_shown(self) -> frozenset[str]:
        """Return the names of the panels that are shown."""
        return frozenset(name for name in self._docks if self.shown(name))

    def show(self, name: str, *, shown: bool = True) -> None:
        """Show a panel in front of those at its place, or hide it."""
        dock = self._docks[name]
        dock.setVisible(shown)
        if shown:
            dock.raise_()
        self.changed.emit()

    def toggle(self, name: str) -> None:
        """Show a panel, or hide it."""
        self.show(name, shown=not self.shown(name))

    def name(self, titles: dict[str, str]) -> None:
        """Give the panels their titles."""
        for name, title in titles.items():
            self._docks[name].setWindowTitle(title)

    def place(self) -> None:
        """Put the panels where the way of the interface wants them."""
        mirrored = direction() is Qt.LayoutDirection.RightToLeft
        if mirrored is self._mirrored:
            return
        first = self._mirrored is None
        self._mirrored = mirrored
        hidden = {name for name in self._docks if not self.shown(name)}
        at_foot: QDockWidget | None = None
        for name, dock in self._docks.items():
            self._window.addDockWidget(_area(PLACES[name].side, mirrored=mirrored), dock)
            if PLACES[name].side is Side.FOOT:
                if at_foot is not None:
                    self._window.tabifyDockWidget(at_foot, dock)
                at_foot = dock
            dock.setHidden(name in hidden)
        if first:
            docks = list(self._docks.values())
            widths = [PLACES[name].width for name in self._docks]
            heights = [PLACES[name].height for name in self._docks]
            self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
            self._window.resizeDocks(docks, heights, Qt.Orientation.Vertical)

    def _dock(self, name: str, panel: QWidget) -> QDockWidget:
        dock = QDockWidget(self._window)
        dock.setObjectName(name)
        dock.setWidget(panel)
        dock.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetMovable)
        return dock


def _area(side: Side, *, mirrored: bool) -> Qt.DockWidgetArea:
    if side is Side.FOOT:
        return Qt.DockWidgetArea.BottomDockWidgetArea
    at_left = (side is Side.START) is not mirrored
    return (
        Qt.DockWidgetArea.LeftDockWidgetArea if at_left else Qt.DockWidgetArea.RightDockWidgetArea
    )
