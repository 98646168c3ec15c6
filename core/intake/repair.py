"""Repair of texts: steps that can each be switched on, and what each of them changed.

A step is a pure function from a text and its language to the repaired text and the number of places
that it changed. Repairing twice changes nothing more.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from core.intake.incoming import IntakeError
from core.intake.repair_layout import (
    is_letter_spaced,
    joined_hyphens,
    joined_letters,
    single_spaces,
)
from core.intake.repair_letters import (
    is_spelt_otherwise,
    own_letters,
    plain_letters,
    without_controls,
)
from core.intake.repair_lines import readable_lines
from core.language.guessing import guessed_language
from core.messages import mark, tell

type Repaired = tuple[str, int]
type Need = Callable[[str, str, int], bool]

_MANY_SPACES: Final = 0.002  # places a character


@dataclass(frozen=True, slots=True)
class Step:
    """One step of repair; `title` is marked.

    `needed` tells from the text, its language and the number of places whether to propose it.
    """

    name: str
    title: str
    run: Callable[[str, str], Repaired]
    needed: Need

    @property
    def shown_title(self) -> str:
        """The title in the language of the interface."""
        return tell(self.title)


def _always(text: str, language: str, count: int) -> bool:
    del text, language
    return count > 0


def _letter_spaced(text: str, language: str, count: int) -> bool:
    del language
    return count > 0 and is_letter_spaced(text)


def _often(text: str, language: str, count: int) -> bool:
    del language
    return count > _MANY_SPACES * len(text)


def _otherwise(text: str, language: str, count: int) -> bool:
    return count > 0 and is_spelt_otherwise(text, language)


# In the order in which they have to be done: lines are turned while their ligatures are whole.
STEPS: Final = (
    Step("control-characters", mark("Control characters"), without_controls, _always),
    Step("visual-order", mark("Lines written backwards"), readable_lines, _always),
    Step("presentation-forms", mark("Presentation forms"), plain_letters, _always),
    Step(
        "letter-spacing", mark("Words with spaces between letters"), joined_letters, _letter_spaced
    ),
    Step("hyphenation", mark("Words broken at line ends"), joined_hyphens, _always),
    Step("letters", mark("Arabic ي and ك in Persian"), own_letters, _otherwise),
    Step("spaces", mark("Repeated spaces"), single_spaces, _often),
)


def steps_named(names: Iterable[str]) -> tuple[Step, ...]:
    """Return the steps with these names, in their order. Raises IntakeError for others."""
    wanted = set(names)
    unknown = wanted - {step.name for step in STEPS}
    if unknown:
        raise IntakeError(
            mark("There is no repair called “{name}”. There are: {names}."),
            name=min(unknown),
            names=", ".join(step.name for step in STEPS),
        )
    return tuple(step for step in STEPS if step.name in wanted)


def repaired(text: str, names: Iterable[str], language: str = "") -> tuple[str, dict[str, int]]:
    """Return the text after these steps, and in how many places each that did changed it.

    `language` empty is guessed.
    """
    language = language or guessed_language(text)
    ledger: dict[str, int] = {}
    for step in steps_named(names):
        text, count = step.run(text, language)
        if count:
            ledger[step.name] = count
    return text, ledger


def proposed(text: str, language: str = "") -> Mapping[str, int]:
    """Return the steps that the text seems to need, with the number of places of each."""
    language = language or guessed_language(text)
    needs: dict[str, int] = {}
    for step in STEPS:
        after, count = step.run(text, language)
        if step.needed(text, language, count):
            needs[step.name] = count
            text = after
    return needs
