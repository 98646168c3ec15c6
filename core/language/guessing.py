"""Guessing the language of a text from the letters that only one language writes."""

import re

from core.language.folding_table import MARKS_PATTERN

_SAMPLE = 100_000
_OWN_LETTERS = {
    "fa": re.compile(r"[پچژگکی]"),
    "ar": re.compile(r"[كيةىأإ]"),
    "ur": re.compile(r"[ٹڈڑںےہھۓ]"),
    "he": re.compile(r"[א-ת]"),
    "en": re.compile(r"[A-Za-z]"),
}
# what Persian and Urdu share, Urdu's own letters decide
_URDU_SHARE = 0.05
# Persian is often typed with ي and ك; what Arabic alone has are its article and its ة
_MARKS = re.compile(f"[{MARKS_PATTERN}ـ]+")
_WORD = re.compile(r"\w+")
_ARABIC_WORD = re.compile(r"\b[وفبك]{0,2}ال\w|\bلل\w|\w[ةأإى]\b|\b[أإ]\w")
_ARABIC_SHARE = 0.12  # of the words

_ENOUGH = 100


def is_telling(text: str) -> bool:
    """Tell whether there are enough letters for a guess."""
    return sum(map(str.isalpha, text[:_SAMPLE])) >= _ENOUGH


def guessed_language(text: str) -> str:
    """Return `fa`, `ar`, `ur`, `he` or `en`; a text without letters is taken for Persian.

    Looks at the first 100,000 characters. A guess is for a person to confirm.
    """
    sample = text[:_SAMPLE]
    counts = {name: len(letters.findall(sample)) for name, letters in _OWN_LETTERS.items()}
    arabic_script = counts["fa"] + counts["ar"] + counts["ur"]
    if counts["he"] > max(arabic_script, counts["en"] // 2):
        return "he"
    # Arabic letters are many more than those that tell the languages apart
    if counts["en"] > 4 * arabic_script:
        return "en" if counts["en"] else "fa"
    if counts["ur"] > _URDU_SHARE * (counts["fa"] + counts["ur"]) and counts["ur"] > counts["ar"]:
        return "ur"
    return "ar" if counts["ar"] > counts["fa"] and _has_arabic_words(sample) else "fa"


def _has_arabic_words(sample: str) -> bool:
    plain = _MARKS.sub("", sample)
    return len(_ARABIC_WORD.findall(plain)) >= _ARABIC_SHARE * len(_WORD.findall(plain))
