from datetime import UTC, date, datetime, timedelta

import pytest

from core.edits import mark_spans, set_facts
from core.index import ProjectIndex
from core.items import WorkState
from core.progress import Work, local_day, progress
from core.project import Project
from core.spans import Span

TODAY = date(2026, 11, 23)


def done(days_ago):
    return Work(WorkState.DONE, 10, TODAY - timedelta(days=days_ago))


def half_hour(day):
    """The half hour of noon."""
    return int(datetime(day.year, day.month, day.day, 12).astimezone().timestamp()) // 1800


NEW = Work(WorkState.NEW, 0)


def test_documents_and_highlights_are_counted():
    found = progress([done(0), NEW, Work(WorkState.IN_PROGRESS, 3)], {}, TODAY)
    assert (found.documents, found.done, found.in_progress, found.highlights) == (3, 1, 1, 13)


def test_the_pace_counts_from_the_first_day_with_work_and_days_of_rest_too():
    made = {half_hour(TODAY - timedelta(days=4)): 30, half_hour(TODAY): 20}
    found = progress([done(2), NEW], made, TODAY)
    assert found.pace is not None
    assert (found.pace.days, found.pace.documents, found.pace.highlights) == (5, 1, 50)


def test_what_lies_longer_than_two_weeks_back_does_not_count():
    long_ago = TODAY - timedelta(days=15)
    found = progress([Work(WorkState.DONE, 1, long_ago), NEW], {half_hour(long_ago): 9}, TODAY)
    assert found.pace is None


def test_the_end_is_foretold_from_the_documents_finished_and_within_bounds():
    works = [*(done(day) for day in (0, 1, 2, 3)), *[NEW] * 8]
    forecast = progress(works, {}, TODAY).forecast
    assert forecast is not None
    assert forecast.likely == TODAY + timedelta(days=8)
    assert forecast.earliest == TODAY + timedelta(days=6)  # 8 / (1 × 1.5), rounded up
    assert forecast.latest == TODAY + timedelta(days=16)  # 8 / (1 × 0.5)


@pytest.mark.parametrize(
    "works",
    [
        [done(0), done(1), NEW],  # too few documents
        [done(0), done(0), done(0), NEW],  # all on one day
        [done(0), done(1), done(2)],  # nothing is left
        [done(0), done(1), done(2), *[NEW] * 50_000],  # beyond ten years
    ],
)
def test_nothing_is_foretold_where_nothing_can_be_said(works):
    assert progress(works, {}, TODAY).forecast is None


def test_an_end_that_may_never_come_has_no_latest_day():
    works = [done(0), done(6), done(13), *[NEW] * 400]
    forecast = progress(works, {}, TODAY).forecast
    assert forecast is not None
    assert forecast.latest is None


def test_times_of_records_become_local_days():
    assert (
        local_day("2026-11-22T12:00:00.000Z")
        == datetime(2026, 11, 22, 12, tzinfo=UTC).astimezone().date()
    )
    assert local_day("") is None


def test_the_index_knows_when_highlights_were_made_and_documents_finished(tmp_path):
    index = ProjectIndex(tmp_path / "index.sqlite")
    with Project.create(tmp_path / "project") as project:
        one, two = (project.add_text(f"نامه {number}.txt", "متن کوتاه") for number in "۱۲")
        document = project.open_document(one)
        project.apply(mark_spans(document, [Span(0, 6)], ["x"], "me")).result(10)
        project.apply(set_facts(document, "me", state=WorkState.DONE)).result(10)
        assert set(index.refresh(project)) == {one, two}
        first, second = index.documents()
        assert first.changed == first.finished != ""
        assert second.changed == second.finished == ""
        [(made, count)] = index.made().items()
        assert count == 1
        assert 0 <= datetime.now(UTC).timestamp() - made * 1800 < 2 * 1800
        project.apply(set_facts(document, "me", state=WorkState.IN_PROGRESS)).result(10)
        assert index.refresh(project, names=[two]) == []
        assert index.documents()[0].finished != ""
        assert index.refresh(project, names=[one]) == [one]
        assert index.documents()[0].finished == ""
        assert len(index.documents()) == 2
    index.close()
