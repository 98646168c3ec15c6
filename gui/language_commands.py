"""What a person can do with words: searches everywhere, tables, rules, statistics."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from core.search.listing import Cells
from core.search.rules import TaggingRule, with_rule
from gui.i18n import isolated
from gui.table_export import ask_table
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]


class LanguageCommands(QObject):
    """Carries out what a person asks for about the words of the texts."""

    told = Signal(str, str)  # the name of a message, and its sentence

    def __init__(self, workspace: Workspace, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._guarded = guarded
        self._window = window

    def export_table(self, suggested: str, columns: Sequence[str], cells: Iterable[Cells]) -> None:
        """Ask for a file, and write a table into it."""
        self._guarded(
            lambda: ask_table(suggested, columns, cells, self._tell_written, self._window)
        )

    def keep_rule(self, tag: str, rule: TaggingRule) -> None:
        """Keep a rule with its tag."""
        project = self._workspace.project
        known = project.tags.get(tag) if project is not None else None
        if known is None:
            return
        self._guarded(lambda: self._workspace.save_tag(with_rule(known, rule)))
        sentence = self.tr("The rule is kept with the tag {tag}; Ctrl+Shift+U shows all rules.")
        self.told.emit("rule", sentence.format(tag=isolated(known.name)))

    def _tell_written(self, path: Path) -> None:
        sentence = self.tr("The table was written: {file}")
        self.told.emit("table", sentence.format(file=isolated(str(path))))
