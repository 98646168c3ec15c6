"""Reading in bulk adds up to what reading line by line does, whatever stands in the logs."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from core.store import scanning
from core.store.keys import key_of, keys_of, uuid_of
from core.store.lines import seal
from core.store.merging import merge
from core.store.reading import read_log
from core.store.scanning import Expected, Scan, scan_log
from core.store.winners import Source, changed_ids, highlight_rows, merged_columns

TEXT = "دانشگاه تهران"
HEADER = seal({"format": "hashiya/highlights", "version": 1})
IDS = [
    "019e7044-8fd0-715b-b578-d0495c6e4337",
    "019e7044-8fd0-715b-b578-d0495c6e4338",
    "019e7044-0000-715b-b578-d0495c6e4338",
    "no-uuid",
]


def record(identifier, rev, start, length, **fields):
    quote = TEXT[start : start + length] or "x"
    return {
        "id": identifier,
        "rev": rev,
        "at": "2026-11-22T10:00:00.000Z",
        "by": "sara",
        "kind": "highlight",
        "text": "v",
        "tags": ["t"],
        "spans": [{"start": start, "end": start + len(quote), "quote": quote}],
        **fields,
    }


RECORDS = st.builds(
    record,
    st.sampled_from(IDS),
    st.integers(1, 3),
    st.integers(0, 9),
    st.integers(1, 4),
    note=st.sampled_from(["", "یادداشت"]),
    deleted=st.booleans(),
)
BATCHES = st.none() | st.builds(
    lambda i, n: {"id": i, "n": n}, st.sampled_from("xy"), st.integers(1, 3)
)
LINES = st.one_of(
    st.builds(lambda r, b: seal(r if b is None else {**r, "batch": b}), RECORDS, BATCHES),
    st.builds(lambda r: seal({**r, "mood": "glad"}), RECORDS),
    st.builds(lambda r: seal(r).replace(b'"rev":', b'"rev": '), RECORDS),
    st.builds(
        lambda r, end: seal(r).replace(b"\n", end),
        RECORDS,
        st.sampled_from([b"\r\n", b"\r\r\n"]),  # the latter where lines were ended twice
    ),
    st.just(HEADER),
    st.sampled_from([b"\n", b"{slip}\n", b"<<<<<<< HEAD\n", b'{"id":"a","rev":0}\n']),
)
LOGS = st.builds(
    lambda start, lines, cut: (start + b"".join(lines))[: cut or None],
    st.sampled_from([HEADER, b"", b"\xef\xbb\xbf" + HEADER]),
    st.lists(LINES, max_size=7),
    st.sampled_from([0, 0, -1, -9]),
)


SEALED = seal(record(IDS[0], 1, 0, 3))
OTHER_SEAL = re.sub(rb'"crc":"........', b'"crc":"ffffffff', SEALED)


def scanned(folder: Path, logs, expected=None):
    scan, sources, problems, good = Scan(expected), [], [], []
    for number, content in enumerate(logs):
        path = folder / f"{number}.jsonl"
        path.write_bytes(content)
        log, kept = scan_log(path, path.name, number, scan)
        sources.append(Source(path, kept))
        problems.extend(log.problems)
        good.append((log.good_length, log.torn, log.unfinished))
    merged, winners, _ = merged_columns(scan, sources)
    return merged, winners, problems, good


@pytest.mark.parametrize("kept", [10, 8 << 20])
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(logs=[HEADER + OTHER_SEAL + SEALED])
@given(logs=st.lists(LOGS, min_size=1, max_size=3))
def test_bulk_reading_agrees_with_careful_reading(tmp_path_factory, monkeypatch, kept, logs):
    monkeypatch.setattr(scanning, "KEPT_BYTES", kept)
    monkeypatch.setattr(scanning, "STRETCH_BYTES", 200)
    merged, winners, problems, good = scanned(tmp_path_factory.mktemp("scan"), logs)
    careful = [read_log(content, f"{n}.jsonl") for n, content in enumerate(logs)]
    expected = merge([entry for log in careful for entry in log.entries])
    assert sorted(problems) == sorted(p for log in careful for p in log.problems)
    assert good == [(log.good_length, log.torn, log.unfinished) for log in careful]
    assert merged.unfinished == expected.unfinished
    assert {i: (e.record, e.line) for i, e in winners.items()} == {
        i: (e.record, e.line) for i, e in expected.winners.items()
    }
    assert {i: [e.line for e in ties] for i, ties in merged.ties.items()} == {
        i: [e.line for e in ties] for i, ties in expected.ties.items()
    }
    assert len(winners) == len(expected.winners)
    winners.close()


def test_only_highlights_that_stand_where_they_say_are_known_in_bulk(tmp_path):
    moved = record(IDS[1], 1, 0, 7)
    moved["spans"][0]["quote"] = "دانشکده"
    log = b"".join(
        seal(one)
        for one in (
            record(IDS[0], 1, 8, 5),
            moved,
            record(IDS[2], 1, 0, 7, text="other"),
            record(IDS[3], 2, 0, 7, deleted=True),
        )
    )
    _, winners, _, _ = scanned(tmp_path, [HEADER + log], Expected(TEXT, "v"))
    rows = highlight_rows(winners)
    assert [winners.id_of(row) for row in rows] == [IDS[0]]
    assert (winners.columns.start[rows], winners.columns.end[rows]) == ([8], [13])


def test_two_readings_differ_in_the_ids_whose_lines_do(tmp_path):
    one = [seal(record(identifier, 1, 0, 3)) for identifier in IDS]
    other = [*one[:2], seal(record(IDS[2], 2, 0, 3))]
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    _, before, _, _ = scanned(tmp_path / "a", [HEADER + b"".join(one)])
    _, after, _, _ = scanned(tmp_path / "b", [HEADER + b"".join(other)])
    assert changed_ids(before, after) == sorted([IDS[2], IDS[3]])
    assert changed_ids(before, before) == []


@given(st.lists(st.one_of(st.uuids().map(str), st.text(min_size=1, max_size=40)), max_size=20))
def test_keys_of_many_ids_are_those_of_each(ids):
    high, low, uuid = keys_of(ids)
    assert list(zip(high.tolist(), low.tolist(), strict=True)) == [key_of(one) for one in ids]
    for one, h, low_half, is_uuid in zip(
        ids, high.tolist(), low.tolist(), uuid.tolist(), strict=True
    ):
        assert (uuid_of(h, low_half) == one) == is_uuid
