"""Folders of documents: there is nothing but the `/` in the documents' names.

Deciding is here: in which order the documents stand, and what moving a folder means for their
names. `Project.rename_documents` does it.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from core.language.collation import sort_key
from core.manifest import ProjectError
from core.messages import mark

_NUMBER: Final = re.compile(r"\d+")
_DIGITS: Final = 12


def folder_of(name: str) -> str:
    """Return the folder that a document or a folder lies in; "" is the top."""
    return name.rpartition("/")[0]


class _Letters(dict[int, str]):
    """What stands for each character in a key, asked for once a character: names are many."""

    def __missing__(self, character: int) -> str:
        self[character] = found = sort_key(chr(character)).partition("\0")[0]
        return found


_LETTERS: Final = _Letters()


def name_key(part: str) -> str:
    """Return a key under which names sort as a person has them: «نامه ۲» before «نامه ۱۰»."""
    padded = _NUMBER.sub(lambda found: str(int(found[0])).zfill(_DIGITS), part)
    return f"{padded.translate(_LETTERS)}\0{part}"


def in_order(names: Iterable[str]) -> list[str]:
    """Return the names as the tree has them: in each folder first its folders, then its texts."""
    return sorted(names, key=_place)


def moved(names: Iterable[str], folder: str, to: str) -> dict[str, str]:
    """Return the new names, by the old ones, of the documents below `folder` when it becomes `to`.

    `to` is the whole path of the folder then; "" puts its documents at the top. Raises ProjectError
    where a document or a folder stands in the way.
    """
    names = list(names)
    to = "/".join(part.strip() for part in to.split("/") if part.strip())
    inside = [name for name in names if name.startswith(f"{folder}/")]
    new = {name: f"{to}/{name[len(folder) + 1 :]}".lstrip("/") for name in inside}
    new = {old: name for old, name in new.items() if old != name}
    stay = {name.casefold() for name in names if name not in new}
    folders = {parent for name in stay for parent in _parents(name)}
    for name in new.values():
        if name.casefold() in stay:
            raise ProjectError(mark("The project already has a document “{name}”."), name=name)
        if name.casefold() in folders or any(one.casefold() in stay for one in _parents(name)):
            raise ProjectError(mark("“{name}” is a folder already, or lies in a text."), name=name)
    return new


@lru_cache(maxsize=1 << 16)
def _place(name: str) -> tuple[tuple[int, str], ...]:
    *folders, own = name.split("/")
    return (*((0, name_key(part)) for part in folders), (1, name_key(own)))


def _parents(name: str) -> Iterator[str]:
    while name := folder_of(name):
        yield name
