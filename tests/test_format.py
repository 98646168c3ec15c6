"""Everything that the program writes is what the format says; what the format says can be read."""

import hashlib
import json
import re
import zlib
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from core import edits
from core.cli.main import main
from core.editor import Editor
from core.ids import new_id
from core.items import Change, Direction, Edit, Status, Tag, WorkState
from core.opening import opening
from core.project import Project
from core.relating import relate
from core.relation_types import RelationType, with_type
from core.spans import Span
from core.text import canonical

TESTS = Path(__file__).parent
SCHEMAS = {path.stem: json.loads(path.read_bytes()) for path in (TESTS / "schema").glob("*.json")}
REGISTRY = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)
LOG_NAME = re.compile(r"(?P<annotator>[a-z0-9][a-z0-9-]{0,31})\.[a-z0-9]{6}\.jsonl")
CRC = re.compile(rb',"crc":"([0-9a-f]{8})"\}\Z')
STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')
TEXT = (
    "\ufeffدانشگاه تهران 😀 در سال ۱۳۱۳\r\nتأسیس شد.\u2028Tehran University\r\nدل می‌رود ز دستم\r\n"
)


def validate(kind, found):
    Draft202012Validator(SCHEMAS[kind], registry=REGISTRY, format_checker=FormatChecker()).validate(
        found
    )


def unique(pairs):
    assert len({key for key, _ in pairs}) == len(pairs), f"a key stands there twice: {pairs}"
    return dict(pairs)


def decoded(raw):
    return json.loads(raw.decode("utf-8", "strict"), object_pairs_hook=unique)


def unsealed(line):
    """Return a line's object after a look at its form and its check sum."""
    seal = CRC.search(line)
    assert seal, f"crc is not the last key: {line!r}"
    assert zlib.crc32(line[: seal.start()] + b"}") == int(seal[1], 16)
    assert not re.search(rb"\s", STRING.sub(b"", line)), "not in compact form"
    return decoded(line)


def read_log(path):
    """Return the header and the records of a log after a look at each line."""
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert b"\r" not in raw
    header, *records = [unsealed(line) for line in raw[:-1].split(b"\n")]
    validate("header", header)
    assert header["annotator"] == LOG_NAME.fullmatch(path.name)["annotator"]
    for record in records:
        validate("deletion" if record.get("deleted") else record["kind"], record)
    whole = Counter(r["batch"]["id"] for r in records if "batch" in r)
    assert all(r["batch"]["n"] == whole[r["batch"]["id"]] for r in records if "batch" in r)
    return header, records


def check_spans(record, texts):
    text = texts[record["text"]]
    spans = [(span["start"], span["end"]) for span in record["spans"]]
    assert spans == sorted(spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    for span in record["spans"]:
        assert text[span["start"] : span["end"]] == span["quote"]
    assert text[: spans[0][0]].endswith(record["prefix"])
    assert len(record["prefix"]) == min(32, spans[0][0])
    assert text[spans[-1][1] :].startswith(record["suffix"])
    assert len(record["suffix"]) == min(32, len(text) - spans[-1][1])


def text_of(raw):
    return canonical(raw.decode("utf-8-sig"))


def versions(*strings):
    return {hashlib.sha256(string.encode()).hexdigest()[:12]: string for string in strings}


def check_project(folder, former=()):
    """Look at every file of a project; return its records. `former` are texts of earlier days."""
    manifest = (folder / "project.json").read_bytes()
    validate("project", decoded(manifest))
    attributes = (folder / ".gitattributes").read_text("utf-8").split("\n")
    assert [" ".join(line.split()) for line in attributes if line] == [
        "texts/** -text",
        "*.jsonl text eol=lf merge=union",
    ]
    found = []
    for path in sorted((folder / "tags").iterdir()):
        header, records = read_log(path)
        assert header["format"] == "hashiya/tags"
        assert {r["kind"] for r in records if "kind" in r} <= {"tag"}
        found += records
    for path in sorted((folder / "highlights").rglob("*.jsonl")):
        header, records = read_log(path)
        name = path.parent.relative_to(folder / "highlights").as_posix()
        text = text_of((folder / "texts" / name).read_bytes())
        texts = versions(text, *former)
        assert header["format"] == "hashiya/highlights"
        assert header["document"] == name
        assert header["length"] == len(texts[header["sha256"][:12]])
        assert {r["kind"] for r in records if "kind" in r} <= {"highlight", "document", "relation"}
        for record in records:
            if record.get("kind") == "highlight":
                check_spans(record, texts)
        found += records
    revisions = {}
    for record in found:
        revisions.setdefault(record["id"], []).append(record["rev"])
    assert all(sorted(revs) == list(range(1, len(revs) + 1)) for revs in revisions.values())
    known = {folder / name for name in ("project.json", ".gitattributes")}
    parts = {"texts", "sources", "tags", "highlights", ".trash"}
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts[0] in parts
        assert path.is_dir() or path in known or inside, f"{path} is no file of the format"
    return found


@pytest.fixture
def project(tmp_path):
    (tmp_path / "نامه ۱.txt").write_bytes(TEXT.encode())
    with Project.create(tmp_path / "p", name="آزمون") as project:
        project.add_document(tmp_path / "نامه ۱.txt", name="نامه‌ها/نامه ۱.txt")
        project.add_text("دو.txt", "متن دوم؛ کوتاه.\n")
        yield project


def tag_all(project, do):
    """Make, change and delete tags with all that can be said of one; return two that stay."""
    top = Tag(new_id(), "سازمان", "#1B5E20", "1", description="*شرح*", order=1.0)
    child = Tag(new_id(), "دانشگاه", "#880e4f", "۲", parent=top.id, order=1.5)
    passing = Tag(new_id(), "گذرا", "#000000", attributes={"certainty": {"values": ["high"]}})
    only_above = Tag(new_id(), "گروه", "#000000", markable=False)
    do(edits.add_tag(project.tags, only_above))
    for tag in (top, child, passing):
        do(edits.add_tag(project.tags, tag))
    do(edits.change_tag(project.tags, child, replace(child, name="دانشگاه‌ها", key="")))
    do(Change((Edit(None, passing, None),), "Delete tag"))
    return top, child


def drive(project, do, undo, redo):
    """Do to a project whatever can be done to one."""
    top, child = tag_all(project, do)
    by = project.annotator
    name = "نامه‌ها/نامه ۱.txt"
    document = project.open_document(name)
    string = document.text.string
    emoji = string.index("😀")
    several = [Span(0, 7), Span(8, 13), Span(len(string) - 8, len(string))]
    first, second, third = (
        do(change).change.edits[0].after
        for change in (
            edits.mark_spans(document, [Span(0, 13)], [top.id], by, note="ی\n\u2028 \x07 “”"),
            edits.mark_spans(document, [Span(emoji, emoji + 1)], [child.id], by),
            edits.mark_spans(document, several, [top.id, child.id], by),
        )
    )
    values = {"certainty": "high", "count": 2, "share": 0.5, "sure": True}
    do(Change((Edit(name, third, replace(third, attributes=values)),), "Set attributes"))
    do(edits.set_note(name, [first, second], "برای هر دو"))
    do(edits.set_status(name, [document.highlights.get(second.id)], Status.SUGGESTED))
    do(edits.retag(name, [document.highlights.get(first.id)], [child.id]))
    do(edits.move_spans(document, document.highlights.get(first.id), [Span(8, 13)]))
    kind = RelationType(symmetric=True, sources=(top.id, child.id), targets=(child.id,))
    tie = with_type(Tag(new_id(), "پیوند"), kind)
    do(edits.add_tag(project.tags, tie))
    do(relate(document, first.id, second.id, [tie.id], by, project.tags))
    do(relate(document, second.id, third.id, [child.id], by))
    do(edits.set_facts(document, by, state=WorkState.IN_PROGRESS, note="از نو", tags=(top.id,)))
    do(edits.set_facts(document, by, language="fa-IR", direction=Direction.RTL))
    start = document.text.paragraph_bounds(1)[0]
    do(edits.set_direction(document, by, start, Direction.LTR))
    other = project.open_document("دو.txt")
    both = edits.mark_spans(other, [Span(0, 3)], [top.id], by).edits
    both += edits.set_facts(document, by, state=WorkState.DONE).edits
    do(Change(both, "Both documents"))
    do(edits.delete(document, [document.highlights.get(second.id)]))
    for _ in range(3):
        undo()
    redo()
    undo()
    undo()
    do(edits.delete(document, [document.highlights.get(first.id)]))


def drive_with_an_editor(project):
    editor = Editor(project)
    drive(project, editor.do, editor.undo, editor.redo)
    project.flush()


def test_each_line_that_the_program_writes_is_of_the_format(project):
    drive_with_an_editor(project)
    found = check_project(project.folder)
    kinds = Counter(record.get("kind", "deletion") for record in found)
    assert set(kinds) == {"highlight", "document", "relation", "tag", "deletion"}
    said = set().union(*found)
    assert said >= {
        "markable",
        "relation",
        "note",
        "attributes",
        "status",
        "state",
        "language",
        "paragraphs",
        "batch",
    }
    assert said >= {"from", "to", "key", "parent", "description", "order", "color", "direction"}
    assert any(len(record.get("spans", ())) == 3 for record in found)


def test_compaction_and_restarts_write_the_format(project):
    drive_with_an_editor(project)
    project.close()
    assert main(["compact", str(project.folder)]) == 0
    with Project.open(project.folder) as again:
        editor = Editor(again)
        document = again.open_document("دو.txt")
        [tag, *_] = again.tags
        editor.do(edits.mark_spans(document, [Span(4, 7)], [tag.id], again.annotator))
    for path in project.folder.rglob("*.jsonl"):
        read_log(path)


def test_a_corrected_text_carries_its_highlights_in_the_format(project):
    drive_with_an_editor(project)
    name = "نامه‌ها/نامه ۱.txt"
    before = project.open_document(name).text.string
    after = "تازه: " + before.replace("تأسیس", "بنیاد")
    _, saved = project.replace_text(name, after.encode())
    saved.result()
    project.flush()
    records = check_project(project.folder, former=[before])
    versions_now = versions(project.open_document(name).text.string)
    assert any(r.get("text") in versions_now for r in records)


def test_moving_documents_leaves_the_format_as_it_is(project):
    drive_with_an_editor(project)
    project.remove_document("دو.txt")
    check_project(project.folder)


def test_the_command_line_writes_the_format(tmp_path, capsys):
    folder = str(tmp_path / "p")
    (tmp_path / "یک.txt").write_bytes(TEXT.encode())
    (tmp_path / "old.txt").write_bytes("سلام تهران".encode("cp1256", "replace"))
    rows = [{"text": "سارا در تهران", "spans": [{"start": 0, "end": 4, "label": "شخص"}]}]
    (tmp_path / "in.jsonl").write_text(json.dumps(rows[0]) + "\n", "utf-8")
    for command in (
        ["new", folder, "--name", "از فرمان", "--language", "fa"],
        ["add", folder, str(tmp_path / "یک.txt")],
        ["add", folder, str(tmp_path / "old.txt"), "--encoding", "cp1256"],
        ["tag", "add", folder, "ORG", "--color", "#1b5e20", "--key", "1", "--description", "شرح"],
        ["tag", "add", folder, "UNI", "--parent", "ORG"],
        ["mark", folder, "یک.txt", "0", "13", "UNI", "--note", "یادداشت"],
        ["import", folder, str(tmp_path / "in.jsonl"), "--format", "jsonl", "--as", "suggested"],
        ["check", folder],
    ):
        assert main(command) == 0, capsys.readouterr()
    found = check_project(tmp_path / "p")
    assert len([record for record in found if record.get("kind") == "highlight"]) == 2


def test_a_text_of_its_own_and_the_sample_are_of_the_format(tmp_path):
    (tmp_path / "متن.txt").write_bytes(TEXT.encode())
    check_project(opening(tmp_path / "متن.txt", None, tmp_path).folder)
    sample = opening(None, None, tmp_path / "data").folder
    with Project.open(sample) as project:
        document = project.open_document(project.documents()[0])
        Editor(project).do(edits.set_note(document.name, list(document.highlights)[:2], "نو"))
    assert len(check_project(sample)) > 40


# A project that another program wrote, after the examples of the format.

TEXT_BY_HAND = (
    "😀 دانشگاه تهران در سال ۱۳۱۳ تأسیس شد.\nحافظ می‌گوید: دل می‌رود ز دستم صاحبدلان خدا را.\n"
)
SHA = hashlib.sha256(TEXT_BY_HAND.encode()).hexdigest()
ORG, METAPHOR = "org", "metaphor"
FIRST = "019e7044-8fd0-715b-b578-d0495c6e4337"
SECOND = "019e7044-b892-7009-91ea-8b6ed9e2ec8d"
THIRD = "019e7044-c000-7000-8000-000000000001"
PROJECT_BY_HAND = """\
{"format": "hashiya/project", "version": 1, "id": "019e7040-0000-7000-8000-000000000001", \
"name": "نمونه",
 "language": "fa", "created": "2026-11-22T09:00:00.000Z"}
"""


def sealed(line):
    raw = line.encode()
    return b'%b,"crc":"%08x"}\n' % (raw[:-1], zlib.crc32(raw))


def quoted(quote):
    start = TEXT_BY_HAND.index(quote)
    return f'{{"start":{start},"end":{start + len(quote)},"quote":"{quote}"}}'


def header_by_hand(annotator):
    return (
        f'{{"format":"hashiya/highlights","version":1,"document":"نامه‌ها/نامه ۱.txt",'
        f'"sha256":"{SHA}","length":{len(TEXT_BY_HAND)},"annotator":"{annotator}","app":"0.1.0"}}'
    )


def record_by_hand(identifier, rev, by, rest):
    at = f"2026-11-22T10:00:0{rev}.000Z"
    return f'{{"id":"{identifier}","rev":{rev},"at":"{at}","by":"{by}",{rest}}}'


def tag_by_hand(identifier, name, key):
    return record_by_hand(
        identifier,
        1,
        "sara",
        f'"kind":"tag","name":"{name}","color":"#1b5e20","key":"{key}","order":1',
    )


@pytest.fixture
def by_hand(tmp_path):
    """A project of two annotators, with one highlight deleted, made of bytes alone."""
    folder = tmp_path / "by-hand"
    logs = folder / "highlights" / "نامه‌ها" / "نامه ۱.txt"
    text = folder / "texts" / "نامه‌ها" / "نامه ۱.txt"
    for place in (logs, text.parent, folder / "tags"):
        place.mkdir(parents=True)
    (folder / "project.json").write_text(PROJECT_BY_HAND, "utf-8")
    text.write_bytes(TEXT_BY_HAND.replace("\n", "\r\n").encode("utf-8-sig"))
    tags = ['{"format":"hashiya/tags","version":1,"annotator":"sara","app":"0.1.0"}']
    tags += [tag_by_hand(ORG, "سازمان", "۱"), tag_by_hand(METAPHOR, "استعاره", "2")]
    (folder / "tags" / "sara.k7m2q9.jsonl").write_bytes(b"".join(map(sealed, tags)))
    start = f'"kind":"highlight","text":"{SHA[:12]}"'
    context = '"prefix":"😀 ","suffix":" در سال ۱۳۱۳ تأسیس شد."'
    university = f'{start},"tags":["org"],"spans":[{quoted("دانشگاه تهران")}],{context}'
    heart = (
        f'{start},"tags":["quote","metaphor"],"spans":[{quoted("دل می‌رود")},{quoted("خدا را")}],'
        '"prefix":"…","suffix":"…","note":"گسسته","attributes":{"certainty":"high"},'
        '"x-other":{"deep":[1,2]}'
    )
    sara = [header_by_hand("sara"), record_by_hand(FIRST, 1, "sara", university)]
    sara += [record_by_hand(SECOND, 1, "sara", heart)]
    sara += [record_by_hand(FIRST, 2, "sara", '"deleted":true')]
    (logs / "sara.k7m2q9.jsonl").write_bytes(b"".join(map(sealed, sara)))
    omid = [header_by_hand("omid"), record_by_hand(THIRD, 1, "omid", university)]
    (logs / "omid.p3x8d1.jsonl").write_bytes(b"".join(map(sealed, omid)))
    return folder


def test_a_project_of_another_program_opens_and_lists(by_hand, capsys):
    assert main(["check", str(by_hand)]) == 0, capsys.readouterr()
    capsys.readouterr()
    assert main(["list", str(by_hand), "--json"]) == 0
    [document] = json.loads(capsys.readouterr().out)["documents"]
    assert (document["name"], document["length"]) == ("نامه‌ها/نامه ۱.txt", len(TEXT_BY_HAND))
    found = {h["id"]: [span["quote"] for span in h["spans"]] for h in document["highlights"]}
    assert found == {SECOND: ["دل می‌رود", "خدا را"], THIRD: ["دانشگاه تهران"]}
    names = {h["id"]: [tag["name"] for tag in h["tags"]] for h in document["highlights"]}
    assert names == {SECOND: ["quote", "استعاره"], THIRD: ["سازمان"]}


def test_a_project_of_another_program_is_exported(by_hand, tmp_path):
    out = tmp_path / "out.jsonl"
    assert main(["export", str(by_hand), "--format", "jsonl", "-o", str(out)]) == 0
    row = json.loads(out.read_text("utf-8"))
    assert row["text"] == TEXT_BY_HAND
    assert all(row["text"][s["start"] : s["end"]] == s["quote"] for s in row["spans"])
    conll = tmp_path / "out.conll"
    assert main(["export", str(by_hand), "--format", "conll2003", "-o", str(conll)]) == 0
    rows = [line.split() for line in conll.read_text("utf-8").splitlines() if line]
    assert [row[0] for row in rows if row[-1].endswith("سازمان")] == ["دانشگاه", "تهران"]


def test_the_fields_of_another_program_are_kept_in_the_next_revision(by_hand):
    before = {path: path.read_bytes() for path in by_hand.rglob("*.*") if path.is_file()}
    with Project.open(by_hand) as project:
        [name] = project.documents()
        document = project.open_document(name)
        heart = document.highlights.get(SECOND)
        project.apply(edits.set_note(name, [heart], "دیگر")).result()
        own = f"{project.annotator}.{project.installation}.jsonl"
    _, [record] = read_log(by_hand / "highlights" / name / own)
    assert record["rev"] == 2
    assert record["note"] == "دیگر"
    assert record["attributes"] == {"certainty": "high"}
    assert record["x-other"] == {"deep": [1, 2]}
    assert {path: path.read_bytes() for path in before} == before
