"""How far the work on a project is, how fast it goes, and when it may end."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from core.items import WorkState

_WINDOW: Final = 14  # days, today included
_FEWEST_DAYS: Final = 2
_FEWEST_DOCUMENTS: Final = 3
_FARTHEST: Final = 3653  # days; nothing is foretold beyond ten years
_HALF_HOUR: Final = 30 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Work:
    """The work on one document; `finished` is the day on which it was said to be done."""

    state: WorkState
    highlights: int
    finished: date | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """What was done in the last `days`, days of rest included, counted from the first with work."""

    days: int
    documents: int
    highlights: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """When the last document may be done, if the work goes on as in the last days.

    Between `earliest` and `latest` lie about two thirds of what could come, if documents are
    finished independently of one another (the counting error of Poisson, 1/√n). A `latest` of None
    is beyond ten years.
    """

    earliest: date
    likely: date
    latest: date | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a project is. There is no forecast where too little was done to say anything."""

    documents: int
    in_progress: int
    done: int
    highlights: int
    pace: Pace | None = None
    forecast: Forecast | None = None


def progress(works: Iterable[Work], made: Mapping[int, int], today: date) -> Progress:
    """Return how far a project is on a day.

    `made` counts the highlights made in each half hour since 1970; days are those of the local
    time.
    """
    every = list(works)
    states = [work.state for work in every]
    done = states.count(WorkState.DONE)
    finished = [work.finished for work in every if work.finished is not None]
    pace = _pace(finished, made, today)
    return Progress(
        documents=len(every),
        in_progress=states.count(WorkState.IN_PROGRESS),
        done=done,
        highlights=sum(work.highlights for work in every),
        pace=pace,
        forecast=_forecast(len(every) - done, pace, today) if pace is not None else None,
    )


def local_day(at: str) -> date | None:
    """Return the local day of a record's time (ISO, UTC); None where it is no time."""
    try:
        return datetime.fromisoformat(at).astimezone().date()
    except ValueError:
        return None


def _pace(finished: list[date], made: Mapping[int, int], today: date) -> Pace | None:
    first = today - timedelta(days=_WINDOW - 1)
    days = [day for day in finished if first <= day <= today]
    marks: dict[date, int] = {}
    oldest = datetime(first.year, first.month, first.day, tzinfo=UTC).timestamp() / _HALF_HOUR - 48
    for half_hour, number in made.items():
        if half_hour < oldest:
            continue
        day = datetime.fromtimestamp(half_hour * _HALF_HOUR, UTC).astimezone().date()
        if first <= day <= today:
            marks[day] = marks.get(day, 0) + number
    worked = [*days, *marks]
    if not worked:
        return None
    return Pace((today - min(worked)).days + 1, len(days), sum(marks.values()))


def _forecast(left: int, pace: Pace, today: date) -> Forecast | None:
    if not left or pace.days < _FEWEST_DAYS or pace.documents < _FEWEST_DOCUMENTS:
        return None
    rate = pace.documents / pace.days
    error = 1 / math.sqrt(pace.documents)
    earliest, likely, latest = (
        _after(left / (rate * share), today) for share in (1 + error, 1, 1 - error)
    )
    if earliest is None or likely is None:
        return None
    return Forecast(earliest, likely, latest)


def _after(days: float, today: date) -> date | None:
    return today + timedelta(days=math.ceil(days)) if days <= _FARTHEST else None
