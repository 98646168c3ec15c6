"""Repair of single characters: presentation forms, letters of another language, controls."""

import re
import unicodedata
from functools import cache
from typing import Final

_FORMS: Final = re.compile("[\ufb1d-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")
_LETTERS: Final = {"ي": "ی", "ى": "ی", "ك": "ک"}
_OF_PERSIAN: Final = re.compile("[يىك]")
_NEAR_PERSIAN: Final = frozenset({"fa", "ur", "ps", "sd", "ku", "ckb", "bal", "azb", "glk", "mzn"})
_CONTROLS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_ENDS: Final = frozenset("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")


def plain_letters(text: str, language: str = "") -> tuple[str, int]:
    """Return the text with letters in place of their presentation forms (U+FB1D and above).

    Nothing else is normalised. A form that stands for a mark alone becomes the mark.
    """
    del language
    return _FORMS.subn(lambda found: _plain(found.group()), text)


def own_letters(text: str, language: str) -> tuple[str, int]:
    """Return the text with ی and ک in place of ي, ى and ك, where the language writes those."""
    if language.partition("-")[0] not in _NEAR_PERSIAN:
        return text, 0
    return _OF_PERSIAN.subn(lambda found: _LETTERS[found.group()], text)


def is_spelt_otherwise(text: str, language: str) -> bool:
    """Tell whether a text of the language writes its ی and ک in the Arabic way."""
    return language.partition("-")[0] in _NEAR_PERSIAN and bool(_OF_PERSIAN.search(text))


def without_controls(text: str, language: str = "") -> tuple[str, int]:
    """Return the text without control characters; those that end a line become a line's end."""
    del language
    return _CONTROLS.subn(lambda found: "\n" if found.group() in _LINE_ENDS else "", text)


@cache
def _plain(form: str) -> str:
    """Return what a form stands for, as far as Unicode says so: a form may be without meaning."""
    decomposition = unicodedata.decomposition(form).split()
    if not decomposition:
        return form
    points = decomposition[1:] if decomposition[0].startswith("<") else decomposition
    letters = [chr(int(point, 16)) for point in points]
    if letters[0] == " " and len(letters) > 1:
        letters = letters[1:]
    return "".join(_plain(letter) if _FORMS.match(letter) else letter for letter in letters)
