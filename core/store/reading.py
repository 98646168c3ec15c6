"""Reading a log: every line judged, nothing dropped in silence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

import msgspec

from core.items import Item
from core.messages import tell
from core.store.lines import CONFLICT_MARKERS, Seal, check_seal
from core.store.problems import Kind, Problem
from core.store.records import Header, Record, decode_record, item_of
from core.store.stopping import Cancelled, never

MAX_LINE = 16 << 20
MAX_TORN_TAIL = 1 << 20
MAX_NESTING = 64
_LINES_BETWEEN: Final = 4096  # two questions whether to stop
BOM = b"\xef\xbb\xbf"
NOT_JSON = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError)


@dataclass(slots=True)
class Entry:
    r"""A record with its own line (without `\\n`), by which ties are settled."""

    record: Record
    line: bytes
    unknown: Mapping[str, object]

    @property
    def item(self) -> Item | None:
        """The value that it holds; None for a deletion, or where it holds no valid value."""
        if self.record.deleted:
            return None
        try:
            return item_of(self.record)
        except ValueError:
            return None


@dataclass(slots=True)
class LogContents:
    r"""What one log holds.

    `good_length` is where the file must be cut (bytes), `torn` what stands behind it, `unfinished`
    whether only the last `\\n` is missing.
    """

    header: Header | None = None
    entries: list[Entry] = field(default_factory=list[Entry])
    problems: list[Problem] = field(default_factory=list[Problem])
    good_length: int = 0
    torn: bytes = b""
    unfinished: bool = False
    lines: int = 0


def read_log(content: bytes, file: str, cancelled: Callable[[], bool] = never) -> LogContents:
    """Return what the bytes of a log say; `file` names it in problems. Raises Cancelled."""
    log = LogContents()
    body_start = len(BOM) if content.startswith(BOM) else 0
    end = whole_lines(content, body_start, log, file)
    position = body_start
    number = 0
    while position < end:
        newline = content.find(b"\n", position, end)
        stop = end if newline < 0 else newline
        number += 1
        if number % _LINES_BETWEEN == 0 and cancelled():
            raise Cancelled
        read_line(content[position:stop], number, log, file)
        position = stop + 1
    log.lines = number
    check_header(log, file)
    return log


def check_header(log: LogContents, file: str) -> None:
    """Note it where a log that has lines has no header."""
    if log.header is None and log.lines:
        log.problems.append(Problem(file, 1, Kind.HEADER, tell("it is missing")))


def whole_lines(
    content: bytes, start: int, log: LogContents, file: str, *, first_line: int = 1
) -> int:
    """Return where the part of `content` that is to be read ends, and note a torn tail in `log`.

    The part begins at `start` with line `first_line` of the file.
    """
    log.good_length = len(content)
    end = max(content.rfind(b"\n") + 1, start)
    tail = content[end:]
    if tail and _is_record(tail.rstrip(b"\r")):
        log.unfinished = True
        return len(content)
    torn_from = end if tail else len(content)
    while end > start:
        line_start = content.rfind(b"\n", 0, end - 1) + 1
        line = content[max(line_start, start) : end - 1]
        if not line or (b"\0" not in line and _is_utf8(line)):
            break
        torn_from = end = max(line_start, start)
    if torn_from < len(content):
        log.good_length = torn_from
        log.torn = content[torn_from:]
        log.problems.append(
            Problem(file, content.count(b"\n", 0, torn_from) + first_line, Kind.TORN)
        )
    return torn_from


def read_line(line: bytes, number: int, log: LogContents, file: str) -> None:
    r"""Read one line, without its `\n`, as the `number`th of a log, into `log`."""
    line = line.rstrip(b"\r")
    if not line or line.isspace():
        return
    if line.startswith(CONFLICT_MARKERS):
        log.problems.append(Problem(file, number, Kind.MARKER))
        return
    if number == 1 and b'"format"' in line:
        _read_header(line, log, file)
        return
    if len(line) > MAX_LINE:
        detail = tell("it is longer than 16 MiB")
        log.problems.append(Problem(file, number, Kind.DAMAGED, detail))
        return
    try:
        record, unknown = decode_record(line)
        if unknown and _nesting(unknown) > MAX_NESTING:
            raise ValueError(tell("it is nested too deeply"))
    except NOT_JSON as error:
        if b'"format"' in line and _is_header(line):  # merge=union can repeat the first line
            return
        log.problems.append(Problem(file, number, Kind.DAMAGED, str(error)))
        return
    seal = check_seal(line)
    if seal is Seal.WRONG or (seal is Seal.MISSING and record.crc is not None) or "crc" in unknown:
        log.problems.append(Problem(file, number, Kind.SEAL))
    log.entries.append(Entry(record, line, unknown))


def _read_header(line: bytes, log: LogContents, file: str) -> None:
    try:
        log.header = msgspec.json.decode(line, type=Header)
    except NOT_JSON as error:
        log.problems.append(Problem(file, 1, Kind.HEADER, str(error)))
        return
    if check_seal(line) is Seal.WRONG:
        log.problems.append(Problem(file, 1, Kind.SEAL))


def _is_header(line: bytes) -> bool:
    try:
        msgspec.json.decode(line, type=Header)
    except NOT_JSON:
        return False
    return True


def _is_record(line: bytes) -> bool:
    try:
        decode_record(line)
    except NOT_JSON:
        return _is_header(line)
    return True


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _nesting(value: object) -> int:
    depth = 0
    level: list[object] = [value]
    while level and depth <= MAX_NESTING:
        depth += 1
        deeper: list[object] = []
        for one in level:
            if isinstance(one, Mapping):
                deeper.extend(one.values())  # pyright: ignore[reportUnknownArgumentType]
            elif isinstance(one, list):
                deeper.extend(one)  # pyright: ignore[reportUnknownArgumentType]
        level = deeper
    return depth
