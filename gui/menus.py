"""Menus, toolbar and palette, all drawn from the rows of actions."""

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QWidget

from gui.actions import Actions, Menu
from gui.commands import Commands
from gui.dialogs.picker import Choice, Picker
from gui.dialogs.tag import swatch

_ON_THE_PAGE = ("pick-tag", "note", "relate", "accept", "reject", "delete", "copy")


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Draw the menus anew, in the language of the interface."""
    bar.clear()
    menus: dict[Menu, QMenu] = {kind: bar.addMenu(kind.shown) for kind in Menu}
    for row, action in actions.rows():
        if row.line_above:
            menus[row.menu].addSeparator()
        menus[row.menu].addAction(action)


def fill_toolbar(bar: QToolBar, actions: Actions) -> None:
    """Draw the toolbar anew: the rows that ask for it, with a line between menus."""
    bar.clear()
    before: Menu | None = None
    for row, action in actions.rows():
        if row.toolbar:
            if before not in (None, row.menu):
                bar.addSeparator()
            bar.addAction(action)
            before = row.menu


def show_palette(actions: Actions, window: QWidget) -> Picker:
    """Open the palette: every action, found by a few letters in either language."""
    choices = [
        Choice(
            row.id,
            row.title.replace("&", ""),
            (row.text.replace("&", ""), row.id),
            row.menu.shown.replace("&", ""),
            action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
            enabled=action.isEnabled(),
        )
        for row, action in actions.rows()
        if row.id != "palette"
    ]
    translate = QCoreApplication.translate
    picker = Picker(
        translate("Menus", "All commands"),
        translate("Menus", "Type what you want to do"),
        choices,
        window,
    )
    picker.picked.connect(actions.trigger)
    picker.open()
    return picker


def show_page_menu(at: QPoint, actions: Actions, commands: Commands, window: QWidget) -> None:
    """Open the menu of the page: the tags, then what can be done with the highlight."""
    menu = _menu(window)
    workspace = commands.workspace
    project = workspace.project
    if project is not None and workspace.writable and (workspace.selection or workspace.selected):
        for tag in project.tags:
            action = menu.addAction(swatch(tag.color), tag.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, tag=tag: commands.tags.use(tag.id))
        menu.addSeparator()
    for name in _ON_THE_PAGE:
        menu.addAction(actions[name])
    menu.popup(at)


def show_tag_menu(at: QPoint, tag: str, commands: Commands, window: QWidget) -> None:
    """Open the menu of a tag."""
    translate = QCoreApplication.translate
    menu = _menu(window)
    rows = (
        (translate("Menus", "Highlight with it"), commands.tags.use, commands.workspace.writable),
        (translate("Menus", "Show its highlights"), commands.lists.show_highlights_of, True),
        (translate("Menus", "Change the tag…"), commands.tags.edit, commands.workspace.writable),
        (
            translate("Menus", "Delete the tag…"),
            commands.tags.ask_delete,
            commands.workspace.writable,
        ),
    )
    for text, do, enabled in rows:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False, do=do: do(tag))
    menu.popup(at)


def _menu(window: QWidget) -> QMenu:
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
