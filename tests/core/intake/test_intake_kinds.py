import json
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("docx", reason="the writers of office files are not installed")
pytest.importorskip("odf", reason="the writers of office files are not installed")

TEXT = "می‌روم به خانه‌ها؛ «دانشگاه تهران» در سال ۱۳۱۳."
DOUBLE = "دو  فاصله\tو جدول"


def docx_file(path):
    import docx

    document = docx.Document()
    document.add_heading("سرآغاز", 1)
    document.add_paragraph(TEXT)
    document.add_paragraph(DOUBLE)
    document.add_paragraph("نخست", style="List Bullet")
    document.add_paragraph("یکم", style="List Number")
    table = document.add_table(2, 2)
    for y, row in enumerate((("نام", "شهر"), ("سارا", "شیراز"))):
        for x, cell in enumerate(row):
            table.cell(y, x).text = cell
    document.save(path)
    return path


def test_word_gives_headings_paragraphs_lists_and_tables(tmp_path, text_of):
    assert text_of(docx_file(tmp_path / "نامه.docx")).split("\n") == [
        "سرآغاز",
        TEXT,
        DOUBLE,
        "• نخست",
        "1. یکم",
        "نام\tشهر",
        "سارا\tشیراز",
    ]


def test_footnotes_of_word_stand_at_the_end(tmp_path, text_of):
    path = docx_file(tmp_path / "نامه.docx")
    note = (
        '<?xml version="1.0" encoding="UTF-8"?><w:footnotes xmlns:w="http://schemas.openxmlformats.'
        'org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r><w:t>پانویسِ نخست</w:t>'
        "</w:r></w:p></w:footnote></w:footnotes>"
    )
    relation = (
        '<Relationship Id="rIdF" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/footnotes" Target="footnotes.xml"/></Relationships>'
    )
    kind = (
        '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.wordprocessingml.footnotes+xml"/></Types>'
    )
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["word/footnotes.xml"] = note.encode()
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relation.encode())
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(b"</Types>", kind.encode())
    name = "word/document.xml"
    mark = b'<w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    head, end, tail = parts[name].partition("سرآغاز</w:t></w:r></w:p>".encode())
    parts[name] = head + end.removesuffix(b"</w:p>") + mark + tail
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    lines = text_of(path).split("\n")
    assert lines[0] == "سرآغاز[1]"
    assert lines[-1] == "1. پانویسِ نخست "


def test_opendocument_gives_the_same(tmp_path, text_of):
    from odf import table, teletype, text
    from odf.opendocument import OpenDocumentText

    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="سرآغاز"))
    for line in (TEXT, DOUBLE):
        paragraph = text.P()
        teletype.addTextToElement(paragraph, line)
        document.text.addElement(paragraph)
    noted = text.P(text="متن")
    note = text.Note(id="ftn1", noteclass="footnote")
    note.addElement(text.NoteCitation(text="1"))
    body = text.NoteBody()
    body.addElement(text.P(text="پانویس"))
    note.addElement(body)
    noted.addElement(note)
    noted.addText(" ادامه")
    document.text.addElement(noted)
    items = text.List()
    item = text.ListItem()
    item.addElement(text.P(text="نخست"))
    items.addElement(item)
    document.text.addElement(items)
    rows = table.Table()
    for cells in (("نام", "شهر"), ("سارا", "شیراز")):
        row = table.TableRow()
        for one in cells:
            cell = table.TableCell()
            cell.addElement(text.P(text=one))
            row.addElement(cell)
        rows.addElement(row)
    document.text.addElement(rows)
    document.save(tmp_path / "نامه.odt")
    assert text_of(tmp_path / "نامه.odt").split("\n") == [
        "سرآغاز",
        TEXT,
        DOUBLE,
        "متن[1] ادامه",
        "• نخست",
        "نام\tشهر",
        "سارا\tشیراز",
        "1. پانویس",
    ]


PAGE = f"""<!DOCTYPE html><html><head><title>نام</title><style>p {{}}</style></head><body>
<nav><a href="/">خانه</a></nav><h1>سرآغاز</h1>
<p>{TEXT}
   در  سطر
   بعد<br>و سطری&nbsp;تازه</p><script>alert("بد")</script>
<ul><li>نخست<ul><li><p>درونی</p></li></ul></li><li>دوم</li></ul><ol start="3"><li>سوم</ol>
<table><tr><th>نام</th><th>شهر</th></tr><tr><td><p>سارا</p></td><td></td><td>شیراز</td></tr></table>
<pre>شعر
    دوم

پایان</pre><p hidden>پنهان</p><div role="navigation">فهرست</div></body></html>"""
PAGE_LINES = [
    "سرآغاز",
    f"{TEXT} در سطر بعد",
    "و سطری\u00a0تازه",
    "• نخست",
    "• درونی",
    "• دوم",
    "3. سوم",
    "نام\tشهر",
    "سارا\t\tشیراز",
    "شعر",
    "    دوم",
    "",
    "پایان",
]


def test_a_page_gives_what_it_shows_and_nothing_else(tmp_path, text_of):
    path = tmp_path / "صفحه.html"
    path.write_text(PAGE, "utf-8")
    assert text_of(path).split("\n") == PAGE_LINES


def test_a_page_says_its_encoding_itself(tmp_path, text_of):
    path = tmp_path / "old.htm"
    path.write_bytes('<meta charset="windows-1256"><p>سلام تهران'.encode("cp1256"))
    assert text_of(path) == "سلام تهران"


def test_markdown_gives_its_text_without_marks(tmp_path, text_of):
    path = tmp_path / "یادداشت.md"
    path.write_text(
        f"---\ntitle: x\n---\n# سرآغاز\n\n{TEXT}\nو **پررنگ**\n\n- یک\n- دو\n\n| نام | شهر |\n"
        "|---|---|\n| سارا | شیراز |\n\n    کد  بی‌جا\n",
        "utf-8",
    )
    assert text_of(path).split("\n") == [
        "سرآغاز",
        f"{TEXT} و پررنگ",
        "• یک",
        "• دو",
        "نام\tشهر",
        "سارا\tشیراز",
        "کد  بی‌جا",
    ]
    assert text_of(path, kind="text").startswith("---\ntitle: x\n---\n# سرآغاز\n")


def epub_file(path, chapters):
    items = "".join(
        f'<item id="c{n}" href="متن/c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in reversed(range(len(chapters))))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("mimetype", "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
        )
        book.writestr(
            "OEBPS/content.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="nav" href="nav.xhtml" properties="nav" '
            f'media-type="application/xhtml+xml"/>{items}</manifest>'
            f'<spine><itemref idref="nav"/>{spine}</spine></package>',
        )
        book.writestr("OEBPS/nav.xhtml", "<html><body>فهرست</body></html>")
        for n, chapter in enumerate(chapters):
            page = f'<?xml version="1.0"?><!DOCTYPE html><html><body><p>{chapter}</p></body></html>'
            book.writestr(f"OEBPS/متن/c{n}.xhtml", page)
    return path


def test_a_book_gives_its_chapters_in_reading_order(tmp_path, text_of):
    assert text_of(epub_file(tmp_path / "کتاب.epub", ["دوم", TEXT])) == f"{TEXT}\nدوم"


def test_subtitles_give_what_is_said(tmp_path, text_of):
    path = tmp_path / "film.srt"
    path.write_text(
        "1\n00:00:01,000 --> 00:00:02,500\n<i>می‌روم</i>\nبه خانه\n\n2\n00:00:03,000 --> "
        "00:00:04,000 X1:1\n{\\an8}- سلام!\n- درود\n\n3\n00:00:05,000 --> 00:00:06,000\n\n",
        "utf-8",
    )
    assert text_of(path) == "می‌روم به خانه\n- سلام!\n- درود"
    path = tmp_path / "film.vtt"
    path.write_text(
        "WEBVTT\n\nNOTE یادداشت\n\nSTYLE\n::cue {}\n\nc1\n00:01.000 --> 00:02.000 align:start\n"
        "<v سارا>&lrm;کتاب &amp; قلم\n",
        "utf-8",
    )
    assert text_of(path) == "\u200eکتاب & قلم"


ROWS = [("الف", "شناسه", "سال"), (TEXT, "یک", 1399), ('دو "خط"\nدارد', "دو/سه", 1400)]


def csv_text(separator):
    import csv
    import io

    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(ROWS)
    return out.getvalue()


@pytest.mark.parametrize(("suffix", "separator"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
def test_each_row_of_a_table_is_a_document(tmp_path, read, suffix, separator):
    from core.intake.incoming import Columns

    path = tmp_path / f"جدول{suffix}"
    path.write_bytes(csv_text(separator).encode("utf-8-sig"))
    found, troubles = read(path, columns=Columns("الف", "شناسه", ("سال",)))
    assert troubles == []
    assert [(one.name, one.text, dict(one.attributes)) for one in found] == [
        ("جدول/یک.txt", TEXT, {"سال": "1399"}),
        ("جدول/دو/سه.txt", 'دو "خط"\nدارد', {"سال": "1400"}),
    ]
    assert [one.row for one in found] == [2, 3]
    found, _ = read(path, columns=Columns())
    assert [one.name for one in found] == ["جدول/0002.txt", "جدول/0003.txt"]


def test_json_lines_and_excel_give_the_same(tmp_path, read):
    import openpyxl

    from core.intake.incoming import Columns

    names = ROWS[0]
    path = tmp_path / "جدول.jsonl"
    path.write_text(
        "\n".join(
            json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in ROWS[1:]
        ),
        "utf-8",
    )
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(tmp_path / "جدول.xlsx")
    for file in (path, tmp_path / "جدول.xlsx"):
        found, troubles = read(file, columns=Columns("الف", "شناسه", ("سال",)))
        assert troubles == []
        assert [(one.name, one.text, dict(one.attributes)) for one in found] == [
            ("جدول/یک.txt", TEXT, {"سال": 1399}),
            ("جدول/دو/سه.txt", 'دو "خط"\nدارد', {"سال": 1400}),
        ]


FONT = Path(__file__).parents[3] / "resources" / "fonts" / "Vazirmatn-Regular.ttf"


def pdf_file(path, lines, *, shaped=True, password=None):
    import arabic_reshaper
    from bidi.algorithm import get_display
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("persian", str(FONT)))
    page = canvas.Canvas(str(path), encrypt=password)
    page.setFont("persian", 14)
    for at, line in enumerate(lines):
        shown = get_display(arabic_reshaper.reshape(line)) if shaped else line[::-1]
        page.drawRightString(550, 700 - 30 * at, shown)
    page.showPage()
    page.setFont("persian", 14)
    page.drawRightString(550, 700, "end")
    page.save()
    return path


def test_a_pdf_gives_the_lines_of_its_pages(tmp_path, text_of):
    path = pdf_file(tmp_path / "کتاب.pdf", ["دانشگاه تهران در ۱۳۱۳ تأسیس شد", "سلام دنیا"])
    assert text_of(path) == "دانشگاه تهران در ۱۳۱۳ تأسیس شد\nسلام دنیا\nend"


def test_the_joiners_of_a_pdf_are_kept_where_it_holds_them(tmp_path, text_of):
    path = pdf_file(tmp_path / "کتاب.pdf", ["می\u200cروم"], shaped=False)
    assert text_of(path) == "می\u200cروم\nend"


def test_a_file_is_what_its_content_says_and_not_its_name(tmp_path, text_of):
    path = docx_file(tmp_path / "نامه.docx")
    path.rename(tmp_path / "نامه.txt")
    assert text_of(tmp_path / "نامه.txt").startswith("سرآغاز\n")
