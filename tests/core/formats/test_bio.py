import subprocess
import sys
from io import BytesIO

import pytest

from core.formats.exporting import export_to
from core.formats.imported import ReadingError, ReadReport, as_export_documents
from core.formats.losses import Done, LossKind
from core.formats.options import ExportOptions, ReadOptions, Scheme
from core.formats.reading import read
from core.formats.registry import FormatError, format_named
from core.language.sentences import LineMode
from core.language.words import Tokens

CUT_BEFORE = ExportOptions(tokens=Tokens.WHITE_SPACE, lines=LineMode.LINE)


def read_text(name: str, content: str, options: ReadOptions | None = None):
    report = ReadReport()
    reader = format_named(name).read
    documents = list(reader(BytesIO(content.encode()), options or ReadOptions(), report))
    return documents, [problem.sentence for problem in report.problems]


def test_two_columns_stand_with_a_tab_between(exported, marked):
    text = "علی رفت. شب شد"
    output, report = exported("bio", (text, [marked(text, "علی")]))
    assert output == "علی\tB-PER\nرفت\tO\n.\tO\n\nشب\tO\nشد\tO\n\n"
    assert report.lossless


def test_several_documents_have_start_lines(exported):
    output, _ = exported("bio", ("یک", []), ("دو", []))
    assert output == "-DOCSTART-\tO\n\nیک\tO\n\n-DOCSTART-\tO\n\nدو\tO\n\n"


@pytest.mark.parametrize("part", ["dev.txt", "train.txt"])
def test_a_real_data_set_goes_in_and_out_byte_for_byte(parstwiner, part):
    raw = (parstwiner / part).read_bytes()
    result = read("bio", parstwiner / part)
    assert len(result.documents) == 1
    irregular = {"dev.txt": 1, "train.txt": 14}
    assert len(result.problems) == irregular[part]
    to = BytesIO()
    report = export_to(as_export_documents(result.documents), format_named("bio"), to, CUT_BEFORE)
    assert to.getvalue() == raw
    assert report.lossless


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scheme_is_read_as_it_was_written(exported, marked, scheme):
    text = "یک دو سه چهار پنج شش"
    highlights = [
        marked(text, "یک"),
        marked(text, "دو سه چهار"),
        marked(text, "پنج", "loc"),
        marked(text, "شش", "org"),
    ]
    if scheme is Scheme.IO:
        highlights = highlights[1:]
    output, report = exported("bio", (text, highlights), options=ExportOptions(scheme=scheme))
    [document], problems = read_text("bio", output, ReadOptions(scheme=scheme))
    assert document.text == text
    assert [(one.spans, one.labels) for one in document.highlights] == [
        (one.spans, (one.tags[0].upper(),)) for one in highlights
    ]
    assert not problems
    assert report.lossless


def test_a_scheme_without_beginnings_makes_one_of_two_that_touch_and_says_so(exported, marked):
    text = "یک دو. سه"
    highlights = [marked(text, "یک"), marked(text, "دو"), marked(text, "سه")]
    output, report = exported("bio", (text, highlights), options=ExportOptions(scheme=Scheme.IO))
    assert output.startswith("یک\tI-PER\nدو\tI-PER\n")
    assert [(loss.kind, loss.done, loss.quote) for loss in report.losses] == [
        (LossKind.TOUCHING, Done.MERGED, "دو")
    ]


def test_what_breaks_the_rules_is_named_with_its_line_and_the_rest_is_read():
    [document], problems = read_text("bio", "علی\tI-PER\nرفت\n\nشب\tO\n")
    assert document.text == "علی\nشب"
    assert problems == [
        "A word and a tag are wanted, not “\u2068رفت\u2069”.",
        "“I-PER” cannot start an entity; it was taken for one.",
    ]


def test_broken_bytes_are_a_sentence_with_the_line(tmp_path):
    path = tmp_path / "x.bio"
    path.write_bytes(b"a\tO\n\xff\tO\n")
    with pytest.raises(FormatError, match=r"cannot be read: Line 2 is not UTF-8 text\."):
        read("bio", path)
    with pytest.raises(ReadingError):
        list(format_named("bio").read(BytesIO(b"\xff"), ReadOptions(), ReadReport()))


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(FormatError, match="cannot be read"):
        read("bio", tmp_path / "no.bio")


def test_conll_files_of_others_are_read():
    start = "-DOCSTART- -X- O O\n\n"
    content = f"{start}EU NNP I-NP B-ORG\nrejects VBZ O O\n\n{start}Peter NNP O B-PER\n"
    documents, problems = read_text("conll2003", content, ReadOptions(name="eu.txt"))
    assert [(one.name, one.text) for one in documents] == [
        ("eu.txt", "EU rejects"),
        ("eu 2.txt", "Peter"),
    ]
    assert [one.highlights[0].labels for one in documents] == [("ORG",), ("PER",)]
    assert not problems


@pytest.mark.parametrize(("name", "converter"), [("bio", "iob"), ("conll2003", "ner")])
def test_spacy_converts_what_was_written(exported, marked, tmp_path, name, converter):
    spacy = pytest.importorskip("spacy")
    text = "علی در تهران است. او رفت."
    output, _ = exported(name, (text, [marked(text, "علی"), marked(text, "تهران", "loc")]))
    source = tmp_path / "train.iob"
    source.write_text(output, "utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "spacy",
            "convert",
            str(source),
            str(tmp_path),
            "-c",
            "ner",
            "-l",
            "fa",
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    docs = list(
        spacy.tokens.DocBin().from_disk(tmp_path / "train.spacy").get_docs(spacy.blank("fa").vocab)
    )
    entities = [(entity.text, entity.label_) for doc in docs for entity in doc.ents]
    assert entities == [("علی", "PER"), ("تهران", "LOC")]
