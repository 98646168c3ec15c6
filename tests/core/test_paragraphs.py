"""The direction of a paragraph by its own letters."""

import pytest

from core.items import Direction
from core.paragraphs import direction_of


@pytest.mark.parametrize(
    "paragraph",
    [
        "سلام hello",
        "۱۲. متن",
        "12) متن with Latin",
        "• متن",
        "- [۳] «متن»",
        "https://example.org/a?b=c متن فارسی",
        "www.example.org — متن",
        "name@example.org نشانی من است",
        "a) متن فارسی",
        "😀 متن",
        "\u2066English first\u2069 متن",
        "שלום world",
        "\u200fabc",
        "",
        "123 — 456",
    ],
)
def test_a_paragraph_runs_right_to_left(paragraph):
    assert direction_of(paragraph) is Direction.RTL


@pytest.mark.parametrize(
    "paragraph",
    ["hello سلام", "1. hello", "https://example.org/متن", "www.example.org", "a.b@c.org", "• Text"],
)
def test_a_paragraph_runs_left_to_right(paragraph):
    assert direction_of(paragraph) is Direction.LTR


@pytest.mark.parametrize("default", [Direction.RTL, Direction.LTR])
def test_a_paragraph_without_letters_follows_the_document(default):
    assert direction_of("۱۲ — (34)", default) is default


def test_a_very_long_paragraph_without_letters_is_not_read_to_its_end():
    assert direction_of("." * 5_000_000 + "a") is Direction.RTL
