import json
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.edits import (
    EditError,
    add_tag,
    delete,
    mark_spans,
    retag,
    set_direction,
    set_facts,
    set_note,
)
from core.ids import new_id
from core.items import Direction, Status, Tag, WorkState
from core.manifest import ProjectError
from core.project import Project
from core.spans import Span
from core.store.lines import seal
from core.store.names import NameRefusedError
from core.store.problems import Kind
from core.text import DecodingError

TEXT = "😀 دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\nحافظ می‌گوید: دل می‌رود ز دستم\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p", name="نمونه") as project:
        (tmp_path / "متن.txt").write_text(TEXT, encoding="utf-8")
        project.add_document(tmp_path / "متن.txt")
        project.apply(add_tag(project.tags, Tag(new_id(), "سازمان", key="1"))).result()
        yield project


def mark(project, start, end, **more):
    document = project.open_document("متن.txt")
    tag = next(iter(project.tags))
    change = mark_spans(document, [Span(start, end)], [tag.id], project.annotator, **more)
    project.apply(change).result()
    return change.edits[0].after


def reopened(project):
    project.close()
    return Project.open(project.folder)


def test_a_new_project_is_what_the_format_says(project):
    manifest = json.loads((project.folder / "project.json").read_text("utf-8"))
    assert manifest["format"] == "hashiya/project"
    assert manifest["version"] == 1
    assert manifest["name"] == "نمونه"
    attributes = (project.folder / ".gitattributes").read_text("utf-8").splitlines()
    assert attributes == ["texts/** -text", "*.jsonl text eol=lf merge=union"]


def test_a_changed_manifest_keeps_what_other_programs_wrote_there(project):
    path = project.folder / "project.json"
    before = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**before, "x-owner": {"name": "سارا"}, "version": 1}), "utf-8")
    project.change_manifest(guidelines="# راهنما", memo="یادداشتِ پروژه")
    after = json.loads(path.read_text("utf-8"))
    changed = {"guidelines": "# راهنما", "memo": "یادداشتِ پروژه"}
    assert after == {**before, "x-owner": {"name": "سارا"}, **changed}
    with reopened(project) as again:
        assert (again.guidelines, again.manifest.memo) == ("# راهنما", "یادداشتِ پروژه")
        again.change_manifest(guidelines="", memo="")
    assert json.loads(path.read_text("utf-8")) == {**before, "x-owner": {"name": "سارا"}}


def test_a_manifest_of_a_project_that_may_only_be_read_is_not_changed(project):
    project.close()
    before = (project.folder / "project.json").read_bytes()
    with Project.open(project.folder, write=False) as reader, pytest.raises(ProjectError):
        reader.change_manifest(guidelines="x")
    assert (project.folder / "project.json").read_bytes() == before


def test_a_highlight_with_a_note_is_there_after_opening_again(project):
    made = mark(project, 2, 15, note="یادداشت")
    with reopened(project) as again:
        document = again.open_document("متن.txt")
        [found] = document.highlights
        assert found == made
        assert found.quote(document.text.string) == "دانشگاه تهران"
        assert not again.problems()


def test_the_log_holds_quote_context_and_header(project):
    mark(project, 2, 15)
    [log] = (project.folder / "highlights" / "متن.txt").iterdir()
    assert log.name == f"{project.annotator}.{project.installation}.jsonl"
    header, record = map(json.loads, log.read_text("utf-8").splitlines())
    assert header["document"] == "متن.txt"
    assert header["length"] == len(TEXT)
    assert record["spans"] == [{"start": 2, "end": 15, "quote": "دانشگاه تهران"}]
    assert record["prefix"] == "😀 "
    assert record["suffix"] == TEXT[15:47]
    assert record["text"] == header["sha256"][:12]


def test_undo_is_the_inverse_and_survives_opening_again(project):
    made = mark(project, 2, 15)
    document = project.open_document("متن.txt")
    change = delete(document, [made])
    project.apply(change).result()
    assert not len(document.highlights)
    project.apply(change.inverted()).result()
    assert list(document.highlights) == [made]
    with reopened(project) as again:
        assert list(again.open_document("متن.txt").highlights) == [made]


def test_an_action_of_several_records_is_one_batch(project):
    one, two = mark(project, 2, 15), mark(project, 20, 24)
    project.apply(set_note("متن.txt", [one, two], "هر دو")).result()
    [log] = (project.folder / "highlights" / "متن.txt").iterdir()
    records = [json.loads(line) for line in log.read_text("utf-8").splitlines()[-2:]]
    assert [record["batch"]["n"] for record in records] == [2, 2]
    assert records[0]["batch"]["id"] == records[1]["batch"]["id"]
    assert [record["rev"] for record in records] == [2, 2]


def test_another_annotators_log_is_merged_and_never_written(project):
    mark(project, 2, 15)
    folder = project.folder / "highlights" / "متن.txt"
    other = folder / "omid.p3x8d1.jsonl"
    document = project.open_document("متن.txt")
    record = {
        "id": new_id(), "rev": 1, "at": "2026-11-22T10:00:00.000Z", "by": "omid",
        "kind": "highlight", "text": document.text.version, "tags": ["nowhere"],
        "spans": [{"start": 10, "end": 15, "quote": "تهران"}], "prefix": "", "suffix": "",
        "mood": "glad",
    }  # fmt: skip
    header = {"format": "hashiya/highlights", "version": 1, "document": "متن.txt"}
    other.write_bytes(seal(header) + seal(record))
    before = other.read_bytes()
    with reopened(project) as again:
        document = again.open_document("متن.txt")
        theirs = document.highlights.get(record["id"])
        assert theirs.by == "omid"
        again.apply(set_note("متن.txt", [theirs], "دیدم")).result()
        mine = next(path for path in folder.iterdir() if path != other)
        last = json.loads(mine.read_text("utf-8").splitlines()[-1])
        assert (last["id"], last["rev"], last["mood"]) == (record["id"], 2, "glad")
    assert other.read_bytes() == before


def test_a_quote_that_does_not_stand_there_waits_and_is_told(project):
    mark(project, 2, 15)
    [log] = (project.folder / "highlights" / "متن.txt").iterdir()
    lines = log.read_text("utf-8").splitlines()
    record = json.loads(lines[1])
    del record["crc"]
    record["spans"][0]["quote"] = "دانشگاه شیراز"
    log.write_bytes(lines[0].encode() + b"\n" + seal(record))
    with reopened(project) as again:
        document = again.open_document("متن.txt")
        assert not len(document.highlights)
        assert len(document.waiting) == 1
        [problem] = again.problems()
        assert problem.kind is Kind.QUOTE
        assert (problem.file, problem.line) == (log.relative_to(project.folder).as_posix(), 2)


def test_a_second_opening_is_read_only_and_says_who_holds_it(project):
    second = Project.open(project.folder)
    assert project.annotator in second.read_only
    with pytest.raises(ProjectError, match="open in another"):
        second.apply(add_tag(second.tags, Tag(new_id(), "x")))
    second.close()
    project.close()
    with Project.open(project.folder) as third:
        assert third.read_only is None


def test_a_newer_version_opens_for_reading_only(project):
    path = project.folder / "project.json"
    path.write_text(path.read_text("utf-8").replace('"version": 1', '"version": 2'), "utf-8")
    with reopened(project) as again:
        assert "newer version" in again.read_only
        assert again.documents() == ["متن.txt"]


def test_a_folder_that_is_no_project_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(ProjectError, match=r"no project\.json"):
        Project.open(tmp_path)
    with pytest.raises(ProjectError, match="There is no folder"):
        Project.open(tmp_path / "nothing")
    (tmp_path / "project.json").write_text("{", "utf-8")
    with pytest.raises(ProjectError, match="cannot be read"):
        Project.open(tmp_path)
    (tmp_path / "project.json").write_text('{"format":"x","version":1,"id":"a"}', "utf-8")
    with pytest.raises(ProjectError, match="something else"):
        Project.open(tmp_path)


def test_a_folder_in_use_does_not_become_a_project(tmp_path):
    (tmp_path / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(ProjectError, match="not empty"):
        Project.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_undecodable_text_is_refused_until_its_encoding_is_named(project, tmp_path):
    raw = "سلام بر شما".encode("cp1256")
    (tmp_path / "old.txt").write_bytes(raw)
    with pytest.raises(DecodingError, match="utf-8"):
        project.add_document(tmp_path / "old.txt")
    with pytest.raises(DecodingError, match="no encoding called"):
        project.add_document(tmp_path / "old.txt", encoding="klingon")
    assert project.add_document(tmp_path / "old.txt", encoding="cp1256") == "old.txt"
    assert project.open_document("old.txt").text.string == "سلام بر شما"
    assert (project.folder / "sources" / "old.txt").read_bytes() == raw


def test_a_texts_bytes_are_kept_as_they_came(project, tmp_path):
    raw = "\ufeffسطر\r\nدوم\rسوم\u2028\u00a0".encode()
    (tmp_path / "raw.txt").write_bytes(raw)
    project.add_document(tmp_path / "raw.txt")
    assert (project.folder / "texts" / "raw.txt").read_bytes() == raw
    assert project.open_document("raw.txt").text.string == "سطر\nدوم\nسوم\u2028\u00a0"


def test_the_same_name_is_not_added_twice_and_a_bad_one_is_refused(project, tmp_path):
    with pytest.raises(ProjectError, match="already has"):
        project.add_document(tmp_path / "متن.txt")
    with pytest.raises(NameRefusedError):
        project.add_document(tmp_path / "متن.txt", name="../out.txt")
    with pytest.raises(ProjectError, match="cannot be read"):
        project.add_document(tmp_path / "none.txt")


def test_a_renamed_document_finds_its_highlights_by_its_text(project):
    made = mark(project, 2, 15)
    project.close()
    texts = project.folder / "texts"
    (texts / "متن.txt").rename(texts / "نو.txt")
    with Project.open(project.folder) as again:
        assert list(again.open_document("نو.txt").highlights) == [made]
        assert not again.problems()


def test_a_name_in_another_normal_form_on_the_disk_is_the_same_document(project, tmp_path):
    name = unicodedata.normalize("NFD", "آب.txt")
    (project.folder / "texts" / name).write_text("آب", "utf-8")
    assert "آب.txt" in project.documents()
    assert project.open_document("آب.txt").text.string == "آب"


def test_links_that_leave_the_project_and_hidden_files_are_no_documents(project, tmp_path):
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (project.folder / "texts" / "out.txt").symlink_to(tmp_path / "secret.txt")
    (project.folder / "texts" / ".hidden").write_text("x", "utf-8")
    assert project.documents() == ["متن.txt"]


def test_logs_of_a_document_that_is_gone_are_told(project):
    mark(project, 2, 15)
    (project.folder / "texts" / "متن.txt").unlink()
    with reopened(project) as again:
        assert [problem.kind for problem in again.problems()] == [Kind.ORPHAN]


def test_a_key_or_name_already_taken_is_refused_in_a_sentence(project):
    with pytest.raises(EditError, match="already belongs"):
        add_tag(project.tags, Tag(new_id(), "دیگر", key="۱"))
    with pytest.raises(EditError, match="already is a tag"):
        add_tag(project.tags, Tag(new_id(), "سازمان"))


def test_white_space_alone_is_not_highlighted_and_outer_space_is_left_out(project):
    document = project.open_document("متن.txt")
    with pytest.raises(EditError, match="white space"):
        mark_spans(document, [Span(1, 2)], ["t"], "sara")
    with pytest.raises(EditError, match="is not in it"):
        mark_spans(document, [Span(2, 2000)], ["t"], "sara")
    assert mark(project, 1, 16).spans == (Span(2, 15),)


def test_facts_of_a_document_are_kept_and_the_later_word_counts(project):
    document = project.open_document("متن.txt")
    project.apply(set_facts(document, project.annotator, state=WorkState.DONE)).result()
    project.apply(set_direction(document, project.annotator, 39, Direction.LTR)).result()
    assert document.direction_of(39) is Direction.LTR
    with reopened(project) as again:
        document = again.open_document("متن.txt")
        assert document.facts.state is WorkState.DONE
        assert document.direction_of(39) is Direction.LTR
        assert document.direction_of(0) is Direction.AUTO
        assert again.summary("متن.txt").state is WorkState.DONE


def test_retagging_keeps_everything_else(project):
    made = mark(project, 2, 15, note="n")
    change = retag("متن.txt", [made], ["other"])
    assert change.edits[0].after.tags == ("other",)
    assert change.edits[0].after.note == "n"
    assert not retag("متن.txt", [made], made.tags)
    assert made.status is Status.ACCEPTED


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(
        st.sampled_from("سلام می‌رود۱2ab 😀\u00a0\u2028\u0640\u064e\u2067\u2069\r\n\ufeff.،"),
        min_size=1,
        max_size=60,
    ),
    data=st.data(),
)
def test_offsets_survive_mark_save_open_on_odd_texts(tmp_path_factory, text, data):
    folder = tmp_path_factory.mktemp("odd")
    (folder / "t.txt").write_bytes(text.encode())
    with Project.create(folder / "p") as project:
        project.add_document(folder / "t.txt")
        string = project.open_document("t.txt").text.string
        spans = []
        for _ in range(data.draw(st.integers(0, 4))):
            if len(string) > 1:
                start = data.draw(st.integers(0, len(string) - 1))
                end = data.draw(st.integers(start + 1, len(string)))
                if string[start:end].strip():
                    spans.append(Span(start, end))
        for span in spans:
            document = project.open_document("t.txt")
            project.apply(mark_spans(document, [span], ["t"], "sara", trim=False))
        project.flush()
    with Project.open(folder / "p", write=False) as again:
        document = again.open_document("t.txt")
        assert sorted(h.spans[0] for h in document.highlights) == sorted(spans)
        assert not again.problems()
