"""What a person can do with rules of tagging and with dictionaries of terms."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.items import Tag
from core.project_search import Shelf
from core.relation_types import marks
from core.search.finding import Hit
from core.search.rules import TaggingRule, with_rule, without_rule
from core.tagging_runs import (
    DictionaryRun,
    OwnedRule,
    Proposal,
    RuleRun,
    all_rules,
    new_documents,
    read_dictionary,
    tagging,
)
from gui.dialogs.dictionary import DictionaryDialog
from gui.dialogs.proposals import ProposalsDialog, Stopped
from gui.dialogs.rules import RulesDialog, Where
from gui.i18n import digits, isolated
from gui.workspace import Workspace

type Guarded = Callable[[Callable[[], None]], None]

_SHOWN_FAULTS = 20


class RuleCommands(QObject):
    """Shows rules and what they would tag, and tags what is accepted, in one step."""

    told = Signal(str, str)  # the name of a message, and its sentence
    hit_wanted = Signal(object)  # a Hit to show on the page

    def __init__(self, workspace: Workspace, guarded: Guarded, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._guarded = guarded
        self._window = window

    def show_rules(self) -> None:
        """Show the rules of the project."""
        writable = self._workspace.writable
        dialog = RulesDialog(self._rules, self._tags, self._window, writable=writable)
        dialog.run_requested.connect(self.run)
        dialog.drop_requested.connect(self.drop)
        dialog.change_requested.connect(self.keep)
        dialog.dictionary_requested.connect(self.ask_dictionary)
        self._workspace.history_changed.connect(dialog.show_rules)
        dialog.show()

    def keep(self, identifier: str, rule: TaggingRule) -> None:
        """Keep a rule with its tag, in place of the one with its id."""
        tag = self._tag(identifier)
        if tag is not None:
            self._guarded(lambda: self._workspace.save_tag(with_rule(tag, rule)))

    def keep_new(self, identifier: str, rule: TaggingRule) -> None:
        """Keep a rule that was just made, and say so."""
        self.keep(identifier, rule)
        tag = self._tag(identifier)
        if tag is not None:
            sentence = self.tr("The rule is kept with the tag {tag}; Ctrl+Shift+K shows all rules.")
            self.told.emit("rule", sentence.format(tag=isolated(tag.name)))

    def drop(self, identifier: str, rule: str) -> None:
        """Take a rule away from its tag."""
        tag = self._tag(identifier)
        if tag is not None:
            self._guarded(lambda: self._workspace.save_tag(without_rule(tag, rule)))

    def run(self, rules: Sequence[OwnedRule], where: str) -> None:
        """Show what rules would tag."""
        project = self._workspace.project
        if project is not None:
            run = RuleRun(rules, project.tags)
            self._show(self.tr("What the rules would tag"), run, Where(where), (), ())

    def ask_dictionary(self) -> None:
        """Ask for a dictionary file and how to use it, and show what it would tag."""
        name, _filter = QFileDialog.getOpenFileName(
            self._window,
            self.tr("A dictionary: a term, a tab and a tag on each line"),
            "",
            self.tr("Tables with tabs (*.tsv *.txt)"),
        )
        if name:
            self._guarded(lambda: self.open_dictionary(Path(name)))

    def open_dictionary(self, path: Path) -> None:
        """Ask how a dictionary is to be used. Raises HashiyaError where it cannot be read."""
        project = self._workspace.project
        if project is None:
            return
        terms, faults = read_dictionary(path)
        run = DictionaryRun(terms, project.tags, language=project.language)
        sentences = [str(fault) for fault in faults[:_SHOWN_FAULTS]]
        if len(faults) > _SHOWN_FAULTS:
            more = self.tr("%n further line(s) hold no term.", "", len(faults) - _SHOWN_FAULTS)
            sentences.append(digits(more))
        dialog = DictionaryDialog(path.name, len(terms), run.new_tags, sentences, self._window)

        def start() -> None:
            chosen = DictionaryRun(
                terms,
                project.tags,
                existing=dialog.chosen_existing,
                whole=dialog.chosen_whole,
                language=project.language,
            )
            title = self.tr("What the dictionary would tag")
            self._show(title, chosen, dialog.chosen_where, chosen.new_tags, sentences)

        dialog.accepted.connect(start)
        dialog.open()

    def _show(
        self,
        title: str,
        run: RuleRun | DictionaryRun,
        where: Where,
        new_tags: Sequence[Tag],
        faults: Sequence[str],
    ) -> None:
        project, document = self._workspace.project, self._workspace.document
        if project is None:
            return
        here = [document.name] if document is not None else []
        shelf = Shelf(project)

        def gather(stopped: Stopped) -> Iterator[tuple[int, int, Sequence[Proposal]]]:
            names = here
            if where is Where.PROJECT:
                names = project.documents()
            elif where is Where.NEW:
                names = new_documents(project)
            for done, search in enumerate(shelf.searches(names, stopped), 1):
                yield done, len(names), list(run.proposals(search))

        names = {tag.id: tag.name for tag in (*project.tags, *new_tags)}
        dialog = ProposalsDialog(title, names, project.language, faults, self._window)
        dialog.accepted_places.connect(partial(self._tag_places, new_tags))
        dialog.go_requested.connect(self._go)
        self._workspace.project_changed.connect(dialog.close)
        dialog.show()
        dialog.gather(gather)

    def _tag_places(self, new_tags: Sequence[Tag], accepted: list[Proposal]) -> None:
        def do() -> None:
            project = self._workspace.project
            if project is not None:
                self._workspace.do(tagging(project, accepted, new_tags))
                sentence = self.tr(
                    "%n place(s) were tagged; Undo takes them back.", "", len(accepted)
                )
                self.told.emit("tagged", digits(sentence))

        self._guarded(do)

    def _go(self, proposal: Proposal) -> None:
        place = proposal.place
        self.hit_wanted.emit(Hit(place.document, place.span.start, place.span.end))

    def _rules(self) -> list[OwnedRule]:
        project = self._workspace.project
        return all_rules(project.tags) if project is not None else []

    def _tags(self) -> list[Tag]:
        project = self._workspace.project
        return list(filter(marks, project.tags)) if project is not None else []

    def _tag(self, identifier: str) -> Tag | None:
        project = self._workspace.project
        return project.tags.get(identifier) if project is not None else None
