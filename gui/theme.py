"""Colours and icons of the window, and the look of the page."""

import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files
from typing import Final

import msgspec
from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QLabel, QStyleFactory

from core.messages import HashiyaError, mark
from gui.i18n import direction
from gui.reader.style import (
    PAGE_COLORS,
    CaretMovement,
    FontChoice,
    LabelMode,
    PageStyle,
    Script,
    Snap,
    TieMode,
)
from gui.settings import Settings

THEMES: Final = ("light", "sepia", "dark", "contrast")
_SIZES: Final = (16, 20, 24, 32, 48)
_MIRRORED: Final = frozenset({"undo", "redo", "back", "forward", "next", "previous", "export"})
_DISABLED: Final = 0.38
_HALF: Final = 0.5


class ThemeError(HashiyaError):
    """A theme cannot be read."""


class Colors(msgspec.Struct, frozen=True):
    """The colours of a window, each as `#rrggbb`."""

    window: str
    surface: str
    raised: str
    border: str
    text: str
    muted: str
    accent: str
    accent_text: str
    hover: str
    warning: str
    warning_text: str
    error: str
    error_text: str


class Theme(msgspec.Struct, frozen=True):
    """One way of colouring window and page."""

    dark: bool
    colors: Colors


@lru_cache
def theme_named(name: str) -> Theme:
    """Return a theme of those that come with the program; raises ThemeError."""
    try:
        raw = files("resources").joinpath("themes", f"{name}.toml").read_text("utf-8")
        return msgspec.convert(tomllib.loads(raw), Theme)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ThemeError(
            mark("The theme {name} cannot be read: {reason}"), name=name, reason=error
        ) from error


class Themes(QObject):
    """The theme that is worn now; `chosen` is empty while the system decides."""

    changed = Signal()
    page_changed = Signal()

    def __init__(self, settings: Settings, application: QApplication) -> None:
        super().__init__(application)
        self.chosen = settings.theme if settings.theme in THEMES else ""
        self._application = application
        self._name: str = ""
        self._icons: dict[tuple[str, bool], QIcon] = {}
        self.page_style = _page_style(settings)
        application.setStyle(QStyleFactory.create("Fusion"))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._put_on()

    @property
    def theme(self) -> Theme:
        """The theme that is worn now."""
        return theme_named(self._name)

    def wear(self, name: str) -> None:
        """Wear a theme; nothing means the system's."""
        self.chosen = name if name in THEMES else ""
        self._put_on()

    def set_page_style(self, style: PageStyle) -> None:
        """Give the page another look."""
        if style != self.page_style:
            self.page_style = style
            self.page_changed.emit()

    def icon(self, name: str) -> QIcon:
        """Return an icon in the colour of the text, turned where the interface is."""
        rtl = direction() is Qt.LayoutDirection.RightToLeft and name in _MIRRORED
        key = (name, rtl)
        if key not in self._icons:
            text = QColor(self.theme.colors.text)
            self._icons[key] = _drawn(name, text, mirrored=rtl)
        return self._icons[key]

    def kept(self) -> dict[str, object]:
        """Return what the settings keep of the page's look."""
        style = self.page_style
        return {
            "page": {
                "font": style.fonts[Script.ARABIC].family,
                "latin_font": style.fonts[Script.LATIN].family,
                "latin_scale": style.fonts[Script.LATIN].scale,
                "hebrew_font": style.fonts[Script.HEBREW].family,
                "hebrew_scale": style.fonts[Script.HEBREW].scale,
                "paragraph_spacing": style.paragraph_spacing,
                "snap": style.snap.value,
                "movement": style.movement.value,
                "trim_selection": style.trim_selection,
                "size": style.size,
                "zoom": style.zoom,
                "line_spacing": style.line_spacing,
                "measure": style.measure,
                "labels": style.labels.value,
                "ties": style.ties.value,
                "justified": style.justified,
                "paragraph_numbers": style.paragraph_numbers,
                "invisible_characters": style.invisible_characters,
            }
        }

    def _follow_system(self) -> None:
        if not self.chosen:
            self._put_on()

    def _put_on(self) -> None:
        name = self.chosen or _system_theme()
        if name == self._name:
            return
        self._name = name
        self._icons.clear()
        colors = self.theme.colors
        self._application.setPalette(palette(colors))
        self._application.setStyleSheet(style_sheet(colors))
        _color_links()
        self.page_style = replace(self.page_style, colors=PAGE_COLORS[name])
        self.changed.emit()


def _color_links() -> None:
    """Let labels with markup take the colour of links anew: they keep that of their first text."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, QLabel) and widget.textFormat() is Qt.TextFormat.RichText:
            text = widget.text()
            widget.clear()
            widget.setText(text)


def palette(colors: Colors) -> QPalette:
    """Return Qt's palette in the colours of a theme."""
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: colors.window,
        QPalette.ColorRole.WindowText: colors.text,
        QPalette.ColorRole.Base: colors.surface,
        QPalette.ColorRole.AlternateBase: colors.raised,
        QPalette.ColorRole.Text: colors.text,
        QPalette.ColorRole.Button: colors.raised,
        QPalette.ColorRole.ButtonText: colors.text,
        QPalette.ColorRole.BrightText: colors.error_text,
        QPalette.ColorRole.Highlight: colors.accent,
        QPalette.ColorRole.HighlightedText: colors.accent_text,
        QPalette.ColorRole.Link: colors.accent,
        QPalette.ColorRole.ToolTipBase: colors.raised,
        QPalette.ColorRole.ToolTipText: colors.text,
        QPalette.ColorRole.PlaceholderText: colors.muted,
        QPalette.ColorRole.Mid: colors.border,
        QPalette.ColorRole.Light: colors.surface,
        QPalette.ColorRole.Accent: colors.accent,
    }
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colors.muted))
    return made


def style_sheet(colors: Colors) -> str:
    """Return the little that the palette cannot say, in the colours of a theme."""
    folder = files("resources").joinpath("themes")
    template = folder.joinpath("window.qss").read_text("utf-8")
    template = template.replace("@folder@", str(folder).replace("\\", "/"))
    light = QColor(colors.accent_text).lightnessF() > _HALF
    template = template.replace("@check@", "white" if light else "black")
    for name in Colors.__struct_fields__:
        template = template.replace(f"@{name}@", str(getattr(colors, name)))
    return template


def _page_style(settings: Settings) -> PageStyle:
    kept = dict(settings.page)
    style = PageStyle()
    fonts = dict(style.fonts)
    for script, prefix in (
        (Script.ARABIC, ""),
        (Script.LATIN, "latin_"),
        (Script.HEBREW, "hebrew_"),
    ):
        family = kept.pop(f"{prefix}font", None)
        scale = kept.pop(f"{prefix}scale", None)
        if isinstance(family, str):
            fonts[script] = FontChoice(family, scale if isinstance(scale, float) else 1.0)
    style = replace(style, fonts=fonts)
    labels, snap = kept.pop("labels", None), kept.pop("snap", None)
    movement, ties = kept.pop("movement", None), kept.pop("ties", None)
    if labels in set(LabelMode):
        style = replace(style, labels=LabelMode(labels))
    if ties in set(TieMode):
        style = replace(style, ties=TieMode(ties))
    if snap in set(Snap):
        style = replace(style, snap=Snap(snap))
    if movement in set(CaretMovement):
        style = replace(style, movement=CaretMovement(movement))
    good = {
        name: value
        for name, value in kept.items()
        if type(getattr(style, name, None)) is type(value)
    }
    return replace(style, **good)


def _system_theme() -> str:
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _drawn(name: str, color: QColor, *, mirrored: bool) -> QIcon:
    source = files("resources").joinpath("icons", f"{name}.svg").read_text("utf-8")
    icon = QIcon()
    for mode, opacity in ((QIcon.Mode.Normal, 1.0), (QIcon.Mode.Disabled, _DISABLED)):
        svg = source.replace("currentColor", color.name())
        renderer = QSvgRenderer(QByteArray(svg.encode()))
        for size in _SIZES:
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            painter.setOpacity(opacity)
            if mirrored:
                painter.translate(size, 0)
                painter.scale(-1, 1)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            icon.addPixmap(pixmap, mode)
    return icon
