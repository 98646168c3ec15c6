"""The rows of how the window looks, and of help."""

from typing import Final

from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import LANGUAGES, QT_TRANSLATE_NOOP


def _language_row(code: str, name: str) -> ActionRow:
    return ActionRow(
        f"language-{code}",
        name,
        Menu.VIEW,
        lambda commands: commands.speak(code),
        checked=lambda commands: commands.language == code,
        group="language",
        line_above=code == next(iter(LANGUAGES)),
        own_name=True,
    )


def _theme_row(name: str, text: str) -> ActionRow:
    return ActionRow(
        f"theme-{name or 'system'}",
        text,
        Menu.VIEW,
        lambda commands: commands.wear(name),
        checked=lambda commands: commands.theme_name == name,
        group="theme",
        line_above=not name,
    )


def _panel_row(name: str, text: str, key: str) -> ActionRow:
    return ActionRow(
        f"panel-{name}",
        text,
        Menu.VIEW,
        lambda commands: commands.toggle_panel(name),
        (key,),
        checked=lambda commands: name in commands.shown_panels,
        line_above=name == "documents",
    )


VIEW_ROWS: Final = (
    ActionRow(
        "zoom-in",
        QT_TRANSLATE_NOOP("Actions", "&Larger"),
        Menu.VIEW,
        lambda commands: commands.zoom(1),
        ("Ctrl++", "Ctrl+="),
        "zoom-in",
    ),
    ActionRow(
        "zoom-out",
        QT_TRANSLATE_NOOP("Actions", "&Smaller"),
        Menu.VIEW,
        lambda commands: commands.zoom(-1),
        ("Ctrl+-",),
        "zoom-out",
    ),
    ActionRow(
        "zoom-normal",
        QT_TRANSLATE_NOOP("Actions", "&Normal size"),
        Menu.VIEW,
        lambda commands: commands.zoom(0),
        ("Ctrl+0",),
    ),
    ActionRow(
        "page-style",
        QT_TRANSLATE_NOOP("Actions", "&Page and font…"),
        Menu.VIEW,
        Commands.ask_page_style,
        icon="font",
        toolbar=True,
    ),
    _panel_row("documents", QT_TRANSLATE_NOOP("Actions", "&Documents"), "Ctrl+1"),
    _panel_row("tags", QT_TRANSLATE_NOOP("Actions", "&Tags"), "Ctrl+2"),
    _panel_row("inspector", QT_TRANSLATE_NOOP("Actions", "The h&ighlight"), "Ctrl+3"),
    _panel_row("search", QT_TRANSLATE_NOOP("Actions", "&Search"), "Ctrl+4"),
    _panel_row("worklist", QT_TRANSLATE_NOOP("Actions", "&Worklist of slips"), "Ctrl+Shift+L"),
    _panel_row("highlights", QT_TRANSLATE_NOOP("Actions", "&List of highlights"), "Ctrl+L"),
    _panel_row("relations", QT_TRANSLATE_NOOP("Actions", "List of ti&es"), "Ctrl+Shift+T"),
    _panel_row("history", QT_TRANSLATE_NOOP("Actions", "Histor&y"), "Ctrl+H"),
    _panel_row("review", QT_TRANSLATE_NOOP("Actions", "Highlights to re&view"), "Ctrl+Shift+R"),
    _panel_row("conflicts", QT_TRANSLATE_NOOP("Actions", "Con&flicts"), "Ctrl+Shift+C"),
    *(_language_row(code, name) for code, name in LANGUAGES.items()),
    _theme_row("", QT_TRANSLATE_NOOP("Actions", "Colours of the system")),
    _theme_row("light", QT_TRANSLATE_NOOP("Actions", "Light")),
    _theme_row("sepia", QT_TRANSLATE_NOOP("Actions", "Sepia")),
    _theme_row("dark", QT_TRANSLATE_NOOP("Actions", "Dark")),
    _theme_row("contrast", QT_TRANSLATE_NOOP("Actions", "High contrast")),
)
