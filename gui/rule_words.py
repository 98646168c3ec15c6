"""How a rule of tagging is told: how it looks, and what it does where a highlight is."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from core.search.modes import Mode
from core.search.occurrences import Existing
from gui.i18n import QT_TRANSLATE_NOOP

_MODES: Final = {
    Mode.ANYWHERE: QT_TRANSLATE_NOOP("RulesDialog", "anywhere"),
    Mode.WORD: QT_TRANSLATE_NOOP("RulesDialog", "whole words"),
    Mode.CLITICS: QT_TRANSLATE_NOOP("RulesDialog", "words without clitics"),
    Mode.LEMMA: QT_TRANSLATE_NOOP("RulesDialog", "all forms of the words"),
    Mode.REGEX: QT_TRANSLATE_NOOP("RulesDialog", "regular expression"),
}
_EXISTING: Final = {
    Existing.SKIP: QT_TRANSLATE_NOOP("RulesDialog", "skip what is highlighted"),
    Existing.ADD: QT_TRANSLATE_NOOP("RulesDialog", "highlight it as well"),
    Existing.REPLACE: QT_TRANSLATE_NOOP("RulesDialog", "replace what is there"),
}


def told_mode(mode: Mode) -> str:
    """Return how plain words are looked for, in words."""
    return QCoreApplication.translate("RulesDialog", _MODES[mode])


def told_existing(existing: Existing) -> str:
    """Return what becomes of highlights that are there, in words."""
    return QCoreApplication.translate("RulesDialog", _EXISTING[existing])
