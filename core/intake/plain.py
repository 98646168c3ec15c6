"""Plain text in any encoding."""

from collections.abc import Iterator

from core.intake.encodings import GUESS, certain_encoding, guessed_encoding
from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.messages import mark
from core.text import DecodingError, decode


@kind(Kind("text", mark("Plain text"), (".txt",), plain=True))
def read_text(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a text as it is."""
    del report
    text, encoding = decoded(raw, options)
    yield Extract(text, encoding)


def decoded(raw: bytes, options: IntakeOptions, declared: str = "") -> tuple[str, str]:
    """Return the text of the bytes and its encoding, as the options say; see `IntakeOptions`.

    `declared` is what the file itself says. Raises IntakeError, with the first line that cannot be
    read where it is not UTF-8.
    """
    name = options.encoding or certain_encoding(raw) or declared or options.otherwise
    if not name:
        raise IntakeError(
            mark("It is not UTF-8 text: line {line} cannot be read. It may be {encoding}."),
            line=_first_bad_line(raw),
            encoding=guessed_encoding(raw),
        )
    if name == GUESS:
        name = guessed_encoding(raw)
    try:
        return decode(raw, name), name
    except DecodingError as error:
        raise IntakeError(mark("It cannot be read as {encoding}."), encoding=name) from error


def _first_bad_line(raw: bytes) -> int:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw.count(b"\n", 0, error.start) + 1
    return 1
