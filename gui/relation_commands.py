"""What a person can do with ties between highlights."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.document import Document
from core.ids import new_id
from core.items import Change, Highlight, Relation, Tag
from core.palette import free_colors
from core.relating import other_end, relations_of, retied, turned, unrelate
from core.relation_types import RelationType, relation_tags, with_type
from core.tags import TagSet
from gui.dialogs.picker import Choice, Picker
from gui.i18n import digits, isolated
from gui.links import PageLinks
from gui.page import Page
from gui.panels.relations_model import Row
from gui.reader.accessible import announce
from gui.reader.style import TieMode
from gui.relating import Relating
from gui.theme import Themes
from gui.tie_words import relation_words
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class RelationCommands(QObject):
    """Carries out what a person asks for with ties; `guarded` tells known problems.

    A tie is made by key or mouse (see `Relating`); what is asked about a tie is about the selected
    one.
    """

    told = Signal(str)  # a sentence that stays until another one, or none, comes
    list_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        page: Page,
        themes: Themes,
        guarded: Guarded,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._page = page
        self._themes = themes
        self._guarded = guarded
        self._window = window
        self._last = ""  # the tag of the last tie
        self._sentence = ""
        self.relating = Relating(page, workspace, self)
        self._links = PageLinks(page, workspace, self)
        page.view.link_drawn.connect(self._draw)
        page.view.link_entered.connect(self.follow)
        self.relating.changed.connect(self._tell)
        self.relating.wanted.connect(self._tie)
        self.relating.nothing_here.connect(self._tell_nothing)
        self.relating.untie_pressed.connect(self.untie_selected)
        self.relating.follow_pressed.connect(self.follow)
        page.tie_wanted.connect(self.use)
        workspace.selected_changed.connect(self._tell)

    def relate(self) -> None:
        """Begin a tie at the selected highlight, or end it there; tie two that are selected."""
        self.use("")

    def use(self, tag: str) -> None:
        """Tie with a tag for relations, or give it to the selected tie; nothing asks for one.

        Where no highlight is selected, it is the one at the caret.
        """
        chosen = self._workspace.selected or self._page.highlights_here()[:1]
        selected = sorted(chosen, key=lambda one: (one.start, one.id))
        relation = self._workspace.selected_relation
        if relation is not None and tag:
            self._retie(relation, tag)
        elif len(selected) == 2:
            self.relating.stop()
            self._tie(selected[0].id, selected[1].id, tag)
        elif len(selected) == 1 and self.relating.source not in ("", selected[0].id):
            self.relating.tag = tag or self.relating.tag
            self.relating.end(selected[0].id)
        elif len(selected) == 1 and self._workspace.writable:
            self._workspace.select_highlights([selected[0].id])
            self.relating.begin(selected[0].id, tag)
        elif not selected:
            self._say(self.tr("Click a highlight first, from which the tie shall lead."))

    def retag(self) -> None:
        """Ask for another tag of the selected tie."""
        relation = self._workspace.selected_relation
        if relation is not None:
            ends = self._ends(relation)
            self._pick(*ends, lambda tag: self._retie(relation, tag))

    def turn(self) -> None:
        """Let the selected tie lead the other way."""
        relation = self._workspace.selected_relation
        if relation is not None:
            self._guarded(lambda: self._workspace.turn_relation(relation.id))

    def untie_selected(self) -> None:
        """Take the selected tie away."""
        relation = self._workspace.selected_relation
        if relation is not None:
            self.untie(relation.id)

    def untie(self, *relations: str) -> None:
        """Take ties away, by id, in one step."""
        self._guarded(lambda: self._workspace.unrelate(*relations))

    def go_to(self, row: Row) -> None:
        """Go to the start of a tie of the list, in its document."""

        def select() -> None:
            self._workspace.select_highlights([row.relation.source], reveal=True)
            self._workspace.select_relation(row.relation.id)
            self._page.view.setFocus()

        self._guarded(lambda: self._workspace.open_document(row.document, select))

    def untie_rows(self, rows: Sequence[Row]) -> None:
        """Take the ties of some rows away, in one step."""
        self._change(rows, unrelate)

    def turn_rows(self, rows: Sequence[Row]) -> None:
        """Let the ties of some rows lead the other way, in one step."""
        tags = self._tags()
        self._change(rows, lambda document, one: turned(document, one, tags))

    def retag_rows(self, rows: Sequence[Row], tag: str) -> None:
        """Give the ties of some rows a tag, in one step; nothing asks for one."""
        if tag:
            self._last = tag
            tags = self._tags()
            self._change(rows, lambda document, one: retied(document, one, (tag,), tags))
        elif rows:
            self._pick(None, None, lambda chosen: self.retag_rows(rows, chosen))

    def follow(self) -> None:
        """Go to the other end of the selected tie, which stays selected."""
        relation, selected = self._workspace.selected_relation, self._workspace.selected
        if relation is None:
            return
        here = next((one.id for one in selected if one.id == relation.target), relation.source)
        self._workspace.select_highlights([other_end(relation, here)], reveal=True)
        self._workspace.select_relation(relation.id)

    def next_tie(self) -> None:
        """Select the next of the selected highlight's ties, after the last one the first."""
        document, selected = self._workspace.document, self._workspace.selected
        if document is None or not selected:
            return
        ids = [one.id for one in relations_of(document, selected[0].id)]
        if not ids:
            self._say(self.tr("This highlight is tied to none."))
            return
        now = self._workspace.selected_relation
        at = ids.index(now.id) + 1 if now is not None and now.id in ids else 0
        self._workspace.select_relation(ids[at % len(ids)])

    @property
    def mode(self) -> TieMode:
        """How ties are shown."""
        return self._themes.page_style.ties

    def show_as(self, mode: TieMode) -> None:
        """Show ties as arcs on the page, in lists, or not at all."""
        self._themes.set_page_style(replace(self._themes.page_style, ties=mode))
        if mode is TieMode.LISTED:
            self.list_wanted.emit()

    def _draw(self, source: int, target: int) -> None:
        """Tie two highlights that the mouse has joined, by their numbers on the page."""
        document = self._workspace.document
        if document is not None:
            ids = document.highlights
            self._tie(ids.id_of(source), ids.id_of(target), "")

    def _change(self, rows: Sequence[Row], decide: Callable[[Document, str], Change]) -> None:
        things = [(row.document, row.relation.id) for row in rows]
        self._guarded(lambda: self._workspace.change_relations(things, decide))

    def _tie(self, source: str, target: str, tag: str) -> None:
        def carry_out(chosen: str) -> None:
            self._last = chosen
            self._guarded(lambda: self._workspace.relate(source, target, chosen))

        document = self._workspace.document
        if document is None:
            return
        if tag:
            carry_out(tag)
        else:
            ends = document.highlights.get(source), document.highlights.get(target)
            self._pick(*ends, carry_out)

    def _retie(self, relation: Relation, tag: str) -> None:
        self._last = tag
        self._guarded(lambda: self._workspace.retie(relation.id, tag))

    def _pick(
        self, source: Highlight | None, target: Highlight | None, then: Callable[[str], None]
    ) -> None:
        """Ask for a tag of a tie; the last one comes first, and one can be made by typing."""
        tags = self._tags()
        fitting = self._fitting(tags, source, target)

        def create(name: str) -> None:
            tag = self._fresh(name)
            self._guarded(lambda: self._workspace.save_tag(tag))
            then(tag.id)

        picker = Picker(
            self.tr("What ties them?"),
            self.tr("Type a part of its name"),
            [_choice(tag) for tag in sorted(fitting, key=lambda tag: tag.id != self._last)],
            self._window,
            lambda name: self.tr("New tag for ties: {name}").format(name=isolated(name)),
        )
        picker.picked.connect(then)
        picker.created.connect(create)
        picker.open()

    def _fitting(
        self, tags: TagSet, source: Highlight | None, target: Highlight | None
    ) -> list[Tag]:
        """Return the tags for relations that fit; in a set without any, those of ties there are."""
        found = relation_tags(tags, source, target)
        document = self._workspace.document
        if found or document is None:
            return found
        used = dict.fromkeys(tag for one in document.relations.values() for tag in one.tags)
        return [tag for tag in map(tags.get, used) if tag is not None and tag.relation is None]

    def _fresh(self, name: str) -> Tag:
        tags = self._tags()
        color = free_colors((tag.color for tag in tags), 1)[0]
        return with_type(Tag(new_id(), name, color, order=tags.next_order()), RelationType())

    def _ends(self, relation: Relation) -> tuple[Highlight | None, Highlight | None]:
        document = self._workspace.document
        if document is None:
            return None, None
        return document.highlights.get(relation.source), document.highlights.get(relation.target)

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()

    def _tell(self) -> None:
        """Tell what the keys do now: while a tie has no end, and while one is selected."""
        self._outline()
        document, relation = self._workspace.document, self._workspace.selected_relation
        sentence = ""
        if self.relating.source:
            sentence = self.tr(
                "Where does the tie lead? Click a highlight, or go there with Tab or the arrows "
                "and press Enter. Esc gives up."
            )
        elif relation is not None and document is not None:
            sentence = self.tr(
                "{tie}. Enter goes to the other end, Delete unties, Esc lets it go."
            ).format(tie=relation_words(document, relation, self._tags()))
        self._say(sentence)

    def _outline(self) -> None:
        document, source = self._workspace.document, self.relating.source
        known = document is not None and source in document.highlights
        owner = document.highlights.owner_of(source) if document is not None and known else None
        self._page.view.set_link_source(owner)

    def _say(self, sentence: str) -> None:
        if sentence != self._sentence:
            self._sentence = sentence
            self.told.emit(sentence)
            announce(self._page.view, sentence)

    def _tell_nothing(self) -> None:
        self._say(self.tr("There is no other highlight here. Esc gives up."))


def _choice(tag: Tag) -> Choice:
    return Choice(tag.id, tag.name, (tag.description,), "", digits(tag.key), tag.color)
