"""Two editions of the same poems: one without vowel signs, one fully vocalised."""

import json
from importlib.metadata import distribution
from pathlib import Path

import pytest

from core.search.texts import Needle, SearchText


def file_of(package: str, path: str) -> str:
    return Path(str(distribution(package).locate_file(path))).read_text("utf-8")


@pytest.fixture(scope="module")
def half_lines() -> list[str]:
    poems = json.loads(file_of("hafez", "hafez/data/hafez.json"))
    return [line for poem in poems for line in poem["poem"] if line.strip()]


@pytest.fixture(scope="module")
def edition() -> str:
    return file_of("fatol-hafez", "fatol_hafez/ghazals.txt")


def test_nearly_every_half_line_is_found_in_the_other_edition(half_lines, edition):
    text = SearchText(edition)
    needles = [Needle.of(line) for line in half_lines]
    found = sum(text.count(needle) > 0 for needle in needles)
    assert found / len(needles) >= 0.95
    assert sum(line in edition for line in half_lines) / len(half_lines) < 0.2
