"""Files that nobody wrote with Hashiya: opening never fails or hangs, and names what is wrong."""

import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from core.edits import change_tag, set_note
from core.ids import new_id
from core.manifest import ProjectError
from core.messages import HashiyaError
from core.project import Project
from core.store.lines import seal
from core.store.problems import Kind

PATIENCE = 60  # seconds
AT = "2026-11-22T10:00:00.000Z"


@pytest.fixture(autouse=True)
def never_hang():
    """Break off what waits for ever, as a pipe that nobody writes to makes its reader wait."""

    def break_off(signal_number, frame):
        raise TimeoutError

    if not hasattr(signal, "SIGALRM"):
        yield
        return
    before = signal.signal(signal.SIGALRM, break_off)
    signal.alarm(PATIENCE)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def project_folder(quick_path, make_project, hand):
    folder = make_project(quick_path / "p")
    with Project.open(folder) as project:
        hand(project).mark_and_wait(0, "این می‌ماند")
    return folder


def highlight(**more):
    fields = {
        "id": new_id(),
        "rev": 1,
        "at": AT,
        "by": "omid",
        "kind": "highlight",
        "text": "0" * 12,
        "tags": ["x"],
        "spans": [{"start": 0, "end": 3, "quote": "دان"}],
    }
    return {**fields, **more}


def raw(text):
    return text.encode("utf-8", "surrogatepass") + b"\n"


def unsealed(fields):
    return json.dumps(fields, ensure_ascii=False)


def wrongly_sealed(fields):
    line = seal(fields)
    return line[:-4] + (b"1" if line[-4:-3] == b"0" else b"0") + line[-3:]


def nested(depth):
    return f'"x":{"[" * depth}{"]" * depth}'


def with_field(field, **more):
    return raw(f"{unsealed(highlight(**more))[:-1]},{field}}}")


SPAN = {"start": 0, "end": 3, "quote": "دان"}
# What a line says, and the kinds of problem of which one must be named; no kinds: it may be used.
LINES = {
    "nesting of 100,000": (with_field(nested(100_000)), {Kind.DAMAGED}),
    "nesting of 65": (with_field(nested(65)), {Kind.DAMAGED}),
    "nesting of 60": (with_field(nested(60)), set()),
    "1e400 in a field": (with_field('"order":1e400'), {Kind.DAMAGED}),
    "1e400 in an unknown field": (with_field('"x":1e400'), set()),
    "1e400 in an attribute": (with_field('"attributes":{"a":1e400}'), set()),
    "a number of 5,000 digits": (with_field(f'"x":{"9" * 5000}'), set()),
    "a key twice": (with_field('"rev":7'), set()),
    "a lone surrogate, escaped": (with_field(r'"note":"\ud800"'), {Kind.DAMAGED}),
    "a lone surrogate, in bytes": (with_field('"note":"\ud800"'), {Kind.DAMAGED, Kind.TORN}),
    "NULs": (b"\0" * 400 + b"\n", {Kind.DAMAGED, Kind.TORN}),
    "an escaped NUL": (with_field(r'"note":"a\u0000b"'), set()),
    "20 MB of nothing": (b"x" * 20_000_000 + b"\n", {Kind.DAMAGED}),
    "20 MB in a good line": (seal(highlight(note="و" * 10_000_000)), {Kind.DAMAGED}),
    "20 MB without an end": (b"x" * 20_000_000, {Kind.TORN, Kind.DAMAGED}),
    "revision 2³¹": (seal(highlight(rev=2**31)), set()),
    "revision 2⁶³": (seal(highlight(rev=2**63)), set()),
    "revision 2⁶⁴ - 1": (seal(highlight(rev=2**64 - 1)), set()),
    "revision 10³⁰": (raw(unsealed(highlight(rev=10**30))), set()),
    "revision 0": (seal(highlight(rev=0)), {Kind.DAMAGED}),
    "revision -1": (seal(highlight(rev=-1)), {Kind.DAMAGED}),
    "revision true": (seal(highlight(rev=True)), {Kind.DAMAGED}),
    "far away, with no quote": (
        seal(highlight(spans=[{"start": 10**12, "end": 10**12 + 5, "quote": ""}])),
        set(),
    ),
    "far away, in a long number": (
        raw(unsealed(highlight(spans=[{"start": 0, "end": 10**25, "quote": "دان"}]))),
        set(),
    ),
    "no width": (seal(highlight(spans=[{"start": 5, "end": 5, "quote": ""}])), {Kind.DAMAGED}),
    "backwards": (seal(highlight(spans=[{"start": 9, "end": 5, "quote": ""}])), {Kind.DAMAGED}),
    "no spans": (seal(highlight(spans=[])), {Kind.DAMAGED}),
    "touching spans": (
        seal(highlight(spans=[SPAN, {"start": 3, "end": 5, "quote": "شگ"}])),
        {Kind.DAMAGED},
    ),
    "5,000 spans": (
        seal(
            highlight(spans=[{"start": 2 * n, "end": 2 * n + 1, "quote": "ا"} for n in range(5000)])
        ),
        set(),
    ),
    "no tags": (seal(highlight(tags=[])), {Kind.DAMAGED}),
    "a tag that is a number": (seal(highlight(tags=[1])), {Kind.DAMAGED}),
    "an attribute in an attribute": (seal(highlight(attributes={"a": {"b": 1}})), {Kind.DAMAGED}),
    "a batch of very many": (seal(highlight(batch={"id": "b", "n": 10**18})), {Kind.BATCH}),
    "a batch of none": (seal(highlight(batch={"id": "b", "n": 0})), {Kind.DAMAGED}),
    "a batch with no name": (seal(highlight(batch={"id": "", "n": 2})), {Kind.BATCH}),
    "an id that is none": (seal(highlight(id="../../x\n\u202e")), set()),
    "an id of 100 kB": (seal(highlight(id="x" * 100_000)), set()),
    "an empty id": (seal(highlight(id="")), {Kind.DAMAGED}),
    "no time": (seal(highlight(at="")), set()),
    "nobody": (seal(highlight(by="")), set()),
    "bidi controls": (seal(highlight(by="\u202eomid", note="\u2066\u202e")), set()),
    "another kind": (seal(highlight(kind="recording")), set()),
    "a kind that is a number": (seal(highlight(kind=1)), {Kind.DAMAGED}),
    "deleted: yes": (seal(highlight(deleted="yes")), {Kind.DAMAGED}),
    "a relation to nothing": (
        seal(highlight(kind="relation", **{"from": "nobody", "to": "nothing"})),
        set(),
    ),
    "a relation with one end": (seal(highlight(kind="relation", to="x")), {Kind.DAMAGED}),
    "paragraphs far away": (
        seal(highlight(kind="document", paragraphs=[{"start": 10**18, "direction": "rtl"}])),
        set(),
    ),
    "a state of no kind": (seal(highlight(kind="document", state="lost")), {Kind.DAMAGED}),
    "a list": (raw("[]"), {Kind.DAMAGED}),
    "a string": (raw('"x"'), {Kind.DAMAGED}),
    "null": (raw("null"), {Kind.DAMAGED}),
    "an empty object": (raw("{}"), {Kind.DAMAGED}),
    "two objects": (raw(unsealed(highlight()) * 2), {Kind.DAMAGED}),
    "an object on two lines": (
        seal(highlight())[:-1] + b"{\n" + seal(highlight())[1:],
        {Kind.DAMAGED},
    ),
    "NaN": (with_field('"order":NaN'), {Kind.DAMAGED}),
    "a marker of git": (raw("<<<<<<< HEAD"), {Kind.MARKER}),
    "a wrong seal": (wrongly_sealed(highlight()), {Kind.SEAL}),
    "a seal that is no number": (with_field('"crc":"xyz"'), {Kind.SEAL}),
    "a seal in the middle": (with_field('"crc":"00000000","note":"x"'), {Kind.SEAL}),
    "a byte order mark in the middle": (b"\xef\xbb\xbf" + seal(highlight()), {Kind.DAMAGED}),
    "a lone carriage return": (seal(highlight()).replace(b",", b",\r"), {Kind.SEAL}),
    "U+2028": (seal(highlight(note="a\u2028b\u0085c")), set()),
    "an empty line": (b"\n \n", set()),
}


def opened_and_worked_on(folder, hand):
    """Open, read, write and read again; return what is said to be wrong with it."""
    with Project.open(folder) as project:
        now = hand(project)
        document = project.open_document(now.document)
        assert any(one.note == "این می‌ماند" for one in document.highlights)
        problems = project.problems()
        assert all(str(one) for one in problems)
        if project.read_only is not None:
            assert [one for one in problems if one.kind is Kind.TORN]
            return problems
        mine = now.mark_and_wait(20)
        others = [one for one in document.highlights if one.id != mine.id]
        project.apply(set_note(now.document, others, "هر یک")).result(20)
        project.flush()
    with Project.open(folder) as project:
        assert not now.missing_in(project)
        again = {one.id: one for one in project.open_document(now.document).highlights}
        assert all(again[one.id].note == "هر یک" for one in others)
    return problems


@pytest.mark.parametrize("log", ["their own", "ours, last"])
@pytest.mark.parametrize("line", LINES)
def test_a_hostile_line_is_named_and_hides_nothing_else(project_folder, hand, line, log):
    content, kinds = LINES[line]
    [ours] = project_folder.glob("highlights/*/*/*.jsonl")
    header = ours.read_bytes().splitlines(keepends=True)[0]
    last = highlight(note="آخرین")
    after = seal(last)
    if log == "their own":
        (ours.parent / "omid.p3x8d1.jsonl").write_bytes(header + content + after)
    else:
        ours.write_bytes(ours.read_bytes() + content)
    problems = opened_and_worked_on(project_folder, hand)
    if log == "their own" and content.endswith(b"\n"):
        with Project.open(project_folder) as project:
            assert project.item("نامه‌ها/نامه ۱.txt", last["id"]) is not None
    named = {one.kind for one in problems} - {Kind.QUOTE, Kind.CARRIED}
    if kinds:
        assert named & (kinds | ({Kind.TORN} if log == "ours, last" else set())), problems
        assert all(one.file.startswith("highlights/") for one in problems)
    else:
        assert not named & {Kind.TORN, Kind.HEADER}, problems


@pytest.mark.parametrize("line", LINES)
def test_a_hostile_line_in_the_tag_set_is_named(project_folder, hand, line):
    content, kinds = LINES[line]
    [ours] = project_folder.glob("tags/*.jsonl")
    (ours.parent / "omid.p3x8d1.jsonl").write_bytes(
        ours.read_bytes().splitlines(keepends=True)[0] + content + seal(highlight(id="x"))
    )
    opened_and_worked_on(project_folder, hand)
    with Project.open(project_folder) as project:
        if kinds & {Kind.MARKER, Kind.BATCH, Kind.TORN} or line in ("20 MB of nothing", "NULs"):
            assert project.problems()


TAGS = {
    "a parent that is its child": [{"id": "a", "parent": "b"}, {"id": "b", "parent": "a"}],
    "its own parent": [{"id": "a", "parent": "a"}],
    "no such parent": [{"id": "a", "parent": "nowhere"}],
    "a chain of 3,000": [{"id": f"t{n}", "parent": f"t{n - 1}"} for n in range(3000)],
    "no name": [{"id": "a", "name": "  "}],
    "a name of bidi controls": [{"id": "a", "name": "\u202e\u2066x\0"}],
    "a colour that is none": [{"id": "a", "color": "#zzz"}],
    "a key that is none": [{"id": "a", "key": "\u202e\n۱۲۳"}],
    "an order that is huge": [{"id": "a", "order": 1e308}, {"id": "b", "order": -1e308}],
    "the same name": [{"id": "a"}, {"id": "b"}],
}


@pytest.mark.parametrize("name", TAGS)
def test_a_hostile_tag_is_listed_or_named(project_folder, hand, name):
    records = [
        {"rev": 1, "at": AT, "by": "omid", "kind": "tag", "name": "ب", **one} for one in TAGS[name]
    ]
    [ours] = project_folder.glob("tags/*.jsonl")
    header = ours.read_bytes().splitlines(keepends=True)[0]
    (ours.parent / "omid.p3x8d1.jsonl").write_bytes(header + b"".join(map(seal, records)))
    opened_and_worked_on(project_folder, hand)
    with Project.open(project_folder) as project:
        listed = {one.id for one in project.tags}
        if not {one["id"] for one in records} <= listed:
            assert project.problems()
        for one in list(project.tags)[:3]:
            project.apply(change_tag(project.tags, one, replace(one, name=one.id))).result(20)


def plain(path, what):
    """Put something that is not a plain file, or leads elsewhere, where `path` says."""
    path.parent.mkdir(parents=True, exist_ok=True)
    outside = next(one for one in path.parents if one.name == "p").parent / "outside.jsonl"
    outside.write_bytes(seal(highlight(note="بیرون")))
    match what:
        case "a pipe":
            os.mkfifo(path)
        case "a folder":
            path.mkdir()
        case "a link to nothing":
            path.symlink_to("nowhere")
        case "a link to itself":
            path.symlink_to(path.name)
        case "a link out of the project":
            path.symlink_to(outside)
        case "an endless device":
            path.symlink_to("/dev/zero")


THINGS = (
    "a pipe",
    "a folder",
    "a link to nothing",
    "a link to itself",
    "a link out of the project",
    "an endless device",
)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", THINGS)
@pytest.mark.parametrize("place", ["highlights/نامه‌ها/نامه ۱.txt", "tags"])
def test_what_is_called_a_log_and_is_none_is_named_and_not_opened(
    project_folder, hand, place, what
):
    plain(project_folder / place / "omid.p3x8d1.jsonl", what)
    problems = opened_and_worked_on(project_folder, hand)
    assert [one for one in problems if one.file == f"{place}/omid.p3x8d1.jsonl"]
    with Project.open(project_folder) as project:
        notes = {one.note for one in project.open_document("نامه‌ها/نامه ۱.txt").highlights}
        assert "بیرون" not in notes


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", THINGS)
def test_where_our_own_log_should_be_nothing_else_is_written_to(project_folder, hand, what):
    [ours] = project_folder.glob("highlights/*/*/*.jsonl")
    shutil.move(ours, ours.with_name("omid.p3x8d1.jsonl"))
    plain(ours, what)
    outside = project_folder.parent / "outside.jsonl"
    before = outside.read_bytes()
    with Project.open(project_folder) as project:
        now = hand(project)
        _, future = now.mark(20)
        error = future.exception(20)
        if error is not None:
            assert isinstance(error, HashiyaError)
            assert project.unsaved
        assert project.problems()
    assert outside.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", THINGS)
def test_what_lies_among_the_texts_and_is_none_is_not_opened(project_folder, hand, what):
    plain(project_folder / "texts" / "x.txt", what)
    opened_and_worked_on(project_folder, hand)
    with Project.open(project_folder) as project:
        assert project.documents() == ["نامه‌ها/نامه ۱.txt"]
        with pytest.raises(HashiyaError):
            project.open_document("x.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.parametrize("what", THINGS)
def test_a_project_json_that_is_no_file_is_refused(project_folder, what):
    (project_folder / "project.json").unlink()
    plain(project_folder / "project.json", what)
    with pytest.raises(ProjectError):
        Project.open(project_folder)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 300,
        b"[]",
        b"{}",
        b"[" * 100_000,
        b'{"format":"hashiya/project","version":1e400}',
        b'{"format":"hashiya/project","version":-1,"id":"x"}',
        b'{"format":"hashiya/project","version":0,"id":"x"}',
        b"\xff\xfe{}",
    ],
)
def test_a_broken_project_json_is_refused_in_a_sentence(project_folder, content):
    (project_folder / "project.json").write_bytes(content)
    with pytest.raises(HashiyaError):
        Project.open(project_folder)


@pytest.mark.parametrize("identifier", ["../../x", "", "/etc", "x" * 5000, "\u202e", "a\0b"])
def test_a_hostile_project_id_leads_nowhere(project_folder, hand, identifier):
    manifest = json.loads((project_folder / "project.json").read_text("utf-8"))
    (project_folder / "project.json").write_text(json.dumps({**manifest, "id": identifier}))
    opened_and_worked_on(project_folder, hand)


def test_an_empty_log_gets_its_first_line_when_it_is_written_to(project_folder, hand):
    [ours] = project_folder.glob("highlights/*/*/*.jsonl")
    shutil.copy(ours, ours.with_name("omid.p3x8d1.jsonl"))
    ours.write_bytes(b"")
    with Project.open(project_folder) as project:
        hand(project).mark_and_wait(20)
    assert ours.read_bytes().startswith(b'{"format":"hashiya/highlights"')
    with Project.open(project_folder) as project:
        assert not project.problems()


@pytest.mark.parametrize(
    "name", ["a\\..\\x.txt", "\u202egpj.txt", "a\nb.txt", "nul", "x.", "CON.txt", "a\u2066.txt"]
)
def test_a_text_with_a_hostile_name_is_named_and_the_others_are_there(project_folder, hand, name):
    try:
        (project_folder / "texts" / name).write_text("متن", "utf-8")
    except OSError:
        pytest.skip("this file system refuses the name")
    problems = opened_and_worked_on(project_folder, hand)
    assert [one for one in problems if one.kind is Kind.NAME]
    assert not any("\u202e" in str(one.detail) or "\n" in one.detail for one in problems)


def test_a_name_that_is_no_utf_8_is_named(project_folder, hand):
    try:
        Path(os.fsdecode(os.fsencode(project_folder / "texts") + b"/\xff.txt")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system refuses the name")
    problems = opened_and_worked_on(project_folder, hand)
    assert [one for one in problems if one.kind is Kind.NAME]
    assert all(str(one).encode("utf-8", "replace") for one in problems)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\0", b"\0" * 10, b"\xef\xbb\xbf", b"\r\r\n\r"])
def test_a_hostile_text_is_opened_or_refused_in_a_sentence(project_folder, hand, content):
    (project_folder / "texts" / "x.txt").write_bytes(content)
    opened_and_worked_on(project_folder, hand)
    with Project.open(project_folder) as project:
        refused = [one for one in project.problems() if one.file == "texts/x.txt"]
        if refused:
            with pytest.raises(HashiyaError, match=r"x\.txt"):
                project.open_document("x.txt")
        else:
            project.open_document("x.txt")


UNREADABLE = """
import os, sys
from pathlib import Path
from core.project import Project
os.setgid(65534); os.setuid(65534)
with Project.open(Path(sys.argv[1])) as project:
    print(project.read_only is not None)
    print(len(project.problems()))
    for name in project.documents():
        try:
            project.open_document(name)
        except Exception as error:
            print(type(error).__name__, error)
"""


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can become somebody else"
)
@pytest.mark.parametrize(
    "locked",
    [
        "highlights/*/*/*.jsonl",
        "highlights/*/*",
        "highlights",
        "tags",
        "tags/*.jsonl",
        "texts",
        "texts/*/*.txt",
        "texts/*",
    ],
)
def test_what_may_not_be_read_is_named(quick_path, project_folder, locked):
    quick_path.chmod(0o755)
    [path] = project_folder.glob(locked)
    path.chmod(0)
    home = quick_path / "theirs"
    home.mkdir(mode=0o777)
    home.chmod(0o777)
    folders = {one: str(home) for one in os.environ if one.startswith("XDG_")}
    done = subprocess.run(
        [sys.executable, "-c", UNREADABLE, project_folder],
        env={**os.environ, **folders, "HOME": str(home), "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    path.chmod(0o755)
    assert done.returncode == 0, done.stderr[-1500:]
    lines = done.stdout.splitlines()
    assert lines[0] == "True"
    assert lines[1] != "0" or "Error" in done.stdout
