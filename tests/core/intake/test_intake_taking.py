import json
import zipfile

import pytest

from core.intake.arriving import arrivals
from core.intake.incoming import Columns, IntakeOptions, IntakeReport
from core.intake.taking import CancelledError, attributes_change, take_documents
from core.manifest import ProjectError
from core.project import Project

TEXT = "می‌روم به خانه‌ها.\n"


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p") as project:
        yield project


def take(project, *paths, stopped=lambda: False, **options):
    coming = arrivals(list(paths), IntakeOptions(**options), IntakeReport())
    return take_documents(project, coming, stopped)


def files(project):
    return sorted(
        path.relative_to(project.folder).as_posix()
        for part in ("texts", "sources", ".incoming")
        for path in (project.folder / part).rglob("*")
        if path.is_file()
    )


def test_a_sound_text_comes_in_byte_for_byte_and_needs_no_original(project, tmp_path):
    raw = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    (tmp_path / "الف.txt").write_bytes(raw)
    taken = take(project, tmp_path / "الف.txt")
    assert taken.added == ("الف.txt",)
    assert (project.folder / "texts" / "الف.txt").read_bytes() == raw
    assert files(project) == ["texts/الف.txt"]


def test_an_original_is_kept_byte_for_byte_with_what_was_mended(project, tmp_path):
    raw = "ﺳﻼﻡ  كتاب".encode("utf-16")
    (tmp_path / "الف.txt").write_bytes(raw)
    take(project, tmp_path / "الف.txt", repairs=("presentation-forms", "letters"), language="fa")
    assert (project.folder / "texts" / "الف.txt").read_text("utf-8") == "سلام  کتاب"
    kept = project.folder / "sources" / "الف.txt"
    assert (kept / "الف.txt").read_bytes() == raw
    ledger = json.loads((kept / "intake.json").read_bytes())
    assert ledger["repairs"] == {"presentation-forms": 3, "letters": 1}
    assert (ledger["kind"], ledger["encoding"], ledger["source"]) == ("text", "utf-16", "الف.txt")
    assert ledger["text"] == project.open_document("الف.txt").text.sha256


def test_the_original_follows_its_document(project, tmp_path):
    (tmp_path / "صفحه.html").write_text(f"<p>{TEXT}", "utf-8")
    assert take(project, tmp_path / "صفحه.html").added == ("صفحه.txt",)
    project.rename_document("صفحه.txt", "پوشه/نو.txt")
    assert files(project) == [
        "sources/پوشه/نو.txt/intake.json",
        "sources/پوشه/نو.txt/صفحه.html",
        "texts/پوشه/نو.txt",
    ]
    removed = project.remove_document("پوشه/نو.txt")
    assert files(project) == []
    project.restore_document(removed)
    assert len(files(project)) == 3


def test_folders_and_zip_files_keep_their_structure(project, tmp_path):
    folder = tmp_path / "دفتر"
    (folder / "یک").mkdir(parents=True)
    (folder / "یک" / "الف.txt").write_text("الف", "utf-8")
    (folder / "ب.txt").write_text("ب", "utf-8")
    (folder / "عکس.png").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    (folder / ".پنهان.txt").write_text("نه", "utf-8")
    with zipfile.ZipFile(tmp_path / "بسته.zip", "w") as packed:
        packed.writestr("متن/پ.txt", "پ")
        packed.writestr("__MACOSX/متن/._پ.txt", b"\x00")
        packed.writestr("ت.txt", "ت")
    report = IntakeReport()
    coming = arrivals([folder, tmp_path / "بسته.zip"], IntakeOptions(), report)
    assert set(take_documents(project, coming).added) == {
        "دفتر/یک/الف.txt",
        "دفتر/ب.txt",
        "بسته/متن/پ.txt",
        "بسته/ت.txt",
    }
    assert report.troubles == []
    assert report.passed_over == ["دفتر/عکس.png"]


def test_what_is_there_already_is_passed_over_and_another_text_gets_a_free_name(project, tmp_path):
    (tmp_path / "الف.txt").write_text("یک", "utf-8")
    assert take(project, tmp_path / "الف.txt").added == ("الف.txt",)
    again = take(project, tmp_path / "الف.txt")
    assert (again.added, again.already) == ((), ("الف.txt",))
    (tmp_path / "الف.txt").write_text("دو", "utf-8")
    assert take(project, tmp_path / "الف.txt").added == ("الف 2.txt",)


def test_files_of_one_name_do_not_meet(project, tmp_path):
    (tmp_path / "الف.html").write_text("<p>یک", "utf-8")
    (tmp_path / "الف.md").write_text("دو", "utf-8")
    taken = take(project, tmp_path / "الف.html", tmp_path / "الف.md")
    assert taken.added == ("الف.txt", "الف 2.txt")
    assert (project.folder / "sources" / "الف 2.txt" / "الف.md").exists()


def test_a_table_is_kept_once_and_its_columns_become_attributes(project, tmp_path):
    raw = "متن,نام,سال\nیک,الف,۱۳۹۹\nﺩﻭ,ب,\n".encode()
    (tmp_path / "جدول.csv").write_bytes(raw)
    taken = take(
        project,
        tmp_path / "جدول.csv",
        columns=Columns("متن", "نام", ("سال",)),
        repairs=None,
    )
    project.apply(attributes_change(project, taken)).result()
    assert project.open_document("جدول/الف.txt").facts.attributes == {"سال": "۱۳۹۹"}
    assert project.open_document("جدول/ب.txt").facts.attributes == {}
    assert files(project) == [
        "sources/جدول/intake.json",
        "sources/جدول/جدول.csv",
        "texts/جدول/الف.txt",
        "texts/جدول/ب.txt",
    ]
    assert (project.folder / "sources" / "جدول" / "جدول.csv").read_bytes() == raw
    ledger = json.loads((project.folder / "sources" / "جدول" / "intake.json").read_bytes())
    assert ledger["documents"] == [
        {"name": "جدول/الف.txt", "row": 2},
        {"name": "جدول/ب.txt", "row": 3, "repairs": {"presentation-forms": 2}},
    ]


def test_a_stopped_intake_leaves_nothing(project, tmp_path):
    for name in "ابپ":
        (tmp_path / f"{name}.html").write_text(f"<p>{name}", "utf-8")
    asked = iter([False, True])
    with pytest.raises(CancelledError):
        take(project, *sorted(tmp_path.glob("*.html")), stopped=lambda: next(asked))
    assert files(project) == []
    assert not (project.folder / ".incoming").exists()


def test_a_disk_that_fills_up_while_all_is_moved_leaves_nothing(project, tmp_path, monkeypatch):
    for name in "اب":
        (tmp_path / f"{name}.html").write_text(f"<p>{name}", "utf-8")
    from core.intake import taking

    moves = iter(range(10))
    real = taking.replace

    def failing(source, target):
        if next(moves) == 5:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(taking, "replace", failing)
    with pytest.raises(ProjectError, match="No space left"):
        take(project, *sorted(tmp_path.glob("*.html")))
    assert files(project) == []
    assert list((project.folder / "sources").iterdir()) == []


def test_what_a_crash_has_left_goes_at_the_next_intake(project, tmp_path):
    left = project.folder / ".incoming" / "x" / "texts"
    left.mkdir(parents=True)
    (left / "a.txt").write_text("a")
    (tmp_path / "ب.txt").write_text("ب", "utf-8")
    take(project, tmp_path / "ب.txt")
    assert files(project) == ["texts/ب.txt"]


def test_a_project_that_is_read_only_takes_nothing(project, tmp_path):
    (tmp_path / "ب.txt").write_text("ب", "utf-8")
    with (
        Project.open(project.folder, write=False) as other,
        pytest.raises(ProjectError, match="reading"),
    ):
        take(other, tmp_path / "ب.txt")
