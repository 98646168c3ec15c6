"""The fields that other programs gave to a thing before it was deleted.

A deletion holds no content; whoever brings the thing back looks for them in the revisions before.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from core.store.reading import read_log

_ID: Final = re.compile(rb"[0-9A-Za-z][0-9A-Za-z_.:-]*")


def fields_before(
    logs: Iterable[Path], identifiers: Collection[str]
) -> dict[str, Mapping[str, object]]:
    """Return the unknown fields of the last live revision of each thing, by its id.

    What cannot be read says nothing. Only the lines that name one of them are decoded.
    """
    wanted = {identifier.encode() for identifier in identifiers}
    found: dict[str, tuple[int, Mapping[str, object]]] = {}
    for path in logs:
        try:
            content = path.read_bytes()
        except OSError:
            continue
        naming = [line for line in content.split(b"\n") if _names(line, wanted)]
        for entry in read_log(b"\n".join((*naming, b"")), path.name).entries:
            record = entry.record
            known = found.get(record.id)
            if (
                record.id in identifiers
                and not record.deleted
                and (known is None or known[0] < record.rev)
            ):
                found[record.id] = (record.rev, entry.unknown)
    return {identifier: fields for identifier, (_, fields) in found.items()}


def _names(line: bytes, wanted: Collection[bytes]) -> bool:
    if len(wanted) == 1:
        return next(iter(wanted)) in line
    return any(word in wanted for word in _ID.findall(line))
