"""The tag set of a project: a snapshot that is replaced, never changed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat

from core.items import Edit, Tag

_PERSIAN_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_UNKNOWN_COLOR = "#888888"


class TagSet:
    """Tags by id, walked in the order in which they are shown: parents before their children."""

    def __init__(self, tags: Iterable[Tag] = ()) -> None:
        self._tags = {tag.id: tag for tag in tags}
        self._order = _displayed(self._tags)
        self._keys = {folded_key(tag.key): tag for tag in reversed(self._order) if tag.key}

    def __iter__(self) -> Iterator[Tag]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._tags)

    def __contains__(self, identifier: object) -> bool:
        return identifier in self._tags

    def get(self, identifier: str) -> Tag | None:
        """Return the tag with this id."""
        return self._tags.get(identifier)

    def by_key(self, key: str) -> Tag | None:
        """Return the tag whose key this is; «۱», «١» and «1» are one key, so are `a` and `A`."""
        return self._keys.get(folded_key(key))

    def by_name(self, name: str) -> Tag | None:
        """Return the first tag with this name."""
        return next((tag for tag in self._order if tag.name == name), None)

    def find(self, name_or_id: str) -> Tag | None:
        """Return the tag with this id, else with this name."""
        return self._tags.get(name_or_id) or self.by_name(name_or_id)

    def named(self, identifier: str) -> str:
        """Return the tag's name, or the id itself where the set does not hold it."""
        tag = self._tags.get(identifier)
        return tag.name if tag else identifier

    def color(self, identifier: str) -> str:
        """Return the tag's colour as `#rrggbb`; grey where the set does not hold it."""
        tag = self._tags.get(identifier)
        return tag.color if tag else _UNKNOWN_COLOR

    def children(self, identifier: str) -> tuple[Tag, ...]:
        """Return the tags right below this one."""
        return tuple(tag for tag in self._order if tag.parent == identifier)

    def depth(self, identifier: str) -> int:
        """Return how many parents stand above the tag."""
        depth, seen = 0, {identifier}
        tag = self._tags.get(identifier)
        while tag and tag.parent in self._tags and tag.parent not in seen:
            seen.add(tag.parent)
            tag = self._tags[tag.parent]
            depth += 1
        return depth

    def with_edits(self, edits: Iterable[Edit]) -> "TagSet":
        """Return the set after the edits that are about tags."""
        tags = dict(self._tags)
        for edit in edits:
            if isinstance(edit.after, Tag):
                tags[edit.id] = edit.after
            elif isinstance(edit.before, Tag):
                tags.pop(edit.id, None)
        return TagSet(tags.values())

    def free_digits(self) -> Iterator[str]:
        """Yield the digits from 1 to 9 that are no tag's key, then the empty string for ever."""
        yield from [digit for digit in "123456789" if self.by_key(digit) is None]
        yield from repeat("")

    def next_order(self) -> float:
        """Return the sort key that puts a new tag last."""
        return max((tag.order for tag in self._tags.values()), default=0.0) + 1.0


def folded_key(key: str) -> str:
    """Return the shortcut character without the differences between keyboard layouts' digits."""
    return key.translate(_PERSIAN_DIGITS).casefold()


def _displayed(tags: dict[str, Tag]) -> list[Tag]:
    below: dict[str, list[Tag]] = {}
    for tag in sorted(tags.values(), key=lambda tag: (tag.order, tag.name, tag.id)):
        below.setdefault(tag.parent if tag.parent in tags else "", []).append(tag)
    order: list[Tag] = []
    waiting = list(reversed(below.get("", [])))
    while waiting:
        tag = waiting.pop()
        order.append(tag)
        waiting.extend(reversed(below.pop(tag.id, [])))
    if len(order) < len(tags):  # parents in a ring, as a merge can leave them: shown at the top
        shown = {tag.id for tag in order}
        order.extend(replace(tag, parent="") for tag in tags.values() if tag.id not in shown)
    return order
