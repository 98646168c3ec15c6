"""The rows of what is done with tags as such: order, copies, parts, files."""

from collections.abc import Callable
from typing import Final

from gui.actions import ActionRow, Menu
from gui.commands import Commands
from gui.i18n import QT_TRANSLATE_NOOP
from gui.needs import can_write, has_project


def _of_tag(do: Callable[[Commands, str], None]) -> Callable[[Commands], None]:
    """Return what does something with the tag that stands out, or with one that is picked."""

    def run(commands: Commands) -> None:
        if commands.tag_set.current:
            do(commands, commands.tag_set.current)
        else:
            commands.tags.pick_for(lambda tag: do(commands, tag))

    return run


TAG_ROWS: Final = (
    ActionRow(
        "edit-tag",
        QT_TRANSLATE_NOOP("Actions", "&Change the tag…"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tags.edit(tag)),
        needs=can_write,
    ),
    ActionRow(
        "duplicate-tag",
        QT_TRANSLATE_NOOP("Actions", "Du&plicate the tag"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tag_set.duplicate(tag)),
        needs=can_write,
    ),
    ActionRow(
        "split-tag",
        QT_TRANSLATE_NOOP("Actions", "Sp&lit the tag…"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tag_set.ask_split(tag)),
        needs=can_write,
    ),
    ActionRow(
        "tag-up",
        QT_TRANSLATE_NOOP("Actions", "Move the tag up"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tag_set.step(tag, -1)),
        ("Ctrl+Alt+Up",),
        needs=can_write,
    ),
    ActionRow(
        "tag-down",
        QT_TRANSLATE_NOOP("Actions", "Move the tag down"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tag_set.step(tag, 1)),
        ("Ctrl+Alt+Down",),
        needs=can_write,
    ),
    ActionRow(
        "delete-tag",
        QT_TRANSLATE_NOOP("Actions", "Merge or delete the ta&g…"),
        Menu.MARK,
        _of_tag(lambda commands, tag: commands.tags.ask_delete(tag)),
        needs=can_write,
    ),
    ActionRow(
        "deleted-tags",
        QT_TRANSLATE_NOOP("Actions", "Deleted tags…"),
        Menu.MARK,
        lambda commands: commands.tag_set.ask_deleted(),
        needs=can_write,
    ),
    ActionRow(
        "import-tags",
        QT_TRANSLATE_NOOP("Actions", "&Import tags…"),
        Menu.MARK,
        lambda commands: commands.tag_set.ask_import(),
        needs=can_write,
        line_above=True,
    ),
    ActionRow(
        "export-tags",
        QT_TRANSLATE_NOOP("Actions", "E&xport tags…"),
        Menu.MARK,
        lambda commands: commands.tag_set.ask_export(),
        needs=has_project,
    ),
)
