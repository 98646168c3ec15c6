"""Ties that come in with other programs' files, and what becomes of their tags."""

import pytest

from core.editor import Editor
from core.edits import add_tag
from core.formats.imported import ImportedDocument, ImportedHighlight, ImportedRelation
from core.importing import take_in
from core.items import Tag
from core.project import Project
from core.relation_types import RelationType, type_of, with_type
from core.spans import Span

TEXT = "علی به شیراز رفت."


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        yield project


def document(*relations, labels=(("شخص",), ("جا",))):
    spans = (Span(0, 3), Span(7, 12))
    return ImportedDocument(
        name="نامه.txt",
        text=TEXT,
        highlights=[
            ImportedHighlight(spans=(span,), labels=names, id=f"T{number}")
            for number, (span, names) in enumerate(zip(spans, labels, strict=True), start=1)
        ],
        relations=[ImportedRelation("T1", "T2", names) for names in relations],
    )


def bring(project, *documents):
    Editor(project).do(take_in(project, documents).change)


def ties(project):
    relations = project.open_document("نامه.txt").relations.values()
    return [[project.tags.named(tag) for tag in one.tags] for one in relations]


def test_a_label_of_ties_alone_becomes_a_tag_for_ties(project):
    bring(project, document(("رفت",), ("شخص",)))
    assert type_of(project.tags.by_name("رفت")) == RelationType()
    assert project.tags.by_name("شخص").relation is None
    assert ties(project) == [["رفت"], ["شخص"]]
    colors = [tag.color for tag in project.tags]
    assert len(set(colors)) == len(colors) == 3


def test_ties_between_highlights_that_are_there_already_come_in_once(project):
    bring(project, document())
    bring(project, document(("رفت",)))
    assert ties(project) == [["رفت"]]
    bring(project, document(("رفت",), ("دید",)))
    assert ties(project) == [["رفت"], ["دید"]]
    assert len(project.open_document("نامه.txt").highlights) == 2


def test_a_tag_for_ties_is_used_by_ties_and_never_by_highlights(project):
    kind = with_type(Tag("went", "رفت"), RelationType(symmetric=True))
    Editor(project).do(add_tag(project.tags, kind))
    bring(project, document(("رفت",), labels=(("رفت",), ("جا",))))
    opened = project.open_document("نامه.txt")
    [relation] = opened.relations.values()
    assert relation.tags == ("went",)
    assert all("went" not in one.tags for one in opened.highlights)


def test_ties_with_a_tag_that_highlights_have_keep_it(project):
    bring(project, document(("جا",)))
    assert ties(project) == [["جا"]]
    assert [tag.name for tag in project.tags] == ["شخص", "جا"]
