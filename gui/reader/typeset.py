"""One unit of text, laid out: lines made by QTextLayout, in pixels, and UTF-16 inside."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from math import ceil
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QRawFont,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from core.items import Direction
from gui.reader.edge_table import InTable, Offsets
from gui.reader.glyphs import LineMap, Stretch
from gui.reader.graphemes import cursor_of
from gui.reader.style import FontChoice, LabelMode, PageStyle, Script

_SHOWN_AS: Final = str.maketrans(
    {"\t": "\u2003", "\x0b": "\u2003", "\x0c": "\u2003", "\u2029": "\u2028", "\ufffc": "\ufffd"}
)
_ODD: Final = re.compile(r"[\t\x0b\x0c\u2029\ufffc]")
_OF_SCRIPT: Final = {
    Script.ARABIC: re.compile(
        r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]+"
    ),
    Script.HEBREW: re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]+"),
    Script.LATIN: re.compile(
        r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff][\u0300-\u036f0-9A-Za-z\u00aa-\u024f]*"
    ),
}
# Digits and marks that belong to every script, and that fonts of one script often lack.
_COMMON: Final = "0123456789!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~«»–—‘’“”…•°"
# What can run left to right in a paragraph that runs right to left, and the other way round.
_MIXED_IN_RTL: Final = re.compile(
    r"[^\u05be-\u05f4\u0591-\u05bd\u0610-\u065f\u066d-\u06dc\u06de-\u06ef\u06fa-\u06ff\u060c\u061b"
    r"\u061f\u0621-\u064a\u200c\s.,:;!?()\[\]«»\"'\-…–—]"
)
_MIXED_IN_LTR: Final = re.compile(r"[^\u0020-\u007e\u00a0-\u024f…–—«»“”‘’]")
_RTL_ALIGNMENT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
_LTR_ALIGNMENT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
_STEPPED: Final = ("nasta", "nafees")
_ABOVE: Final = 0.55
LABEL_HEIGHT: Final = 0.62
ARC_HEIGHT: Final = 0.55


@dataclass(slots=True)
class Line:
    """One line: UTF-16 bounds in the unit, and pixels from the unit's top and the column's left.

    `top` and `height` are of the whole line with its spacing, `text_top` and `text_height` of the
    print, `baseline` is its; `left` and `right` are where the print starts and ends.
    """

    start: int
    end: int
    top: int
    height: int
    text_top: int
    text_height: int
    baseline: int
    left: float
    right: float
    text: QTextLine


class Unit:
    """A unit of text, laid out. Offsets are code points of the document, `x` and `y` pixels."""

    __slots__ = (
        "_cursor",
        "_justified",
        "_maps",
        "_pairs",
        "_stepped",
        "end",
        "height",
        "in_table",
        "layout",
        "line_starts",
        "lines",
        "rtl",
        "start",
        "text",
    )

    def __init__(
        self,
        start: int,
        text: str,
        layout: QTextLayout,
        lines: list[Line],
        *,
        rtl: bool,
        stepped: bool,
    ) -> None:
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.layout = layout
        self._cursor = cursor_of(layout, text)
        self.lines = lines
        self.rtl = rtl
        self._stepped = stepped
        self._justified = bool(layout.textOption().alignment() & Qt.AlignmentFlag.AlignJustify)
        self.height = 0
        self.line_starts = [line.start for line in lines]
        self._maps: dict[int, LineMap] = {}
        self.in_table: InTable | None = None
        self._pairs: list[int] | None = None
        if len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text):
            self._pairs = _units_before(text)

    def to_utf16(self, offset: int) -> int:
        """Return the UTF-16 units before a code point of the document, within the unit."""
        inside = min(max(offset - self.start, 0), len(self.text))
        return inside if self._pairs is None else self._pairs[inside]

    def from_utf16(self, units: int) -> int:
        """Return the document's code point at some UTF-16 units in the unit."""
        if self._pairs is None:
            return self.start + units
        return self.start + bisect_left(self._pairs, units)

    def line_at(self, offset: int) -> int:
        """Return the number of the line that holds `offset`; at a wrap, the later one."""
        return max(bisect_right(self.line_starts, self.to_utf16(offset)) - 1, 0)

    def line_at_y(self, y: float) -> int:
        """Return the number of the line at `y`, the first or last one outside."""
        return max(bisect_right(self.lines, y, key=lambda line: line.top) - 1, 0)

    def map_of(self, line: int) -> LineMap:
        """Return where the characters of a line stand."""
        found = self._maps.get(line)
        if found is None:
            found = self._maps[line] = LineMap(
                self._cursor,
                self.lines[line],
                self._characters,
                mixed=self._mixed(line),
                rtl=self.rtl,
                stepped=self._stepped,
                justified=self._is_justified(line),
            )
        return found

    def many_to_utf16(self, offsets: Offsets) -> Offsets:
        """Return the UTF-16 units before many code points of the document, within the unit."""
        inside = offsets - self.start
        return inside if self._pairs is None else np.array(self._pairs)[inside]

    def stretches(self, start: int, end: int) -> list[tuple[Line, Stretch]]:
        """Return the visual stretches of [start, end), line by line, each line from the left.

        An end inside a grapheme stands for the whole grapheme.
        """
        low, high = self.to_utf16(start), self.to_utf16(end)
        cursor = self._cursor
        if not cursor.isValidCursorPosition(low):
            low = cursor.previousCursorPosition(low)
        if not cursor.isValidCursorPosition(high):
            high = cursor.nextCursorPosition(high)
        out: list[tuple[Line, Stretch]] = []
        number = max(bisect_right(self.line_starts, low) - 1, 0)
        while number < len(self.lines) and (line := self.lines[number]).start < high:
            if low <= line.start and high >= line.end:
                if line.left < line.right:
                    out.append((line, (line.left, line.right)))
            else:
                out += [(line, each) for each in self.map_of(number).stretches(low, high)]
            number += 1
        return out

    def next_grapheme(self, offset: int) -> int:
        """Return the end of the grapheme that starts at or holds `offset`, within the unit."""
        return self.from_utf16(self._cursor.nextCursorPosition(self.to_utf16(offset)))

    def previous_grapheme(self, offset: int) -> int:
        """Return the start of the grapheme before `offset`, within the unit."""
        return self.from_utf16(self._cursor.previousCursorPosition(self.to_utf16(offset)))

    def is_between_graphemes(self, offset: int) -> bool:
        """Tell whether the caret may stand at `offset`."""
        return self._cursor.isValidCursorPosition(self.to_utf16(offset))

    def _characters(self, start: int, end: int) -> str:
        """Return the characters between two positions in UTF-16 units."""
        if self._pairs is None:
            return self.text[start:end]
        return self.text[self.from_utf16(start) - self.start : self.from_utf16(end) - self.start]

    def _is_justified(self, number: int) -> bool:
        return self._justified and number + 1 < len(self.lines)

    def _mixed(self, number: int) -> bool:
        if self._is_justified(number):
            # Carets do not know where the letters of a justified line went; boxes do.
            return True
        line = self.lines[number]
        start, end = self.from_utf16(line.start), self.from_utf16(line.end)
        pattern = _MIXED_IN_RTL if self.rtl else _MIXED_IN_LTR
        return pattern.search(self.text, start - self.start, end - self.start) is not None


class Typesetter:
    """Lays units out in one style and one width."""

    def __init__(self, style: PageStyle, width: int) -> None:
        self.style = style
        self.width = width
        self._fonts = {script: self._font(script) for script in Script}
        self._others = {script: self._others_in(script) for script in Script}
        self._options = {rtl: self._option(rtl=rtl) for rtl in (True, False)}
        family = self._fonts[Script.ARABIC].family().lower()
        self._stepped = any(name in family for name in _STEPPED)
        size = style.font_pixels
        self.label_height = round(size * LABEL_HEIGHT) if style.labels is LabelMode.ABOVE else 0
        self.label_height += round(size * ARC_HEIGHT) if style.arc_room else 0
        self.gap = round(style.paragraph_spacing * style.zoom)

    def unit(self, start: int, text: str, direction: Direction, *, ends_paragraph: bool) -> Unit:
        """Return `text`, which stands at `start` in the document, laid out."""
        rtl = direction is not Direction.LTR
        shown = text.translate(_SHOWN_AS) if _ODD.search(text) else text
        script = leading_script(shown, rtl=rtl)
        layout = QTextLayout(shown, self._fonts[script])
        layout.setTextOption(self._options[rtl])
        layout.setCacheEnabled(True)
        formats = self._formats(shown, script)
        if formats:
            layout.setFormats(formats)
        lines, height = self._lines(layout)
        unit = Unit(start, text, layout, lines, rtl=rtl, stepped=self._stepped)
        unit.height = height + (self.gap if ends_paragraph else 0)
        return unit

    def mean_advance(self, sample: str) -> float:
        """Return the pixels that a character of `sample` takes, on average."""
        text = sample.translate(_SHOWN_AS) or "\u0627"
        metrics = QFontMetricsF(self._fonts[leading_script(text, rtl=True)])
        return metrics.horizontalAdvance(text) / len(text)

    def line_height(self) -> int:
        """Return the height of a usual line."""
        metrics = QFontMetricsF(self._fonts[Script.ARABIC])
        return ceil(metrics.height() * self.style.line_spacing) + self.label_height

    def font(self, script: Script) -> QFont:
        """Return the font of a script."""
        return self._fonts[script]

    def _lines(self, layout: QTextLayout) -> tuple[list[Line], int]:
        lines: list[Line] = []
        top = 0
        spacing = self.style.line_spacing
        layout.beginLayout()
        while (text := layout.createLine()).isValid():
            text.setLineWidth(self.width)
            inner = ceil(text.height())
            height = ceil(inner * spacing) + self.label_height
            above = self.label_height + int((height - self.label_height - inner) * _ABOVE)
            text.setPosition(QPointF(0, top + above))
            start = text.textStart()
            lines.append(
                Line(
                    start,
                    start + text.textLength(),
                    top,
                    height,
                    top + above,
                    inner,
                    top + above + ceil(text.ascent()),
                    0,
                    0,
                    text,
                )
            )
            top += height
        layout.endLayout()
        rtl = layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
        for line in lines:
            line.left = line.text.naturalTextRect().left()
            # The width of Qt's rectangle counts the overhang of the last glyph.
            line.right = float(self.width) if rtl else line.left + line.text.horizontalAdvance()
        if self.style.justified:
            for line in lines[:-1]:
                boxes = [run.boundingRect() for run in line.text.glyphRuns()]
                if boxes:
                    line.left = max(min(box.left() for box in boxes), 0.0)
                    line.right = min(max(box.right() for box in boxes), float(self.width))
        return lines, top

    def _font(self, script: Script) -> QFont:
        chosen = self.style.fonts.get(script, FontChoice(""))
        base = self.style.fonts.get(Script.ARABIC, FontChoice(""))
        # One family only: a second one would give its half-space to words of the first.
        font = QFont(chosen.family or base.family)
        font.setPixelSize(max(round(self.style.size * self.style.zoom * chosen.scale), 4))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _option(self, *, rtl: bool) -> QTextOption:
        option = QTextOption()
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        )
        # QTextLayout does not derive the side from the direction.
        alignment = _RTL_ALIGNMENT if rtl else _LTR_ALIGNMENT
        option.setAlignment(Qt.AlignmentFlag.AlignJustify if self.style.justified else alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        return option

    def _formats(self, text: str, base: Script) -> list[QTextLayout.FormatRange]:
        """Return fonts for the other scripts; they end where a script does, so nothing unjoins."""
        out: list[QTextLayout.FormatRange] = []
        for script, pattern in self._others[base]:
            for found in pattern.finditer(text):
                look = QTextCharFormat()
                look.setFont(self._fonts[script])
                each = QTextLayout.FormatRange()
                each.start = len(text[: found.start()].encode("utf-16-le", "surrogatepass")) // 2
                each.length = found.end() - found.start()
                each.format = look
                out.append(each)
        return out

    def _others_in(self, base: Script) -> list[tuple[Script, re.Pattern[str]]]:
        """Return what of a text is set in another font than that of its script.

        What its font lacks of the common characters comes from the Latin one: from whichever font
        has it, Qt would take it.
        """
        out: list[tuple[Script, re.Pattern[str]]] = []
        lacked = _lacked_by(self._fonts[base].family())
        for script in Script:
            chosen = script is not base and script in self.style.fonts
            if chosen and self._fonts[script] != self._fonts[base]:
                pattern = _OF_SCRIPT[script]
                if lacked and script is Script.LATIN:
                    pattern = re.compile(f"{pattern.pattern}|[{re.escape(lacked)}]+")
                out.append((script, pattern))
        return out


@cache
def _lacked_by(family: str) -> str:
    """Return the common characters for which a font has no glyphs."""
    font = QRawFont.fromFont(QFont(family))
    return "".join(one for one in _COMMON if not font.supportsCharacter(ord(one)))


def leading_script(text: str, *, rtl: bool) -> Script:
    """Return the script whose font a text is set in; others are set in theirs."""
    if not rtl and _OF_SCRIPT[Script.LATIN].search(text):
        return Script.LATIN
    hebrew = _OF_SCRIPT[Script.HEBREW].search(text)
    if hebrew is not None:
        arabic = _OF_SCRIPT[Script.ARABIC].search(text)
        if arabic is None or hebrew.start() < arabic.start():
            return Script.HEBREW
    return Script.ARABIC


def _units_before(text: str) -> list[int]:
    out = [0]
    for character in text:
        out.append(out[-1] + (2 if character > "\uffff" else 1))
    return out
