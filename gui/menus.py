"""Menus, toolbar and palette, all drawn from the rows of actions."""

from collections.abc import Callable
from functools import partial
from itertools import islice
from typing import override

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QMenuBar, QStyleOptionMenuItem, QToolBar, QWidget

from core.relation_types import marks
from gui.actions import CONTEXT, Actions, Menu
from gui.cheat_sheet import cheat_sheet
from gui.commands import Commands
from gui.dialogs.cheat_sheet import CheatSheetDialog
from gui.dialogs.picker import Choice, Picker
from gui.dialogs.swatches import swatch
from gui.i18n import left_to_right
from gui.key_profiles import key_words
from gui.panels.documents_model import STATE_WORDS
from gui.submenus import SUBMENU_OF
from gui.workspace import Workspace

_ON_THE_PAGE = ("pick-tag", "add-tag", "note", "accept", "reject", "delete", "copy")
_OF_HIGHLIGHTS = (
    "add-fragment",
    "split-highlight",
    "join-highlights",
    "take-over",
    "copy-reference",
    "highlight-history",
)
_MOST_TAGS = 12  # in a menu; the others are picked by their names
_OF_TIES = ("relate", "next-tie", "follow-tie", "retag-tie", "turn-tie", "untie")


class KeyedMenu(QMenu):
    """A menu in which keys are read from left to right, as they are printed: Ctrl++, Ctrl+,."""

    @override
    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        super().initStyleOption(option, action)
        words, tab, key = option.text.partition("\t")
        if tab:
            option.text = f"{words}\t{left_to_right(key)}"


def fill_menus(bar: QMenuBar, actions: Actions) -> None:
    """Draw the menus anew, in the language of the interface."""
    for entry in bar.actions():
        old = entry.menu()
        if isinstance(old, QMenu):
            old.deleteLater()
    bar.clear()
    menus: dict[Menu, QMenu] = {kind: KeyedMenu(kind.shown, bar) for kind in Menu}
    for menu in menus.values():
        bar.addMenu(menu)
    inner: dict[str, QMenu] = {}
    for row, action in actions.rows():
        menu, title = menus[row.menu], SUBMENU_OF.get(row.id)
        begins = title is not None and title not in inner
        if title in inner:
            menu = inner[title]
        if row.line_above and not (begins and _ends_in_menu(menu)):
            menu.addSeparator()
        if title is not None and begins:
            inner[title] = KeyedMenu(QCoreApplication.translate(CONTEXT, title), menu)
            menu.addMenu(inner[title])
            menu = inner[title]
        menu.addAction(action)


def _ends_in_menu(menu: QMenu) -> bool:
    entries = menu.actions()
    return bool(entries) and isinstance(entries[-1].menu(), QMenu)


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
            (*row.other_titles, row.id),
            row.menu.shown.replace("&", ""),
            key_words(action.shortcut()),
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


def show_cheat_sheet(actions: Actions, workspace: Workspace, window: QWidget) -> None:
    """Open the sheet of all keys, with those of the project's tags."""
    project = workspace.project
    tags = project.tags if project is not None else ()
    CheatSheetDialog(cheat_sheet(actions, tags), window).open()


def show_page_menu(at: QPoint, actions: Actions, commands: Commands, window: QWidget) -> None:
    """Open the menu of the page: the tags, then what can be done with the highlight."""
    menu = _menu(window)
    workspace = commands.workspace
    project = workspace.project
    if project is not None and workspace.writable and (workspace.selection or workspace.selected):
        for tag in islice(filter(marks, project.tags), _MOST_TAGS):
            action = menu.addAction(swatch(tag.color), tag.name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, tag=tag: commands.tags.use(tag.id))
        menu.addSeparator()
    for name in _ON_THE_PAGE:
        menu.addAction(actions[name])
    menu.addSeparator()
    for name in _OF_HIGHLIGHTS:
        menu.addAction(actions[name])
    menu.addSeparator()
    for name in _OF_TIES:
        menu.addAction(actions[name])
    menu.popup(at)


def show_tie_menu(actions: Actions, window: QWidget, at: QPoint) -> None:
    """Open the menu of the selected tie."""
    menu = _menu(window)
    for name in _OF_TIES[2:]:
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
            translate("Menus", "Duplicate the tag"),
            commands.tag_set.duplicate,
            commands.workspace.writable,
        ),
        (
            translate("Menus", "Split the tag…"),
            commands.tag_set.ask_split,
            commands.workspace.writable,
        ),
        (
            translate("Menus", "Merge or delete the tag…"),
            commands.tags.ask_delete,
            commands.workspace.writable,
        ),
    )
    for text, do, enabled in rows:
        action = menu.addAction(text)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _=False, do=do: do(tag))
    menu.popup(at)


def show_document_menu(
    commands: Commands, window: QWidget, at: QPoint, name: str, folder: bool
) -> None:
    """Open the menu of a document, or of a folder, in the list."""
    document_menu(commands, window, name, folder=folder).popup(at)


def document_menu(commands: Commands, window: QWidget, name: str, *, folder: bool) -> QMenu:
    """Return the menu of a document, or of a folder."""
    translate = QCoreApplication.translate
    menu = _menu(window)
    documents, workspace = commands.documents, commands.workspace
    writable = workspace.writable
    if folder:
        words = translate("Menus", "Rename or move the folder…")
        _add(menu, words, partial(documents.ask_folder, name), enabled=writable)
        return menu
    _add(menu, translate("Menus", "Open"), partial(documents.open, name))
    menu.addSeparator()
    summary = workspace.summary(name)
    for state, text in STATE_WORDS.items():
        words = translate("DocumentsModel", text)
        action = _add(menu, words, partial(documents.set_state, name, state), enabled=writable)
        action.setCheckable(True)
        action.setChecked(summary is not None and summary.state is state)
    menu.addSeparator()
    for text, do in (
        (translate("Menus", "About the document…"), commands.ask_document),
        (translate("Menus", "Rename the document…"), commands.texts.ask_name),
        (translate("Menus", "Move to the trash"), commands.texts.remove),
    ):
        _add(menu, text, partial(documents.open_and, name, do), enabled=writable)
    return menu


def _add(menu: QMenu, text: str, do: Callable[[], object], *, enabled: bool = True) -> QAction:
    action = menu.addAction(text)
    action.setEnabled(enabled)
    action.triggered.connect(lambda _=False: do())  # Qt tells whether it is checked
    return action


def _menu(window: QWidget) -> QMenu:
    menu = KeyedMenu("", window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu
