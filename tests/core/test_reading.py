"""Walking many documents where one cannot be read."""

from pathlib import Path

from core.conflicts import conflicts
from core.earlier_versions import difference, snapshot_named
from core.language_figures import figures_of
from core.messages import HashiyaError
from core.project import Project
from core.project_search import Shelf
from core.reading import readable
from core.store.snapshots import Reason


def test_one_that_cannot_be_read_is_told_and_the_others_come(tmp_path: Path) -> None:
    told: list[HashiyaError] = []
    with _with_a_broken_text(tmp_path) as project:
        found = [name for name, _ in readable(project.peek, project.documents(), told.append)]

    assert found == ["a.txt", "c.txt"]
    assert [str(one) for one in told] == ["b.txt is not utf-8 text: byte 0 cannot be read."]


def test_words_conflicts_and_differences_go_on_without_it(tmp_path: Path) -> None:
    told: list[HashiyaError] = []
    with _with_a_broken_text(tmp_path) as project:
        figures = figures_of(Shelf(project), project.documents(), unread=told.append)
        conflicts(project, unread=told.append)
        difference(project, snapshot_named(project, ""), None, told.append)

    assert figures.texts == 2
    assert {str(one).partition(" ")[0] for one in told} == {"b.txt"}


def _with_a_broken_text(folder: Path) -> Project:
    project = Project.create(folder / "p")
    for name in ("a.txt", "b.txt", "c.txt"):
        project.add_text(name, "سلام دنیا")
    project.flush()
    project.keeper.take(Reason.COMMAND)
    project.close()
    (folder / "p" / "texts" / "b.txt").write_bytes("سلام".encode("cp1256"))
    return Project.open(folder / "p", write=False)
