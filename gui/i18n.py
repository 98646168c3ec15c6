"""The language of the interface: its translations, digits, dates and direction."""

import unicodedata
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Final, override
from xml.etree import ElementTree as ET

from PySide6.QtCore import (
    QCalendar,
    QCoreApplication,
    QDate,
    QLibraryInfo,
    QLocale,
    QObject,
    Qt,
    QTranslator,
)

from core import messages
from core.messages import FIRST_STRONG_ISOLATE, POP_ISOLATE, HashiyaError, digits, mark

LANGUAGES: Final = {"en": "English", "fa": "فارسی"}
_LTR_ISOLATE: Final = "\u2066"
_MONTHS: Final = (
    "فروردین",
    "اردیبهشت",
    "خرداد",
    "تیر",
    "مرداد",
    "شهریور",
    "مهر",
    "آبان",
    "آذر",
    "دی",
    "بهمن",
    "اسفند",
)


class CatalogueError(HashiyaError):
    """A catalogue of translations cannot be read."""


class Catalogue(QTranslator):
    """Translations straight from Qt's `.ts` file, so that nothing need be compiled.

    Counts stand in them as a person reads numbers, with separators of thousands.
    """

    def __init__(self, ts: bytes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[tuple[str, str, str], tuple[str, ...]] = {}
        try:
            root = ET.fromstring(ts)  # noqa: S314  # our own file
        except ET.ParseError as error:
            raise CatalogueError(
                mark("The translations cannot be read: {reason}."), reason=error
            ) from error
        for context in root.iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                self._add(name, message)

    def _add(self, context: str, message: ET.Element) -> None:
        translation = message.find("translation")
        if translation is None or translation.get("type") in ("vanished", "obsolete"):
            return
        forms = tuple(form.text or "" for form in translation.iter("numerusform"))
        forms = forms or (translation.text or "",)
        if all(forms):
            key = (context, message.findtext("source", ""), message.findtext("comment", ""))
            self._entries[key] = forms

    @override
    def isEmpty(self) -> bool:
        return not self._entries

    @override
    def translate(
        self,
        context: str,
        sourceText: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:  # None asks the next one
        if context == "QShortcut":  # a key is called what is printed on it
            return sourceText
        forms = self._entries.get((context, sourceText, disambiguation or ""))
        if forms is None:
            return None
        form = forms[0] if len(forms) == 1 or n == 1 else forms[-1]
        return form if n < 0 else form.replace("%n", number(n))


class Interface(QObject):
    """The language that the running program speaks.

    A change of language reaches every widget as Qt's `LanguageChange` event, and turns the layout.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.language = "en"
        self._installed: list[QTranslator] = []

    def speak(self, language: str) -> None:
        """Speak `language` from now on; one that is not in LANGUAGES becomes English."""
        self.language = language if language in LANGUAGES else "en"
        messages.set_language(self.language)
        for translator in self._installed:
            QCoreApplication.removeTranslator(translator)
        self._installed = _catalogues(self.language, self)
        QLocale.setDefault(QLocale(self.language))
        for translator in self._installed:
            QCoreApplication.installTranslator(translator)


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:  # noqa: ARG001
    """Return the text itself; the extractor puts it into the catalogue, under the context.

    It has Qt's name, for which the extractor looks, and the type that Qt's own lacks.
    """
    return text


NOT_IN_QT: Final = (  # words of Qt's own dialogs, without which its Persian catalogue comes
    QT_TRANSLATE_NOOP("QFileDialog", "&Look in:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Files of &type:"),
    QT_TRANSLATE_NOOP("QFileDialog", "Sidebar"),
    QT_TRANSLATE_NOOP("QFileDialog", "List of places and bookmarks"),
)


def in_other_languages(context: str, text: str) -> tuple[str, ...]:
    """Return what a sentence of ours is called in the languages that are not spoken now."""
    others = (each for each in LANGUAGES if each != messages.language())
    found = (_unspoken(language).translate(context, text) for language in others)
    return (text, *(each for each in found if each))


@lru_cache
def _unspoken(language: str) -> "Catalogue":
    file = files("resources").joinpath("translations", f"hashiya_{language}.ts")
    return Catalogue(file.read_bytes() if file.is_file() else b"<TS/>")


def direction() -> Qt.LayoutDirection:
    """Return the way in which the interface runs."""
    rtl = messages.language() in messages.RTL_LANGUAGES
    return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight


def way_mark() -> str:
    """Return the invisible mark that lets a line run the way of the interface."""
    return "\u200f" if direction() is Qt.LayoutDirection.RightToLeft else "\u200e"


def chosen_language(kept: str, locale: QLocale | None = None) -> str:
    """Return the language kept in the settings, else the system's where we speak it."""
    if kept in LANGUAGES:
        return kept
    name = (locale or QLocale.system()).name().partition("_")[0]
    return name if name in LANGUAGES else "en"


def number(value: int) -> str:
    """Return a number as a person reads it, with separators of thousands."""
    text = f"{value:,}"
    return digits(text.replace(",", "٬")) if messages.language() == "fa" else text


def decimal(value: float, places: int) -> str:
    """Return a number with this many decimal places as a person reads it."""
    text = f"{value:,.{places}f}"
    if messages.language() != "fa":
        return text
    return digits(text.replace(",", "٬").replace(".", "٫"))


def file_name(name: str) -> str:
    """Return a document's name so that it reads as it is written, its ending at its end.

    A name without right-to-left letters runs from left to right wherever it stands.
    """
    if not any(unicodedata.bidirectional(each) in ("R", "AL") for each in name):
        return left_to_right(name)
    folder, slash, own = name.rpartition("/")
    stem, dot, suffix = own.rpartition(".")
    if not stem or not suffix.isascii():
        stem, dot, suffix = own, "", ""
    # The dot stands between the two, so that it goes the way in which they are read.
    ending = f"{dot}{_LTR_ISOLATE}{suffix}{POP_ISOLATE}" if dot else ""
    return f"{isolated(folder) if folder else ''}{slash}{isolated(stem)}{ending}"


def isolated(text: str) -> str:
    """Return the text of a user or a file so that it cannot turn the text around it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def left_to_right(text: str) -> str:
    """Return what is written from left to right in every language, a key say, so that it stays so.

    A sign at an end of it would else stand at the other.
    """
    return f"{_LTR_ISOLATE}{text}{POP_ISOLATE}"


def date_time(at: str) -> str:
    """Return a time of a record (ISO, UTC) as a person here reads it: local, Jalali in Persian.

    What is not a time is returned as it is.
    """
    try:
        local = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    comma = "،" if messages.language() == "fa" else ","
    return digits(f"{day(local.date())}{comma} {local:%H:%M}")


def day(of: date) -> str:
    """Return a day as a person here reads it, Jalali in Persian."""
    if messages.language() != "fa":
        return f"{of.day} {of:%b %Y}"
    parts = QCalendar(QCalendar.System.Jalali).partsFromDate(QDate(of.year, of.month, of.day))
    return digits(f"{parts.day} {_MONTHS[parts.month - 1]} {parts.year}")


def plain(text: str) -> str:
    """Return the text for a search by eye: folded case and letter forms, no marks."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    folded = folded.translate(_FOLDED)
    return "".join(c for c in folded if not unicodedata.combining(c) and c not in _INVISIBLE)


_FOLDED: Final = str.maketrans("يىكةۀ۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "ییکهه01234567890123456789")
_INVISIBLE: Final = frozenset("\u200c\u200d\u0640\u200e\u200f\u2066\u2067\u2068\u2069")


def _catalogues(language: str, parent: QObject) -> list[QTranslator]:
    found: list[QTranslator] = []
    qt = QTranslator(parent)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and qt.load(f"qtbase_{language}", folder):
        found.append(qt)
    ours = files("resources").joinpath("translations", f"hashiya_{language}.ts")
    if ours.is_file():
        catalogue = Catalogue(ours.read_bytes(), parent)
        if not catalogue.isEmpty():
            found.append(catalogue)
    return found
