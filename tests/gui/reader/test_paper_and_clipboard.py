"""Printing, copying with tags, and the lens for invisible characters."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPdfWriter
from PySide6.QtWidgets import QApplication

from core.items import Direction, Status
from core.spans import Span
from core.text import Text
from gui.reader.lens import described
from gui.reader.marks import BandStyle
from gui.reader.printing import Printed, PrintError, print_document
from gui.reader.style import PageStyle

TEXT = "سلام <دنیا> & لاله‌ها\n\nHello world"


def writer_to(buffer):
    writer = QPdfWriter(buffer)
    page = QPageSize(QPageSize.PageSizeId.A5)
    writer.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(15, 15, 15, 15))
    )
    return writer


def printed(text, marks):
    return Printed("نامه", Text(text), marks, PageStyle(), {}, Direction.AUTO)


def test_a_document_is_printed_with_its_fonts_and_a_legend(qapp, marks):
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    text = "\n".join(["این بند چند سطر دارد و باید درست شکسته شود. " * 6] * 40)
    sheets = print_document(writer_to(buffer), printed(text, marks([(3, 40, 1, 0), (9, 70, 2, 1)])))
    buffer.close()
    raw = bytes(content)
    assert raw.startswith(b"%PDF")
    assert b"Vazirmatn" in raw
    assert b"/FontFile" in raw
    assert sheets > 5
    assert raw.count(b"/Type /Page\n") == sheets


def test_the_legend_counts_by_tags_and_state_whoever_marked(qapp, marks, monkeypatch):
    looks = [
        BandStyle(QColor("#e4572e"), "a"),
        BandStyle(QColor("#e4572e"), "a", own=False),
        BandStyle(QColor("#e4572e"), "a", Status.SUGGESTED),
        BandStyle(QColor("#e4572e"), "a، b", further=(QColor("#2e86ab"),)),
    ]
    written = []
    monkeypatch.setattr(
        "gui.reader.printing._Press._write",
        lambda _press, text, *_, **__: written.append(re.sub("[\u2066-\u2069]", "", text)),
    )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    found = [(n, n + 1, n, min(n, 3)) for n in range(5)]
    print_document(writer_to(buffer), printed("نامه‌ای", marks(found, styles=looks)))
    assert written[-4:] == ["Tags in this document", "a — ۲", "a، b — ۲", "a · suggested — ۱"]


def test_every_line_is_printed_once(qapp, marks, monkeypatch):
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    drawn = []
    monkeypatch.setattr(
        "gui.reader.printing._Press._draw",
        lambda _press, piece: drawn.append((piece.number, piece.first, piece.last, piece.unit)),
    )
    text = "\n".join(["این بند چند سطر دارد و باید درست شکسته شود. " * n for n in range(1, 60)])
    print_document(writer_to(buffer), printed(text, marks()))
    lines = [(number, line) for number, a, b, _ in drawn for line in range(a, b + 1)]
    units = {number: unit for number, _, _, unit in drawn}
    assert lines == [(n, line) for n in sorted(units) for line in range(len(units[n].lines))]
    assert sorted(units) == list(range(59))


@pytest.mark.no_qt_log
def test_what_cannot_be_written_is_told(qapp, marks):
    with pytest.raises(PrintError):
        print_document(QPdfWriter("/nowhere/at/all.pdf"), printed(TEXT, marks()))


def test_copying_with_tags_gives_plain_text_and_html(view, marks):
    view.set_document(Text(TEXT), marks([(0, 4, 1, 0), (2, 10, 2, 1)]))
    view.select(Span(0, len(TEXT)))
    view.copy_with_tags()
    copied = QApplication.clipboard().mimeData()
    assert copied.text() == TEXT
    html = copied.html()
    assert html.count('dir="rtl"') == 2
    assert 'dir="ltr">Hello world' in html
    assert 'title="tag 0، tag 1"' in html
    assert "&lt;دن" in html
    assert "&amp; لاله‌ها" in html


def test_the_lens_shows_signs_and_names_what_is_under_the_pointer(view, marks, pixels):
    view.set_document(Text("می‌خواهم كتاب"), marks())
    QApplication.processEvents()
    plain = pixels(view.viewport().grab().toImage())
    view.set_style(replace(view.page.style, invisible_characters=True))
    shown = pixels(view.viewport().grab().toImage())
    assert (plain != shown).any()
    unit = view.page.unit(0)
    [(line, (left, right))] = unit.stretches(1, 2)
    place = (view.page.column_left + (left + right) / 2, line.text_top + 5 - view.page.shift)
    assert described(view.page, *place) == ["U+200C ZERO WIDTH NON-JOINER"]
