"""Sentences for people: the language, its digits, and names that cannot turn the sentence."""

from collections.abc import Iterator

import pytest

from core import messages
from core.messages import HashiyaError, tell, tell_many
from core.reasons import reason_of


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    messages.set_language("en")


def test_numbers_of_a_persian_sentence_are_written_in_persian_digits() -> None:
    messages.set_language("fa")

    assert "۱۲" in tell_many("{count} highlight", "{count} highlights", 12)


def test_digits_of_a_name_stay_as_they_are() -> None:
    messages.set_language("fa")

    assert "12.txt" in str(HashiyaError("({name}) {line}", name="12.txt", line=3))
    assert "۳" in tell("({name}) {line}", name="12.txt", line=3)


def test_a_name_of_the_other_direction_is_isolated() -> None:
    assert tell("{name} is open", name="متن") == "\u2068متن\u2069 is open"
    assert tell("{name} is open", name="text") == "text is open"


def test_a_language_without_a_catalogue_is_spoken_in_english() -> None:
    messages.set_language("ar")

    assert tell("{count} highlight", count=12) == "12 highlight"


def test_why_the_disk_refuses_is_said_in_the_language_of_the_interface() -> None:
    full, odd = OSError(28, "No space left on device"), OSError(9999, "Odd thing")
    assert reason_of(full) == "No space left on device"
    messages.set_language("fa")

    assert reason_of(full) == "جای خالی روی دیسک نمانده است"
    assert reason_of(odd) == "Odd thing"
    assert reason_of(OSError("no number")) == "no number"
