import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.store.compaction import CompactionRefusedError, compact_log, compacted
from core.store.lines import Seal, check_seal, seal
from core.store.merging import merge
from core.store.reading import read_log

FIELDS = {"format": "hashiya/highlights", "version": 1, "document": "d", "app": "0.1"}
HEADER = seal(FIELDS)
AT = "2026-11-22T10:00:00.000Z"


def line(identifier, rev, tag="t", *, batch=None, deleted=False, at=AT, **more):
    fields = {"id": identifier, "rev": rev, "at": at, "by": "sara"}
    if not deleted:
        fields |= {
            "kind": "highlight", "tags": [tag], "spans": [{"start": 0, "end": 1, "quote": "ا"}],
        }  # fmt: skip
    fields |= more
    if batch:
        fields["batch"] = {"id": batch[0], "n": batch[1]}
    if deleted:
        fields["deleted"] = True
    return seal(fields)


def state(*contents):
    merged = merge(entry for content in contents for entry in read_log(content, "").entries)
    return (
        {
            key: (one.record.rev, one.record.deleted, one.record.tags, dict(one.unknown))
            for key, one in merged.winners.items()
        },
        {key: sorted(str(tie.record.tags) for tie in ties) for key, ties in merged.ties.items()},
        merged.unfinished,
    )


def ids(content):
    return [(one.record.id, one.record.rev) for one in read_log(content, "").entries]


def test_winners_deletions_and_tie_losers_stay_sorted_by_id():
    content = HEADER + b"".join(
        [
            line("c", 1),
            line("a", 1),
            line("a", 2),
            line("b", 1),
            line("b", 2, deleted=True),
            line("c", 2, "x"),
            line("c", 2, "y"),
        ]
    )
    done = compacted(content, FIELDS, "l")
    assert ids(done.content) == [("a", 2), ("b", 2), ("c", 2), ("c", 2)]
    assert (done.kept, done.superseded) == (4, 3)
    assert state(done.content) == state(content)
    assert read_log(done.content, "").problems == []


def test_a_log_with_nothing_superseded_stays_byte_for_byte():
    content = HEADER + line("a", 1, mood="glad") + line("b", 1, batch=("x", 1))
    assert compacted(content, FIELDS, "l").content == content


def test_a_record_whose_batch_mates_were_superseded_still_counts():
    content = HEADER + b"".join(
        [line("a", 1, batch=("x", 2)), line("b", 1, batch=("x", 2)), line("b", 2)]
    )
    done = compacted(content, FIELDS, "l")
    assert ids(done.content) == [("a", 1), ("b", 2)]
    assert state(done.content) == state(content)
    assert b'"batch"' not in done.content


def test_a_batch_that_stays_whole_keeps_its_name_for_the_history():
    content = HEADER + line("a", 1, batch=("x", 2)) + line("b", 1, batch=("x", 2)) + line("c", 1)
    assert compacted(content, FIELDS, "l").content.count(b'"batch"') == 2


def test_nothing_of_a_batch_that_is_not_whole_is_dropped():
    content = HEADER + b"".join(
        [line("a", 1), line("a", 2, batch=("x", 3)), line("a", 3), line("b", 1, batch=("x", 3))]
    )
    done = compacted(content, FIELDS, "l")
    assert set(ids(done.content)) == {("a", 2), ("a", 3), ("b", 1)}
    late = line("c", 1, batch=("x", 3))
    assert state(done.content, late) == state(content, late)


def test_lines_of_persons_are_sealed_and_unknown_fields_stay():
    byhand = b'{"id":"a","rev":1,"at":"","by":"sara","kind":"x","mood":{"deep":[1]}}\n'
    done = compacted(HEADER + byhand, FIELDS, "l")
    last = done.content.splitlines()[-1]
    assert check_seal(last) is Seal.WHOLE
    assert json.loads(last)["mood"] == {"deep": [1]}


def test_the_header_is_renewed_and_keeps_what_is_not_known():
    old = seal({**FIELDS, "app": "0.0", "mood": 1})
    done = compacted(old + line("a", 1) + HEADER + line("a", 2), FIELDS, "l")
    first = json.loads(done.content.split(b"\n")[0])
    assert (first["app"], first["mood"]) == ("0.1", 1)
    assert done.content.count(b'"format"') == 1


@pytest.mark.parametrize(
    "damage", [b"{slip}\n", b"=======\n", b'{"half":', line("b", 1)[:-4] + b'0"}\n']
)
def test_a_damaged_line_stops_it(damage):
    with pytest.raises(CompactionRefusedError, match="check --repair"):
        compacted(HEADER + line("a", 1) + line("a", 2) + damage, FIELDS, "l")


def test_damage_in_anothers_log_of_the_document_stops_it_too(tmp_path):
    (tmp_path / "sara.aaaaaa.jsonl").write_bytes(HEADER + line("a", 1) + line("a", 2))
    (tmp_path / "omid.bbbbbb.jsonl").write_bytes(HEADER + b"{slip}\n")
    with pytest.raises(CompactionRefusedError, match=r"omid\.bbbbbb"):
        compact_log(tmp_path / "sara.aaaaaa.jsonl", FIELDS, "h/sara.aaaaaa.jsonl", force=True)


@pytest.mark.parametrize(("revs", "wanted"), [(1001, False), (1002, True)])
def test_it_runs_only_when_superseded_lines_pass_the_threshold(tmp_path, revs, wanted):
    path = tmp_path / "sara.aaaaaa.jsonl"
    content = HEADER + b"".join(line("a", rev) for rev in range(1, revs + 1))
    path.write_bytes(content)
    done = compact_log(path, FIELDS, path.name)
    assert (done is not None) is wanted
    assert (path.read_bytes() == HEADER + line("a", revs)) is wanted
    if not wanted:
        assert path.read_bytes() == content


def test_of_a_large_log_three_tenths_must_be_superseded():
    content = HEADER + b"".join(
        line(f"{number:05}", rev) for number in range(4000) for rev in (1, 2)[: 1 + (number < 1500)]
    )
    assert not compacted(content, FIELDS, "l").worthwhile
    more = content + b"".join(line(f"{number:05}", 3) for number in range(1500))
    assert compacted(more, FIELDS, "l").worthwhile


def test_a_purge_takes_deletions_but_not_those_that_other_logs_need(tmp_path):
    mine, theirs = tmp_path / "sara.aaaaaa.jsonl", tmp_path / "omid.bbbbbb.jsonl"
    mine.write_bytes(
        HEADER + line("a", 2, deleted=True) + line("b", 2, deleted=True) + line("c", 1)
    )
    theirs.write_bytes(HEADER + line("a", 1))
    assert compact_log(mine, FIELDS, mine.name, force=True) is None
    done = compact_log(mine, FIELDS, mine.name, purge=True)
    assert done.purged == 1
    assert ids(mine.read_bytes()) == [("a", 2), ("c", 1)]
    assert state(mine.read_bytes(), theirs.read_bytes())[0]["a"][1]


def test_a_disk_that_refuses_leaves_the_log_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "sara.aaaaaa.jsonl"
    content = HEADER + line("a", 1) + line("a", 2)
    path.write_bytes(content)

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("core.store.files.os.fsync", refuse)
    with pytest.raises(OSError, match="No space"):
        compact_log(path, FIELDS, path.name, force=True)
    assert path.read_bytes() == content
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


LINES = st.builds(
    lambda identifier, rev, tag, batch, deleted: line(
        identifier, rev, tag, batch=batch, deleted=deleted
    ),
    st.sampled_from("abc"),
    st.integers(1, 3),
    st.sampled_from("tu"),
    st.none() | st.tuples(st.sampled_from("xy"), st.integers(1, 3)),
    st.booleans(),
)
LOGS = st.lists(LINES, max_size=9).map(lambda lines: HEADER + b"".join(lines))


def test_one_batch_that_is_told_with_two_sizes_counts_the_same_in_any_order():
    lines = [
        line("a", 1),
        line("a", 1, batch=("x", 2)),
        line("a", 2, batch=("x", 2)),
        line("a", 2, batch=("x", 3)),
    ]
    assert state(HEADER + b"".join(lines)) == state(HEADER + b"".join(reversed(lines)))


@given(LOGS)
def test_a_compacted_log_means_what_it_meant(content):
    done = compacted(content, FIELDS, "l")
    winners, ties, unfinished = state(done.content)
    assert (winners, ties) == state(content)[:2]
    assert unfinished == state(content)[2]
    again = compacted(done.content, FIELDS, "l")
    assert again.content == done.content
    assert again.superseded == 0


WHOLE = st.lists(
    st.builds(
        lambda identifier, tag, batch: (identifier, tag, batch),
        st.sampled_from("abcd"),
        st.sampled_from("tu"),
        st.booleans(),
    ),
    max_size=10,
)


def written(actions, by):
    """A log as the program writes it: pairs of records in whole batches, or single ones."""
    revs, out = {}, [HEADER]
    for number, (identifier, tag, batched) in enumerate(actions):
        for one in {identifier, "z"} if batched else {identifier}:
            revs[one] = revs.get(one, 0) + 1
            out.append(
                line(one, revs[one], tag + by, batch=(f"{by}{number}", 2) if batched else None)
            )
    return b"".join(out)


@given(WHOLE, WHOLE)
def test_beside_another_log_and_its_old_self_it_means_the_same(mine, theirs):
    ours, other = written(mine, "s"), written(theirs, "o")
    done = compacted(ours, FIELDS, "l").content
    assert state(done, other) == state(ours, other)
    assert state(done, ours) == state(ours)
