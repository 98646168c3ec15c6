import zipfile
from pathlib import Path

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.recognising import recognised
from core.formats.registry import formats
from core.ids import new_id
from core.items import Highlight, Tag
from core.spans import Span
from core.tags import TagSet
from core.text import Text

TEXT = Text("علی به شیراز رفت.\n")
TAG = Tag(new_id(), "جای", "#2e7d32")
DOCUMENT = ExportDocument(
    "نامه.txt",
    TEXT,
    TagSet([TAG]),
    (Highlight(new_id(), (Span(7, 12),), (TAG.id,), TEXT.version, "ann"),),
)
BOTH_WAYS = [row.name for row in formats() if row.reads and row.writes]


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_is_exported_is_recognised(tmp_path, name):
    row = next(row for row in formats() if row.name == name)
    path = tmp_path / f"out{row.suffix}"
    export([DOCUMENT], name, path)
    assert recognised(path) == name


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", "متن"), ("a.jsonl", "متن"), ("a.json", "{}"), ("a.conll", "\n"), ("a.zip", "x")],
)
def test_a_plain_or_strange_file_is_nothing(tmp_path, name, content):
    path = tmp_path / name
    path.write_text(content, "utf-8")
    assert recognised(path) == ""


def test_a_file_that_is_not_there_is_nothing(tmp_path):
    assert recognised(tmp_path / "a.jsonl") == ""


def test_a_folder_of_brat_is_recognised_and_so_is_its_zip(tmp_path: Path):
    (tmp_path / "a.ann").write_text("", "utf-8")
    assert recognised(tmp_path) == "brat"
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as packed:
        packed.writestr("x/a.ann", "")
    assert recognised(tmp_path / "b.zip") == "brat"
