import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.lines import seal
from core.store.problems import Kind
from core.store.reading import read_log

HEADER = seal({"format": "hashiya/tags", "version": 1})


def line(identifier="a", rev=1, **fields):
    record = {"id": identifier, "rev": rev, "at": "t", "by": "sara", "kind": "tag", "name": "x"}
    return seal({**record, **fields})


def kinds(log):
    return [(problem.line, problem.kind) for problem in log.problems]


def test_a_whole_log_is_read_without_a_problem():
    log = read_log(HEADER + line() + line("b"), "x.jsonl")
    assert [entry.record.id for entry in log.entries] == ["a", "b"]
    assert log.header is not None
    assert log.header.format == "hashiya/tags"
    assert not log.problems


@given(st.data())
def test_any_cut_keeps_every_line_before_it(data):
    content = HEADER + line() + line("ب", name="شخص 😀") + line("c")
    cut = data.draw(st.integers(0, len(content)))
    log = read_log(content[:cut], "x.jsonl")
    whole = content[:cut].count(b"\n") - 1
    assert len(log.entries) >= whole
    assert content[: log.good_length] + log.torn == content[:cut]
    assert log.good_length >= content[:cut].rfind(b"\n") + 1


@pytest.mark.parametrize(
    "tail", [b'{"id":"b","rev":1', b"\0\0\0\0", b"\0\0\0\n", b'{"id":"\xd8\n', b'{"a":1}\0\n\0\n']
)
def test_a_torn_tail_is_set_aside_and_told(tail):
    whole = HEADER + line()
    log = read_log(whole + tail, "x.jsonl")
    assert log.torn == tail
    assert log.good_length == len(whole)
    assert kinds(log) == [(3, Kind.TORN)]
    assert len(log.entries) == 1


def test_a_whole_last_record_without_its_newline_is_accepted():
    log = read_log(HEADER + line().rstrip(b"\n"), "x.jsonl")
    assert len(log.entries) == 1
    assert log.unfinished
    assert not log.torn
    assert not log.problems


def test_a_damaged_line_in_the_middle_is_named_and_the_rest_is_read():
    log = read_log(HEADER + b'{"id":"a"\n' + b"<<<<<<< HEAD\n" + line("b"), "x.jsonl")
    assert kinds(log) == [(2, Kind.DAMAGED), (3, Kind.MARKER)]
    assert [entry.record.id for entry in log.entries] == ["b"]
    assert not log.torn


def test_a_typing_slip_in_the_last_line_stays_in_the_file():
    log = read_log(HEADER + line() + b"{slip}\n", "x.jsonl")
    assert not log.torn
    assert kinds(log) == [(3, Kind.DAMAGED)]


def test_a_line_with_a_wrong_seal_is_used_and_flagged():
    broken = line(name="x").replace(b'"name":"x"', b'"name":"y"')
    log = read_log(HEADER + broken, "x.jsonl")
    assert log.entries[0].record.name == "y"
    assert kinds(log) == [(2, Kind.SEAL)]


@pytest.mark.parametrize("crc", [b'"zz"', b'"ABCDEF01"', b"7"])
def test_a_malformed_seal_is_no_missing_seal(crc):
    edited = b'{"id":"a","rev":1,"at":"t","by":"s","kind":"tag","name":"x","crc":%b}\n' % crc
    log = read_log(HEADER + edited, "x.jsonl")
    assert kinds(log) in ([(2, Kind.SEAL)], [(2, Kind.DAMAGED)])


def test_a_line_that_a_person_wrote_without_a_seal_is_read():
    log = read_log(HEADER + b'{"id":"a","rev":1,"at":"","by":"s","kind":"tag","name":"x"}\n', "x")
    assert len(log.entries) == 1
    assert not log.problems


@pytest.mark.parametrize("end", [b"\r\n", b"\r\r\n"])
def test_a_line_is_ended_by_a_newline_alone_and_a_bom_or_cr_does_no_harm(end):
    odd = line(name="a\u2028b\u0085c\x0bd")
    log = read_log(b"\xef\xbb\xbf" + HEADER + odd.replace(b"\n", end), "x.jsonl")
    assert log.entries[0].record.name == "a\u2028b\u0085c\x0bd"
    assert not log.problems


def test_a_field_that_is_not_known_is_kept():
    log = read_log(HEADER + line(mood={"deep": [1, 2]}), "x.jsonl")
    assert log.entries[0].unknown == {"mood": {"deep": [1, 2]}}


def test_hostile_lines_are_named_and_never_stop_the_reading():
    deep = b'{"id":"a","rev":1,"at":"","by":"","x":' + b"[" * 5000 + b"]" * 5000 + b"}\n"
    huge = b'{"id":"a","rev":1e400}\n'
    surrogate = b'{"id":"a","rev":1,"at":"","by":"","note":"\\ud800"}\n'
    negative = b'{"id":"a","rev":-1,"at":"","by":""}\n'
    log = read_log(HEADER + deep + huge + surrogate + negative + line("z"), "x.jsonl")
    assert [number for number, _ in kinds(log)] == [2, 3, 4, 5]
    assert [entry.record.id for entry in log.entries] == ["z"]


def test_an_empty_log_and_one_without_a_header_are_told_apart():
    assert not read_log(b"", "x.jsonl").problems
    assert kinds(read_log(line(), "x.jsonl")) == [(1, Kind.HEADER)]
