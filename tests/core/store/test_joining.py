from hypothesis import given
from hypothesis import strategies as st

from core.store.joining import join_logs
from core.store.lines import seal
from core.store.merging import merge
from core.store.reading import read_log

HEADER = seal({"format": "hashiya/highlights", "version": 1, "document": "d"})


def line(identifier, rev, tag="t", *, batch=None, at="2026-11-22T10:00:00.000Z"):
    fields = {
        "id": identifier, "rev": rev, "at": at, "by": "sara", "kind": "highlight",
        "tags": [tag], "spans": [{"start": 0, "end": 1, "quote": "ا"}],
    }  # fmt: skip
    if batch:
        fields["batch"] = {"id": batch[0], "n": batch[1]}
    return seal(fields)


def state(*contents):
    entries = [entry for content in contents for entry in read_log(content, "").entries]
    merged = merge(entries)
    return (
        {key: (one.record.rev, one.record.tags) for key, one in merged.winners.items()},
        {
            key: sorted(str(tie.record.tags) for tie in ties)
            for key, ties in merged.ties.items()
        },
    )  # fmt: skip


def test_a_longer_copy_of_the_same_log_is_taken_whole():
    ours = HEADER + line("a", 1)
    joined = join_logs(ours, ours + line("b", 1))
    assert joined.content == ours + line("b", 1)
    assert joined.added == 1
    assert join_logs(joined.content, ours).added == 0


def test_what_is_missing_is_put_behind_what_is_there():
    ours = HEADER + line("a", 1) + line("c", 1)
    joined = join_logs(ours, HEADER + line("b", 1) + line("a", 1))
    assert joined.content == ours + line("b", 1)
    assert joined.added == 1


def test_a_log_without_its_last_newline_is_joined_line_by_line():
    joined = join_logs(HEADER + line("a", 1)[:-1], HEADER + line("b", 1))
    assert joined.content == HEADER + line("a", 1) + line("b", 1)


def test_an_empty_log_becomes_the_other():
    assert join_logs(b"", HEADER + line("a", 1)).content == HEADER + line("a", 1)


def test_what_has_a_later_state_here_is_not_written_again():
    ours = HEADER + line("a", 2)
    assert join_logs(ours, HEADER + line("a", 1)).content == ours


def test_a_record_comes_with_all_of_its_batch():
    ours = HEADER + line("a", 2)
    theirs = HEADER + line("a", 1, batch=("x", 2)) + line("b", 1, batch=("x", 2))
    joined = join_logs(ours, theirs)
    assert state(joined.content) == state(ours, theirs)
    assert set(state(joined.content)[0]) == {"a", "b"}


def test_a_record_hidden_by_a_batch_that_is_not_whole_hides_nothing():
    ours = HEADER + line("a", 3, batch=("x", 2))
    theirs = HEADER + line("a", 2, "live")
    assert state(join_logs(ours, theirs).content)[0] == {"a": (2, ["live"])}


def test_damaged_lines_stay_where_they_are():
    ours = HEADER + line("a", 1)
    joined = join_logs(ours, ours + b"{slip}\n<<<<<<< x\n" + line("b", 1))
    assert joined.content == ours + line("b", 1)


LINES = st.builds(
    lambda identifier, rev, tag, batch: line(identifier, rev, tag, batch=batch),
    st.sampled_from("abc"),
    st.integers(1, 3),
    st.sampled_from("tu"),
    st.sampled_from([None, ("x", 2), ("y", 3)]),
)
LOGS = st.lists(LINES, max_size=8).map(lambda lines: HEADER + b"".join(lines))


@given(LOGS, LOGS)
def test_a_joined_log_means_what_both_mean_together(ours, theirs):
    joined = join_logs(ours, theirs)
    assert state(joined.content) == state(ours, theirs)
    assert joined.content.startswith(ours)
    again = join_logs(joined.content, theirs)
    assert (again.content, again.added) == (joined.content, 0)
