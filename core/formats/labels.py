"""What tags are called in an output whose names may not hold every character."""

import re
from collections.abc import Mapping

from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions
from core.tags import TagSet

NO_SPACE = re.compile(r"\s+")


def mapped(tags: TagSet, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names that tags get, by id; those of `names`, and what is merged with them.

    A tag whose own name is given to another one keeps it, so that both stand under one name.
    """
    given = set(names.values())
    return {tag.id: tag.name for tag in tags if tag.name in given} | dict(names)


class Labels:
    """Names for tags, made safe for one format; two tags never come to share one by accident."""

    def __init__(
        self, options: ExportOptions, report: LossReport, unsafe: re.Pattern[str] | None = None
    ) -> None:
        self._options = options
        self._report = report
        self._unsafe = unsafe
        self._names: dict[str, str] = {}
        self._taken: set[str] = set(options.labels.values())

    def of(self, identifier: str, tags: TagSet) -> str:
        """Return the tag's name in the output; a change of it is noted once in the report."""
        known = self._names.get(identifier)
        if known is not None:
            return known
        asked = self._options.labels.get(identifier)
        wish = tags.named(identifier) if asked is None else asked
        name = self._unsafe.sub("_", wish) if self._unsafe else wish
        if asked is None:
            stem, number = name, 2
            while name in self._taken:
                name = f"{stem}_{number}"
                number += 1
        self._names[identifier] = name
        self._taken.add(name)
        if name != wish:
            loss = Loss(LossKind.TAG_NAME, Done.RENAMED, "", quote=wish, instead=name)
            self._report.losses.append(loss)
        return name
