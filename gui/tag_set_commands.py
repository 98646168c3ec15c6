"""What a person can do with the tag set as a whole: order it, split and merge tags, files."""

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from core.deleted_tags import BroughtBack, DeletedTag, brought_back, deleted_tags
from core.formats.imported import ReadingError, ReadReport
from core.formats.tag_files import TAG_FILES, kind_of, read_tag_file
from core.items import Change, Tag
from core.messages import HashiyaError, mark, tell
from core.project import Project
from core.reasons import reason_of
from core.retagging import Use, deleted, merged, uses
from core.store.files import write_file
from core.tag_sets import join_set
from core.tag_tree import duplicated, moved, stepped
from core.tags import TagSet
from gui.background import Background
from gui.dialogs.deleted_tags import DeletedTagsDialog
from gui.dialogs.problems import problems_dialog
from gui.dialogs.split_tag import SplitTagDialog
from gui.folders import documents_folder
from gui.i18n import digits, isolated
from gui.workspace import Workspace


class TagSetCommands(QObject):
    """Carries out what a person asks for with tags as such; `guarded` tells known problems.

    `current` is the tag that stands out in the panel of tags.
    """

    told = Signal(str, str)  # the name of a message, and its sentence

    def __init__(
        self,
        workspace: Workspace,
        guarded: Callable[[Callable[[], None]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self.current = ""
        self._workspace = workspace
        self._guarded = guarded
        self._window = window
        self._background = Background(window)

    def note_current(self, tag: str) -> None:
        """Remember which tag stands out in the panel."""
        self.current = tag

    def step(self, tag: str, by: int) -> None:
        """Move a tag up or down among those of its level."""
        self._do(lambda tags: stepped(tags, tag, by))

    def move(self, tag: str, parent: str, row: int) -> None:
        """Put a tag below another one, before the child number `row`."""
        self._do(lambda tags: moved(tags, tag, parent, row))

    def duplicate(self, tag: str) -> None:
        """Add a tag like this one."""
        self._do(lambda tags: duplicated(tags, tag))

    def ask_deleted(self) -> None:
        """Show the tags that were deleted, to bring one back."""
        project = self._workspace.project
        if project is not None:
            project.flush()
            dialog = DeletedTagsDialog(deleted_tags(project), self._window)
            dialog.wanted.connect(self._bring_back)
            dialog.open()

    def _bring_back(self, wanted: DeletedTag) -> None:
        project = self._workspace.project
        if project is None:
            return

        def unread(error: HashiyaError) -> None:
            self.told.emit("unread", str(error))

        def carry_out(future: Future[object]) -> None:
            def do() -> None:
                found = cast("BroughtBack", future.result())
                self._workspace.do(found.change)
                sentence = self.tr("The tag {tag} is back.").format(tag=isolated(wanted.tag.name))
                if found.left:
                    more = self.tr(
                        "%n highlight(s) belong to another text and stay away.", "", found.left
                    )
                    sentence = f"{sentence} {digits(more)}"
                self.told.emit("tag", sentence)

            self._guarded(do)

        self._background.run(
            self.tr("Bringing back…"), lambda: brought_back(project, wanted, unread), carry_out
        )

    def delete(self, tag: str, instead: str) -> None:
        """Delete a tag everywhere, or put another in its place; the window stays alive."""
        project = self._workspace.project
        if project is None:
            return

        def work() -> Change:
            return merged(project, tag, instead) if instead else deleted(project, tag)

        self._look(
            project, work, lambda change: self._workspace.do_at_any_size(cast("Change", change))
        )

    def ask_split(self, identifier: str) -> None:
        """Ask how a tag is to be split, and do it."""
        project = self._workspace.project
        tag = project.tags.get(identifier) if project is not None else None
        if project is None or tag is None:
            return

        def show(found: object) -> None:
            self._show_split(tag, cast("list[Use]", found))

        self._look(project, lambda: list(uses(project, identifier)), show)

    def ask_import(self) -> None:
        """Ask for a file of tags, and take them in."""
        dialog = QFileDialog(self._window, self.tr("Import tags"), documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        every = " ".join(f"*{each.suffix}" for each in TAG_FILES)
        tag_sets = self.tr("Tag sets")
        dialog.setNameFilters([f"{tag_sets} ({every} *.qde *.qdpx)", self.tr("All files (*)")])
        dialog.fileSelected.connect(self.take_in)
        dialog.open()

    def take_in(self, name: str) -> None:
        """Take in the tags of a file; what is wrong in it is shown with its lines."""
        report = ReadReport()

        def change(tags: TagSet) -> Change:
            try:
                return join_set(
                    tags, read_tag_file(Path(name), report, (tag.color for tag in tags))
                )
            except OSError as error:
                raise ReadingError(
                    mark("{name} cannot be read: {reason}."),
                    name=Path(name).name,
                    reason=reason_of(error),
                ) from error

        done = self._do(change)
        if report.problems:
            lines = [
                self.tr("{name}, line {line}: {problem}").format(
                    name=isolated(Path(name).name),
                    line=digits(str(problem.line)),
                    problem=problem.sentence,
                )
                for problem in report.problems
            ]
            problems_dialog(lines, self._window).open()
        if done is not None:
            self.told.emit("tags", digits(self.tr("%n tag(s) came in.", "", len(done.edits))))

    def ask_export(self) -> None:
        """Ask for a file, and write the tags into it."""
        if self._workspace.project is None:
            return
        dialog = QFileDialog(self._window, self.tr("Export tags"), documents_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{tell(each.title)} (*{each.suffix})" for each in TAG_FILES])
        dialog.setDefaultSuffix(TAG_FILES[0].suffix[1:])
        dialog.selectFile(self.tr("Tags"))

        def follow(chosen: str) -> None:
            dialog.setDefaultSuffix(chosen.rpartition("*.")[2].rstrip(")"))

        dialog.filterSelected.connect(follow)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def write(self, name: str) -> None:
        """Write the tags into a file; its name tells of which kind."""
        self._guarded(lambda: self._write(Path(name)))

    def _write(self, path: Path) -> None:
        project, kind = self._workspace.project, kind_of(path)
        if project is None:
            return
        if kind is None:
            raise ReadingError(
                mark("The name {name} does not tell the kind of file."), name=path.name
            )
        try:
            write_file(path, kind.write(project.tags))
        except OSError as error:
            raise ReadingError(
                mark("{name} cannot be written: {reason}."),
                name=path.name,
                reason=reason_of(error),
            ) from error
        sentence = self.tr("The tags are in {name}; it has no place for: {lost}.").format(
            name=isolated(path.name), lost=self.tr(", ").join(tell(each) for each in kind.lost)
        )
        self.told.emit("tags", sentence)

    def _show_split(self, tag: Tag, found: list[Use]) -> None:
        project = self._workspace.project
        if project is None:
            return
        if not found:
            self.told.emit("tags", self.tr("Nothing bears this tag yet."))
            return
        SplitTagDialog(
            tag, found, project.tags, self._workspace.do_at_any_size, self._window
        ).open()

    def _look(
        self, project: Project, work: Callable[[], object], then: Callable[[object], None]
    ) -> None:
        """Look through the project away from the window's thread, then go on here."""

        def finish(future: Future[object]) -> None:
            if project is self._workspace.project:
                self._guarded(lambda: then(future.result()))

        self._background.run(self.tr("Looking through the project…"), work, finish)

    def _do(self, decide: Callable[[TagSet], Change]) -> Change | None:
        """Carry out a change of the tag set; return it, or None where a problem was told."""
        done: list[Change] = []

        def do() -> None:
            project = self._workspace.project
            if project is not None:
                change = decide(project.tags)
                self._workspace.do(change)
                done.append(change)

        self._guarded(do)
        return done[0] if done else None
