"""The ties of the document as the page draws them."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor

from core.document import Document
from core.items import Change, Relation
from core.relation_types import is_symmetric
from core.tags import TagSet
from gui.page import Page
from gui.reader.links import Link, NoLinks
from gui.tie_words import relation_words
from gui.workspace import Workspace

_FEW = 500  # highlights that are looked up one by one

type Owners = np.ndarray[tuple[int], np.dtype[np.int64]]


class DocumentLinks:
    """The ties of a document; those of annotators that are hidden are not there."""

    def __init__(
        self, document: Document, tags: Callable[[], TagSet], hidden: Callable[[], frozenset[str]]
    ) -> None:
        self._document = document
        self._tags = tags
        self._hidden = hidden
        self._owners: Owners | None = None

    def __bool__(self) -> bool:
        return bool(self._document.relations)

    def forget(self) -> None:
        """Look anew at which highlights there are ties."""
        self._owners = None

    def of(self, owners: Iterable[int]) -> Sequence[Link]:
        """Return the ties that start or end at one of these highlights, each once."""
        tied = list(owners)
        if len(tied) > _FEW:
            wanted = np.array(tied, np.int64)
            tied = wanted[np.isin(wanted, self._tied())].tolist()
        relations = self._document.relations
        id_of = self._document.highlights.id_of
        found = {one.id: one for owner in tied for one in relations.of(id_of(owner))}
        links = (self._link(one) for one in found.values())
        return [link for link in links if link is not None]

    def quote(self, owner: int) -> str:
        """Return the words of a highlight."""
        highlight = self._document.highlights.get(self._document.highlights.id_of(owner))
        return highlight.quote(self._document.text.string) if highlight else ""

    def describe(self, link: str) -> str:
        """Return a tie in words."""
        relation = self._document.relations.get(link)
        return "" if relation is None else relation_words(self._document, relation, self._tags())

    def _tied(self) -> Owners:
        """Return the highlights at which there are ties, by the numbers of the page."""
        if self._owners is None:
            every = self._document.highlights
            live = (each for each in self._document.relations.ends() if each in every)
            self._owners = np.fromiter((every.owner_of(each) for each in live), np.int64)
        return self._owners

    def _link(self, relation: Relation) -> Link | None:
        every, hidden = self._document.highlights, self._hidden()
        source, target = every.get(relation.source), every.get(relation.target)
        if source is None or target is None or source.id == target.id:
            return None
        if hidden & {source.by, target.by, relation.by}:
            return None
        tags = self._tags()
        return Link(
            relation.id,
            every.owner_of(source.id),
            every.owner_of(target.id),
            QColor(tags.color(relation.tags[0] if relation.tags else "")),
            "، ".join(tags.named(tag) for tag in relation.tags),
            not is_symmetric(tags, relation.tags),
        )


class PageLinks(QObject):
    """Shows the ties of the workspace's document on the page, and the one that is selected."""

    def __init__(self, page: Page, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._workspace = workspace
        self._links: DocumentLinks | None = None
        workspace.document_changed.connect(self._show)
        workspace.changed.connect(self._follow)
        workspace.selected_changed.connect(self._choose)
        page.hidden_changed.connect(self._refresh)
        page.view.link_clicked.connect(workspace.select_relation)

    def _show(self) -> None:
        document = self._workspace.document
        if document is None:
            self._links = None
            self._page.view.set_links(NoLinks(), linkable=False)
            return
        self._links = DocumentLinks(document, self._tags, lambda: self._page.hidden_annotators)
        self._page.view.set_links(self._links, linkable=self._workspace.writable)

    def _follow(self, change: Change) -> None:
        document = self._workspace.document
        if document is None or self._links is None:
            return
        if any(edit.document in (None, document.name) for edit in change.edits):
            self._refresh()

    def _refresh(self) -> None:
        if self._links is not None:
            self._links.forget()
            self._page.view.links_changed()

    def _choose(self) -> None:
        relation = self._workspace.selected_relation
        self._page.view.choose_link(relation.id if relation is not None else "")

    def _tags(self) -> TagSet:
        project = self._workspace.project
        return project.tags if project is not None else TagSet()
