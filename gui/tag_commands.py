"""What a person can do with tags: use one, make one, change one, merge or delete it."""

from collections.abc import Callable
from functools import partial
from typing import Final, override

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.ids import new_id
from core.items import Change, Highlight, Tag
from core.messages import tell
from core.palette import COLORS, free_colors
from core.relation_types import marks
from core.tag_sets import READY_SETS, add_set, set_named
from core.tags import TagSet
from gui.dialogs.delete_tag import DeleteTagDialog
from gui.dialogs.picker import Choice, Picker
from gui.dialogs.tag import TagDialog
from gui.i18n import digits, isolated
from gui.page import Page
from gui.theme import Themes
from gui.workspace import Workspace

_LONGEST_NAME: Final = 80  # characters of a quote that becomes a tag
_RECENT: Final = 12  # tags that the picker names first
_BULK: Final = 50  # edits; what one action did to more is no sign of what a hand is at


class TagCommands(QObject):
    """Carries out what a person asks for with tags; `guarded` tells known problems."""

    told = Signal(str, str)  # the name of a message, and its sentence
    delete_wanted = Signal(str, str)  # a tag, and the one to take its place or nothing

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        themes: Themes,
        guarded: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._themes = themes
        self._guarded = guarded
        self._window = window
        self._recent: list[str] = []
        page.armed_changed.connect(self._tell_armed)
        page.view.installEventFilter(self)
        workspace.changed.connect(self._note_used)
        workspace.project_changed.connect(self._recent.clear)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._page.armed
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self._page.arm("")
        return False

    def use(self, tag: str) -> None:
        """Mark or re-tag with a tag."""
        self._page.use_tag(tag)

    def pick(self) -> None:
        """Let a person type a part of a tag's name, and use the tag."""
        self._pick(self.tr("Pick a tag"), self.use)

    def pick_further(self) -> None:
        """Let a person choose a tag that the selected highlights get beside those they have."""
        self._pick(self.tr("Add a further tag"), partial(self._page.use_tag, add=True))

    def pick_marking(self, then: Callable[[str], None]) -> None:
        """Let a person choose a tag for highlights, or make one, and do something with it."""
        self._pick(self.tr("Pick a tag"), then)

    def pick_for(self, then: Callable[[str], None]) -> None:
        """Let a person choose any tag, and do something with it."""
        tags = self._tags()
        choices = [_choice(tag, tags) for tag in tags]
        picker = Picker(
            self.tr("Pick a tag"), self.tr("Type a part of its name"), choices, self._window
        )
        picker.picked.connect(then)
        picker.open()

    def use_quote(self) -> None:
        """Use the tag that is called like the selected words, made where there is none."""
        quote = self._quote()
        known = next((tag for tag in self._tags() if tag.name == quote and marks(tag)), None)
        if known is not None:
            self.use(known.id)
        elif quote:
            self._create(quote, self.use)

    def repeat(self) -> None:
        """Use the tag that was used last."""
        if self._page.last_tag:
            self.use(self._page.last_tag)

    def toggle_armed(self) -> None:
        """Keep the last tag on, so that each selection gets it; or take it off."""
        first = next(filter(marks, self._tags()), None)
        tag = self._page.last_tag or (first.id if first else "")
        self._page.arm("" if self._page.armed else tag)

    def remove(self, tag: str) -> None:
        """Take a tag off the selected highlights; the last one stays."""
        self._guarded(
            lambda: self._workspace.retag(lambda tags: tuple(t for t in tags if t != tag) or tags)
        )

    def ask_new(self) -> None:
        """Ask for a new tag."""
        self._dialog(self._fresh("?"), name="").open()

    def pick_set(self) -> None:
        """Let a person choose a ready set, and add its tags."""
        choices = [
            Choice(ready.id, tell(ready.title), (ready.title, *ready.names)) for ready in READY_SETS
        ]
        picker = Picker(
            self.tr("Add ready tags"), self.tr("Type a part of its name"), choices, self._window
        )
        picker.picked.connect(self._add_set)
        picker.open()

    def edit(self, identifier: str) -> None:
        """Ask for the changes of a tag."""
        tag = self._tags().get(identifier)
        if tag is not None:
            self._dialog(tag).open()

    def ask_delete(self, identifier: str) -> None:
        """Ask what becomes of a tag's highlights, and delete it."""
        tags = self._tags()
        tag = tags.get(identifier)
        if tag is None:
            return
        count = self._workspace.figures.now.tags.get(identifier, 0)
        dialog = DeleteTagDialog(tag, tags, count, self._window)
        dialog.wanted.connect(self.delete_wanted)
        dialog.open()

    def _add_set(self, identifier: str) -> None:
        ready = set_named(identifier)
        if ready is not None:
            self._guarded(lambda: self._workspace.do(add_set(self._tags(), ready)))

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _tell_armed(self) -> None:
        sentence = ""
        if self._page.armed:
            name = isolated(self._tags().named(self._page.armed))
            sentence = self.tr("Everything you select now gets the tag {tag}.").format(tag=name)
        self.told.emit("armed", sentence)

    def _pick(self, title: str, then: Callable[[str], None]) -> None:
        tags = self._tags()
        places = {identifier: place for place, identifier in enumerate(self._recent)}
        recent_first = sorted(tags, key=lambda tag: places.get(tag.id, _RECENT))
        picker = Picker(
            title,
            self.tr("Type a part of its name"),
            [_choice(tag, tags) for tag in recent_first if marks(tag)],
            self._window,
            lambda name: self.tr("New tag: {name}").format(name=isolated(name)),
            self._quote(),
        )
        picker.picked.connect(then)
        picker.created.connect(partial(self._create, then=then))
        picker.open()

    def _create(self, name: str, then: Callable[[str], None]) -> None:
        tag = self._fresh(name)

        def create() -> None:
            self._workspace.save_tag(tag)
            then(tag.id)

        self._guarded(create)

    def _quote(self) -> str:
        """Return the selected words as the name of a tag; nothing where none are selected."""
        document, selection = self._workspace.document, self._workspace.selection
        if document is None or selection is None:
            return ""
        words = document.text.string[selection.start : selection.end][: 2 * _LONGEST_NAME]
        return " ".join(words.split())[:_LONGEST_NAME].strip()

    def _note_used(self, change: Change) -> None:
        """Take note which tags this person's hand has put on things last."""
        project = self._workspace.project
        if project is None or len(change.edits) > _BULK:
            return
        for edit in change.edits:
            after, before = edit.after, edit.before
            if isinstance(after, Highlight) and after.by in project.own_ids:
                had = before.tags if isinstance(before, Highlight) else ()
                new = [tag for tag in after.tags if tag not in had]
                rest = [tag for tag in self._recent if tag not in new]
                self._recent[:] = [*new, *rest][:_RECENT]

    def _fresh(self, name: str) -> Tag:
        tags = self._tags()
        color = free_colors((tag.color for tag in tags), 1)[0]
        return Tag(new_id(), name, color, next(tags.free_digits()), order=tags.next_order())

    def _dialog(self, tag: Tag, name: str | None = None) -> TagDialog:
        save = self._workspace.save_tag
        return TagDialog(tag, self._tags(), COLORS, save, self._window, name=name)


def _choice(tag: Tag, tags: TagSet) -> Choice:
    above = tags.get(tag.parent)
    trailing = above.name if above is not None else ""
    return Choice(tag.id, tag.name, (tag.description,), trailing, digits(tag.key), tag.color)
