"""Deleted tags come back with what went with them, as far as nothing has changed since."""

from dataclasses import replace

import pytest

from core import edits, retagging
from core.deleted_tags import DeletedTagError, brought_back, deleted_tags
from core.editor import Editor
from core.items import Change, Edit, Tag
from core.project import Project
from core.reading import refuse
from core.relating import relate
from core.spans import Span

TEXT = "شیراز و تهران و اصفهان"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        for name in ("الف.txt", "ب.txt"):
            project.add_text(name, TEXT)
        yield project


@pytest.fixture
def editor(project):
    return Editor(project)


@pytest.fixture
def filled(project, editor):
    """Return the highlights of a tag that stands alone, beside another, in two documents."""
    city, place = Tag("city", "شهر", order=1), Tag("place", "جا", order=2)
    for tag in (city, place, Tag("below", "کلان‌شهر", parent="city", order=3)):
        editor.do(edits.add_tag(project.tags, tag))

    def mark(name, start, end, *tags):
        document = project.open_document(name)
        change = edits.mark_spans(document, [Span(start, end)], tags, "sara")
        return editor.do(change).change.edits[0].after

    first = mark("الف.txt", 0, 5, "city")
    both = mark("الف.txt", 8, 13, "city", "place")
    other = mark("ب.txt", 0, 5, "city")
    document = project.open_document("الف.txt")
    editor.do(relate(document, first.id, both.id, [], "sara"))
    editor.do(edits.set_facts(project.open_document("ب.txt"), "sara", tags=("city",)))
    project.flush()
    return first, both, other


def state(project):
    """Return everything that can be told of tags and what is under them."""
    documents = {name: project.open_document(name) for name in project.documents()}
    return (
        sorted((tag.id, tag.name, tag.parent) for tag in project.tags),
        {name: sorted((h.id, h.tags) for h in each.highlights) for name, each in documents.items()},
        {name: sorted(each.relations) for name, each in documents.items()},
        {name: each.facts.tags for name, each in documents.items()},
    )


def bring_back(project, editor):
    project.flush()
    result = brought_back(project, deleted_tags(project)[0], refuse)
    editor.do(result.change)
    project.flush()
    return result


@pytest.mark.parametrize("into", ["", "place"], ids=["deleted", "merged"])
def test_a_tag_comes_back_with_all_that_it_had(project, editor, filled, into):
    before = state(project)
    away = retagging.merged(project, "city", into) if into else retagging.deleted(project, "city")
    editor.do(away)
    project.flush()
    gone = state(project)
    assert gone != before
    assert [one.tag.name for one in deleted_tags(project)] == ["شهر"]
    assert bring_back(project, editor).left == 0
    assert state(project) == before
    assert deleted_tags(project) == []
    editor.undo()
    assert state(project) == gone


def test_a_tag_comes_back_after_a_restart(project, editor, filled):
    before = state(project)
    editor.do(retagging.deleted(project, "city"))
    folder = project.folder
    project.close()
    with Project.open(folder) as again:
        bring_back(again, Editor(again))
        assert state(again) == before


def test_what_was_changed_since_stays_and_gets_the_tag(project, editor, filled):
    _, both, _ = filled
    editor.do(retagging.deleted(project, "city"))
    document = project.open_document("الف.txt")
    now = document.highlights.get(both.id)
    changed = replace(now, note="تازه", tags=("place", "below"))
    editor.do(Change((Edit("الف.txt", now, changed),), "m"))
    bring_back(project, editor)
    after = project.open_document("الف.txt").highlights.get(both.id)
    assert (after.note, after.tags) == ("تازه", ("place", "below", "city"))


def test_highlights_of_a_text_that_was_replaced_stay_away(project, editor, filled):
    editor.do(retagging.deleted(project, "city"))
    project.flush()
    project.replace_text("ب.txt", "متنی دیگر، بی هیچ شهری".encode())
    assert bring_back(project, editor).left == 1
    assert not list(project.open_document("ب.txt").highlights)


def test_a_tag_that_is_there_does_not_come_back_twice(project, editor, filled):
    editor.do(retagging.deleted(project, "city"))
    project.flush()
    one = deleted_tags(project)[0]
    bring_back(project, editor)
    with pytest.raises(DeletedTagError):
        brought_back(project, one, refuse)
