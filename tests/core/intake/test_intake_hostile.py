import zipfile

import pytest

from core.intake import packed as packing
from core.text import MAX_TEXT_BYTES

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    "<x>&b;</x>"
)


def zipped(path, parts, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", compression) as to:
        for name, content in parts.items():
            to.writestr(name, content)
    return path


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("broken", [b"", b"<a", b"\xff\xfe"])
def test_a_damaged_sheet_is_refused(tmp_path, read, part, broken):
    openpyxl = pytest.importorskip("openpyxl", reason="the reader of sheets is not installed")
    book = openpyxl.Workbook()
    book.active.append(["متن"])
    book.active.append(["یک"])
    book.save(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(tmp_path / "whole.xlsx") as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    found, troubles = read(zipped(tmp_path / "a.xlsx", parts | {part: broken}))
    assert found == []
    assert len(troubles) == 1


def test_names_that_lead_out_of_a_zip_file_are_refused(tmp_path, read):
    names = ["../بد.txt", "/etc/بد.txt", "a/../../بد.txt", "..\\بد.txt", "C:/بد.txt"]
    path = zipped(tmp_path / "z.zip", {**dict.fromkeys(names, "بد"), "خوب.txt": "خوب"})
    found, troubles = read(path)
    assert [one.name for one in found] == ["z/خوب.txt"]
    assert len(troubles) == len(names)
    assert all("z.zip/" in one and "leads out" in one for one in troubles)


def test_a_zip_bomb_is_not_unpacked(tmp_path, read):
    path = zipped(tmp_path / "z.zip", {"a.txt": b"0" * (20 << 20), "b.txt": "متن"})
    found, troubles = read(path)
    assert [one.text for one in found] == ["متن"]
    assert "so tightly" in troubles[0]
    docx = zipped(tmp_path / "a.docx", {"word/document.xml": b"<a>" + b" " * (20 << 20) + b"</a>"})
    assert "so tightly" in read(docx)[1][0]


def test_a_zip_file_of_more_than_can_be_is_not_opened(tmp_path, read, monkeypatch):
    path = zipped(tmp_path / "z.zip", {"a.txt": "الف", "b.txt": "ب"})
    monkeypatch.setattr(packing, "MAX_FILES", 1)
    assert "more than can be taken" in read(path)[1][0]
    monkeypatch.setattr(packing, "MAX_FILES", 10)
    monkeypatch.setattr(packing, "MAX_TOTAL", 2)
    assert "more than can be taken" in read(path)[1][0]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.docx", {"word/document.xml": BOMB}),
        ("a.docx", {"word/document.xml": BOMB.encode("utf-16")}),
        ("a.odt", {"META-INF/manifest.xml": "", "content.xml": BOMB}),
        ("a.epub", {"META-INF/container.xml": BOMB}),
        ("a.xlsx", {"xl/workbook.xml": BOMB}),
    ],
)
def test_entities_are_refused(tmp_path, read, name, parts):
    found, troubles = read(zipped(tmp_path / name, parts))
    assert found == []
    assert "declares entities" in troubles[0]


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.docx", "متن".encode(), "it is no such file"),
        ("a.pdf", "متن".encode(), "it is no such file"),
        ("a.pdf", b"%PDF-1.7\ntrash", "no PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or locked Office"),
        ("a.rtf", b"{\\rtf1 x}", "RTF"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00", "no kind of file"),
        ("a.exe", b"MZ\x00\x01", "no kind of file"),
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t ", "no text"),
        ("a.txt", "خوب\nبد ".encode() + b"\xff\xfe\n", "line 2"),
        ("a.srt", "هیچ".encode(), "no times"),
        ("a.csv", "متن\n".encode(), "no rows"),
        ("a.csv", b"", "no rows"),
        ("a.csv", 'متن,نام\n"باز,'.encode(), "Line 2"),
        ("a.jsonl", b"[" * 100_000, "no JSON object"),
        ("a.jsonl", b'{"text": "\\ud800"}', "JSON"),
    ],
)
def test_a_file_that_cannot_come_in_is_named_with_the_reason(tmp_path, read, name, raw, sentence):
    path = tmp_path / name
    path.write_bytes(raw)
    found, troubles = read(path)
    assert found == []
    assert troubles[0].startswith(name)
    assert sentence in troubles[0]


def test_wrong_rows_are_named_and_the_others_come(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_text("متن,نام\nیک,الف\n,ب\nسه,پ,ت\nچهار,ث\n", "utf-8")
    found, troubles = read(path)
    assert [one.text for one in found] == ["یک", "چهار"]
    assert sorted(one.partition(" ")[0] for one in troubles) == ["a.csv:3:", "a.csv:4:"]


def test_a_missing_column_is_named_with_those_that_there_are(tmp_path, read):
    from core.intake.incoming import Columns

    path = tmp_path / "a.csv"
    path.write_text("متن,نام\nیک,الف\n", "utf-8")
    [trouble] = read(path, columns=Columns("سال"))[1]
    assert "سال" in trouble
    assert "متن, نام" in trouble


def test_a_file_over_the_limit_is_not_read(tmp_path, read):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    assert "1 GiB" in read(path)[1][0]


def test_a_cell_of_megabytes_is_read_and_a_page_without_bottom_refused(tmp_path, read):
    path = tmp_path / "a.csv"
    path.write_text("متن,نام\n" + "الف " * 300_000 + ",ب\n", "utf-8")
    [arrival], troubles = read(path)
    assert troubles == []
    assert len(arrival.text) == 1_200_000
    path = tmp_path / "a.html"
    path.write_text("<div></x>" * 100_000 + "ته", "utf-8")
    assert "too deeply" in read(path)[1][0]
    path.write_text("<p>بند<br><li>" * 20_000, "utf-8")
    assert len(read(path)[0][0].text.split("\n")) == 20_000


def test_opendocument_that_is_too_deep_is_refused(tmp_path, read):
    deep = (
        '<o:document-content xmlns:o="o" xmlns:t="t"><o:body><o:text>'
        + "<t:section>" * 5000
        + "</t:section>" * 5000
        + "</o:text></o:body></o:document-content>"
    )
    path = zipped(
        tmp_path / "a.odt", {"META-INF/manifest.xml": "", "content.xml": deep}, zipfile.ZIP_STORED
    )
    assert "too deeply" in read(path)[1][0]


def test_a_locked_pdf_and_one_of_pictures_say_so(tmp_path, read):
    pytest.importorskip("reportlab", reason="the writer of PDF is not installed")
    from reportlab.pdfgen import canvas

    page = canvas.Canvas(str(tmp_path / "a.pdf"), encrypt="secret")
    page.drawString(10, 10, "x")
    page.save()
    page = canvas.Canvas(str(tmp_path / "b.pdf"))
    page.rect(10, 10, 50, 50)
    page.save()
    assert "password" in read(tmp_path / "a.pdf")[1][0]
    assert "pictures" in read(tmp_path / "b.pdf")[1][0]


def test_a_pipe_or_a_missing_file_is_no_text(tmp_path, read):
    import os

    os.mkfifo(tmp_path / "a.txt")
    assert "cannot be read" in read(tmp_path / "a.txt")[1][0]
    assert "cannot be read" in read(tmp_path / "none.txt")[1][0]


def test_what_needs_a_library_that_is_not_there_names_the_extra(tmp_path, read, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    assert "hashiya[pdf]" in read(tmp_path / "a.pdf")[1][0]


def test_links_that_leave_a_folder_are_not_followed(tmp_path, read):
    (tmp_path / "secret.txt").write_text("راز", "utf-8")
    folder = tmp_path / "دفتر"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    assert read(folder) == ([], [])
