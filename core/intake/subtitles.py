"""Subtitles (SRT, WebVTT): what is said, a line a cue, without times and styles."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.plain import decoded
from core.messages import mark

_TIME: Final = r"(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_CUE: Final = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}")
_STYLE: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|</?\d[\d:.]{0,20}>|\{\\[^{}]{0,200}\}")
_SPEAKERS: Final = ("-", "–", "—", "‑")


@kind(Kind("srt", mark("Subtitles (SRT)"), (".srt",), plain=True))
def read_srt(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read what is said in subtitles."""
    del report
    text, encoding = decoded(raw, options)
    yield Extract("\n".join(_said(text)), encoding)


@kind(Kind("vtt", mark("Subtitles (WebVTT)"), (".vtt",), plain=True))
def read_vtt(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read what is said in subtitles of the web."""
    del report
    text, encoding = decoded(raw, options)
    yield Extract("\n".join(unescape(line) for line in _said(text)), encoding)


def _said(text: str) -> Iterator[str]:
    """Yield the cues, each as one line; two speakers in one cue have a line each."""
    cues = 0
    cue: list[str] | None = None
    for line in (*text.split("\n"), ""):
        if _CUE.match(line):
            if cue:  # its time follows without an empty line between, the number is the last line
                yield from _lines(cue[:-1] if cue[-1].strip().isdecimal() else cue)
            cue = []
            cues += 1
        elif cue is not None and line.strip():
            cue.append(line)
        elif cue:
            yield from _lines(cue)
            cue = None
    if not cues:
        raise IntakeError(mark("It holds no times, so it is no file of subtitles."))


def _lines(cue: list[str]) -> Iterator[str]:
    lines = [_STYLE.sub("", line).strip() for line in cue]
    joined: list[str] = []
    for line in lines:
        if not line:
            continue
        if joined and not line.startswith(_SPEAKERS):
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    yield from joined
