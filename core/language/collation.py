"""The order of the alphabet: by code points پ would stand behind ی."""

from functools import lru_cache

from core.language.folding import folded
from core.language.folding_table import ALL_RULES, Rule

_ALPHABETS = (
    "0123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "ءاآبپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوهھیے",
    "אבגדהוזחטיכלמנסעפצקרשת",
)
_RULES = ALL_RULES & ~(Rule.ALEF | Rule.HAMZA | Rule.SPACING | Rule.PUNCTUATION)
_FIRST = 0xE000  # the private area holds the letters in their order


@lru_cache(maxsize=1)
def _order() -> dict[int, int]:
    letters = "".join(_ALPHABETS)
    return {ord(letter): _FIRST + place for place, letter in enumerate(letters)}


@lru_cache(maxsize=1 << 16)
def sort_key(text: str) -> str:
    """Return a key under which texts sort as a Persian dictionary has them; ties by the text."""
    return folded(text, _RULES).replace("\u200c", "").translate(_order()) + "\0" + text
