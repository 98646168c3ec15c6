import json

import pytest

from core.cli.main import main
from core.edits import mark_spans
from core.project import Project
from core.spans import Span

TEXT = "دانشگاه تهران در سال ۱۳۱۳ تأسیس شد و نخستین دانشگاه نوین ایران است.\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "t.txt").write_text(TEXT, "utf-8")
    with Project.create(tmp_path / "p") as project:
        project.add_document(tmp_path / "t.txt")
        for quote in ("تهران", "نخستین"):
            start = TEXT.index(quote)
            span = Span(start, start + len(quote))
            document = project.open_document("t.txt")
            project.apply(mark_spans(document, [span], ["t"], project.annotator)).result()
    return tmp_path / "p"


def anchor(folder, text, *options):
    newer = folder.parent / "newer.txt"
    newer.write_text(text, "utf-8")
    return main(["anchor", str(folder), "t.txt", str(newer), *options])


def test_a_newer_text_takes_the_old_ones_place_and_the_highlights_follow(folder, capsys):
    assert anchor(folder, "چاپ دوم\n" + TEXT) == 0
    assert (folder / "texts" / "t.txt").read_text("utf-8") == "چاپ دوم\n" + TEXT
    with Project.open(folder) as project:
        document = project.open_document("t.txt")
        assert [one.start for one in document.highlights] == [16, 45]
        assert project.problems() == []


def test_what_waits_is_listed_with_its_reason_and_the_status_tells(folder, capsys):
    assert anchor(folder, TEXT.replace("نخستین دانشگاه نوین", "کهن‌ترین مرکز")) == 1
    said = capsys.readouterr().out
    assert "نخستین" in said
    assert "تهران" not in said


def test_a_dry_run_reports_as_json_and_changes_nothing(folder, capsys):
    newer = TEXT.replace("تهران", "شیراز")
    logs = [path.read_bytes() for path in (folder / "highlights").rglob("*.jsonl")]
    assert anchor(folder, newer, "--dry-run", "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["carried"][0]["before"] == report["carried"][0]["after"] == [[37, 43]]
    [waiting] = report["waiting"]
    assert (waiting["quotes"], waiting["reason"]) == (["تهران"], "changed")
    assert waiting["candidates"][0]["quote"] == "شیراز"
    assert (folder / "texts" / "t.txt").read_text("utf-8") == TEXT
    assert [path.read_bytes() for path in (folder / "highlights").rglob("*.jsonl")] == logs


def test_the_same_text_and_a_missing_one_are_refused_in_a_sentence(folder, capsys):
    assert anchor(folder, TEXT) == 1
    assert main(["anchor", str(folder), "t.txt", str(folder / "none.txt")]) == 1
    assert "Traceback" not in capsys.readouterr().err
