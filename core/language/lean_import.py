"""Importing a package without the large libraries that it takes only where it finds them.

hazm and nltk look for scikit-learn, SciPy and spaCy as they are imported. Where those are installed
for something else, that costs five seconds of the processor and nothing of it is used here.
"""

import sys
import threading
from collections.abc import Collection, Generator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType


class _Hidden:
    """Lets one thread find none of some packages; the others find them as ever."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._thread = threading.get_ident()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Refuse what is hidden; leave all else to the finders behind this one."""
        del path, target
        if threading.get_ident() == self._thread and fullname in self._names:
            reason = f"{fullname} is not wanted here"
            raise ModuleNotFoundError(reason, name=fullname)
        return None


@contextmanager
def without(*names: str) -> Generator[None]:
    """Hide packages from what this thread imports; those that are loaded already stay known."""
    hidden = _Hidden(names)
    sys.meta_path.insert(0, hidden)
    try:
        yield
    finally:
        sys.meta_path.remove(hidden)
