"""Sentences for people, in the language of the interface.

A sentence is written once, in English, with named places (`{name}`). `mark` leaves it as it is, so
that the extractor finds it; `tell` looks up the translation and fills the places in. A value from a
user or a file is isolated wherever it could turn the sentence around.
"""

import gettext
import unicodedata
from importlib.resources import as_file, files

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
RTL_LANGUAGES = frozenset({"fa", "ar", "ur", "he"})
PERSIAN_DIGITS = str.maketrans("0123456789%", "۰۱۲۳۴۵۶۷۸۹٪")

_translations: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


class HashiyaError(Exception):
    """A known problem: `str()` of it is a whole sentence in the language of the interface."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.values = values

    def __str__(self) -> str:
        return tell(self.sentence, **self.values)


def mark(sentence: str) -> str:
    """Return the sentence itself; the extractor puts it into the catalogue."""
    return sentence


def set_language(language: str) -> None:
    """Speak `language` (`en`, `fa`) from now on; one without a catalogue falls back to English."""
    global _translations, _language  # noqa: PLW0603  # one process speaks one language
    _language = language
    with as_file(files("resources").joinpath("translations")) as folder:
        _translations = gettext.translation("core", folder, [language], fallback=True)


def language() -> str:
    """Return the language that is spoken now."""
    return _language


def tell(sentence: str, **values: object) -> str:
    """Return the sentence in the language of the interface, with its places filled in."""
    return _fill(_translations.gettext(sentence), values)


def tell_many(one: str, many: str, count: int, **values: object) -> str:
    """Return the form that fits `count`, which also fills the place `{count}`."""
    return _fill(_translations.ngettext(one, many, count), {"count": count, **values})


def digits(text: str) -> str:
    """Return the text with the digits of the language of the interface."""
    return text.translate(PERSIAN_DIGITS) if _language == "fa" else text


def isolated(value: object) -> str:
    """Return the value so that it cannot turn the text around it.

    Left alone where all its strong characters run the way of the interface: a path that a person
    copies from a terminal should hold no invisible characters without need.
    """
    text = str(value)
    rtl_interface = _language in RTL_LANGUAGES
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L" and not rtl_interface:
            continue
        if direction in ("R", "AL") and rtl_interface:
            continue
        if direction in ("L", "R", "AL") or (rtl_interface and direction in ("EN", "AN")):
            return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"
    return text


def _fill(sentence: str, values: dict[str, object]) -> str:
    if not values:
        return sentence
    return sentence.format(
        **{key: digits(str(v)) if isinstance(v, int) else isolated(v) for key, v in values.items()}
    )
