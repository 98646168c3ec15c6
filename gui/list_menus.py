"""The menus of the lists: what their keys and buttons do, for a hand on the mouse."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QWidget

from gui.i18n import QT_TRANSLATE_NOOP

GO = (QT_TRANSLATE_NOOP("ListMenus", "Go there"), Qt.Key.Key_Return)
DELETE = (QT_TRANSLATE_NOOP("ListMenus", "Delete"), Qt.Key.Key_Delete)
LEAVE = (QT_TRANSLATE_NOOP("ListMenus", "Leave it as it is"), Qt.Key.Key_Delete)

type KeyRow = tuple[str, Qt.Key]


def offer_menu(view: QAbstractItemView, panel: QWidget, keys: Iterable[KeyRow]) -> None:
    """Let a list ask for its menu: what `keys` do in it, then what the panel's buttons do."""
    rows = tuple(keys)

    def show(at: QPoint) -> None:
        if view.indexAt(at).isValid():
            menu_of(view, panel, rows).popup(view.viewport().mapToGlobal(at))

    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    view.customContextMenuRequested.connect(show)


def menu_of(view: QAbstractItemView, panel: QWidget, keys: Iterable[KeyRow]) -> QMenu:
    """Return the menu of a list for the rows that are selected in it."""
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for text, key in keys:
        action = menu.addAction(QCoreApplication.translate("ListMenus", text))
        action.triggered.connect(lambda _=False, key=key: _press(view, key))
    menu.addSeparator()
    for button in panel.findChildren(QAbstractButton):
        if button.isVisibleTo(panel) and button.text() and not button.isCheckable():
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            action.triggered.connect(lambda _=False, button=button: button.click())
    return menu


def _press(view: QAbstractItemView, key: Qt.Key) -> None:
    press = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(view, press)
