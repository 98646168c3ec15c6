"""How the page looks and behaves: one value, with nothing of a document in it."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor

from gui.reader.fonts import HEBREW, NASKH

MIN_ZOOM: Final = 0.4
MAX_ZOOM: Final = 5.0


class Script(StrEnum):
    """The scripts that have a font of their own."""

    ARABIC = "arabic"
    HEBREW = "hebrew"
    LATIN = "latin"


class LabelMode(StrEnum):
    """When the names of the tags are written beside their highlights."""

    NONE = "none"
    HOVER = "hover"
    ABOVE = "above"
    MARGIN = "margin"


class TieMode(StrEnum):
    """How ties between highlights are shown: as arcs on the page, in lists beside it, or not."""

    ARCS = "arcs"
    LISTED = "listed"
    NONE = "none"


class Snap(StrEnum):
    """What a highlight ends at: when it is marked, and while its ends are dragged."""

    CHARACTERS = "characters"
    WORDS = "words"
    AFFIXES = "affixes"
    """Whole words, with what belongs to them and stands apart: «می رود», «کتاب ها»."""


class CaretMovement(StrEnum):
    """Whether an arrow key follows its arrow or the order of the text."""

    VISUAL = "visual"
    LOGICAL = "logical"


@dataclass(frozen=True, slots=True)
class FontChoice:
    """A font family and how large it is set, against the size of the page; "" is the base's."""

    family: str
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class PageColors:
    """The colours of paper and print."""

    paper: QColor
    ink: QColor
    faint: QColor
    selection: QColor
    caret: QColor
    hit: QColor
    tint: float = 0.24

    @property
    def dark(self) -> bool:
        """Tell whether the paper is darker than the print."""
        return self.paper.lightnessF() < self.ink.lightnessF()


LIGHT: Final = PageColors(
    paper=QColor("#fdfcf9"),
    ink=QColor("#1d1b16"),
    faint=QColor("#a29c8c"),
    selection=QColor(56, 128, 214, 74),
    caret=QColor("#1d1b16"),
    hit=QColor(240, 180, 0, 120),
)
SEPIA: Final = PageColors(
    paper=QColor("#f5ead2"),
    ink=QColor("#3d2f1d"),
    faint=QColor("#a8916c"),
    selection=QColor(120, 110, 190, 80),
    caret=QColor("#3d2f1d"),
    hit=QColor(226, 150, 0, 130),
)
DARK: Final = PageColors(
    paper=QColor("#1c1d20"),
    ink=QColor("#d9d6cf"),
    faint=QColor("#6f6f72"),
    selection=QColor(92, 150, 230, 100),
    caret=QColor("#f2efe8"),
    hit=QColor(230, 180, 40, 110),
    tint=0.32,
)
HIGH_CONTRAST: Final = PageColors(
    paper=QColor("#000000"),
    ink=QColor("#ffffff"),
    faint=QColor("#c8c8c8"),
    selection=QColor(0, 120, 255, 170),
    caret=QColor("#ffff00"),
    hit=QColor(255, 230, 0, 150),
    tint=0.45,
)
PAGE_COLORS: Final = {"light": LIGHT, "sepia": SEPIA, "dark": DARK, "contrast": HIGH_CONTRAST}


def _default_fonts() -> dict[Script, FontChoice]:
    return {
        Script.ARABIC: FontChoice(NASKH),
        Script.HEBREW: FontChoice(HEBREW),
        Script.LATIN: FontChoice(""),
    }


@dataclass(frozen=True, slots=True)
class PageStyle:
    """The whole look of the page.

    `size`, `paragraph_spacing` and `measure` are pixels at zoom 1 (`measure`: the widest that the
    column of text may be, 0 for no bound); `line_spacing` is a factor of the font's own. The view
    sets `arc_room` where there are arcs that need room above the lines.
    """

    fonts: dict[Script, FontChoice] = field(default_factory=_default_fonts)
    size: float = 20.0
    zoom: float = 1.0
    line_spacing: float = 1.25
    paragraph_spacing: float = 10.0
    measure: float = 760.0
    justified: bool = False
    colors: PageColors = LIGHT
    labels: LabelMode = LabelMode.HOVER
    ties: TieMode = TieMode.ARCS
    arc_room: bool = False
    snap: Snap = Snap.CHARACTERS
    movement: CaretMovement = CaretMovement.VISUAL
    trim_selection: bool = True
    paragraph_numbers: bool = True
    invisible_characters: bool = False

    @property
    def font_pixels(self) -> int:
        """The size of the print, in pixels."""
        return max(round(self.size * self.zoom), 4)

    def zoomed(self, zoom: float) -> "PageStyle":
        """Return the style at another zoom, within bounds."""
        return replace(self, zoom=min(max(zoom, MIN_ZOOM), MAX_ZOOM))
