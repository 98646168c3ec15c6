from dataclasses import replace
from io import StringIO

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export, write_losses
from core.formats.losses import TSV_COLUMNS
from core.formats.reading import read
from core.formats.registry import FormatError, format_named, formats
from core.tags import TagSet
from core.text import Text

LONG = "دانشگاه\tتهران\nاست"


def document(text: str, *highlights) -> ExportDocument:
    return ExportDocument("a.txt", Text(text), TagSet(), highlights)


def test_the_table_names_every_format_with_its_suffix_and_writer():
    table = {row.name: row for row in formats()}
    assert {"conll2003", "jsonl"} <= table.keys()
    for name, row in table.items():
        assert format_named(name) is row
        assert row.suffix.startswith(".")
        assert row.shown_title
        assert row.description


def test_an_unknown_format_is_a_sentence_that_names_those_there_are():
    with pytest.raises(FormatError, match=r"conll2003, jsonl"):
        format_named("conll")


def test_an_export_replaces_the_file_and_leaves_nothing_else_behind(tmp_path):
    path = tmp_path / "خروجی.jsonl"
    path.write_text("old")
    report = export([document("سلام")], "jsonl", path)
    assert '"سلام"' in path.read_text(encoding="utf-8")
    assert report.documents == 1
    assert list(tmp_path.iterdir()) == [path]


def test_an_export_that_fails_leaves_the_old_file_as_it_was(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("old")

    def documents():
        yield document("سلام")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        export(documents(), "jsonl", path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(FormatError, match="cannot be written"):
        export([document("سلام")], "jsonl", tmp_path / "no" / "out.jsonl")


def test_losses_are_rows_with_place_quote_reason_and_what_was_done(tmp_path, marked):
    path = tmp_path / "out.conll"
    inner, outer = marked(LONG, "تهران\nاست", note="x\\y"), marked(LONG, LONG, "org")
    report = export([document(LONG, inner, outer)], "conll2003", path)
    losses = write_losses(report, path)
    assert losses == tmp_path / "out.conll.losses.tsv"
    header, *rows = [line.split("\t") for line in losses.read_text(encoding="utf-8").splitlines()]
    assert tuple(header) == TSV_COLUMNS
    overlap = next(row for row in rows if row[5] == "overlap")
    assert overlap[:5] == ["a.txt", inner.id, "8", "17", "تهران\\nاست"]
    assert overlap[6].startswith("It shares text with another highlight: ")
    assert "دانشگاه\\tتهران\\nاست" in overlap[6]
    assert overlap[7] == "left out"
    assert report.highlights == 1


def test_an_export_without_losses_takes_the_old_list_of_losses_away(tmp_path):
    path = tmp_path / "out.jsonl"
    beside = tmp_path / "out.jsonl.losses.tsv"
    beside.write_text("old")
    assert write_losses(export([document("سلام")], "jsonl", path), path) is None
    assert not beside.exists()


def test_the_summary_counts_what_was_written_and_what_was_not(marked, tmp_path):
    report = export(
        [document("سلام", marked("سلام", "سلام", note="!"))], "conll2003", tmp_path / "o"
    )
    assert report.summary() == (
        "1 highlight was written from 1 document. 1 thing could not be held as it is."
    )
    to = StringIO()
    report.write_tsv(to)
    assert to.getvalue().count("\n") == 2


def test_what_was_written_is_read_back_before_it_replaces_anything(tmp_path, marked, monkeypatch):
    path = tmp_path / "out.jsonl"
    path.write_text("old")
    row = format_named("jsonl")

    def forget(documents, to, options):
        report = row.write((replace(one, highlights=()) for one in documents), to, options)
        report.highlights = 1
        return report

    monkeypatch.setattr("core.formats.registry._formats", {"jsonl": replace(row, write=forget)})
    with pytest.raises(FormatError, match=r"does not read back: a\.txt, characters 0 to 4"):
        export([document("سلام", marked("سلام", "سلام"))], "jsonl", path)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]
    export([document("سلام", marked("سلام", "سلام"))], "jsonl", path, check=False)
    assert path.read_text() != "old"


# PDF is drawn by the window's part of the program, and tested there.
@pytest.mark.parametrize(
    "name", [one.name for one in formats() if one.writes and one.name != "pdf"]
)
def test_every_format_reads_back_what_it_wrote(name, tmp_path, marked):
    row = format_named(name)
    modules = {"spacy": "spacy", "arrow": "pyarrow", "cas": "cassis", "office": "docx"}
    if row.extra:
        pytest.importorskip(modules[row.extra])
    text = "علی به تهران\u00a0رفت.\n\n«نامه» شب شد."
    highlights = [marked(text, "علی"), marked(text, "تهران\u00a0رفت", "loc"), marked(text, "شب شد")]
    documents = [
        replace(document(text, *highlights), name="نامه‌ها/یک.txt"),
        document(text, highlights[0]),
        replace(document("تنها"), name="z.txt"),
    ]
    report = export(documents, name, tmp_path / f"out{row.suffix}")
    assert (report.documents, report.highlights) == (3, 4)


@pytest.mark.parametrize("name", [row.name for row in formats() if row.reads])
@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 not a zip \xff\x00", b"", b"[1, 2]", b"{}", b"<a/>", b"\x00" * 100]
)
def test_a_file_of_another_kind_is_a_sentence_or_holds_nothing(tmp_path, name, content):
    row = format_named(name)
    if row.extra:
        pytest.importorskip({"spacy": "spacy", "arrow": "pyarrow", "cas": "cassis"}[row.extra])
    path = tmp_path / f"x{row.suffix}"
    path.write_bytes(content)
    for suffix in ("", ".xmi", ".json", ".tsv", ".ann", ".jsonld", ".bdocjs", ".parquet", ".qde"):
        folder = tmp_path / f"folder{suffix}"
        folder.mkdir()
        (folder / f"x{suffix}").write_bytes(content)
        for place in (path, folder):
            try:
                result = read(name, place)
            except FormatError:
                continue
            assert not any(document.highlights for document in result.documents)
