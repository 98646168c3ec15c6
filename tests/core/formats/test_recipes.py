import pytest

from core.formats.options import ExportOptions, Overlap, Scheme
from core.formats.recipes import Recipe, decoded, encoded
from core.formats.registry import FormatError
from core.items import Status
from core.language.words import Tokens


def test_a_recipe_holds_the_choices_and_nothing_else():
    options = ExportOptions(
        statuses=frozenset({Status.ACCEPTED, Status.SUGGESTED}),
        tags=frozenset({"per"}),
        labels={"per": "P"},
        tokens=Tokens.UNICODE,
        scheme=Scheme.BIOES,
        overlap=Overlap.FIRST,
        splits=(0.8, 0.2),
    )
    recipe = Recipe("برای مدل", "bio", options)
    plain = encoded(recipe)
    assert set(plain["options"]) == {
        "statuses",
        "tags",
        "labels",
        "tokens",
        "scheme",
        "overlap",
        "splits",
    }
    assert decoded(plain) == recipe
    assert decoded(encoded(Recipe("ساده", "jsonl"))) == Recipe("ساده", "jsonl")


def test_a_recipe_that_is_none_is_a_sentence():
    with pytest.raises(FormatError, match="no export recipe"):
        decoded({"name": "x", "format": "bio", "options": {"scheme": "?"}})
