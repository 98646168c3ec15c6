import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.lines import seal
from core.store.merging import merge
from core.store.problems import Kind
from core.store.reading import read_log
from core.store.repair import Remedy, RepairError, carry_out, plan_repairs, repaired

FIELDS = {"format": "hashiya/highlights", "version": 1, "document": "d"}
HEADER = seal(FIELDS)
ANEW = {**FIELDS, "app": "new"}


def line(identifier, rev=1, note="n"):
    return seal(
        {
            "id": identifier,
            "rev": rev,
            "at": "",
            "by": "sara",
            "kind": "highlight",
            "tags": ["t"],
            "spans": [{"start": 0, "end": 1, "quote": "ا"}],
            "note": note,
        }
    )


def wrong(sealed):
    return sealed[:-4] + (b'0"}\n' if sealed[-4:] != b'0"}\n' else b'1"}\n')


def remedies(repair):
    return [(step.line, step.remedy) for step in repair.steps]


def ids(content):
    return sorted(merge(read_log(content, "").entries).winners)


def test_a_whole_log_needs_nothing():
    assert repaired(HEADER + line("a"), "l", ANEW) is None
    assert repaired(b"", "l", ANEW) is None
    assert repaired(HEADER + line("a") + HEADER + line("b"), "l", ANEW) is None


def test_damaged_lines_go_to_the_quarantine_and_the_rest_stays_as_it_is():
    content = HEADER + line("a") + b"{slip}\n" + line("b") + b'{"id":1}\n'
    repair = repaired(content, "l", ANEW)
    assert remedies(repair) == [(3, Remedy.SET_ASIDE), (5, Remedy.SET_ASIDE)]
    assert repair.after == HEADER + line("a") + line("b")
    assert repair.set_aside == b'{slip}\n{"id":1}\n'


def test_a_git_conflict_is_healed_with_both_sides():
    content = (
        HEADER
        + line("a")
        + b"<<<<<<< HEAD\n"
        + line("b")
        + b"=======\n"
        + line("c")
        + b">>>>>>> theirs\n"
    )
    repair = repaired(content, "l", ANEW)
    assert [remedy for _, remedy in remedies(repair)] == [Remedy.UNMARK] * 3
    assert repair.after == HEADER + line("a") + line("b") + line("c")
    assert not read_log(repair.after, "l").problems


def test_a_conflict_in_the_first_line_leaves_one_first_line():
    other = seal({**FIELDS, "app": "2"})
    content = b"<<<<<<< HEAD\n" + HEADER + b"=======\n" + other + b">>>>>>> theirs\n" + line("a")
    repair = repaired(content, "l", ANEW)
    assert repair.after == HEADER + line("a")
    assert not read_log(repair.after, "l").problems


def test_a_torn_end_is_cut_off_whatever_its_size():
    torn = b'{"id":"x"' + b"\0" * (2 << 20)
    repair = repaired(HEADER + line("a") + torn, "l", ANEW)
    assert remedies(repair) == [(3, Remedy.CUT)]
    assert repair.after == HEADER + line("a")
    assert repair.set_aside == torn + b"\n"


@pytest.mark.parametrize(
    "start", [b"", b'{"format":"hashiya/highlights","ver\n', b'{"format":1}\n']
)
def test_a_missing_or_damaged_first_line_is_written_anew(start):
    repair = repaired(start + line("a"), "l", ANEW)
    assert (1, Remedy.HEAD) in remedies(repair)
    assert repair.after == seal(ANEW) + line("a")
    assert repair.set_aside == start
    assert not read_log(repair.after, "l").problems


def test_wrong_check_sums_are_set_right_only_on_request():
    content = wrong(HEADER) + line("a") + wrong(line("b"))
    assert repaired(content, "l", ANEW) is None
    repair = repaired(content, "l", ANEW, reseal=True)
    assert remedies(repair) == [(1, Remedy.RESEAL), (3, Remedy.RESEAL)]
    assert repair.after == HEADER + line("a") + line("b")
    assert repair.set_aside == wrong(HEADER) + wrong(line("b"))


PIECES = st.lists(
    st.sampled_from(
        [
            HEADER,
            line("a"),
            line("b"),
            line("b", 2),
            wrong(line("c")),
            b"{slip}\n",
            b"=======\n",
            b"<<<<<<< x\n",
            b"\n",
            line("d")[:-1] + b"\r\n",
            b"\xff\xfe\n",
            b"{}\n",
        ]
    )
)


@given(PIECES, st.sampled_from([b"", b"{half", b"\0\0", line("e")[:-1]]))
def test_a_repaired_log_is_whole_and_lost_no_record(pieces, end):
    content = b"".join(pieces) + end
    repair = repaired(content, "l", ANEW, reseal=True)
    after = content if repair is None else repair.after
    log = read_log(after, "l")
    assert not log.problems
    assert {entry.record.id for entry in log.entries} == {
        entry.record.id for entry in read_log(content, "l").entries
    }
    assert repaired(after, "l", ANEW, reseal=True) is None


@pytest.fixture
def project(tmp_path):
    root = tmp_path / "p"
    (root / "texts" / "د").mkdir(parents=True)
    (root / "texts" / "د" / "متن.txt").write_text("متن", "utf-8")
    folder = root / "highlights" / "د" / "متن.txt"
    folder.mkdir(parents=True)
    (root / "tags").mkdir()
    (folder / "sara.k7m2q9.jsonl").write_bytes(line("a") + b"{slip}\n")
    return root


def test_the_plan_changes_nothing_and_carrying_out_keeps_what_is_taken_out(project, tmp_path):
    log = project / "highlights/د/متن.txt/sara.k7m2q9.jsonl"
    before = log.read_bytes()
    plan = plan_repairs(project)
    assert log.read_bytes() == before
    carry_out(project, plan, tmp_path / "q")
    assert (tmp_path / "q" / "highlights/د/متن.txt/sara.k7m2q9.jsonl").read_bytes() == b"{slip}\n"
    header = json.loads(log.read_bytes().split(b"\n")[0])
    assert (header["document"], header["length"], header["annotator"]) == ("د/متن.txt", 3, "sara")
    assert plan_repairs(project) == []
    assert Kind.HEADER not in {one.kind for one in read_log(log.read_bytes(), "l").problems}


def test_a_log_that_changed_since_the_plan_is_left_alone(project, tmp_path):
    plan = plan_repairs(project)
    log = project / "highlights/د/متن.txt/sara.k7m2q9.jsonl"
    log.write_bytes(log.read_bytes() + line("b"))
    now = log.read_bytes()
    with pytest.raises(RepairError, match="just now"):
        carry_out(project, plan, tmp_path / "q")
    assert log.read_bytes() == now
