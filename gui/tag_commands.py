"""What a person can do with tags: use one, make one, change one, merge or delete it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.ids import new_id
from core.items import Tag
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
        page.armed_changed.connect(self._tell_armed)

    def use(self, tag: str) -> None:
        """Mark or re-tag with a tag."""
        self._page.use_tag(tag)

    def pick(self) -> None:
        """Let a person type a part of a tag's name, and use the tag."""
        self._pick(self.tr("Pick a tag"), self.use)

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
        dialog = DeleteTagDialog(tag, tags, self._window)
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
        last = self._page.last_tag
        recent_first = sorted(tags, key=lambda tag: tag.id != last)

        def create(name: str) -> None:
            tag = self._fresh(name)
            self._guarded(lambda: self._workspace.save_tag(tag))
            then(tag.id)

        picker = Picker(
            title,
            self.tr("Type a part of its name"),
            [_choice(tag, tags) for tag in recent_first if marks(tag)],
            self._window,
            lambda name: self.tr("New tag: {name}").format(name=isolated(name)),
        )
        picker.picked.connect(then)
        picker.created.connect(create)
        picker.open()

    def _fresh(self, name: str) -> Tag:
        tags = self._tags()
        color = free_colors((tag.color for tag in tags), 1)[0]
        key = next((k for k in "123456789" if tags.by_key(k) is None), "")
        return Tag(new_id(), name, color, key, order=tags.next_order())

    def _dialog(self, tag: Tag, name: str | None = None) -> TagDialog:
        save = self._workspace.save_tag
        return TagDialog(tag, self._tags(), COLORS, save, self._window, name=name)


def _choice(tag: Tag, tags: TagSet) -> Choice:
    above = tags.get(tag.parent)
    trailing = above.name if above is not None else ""
    return Choice(tag.id, tag.name, (tag.description,), trailing, digits(tag.key), tag.color)
