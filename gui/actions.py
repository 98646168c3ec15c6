"""Actions as rows: menus, toolbar, palette and key page draw from the same table."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, override

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from core.messages import HashiyaError
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP, in_other_languages, isolated, left_to_right
from gui.keyboard import TypedKey, latin_combination, typed_key
from gui.workspace import Workspace

CONTEXT: Final = "Actions"


class Menu(StrEnum):
    """The menus, in their order; each value is its English title."""

    FILE = QT_TRANSLATE_NOOP("Actions", "&File")
    EDIT = QT_TRANSLATE_NOOP("Actions", "&Edit")
    MARK = QT_TRANSLATE_NOOP("Actions", "&Highlight")
    GO = QT_TRANSLATE_NOOP("Actions", "&Go")
    VIEW = QT_TRANSLATE_NOOP("Actions", "&View")
    HELP = QT_TRANSLATE_NOOP("Actions", "&Help")

    @property
    def shown(self) -> str:
        """The title in the language of the interface, with its mnemonic."""
        return QCoreApplication.translate(CONTEXT, self.value)


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing to do. `text` is English, marked for translation in the context `Actions`.

    `needs` tells whether it can be done now, `checked` whether it is switched on, `group` names the
    rows of which one is on; with `page` its keys work only while the page has the focus.
    """

    id: str
    text: str
    menu: Menu
    do: Callable[[Commands], None]
    keys: tuple[str, ...] = ()
    icon: str = ""
    needs: Callable[[Workspace], bool] = lambda _: True
    checked: Callable[[Commands], bool] | None = None
    group: str = ""
    line_above: bool = False
    toolbar: bool = False
    page: bool = False
    own_name: bool = False  # the text is a name, the same in every language

    @property
    def title(self) -> str:
        """The text in the language of the interface, with its mnemonic."""
        return self.text if self.own_name else QCoreApplication.translate(CONTEXT, self.text)

    @property
    def other_titles(self) -> tuple[str, ...]:
        """The text in English and in the languages that the interface does not speak now."""
        names = (self.text,) if self.own_name else in_other_languages(CONTEXT, self.text)
        return tuple(name.replace("&", "") for name in names)


class Actions(QObject):
    """The rows as Qt's actions, kept in step with the language, the icons and the workspace."""

    def __init__(
        self, rows: tuple[ActionRow, ...], commands: Commands, window: QWidget, page: QWidget
    ) -> None:
        super().__init__(window)
        self._rows = rows
        self._commands = commands
        self._of: dict[str, QAction] = {}
        self._keys: dict[str, str] = {}
        self._only: dict[QObject, frozenset[str]] = {}
        groups: dict[str, QActionGroup] = {}
        for row in rows:
            action = QAction(self)
            action.setObjectName(row.id)
            action.triggered.connect(lambda _=False, row=row: self.run(row))
            if row.checked is not None:
                action.setCheckable(True)
            if row.group:
                group = groups.setdefault(row.group, QActionGroup(self))
                group.addAction(action)
            if row.page:
                # Shown beside the action, but carried out by the filter below: as a shortcut, a
                # single key such as Return would be taken from the dialogs of the window too.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            else:
                window.addAction(action)
            self._of[row.id] = action
        page.installEventFilter(self)

    def __getitem__(self, name: str) -> QAction:
        return self._of[name]

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        typed = typed_key(event)
        if typed is not None and self._is_of_tag(typed):
            return False
        pressed = latin_combination(event) or event.keyCombination()
        keys = {QKeySequence(_without_keypad(pressed)), *_letters(typed)}
        only = self._only.get(watched)
        for row, action in self.rows():
            if only is not None and row.id not in only:
                continue
            if row.page and action.isEnabled() and not keys.isdisjoint(action.shortcuts()):
                action.trigger()
                return True
        return False

    def listen(self, widget: QWidget, *names: str) -> None:
        """Let the keys of some rows of the page work in another widget, too."""
        self._only[widget] = frozenset(names)
        widget.installEventFilter(self)

    def rows(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Return every row with its action, in the order of the menus."""
        return ((row, self._of[row.id]) for menu in Menu for row in self._rows if row.menu is menu)

    def holder(self, key: QKeySequence) -> QAction | None:
        """Return the action that a key belongs to."""
        return next((each for each in self._of.values() if key in each.shortcuts()), None)

    def usable(self) -> list[QAction]:
        """Return the actions whose keys work wherever the focus is."""
        return [action for row, action in self.rows() if not row.page]

    def key_of(self, name: str) -> str:
        """Return the key of an action as a person reads it; its name where it has none."""
        action = self._of[name]
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        return left_to_right(key) if key else isolated(action.text().replace("&", "").rstrip("…"))

    def trigger(self, name: str) -> None:
        """Do what the row of that name says, if it can be done now."""
        self._of[name].trigger()

    def run(self, row: ActionRow) -> None:
        """Do what a row says; a known problem is told, and ends there."""
        try:
            row.do(self._commands)
        except HashiyaError as error:
            self._commands.tell_problem(error)
        self.refresh()

    def set_keys(self, keys: dict[str, str]) -> None:
        """Put a person's own keys (portable text by action id) in place of the usual ones."""
        self._keys = dict(keys)
        for row, action in self.rows():
            action.setShortcuts([QKeySequence(key) for key in _keys(row, self._keys.get(row.id))])

    def translate(self) -> None:
        """Name every action in the language of the interface."""
        for row, action in self.rows():
            action.setText(row.title)
            plain = row.title.replace("&", "").rstrip("…")
            key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{plain} ({left_to_right(key)})" if key else plain)

    def set_icons(self, icon: Callable[[str], QIcon]) -> None:
        """Give every action its icon, drawn by `icon` from its name."""
        for row, action in self.rows():
            if row.icon:
                action.setIcon(icon(row.icon))

    def refresh(self) -> None:
        """Enable what can be done now, and check what is switched on."""
        workspace = self._commands.workspace
        for row, action in self.rows():
            action.setEnabled(row.needs(workspace))
            if row.checked is not None:
                action.setChecked(row.checked(self._commands))
        self._name_step("undo", workspace.to_undo)
        self._name_step("redo", workspace.to_redo)

    def _is_of_tag(self, typed: TypedKey) -> bool:
        """Tell whether a key belongs to a tag, and would be used as such now."""
        workspace = self._commands.workspace
        project = workspace.project
        if project is None or not (workspace.selection or workspace.selected):
            return False
        return any(project.tags.by_key(each) is not None for each in typed.characters)

    def _name_step(self, name: str, what: str) -> None:
        title = next(row.title for row in self._rows if row.id == name)
        self._of[name].setText(f"{title}: {what}" if what else title)


def _letters(typed: TypedKey | None) -> list[QKeySequence]:
    """Return the Latin letters that a key may stand for in another layout."""
    if typed is None:
        return []
    shift = "Shift+" if typed.shifted else ""
    letters = (one for one in typed.characters if one.isascii() and one.isalpha())
    return [QKeySequence(f"{shift}{letter.upper()}") for letter in letters]


def _without_keypad(pressed: QKeyCombination) -> QKeyCombination:
    if pressed.key() == Qt.Key.Key_Backtab:
        return QKeyCombination(pressed.keyboardModifiers(), Qt.Key.Key_Tab)
    bare = pressed.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return QKeyCombination(bare, pressed.key())


def _keys(row: ActionRow, own: str | None) -> tuple[str, ...]:
    if own is None:
        return row.keys
    return (own,) if own else ()
