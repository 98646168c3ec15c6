"""hazm's objects: imported late, built once, in the background when there is time.

`import hazm` costs a good part of a second and its word lists more, so nothing here runs before it
is asked for. `warm_up` builds on a thread of its own; a getter that is called earlier waits or
builds.
"""

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from core.language.lean_import import without

_OPTIONAL: Final = ("gensim", "matplotlib", "scipy", "sklearn", "spacy", "twython")


class Tokenizer(Protocol):
    """What is used of `hazm.WordTokenizer`."""

    before_verbs: set[str]
    after_verbs: set[str]
    verbe: set[str]

    def tokenize(self, text: str) -> list[str]:
        """Return the tokens of the text."""
        ...


class Lemmatizer(Protocol):
    """What is used of `hazm.Lemmatizer`."""

    def lemmatize(self, word: str, pos: str = "") -> str:
        """Return the lemma of a word, as this part of speech where one is given."""
        ...


class Normalizer(Protocol):
    """What is used of `hazm.Normalizer`."""

    def normalize(self, text: str) -> str:
        """Return the text as hazm would write it."""
        ...


class Once[T]:
    """A value that is built when it is first asked for, by whichever thread asks first."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._lock = threading.Lock()
        self._value: T | None = None

    def get(self) -> T:
        """Return the value; blocks while it is being built."""
        value = self._value
        if value is None:
            with self._lock:
                value = self._value
                if value is None:
                    value = self._value = self._build()
        return value

    @property
    def ready(self) -> bool:
        """Whether `get` returns at once."""
        return self._value is not None


def _plain_tokenizer() -> Tokenizer:
    with without(*_OPTIONAL):
        from hazm import WordTokenizer

    # the word list is read by the constructor and used by nobody: half a second and 20 MB
    return WordTokenizer(words_file=Path(os.devnull), join_verb_parts=False)


def _joining_tokenizer() -> Tokenizer:
    with without(*_OPTIONAL):
        from hazm import WordTokenizer

    return WordTokenizer(words_file=Path(os.devnull), join_verb_parts=True)


def _lemmatizer() -> Lemmatizer:
    with without(*_OPTIONAL):
        from hazm import Lemmatizer as HazmLemmatizer

    return HazmLemmatizer(joined_verb_parts=False)


def _normalizer() -> Normalizer:
    with without(*_OPTIONAL):
        from hazm import Normalizer as HazmNormalizer

    return HazmNormalizer()


def _stop_words() -> frozenset[str]:
    with without(*_OPTIONAL):
        from hazm import stopwords_list

    return frozenset(word.replace("_", " ") for word in stopwords_list())


TOKENIZER = Once(_plain_tokenizer)
JOINING_TOKENIZER = Once(_joining_tokenizer)
LEMMATIZER = Once(_lemmatizer)
NORMALIZER = Once(_normalizer)
STOP_WORDS = Once(_stop_words)

_warming = threading.Lock()
_warmed: threading.Thread | None = None


def _build() -> None:
    # The program may end while hazm is being imported; who needs it builds it, or meets the error.
    with suppress(RuntimeError):
        TOKENIZER.get()


def warm_up() -> threading.Thread:
    """Start building what most documents need, on a thread that never keeps the program alive."""
    global _warmed  # noqa: PLW0603  # one process warms up once
    with _warming:
        if _warmed is None:
            _warmed = threading.Thread(target=_build, name="hazm", daemon=True)
            _warmed.start()
        return _warmed
