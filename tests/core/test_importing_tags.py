"""What the tags of a project do to highlights that come in under their names."""

import pytest

from core.attributes import AttributeField, Kind, with_schema
from core.editor import Editor
from core.edits import add_tag
from core.formats.imported import ImportedDocument, ImportedHighlight
from core.importing import take_in
from core.items import Tag
from core.project import Project
from core.spans import Span

TEXT = "علی به شیراز رفت."


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        yield project


def bring(project, *highlights, labels=()):
    read = ImportedDocument("نامه.txt", TEXT, highlights, labels=labels)
    Editor(project).do(take_in(project, [read]).change)
    return list(project.open_document("نامه.txt").highlights)


def test_what_comes_in_gets_the_defaults_of_its_tags_and_keeps_what_it_says(project):
    sure = AttributeField("یقین", Kind.CHOICE, ("زیاد", "کم"), default="زیاد")
    Editor(project).do(add_tag(project.tags, with_schema(Tag("p", "شخص"), [sure])))
    first, second = bring(
        project,
        ImportedHighlight((Span(0, 3),), ("شخص",)),
        ImportedHighlight((Span(7, 12),), ("شخص",), attributes={"یقین": "کم"}),
        labels=("شخص",),
    )
    assert (first.attributes, second.attributes) == ({"یقین": "زیاد"}, {"یقین": "کم"})
    assert project.open_document("نامه.txt").facts.attributes == {"یقین": "زیاد"}


def test_a_tag_that_only_holds_others_gets_one_of_its_name_below_for_what_comes_in(project):
    Editor(project).do(add_tag(project.tags, Tag("g", "نام", markable=False)))
    highlight = ImportedHighlight((Span(0, 3),), ("نام",))
    [came] = bring(project, highlight)
    [below] = project.tags.children("g")
    assert came.tags == (below.id,)
    assert (below.name, below.markable) == ("نام", True)
    bring(project, highlight, labels=("نام",))
    assert len(project.tags) == 2
    assert len(project.open_document("نامه.txt").highlights) == 1


def test_tags_that_come_in_with_labels_get_the_digits_that_are_free(project):
    Editor(project).do(add_tag(project.tags, Tag("p", "شخص", key="۲")))
    bring(
        project,
        ImportedHighlight((Span(0, 3),), ("LOC",)),
        ImportedHighlight((Span(7, 12),), ("شخص", "ORG")),
    )
    assert [(tag.name, tag.key) for tag in project.tags] == [
        ("شخص", "۲"),
        ("LOC", "1"),
        ("ORG", "3"),
    ]
