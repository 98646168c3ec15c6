import subprocess
import sys

import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.losses import LossKind
from core.formats.reading import read
from core.tags import TagSet
from core.text import Text

spacy = pytest.importorskip("spacy")
TEXT = "  علی به\n\nتهران رفت. 😀"


def docs(path):
    return list(spacy.tokens.DocBin().from_disk(path).get_docs(spacy.blank("fa").vocab))


def test_spacy_loads_the_text_and_every_span(marked, tmp_path):
    highlights = [marked(TEXT, "علی"), marked(TEXT, "علی به", "org"), marked(TEXT, "تهران", "loc")]
    path = tmp_path / "train.spacy"
    report = export([ExportDocument("یک.txt", Text(TEXT), TagSet(), highlights)], "spacy", path)
    [doc] = docs(path)
    assert doc.text == TEXT
    assert [(span.text, span.label_) for span in doc.spans["sc"]] == [
        ("علی به", "org"),
        ("علی", "per"),
        ("تهران", "loc"),
    ]
    assert [(span.text, span.label_) for span in doc.ents] == [("علی به", "org"), ("تهران", "loc")]
    assert report.lossless
    assert read("spacy", path).documents[0].name == "یک.txt"


def test_a_span_inside_a_token_is_snapped_and_reported(marked, tmp_path):
    report = export(
        [ExportDocument("x", Text(TEXT), TagSet(), [marked(TEXT, "هرا")])],
        "spacy",
        tmp_path / "x.spacy",
    )
    assert [span.text for span in docs(tmp_path / "x.spacy")[0].ents] == ["تهران"]
    assert [loss.kind for loss in report.losses] == [LossKind.INSIDE_WORD]


@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::DeprecationWarning")
def test_a_blank_model_takes_a_step_of_training_with_it(marked, news, tmp_path):
    highlights = [marked(news, "اسماعیل هنیه"), marked(news, "امریکا", "loc")]
    path = tmp_path / "train.spacy"
    export([ExportDocument("x", Text(news), TagSet(), highlights)], "spacy", path)
    nlp = spacy.blank("fa")
    nlp.add_pipe("ner")
    examples = [
        spacy.training.Example(nlp.make_doc(doc.text), doc)
        for doc in spacy.tokens.DocBin().from_disk(path).get_docs(nlp.vocab)
    ]
    nlp.initialize(lambda: examples)
    assert {"per", "loc"} <= set(nlp.get_pipe("ner").labels)
    losses: dict[str, float] = {}
    nlp.update(examples, losses=losses)
    assert losses["ner"] > 0


def test_spacys_own_check_reads_the_file(marked, news, tmp_path):
    highlights = [marked(news, "اسماعیل هنیه"), marked(news, "امریکا", "loc")]
    for part in ("train", "dev"):
        export(
            [ExportDocument("x", Text(news), TagSet(), highlights)],
            "spacy",
            tmp_path / f"{part}.spacy",
        )
    run = [sys.executable, "-W", "ignore", "-m", "spacy"]
    config = tmp_path / "config.cfg"
    subprocess.run(
        [*run, "init", "config", str(config), "-l", "fa", "-p", "ner"],
        check=True,
        capture_output=True,
    )
    done = subprocess.run(
        [
            *run,
            "debug",
            "data",
            str(config),
            "--paths.train",
            str(tmp_path / "train.spacy"),
            "--paths.dev",
            str(tmp_path / "dev.spacy"),
        ],
        check=False,
        capture_output=True,
        text=True,
    )
    assert "Corpus is loadable" in done.stdout, done.stdout + done.stderr
    assert "2 label(s)" in done.stdout


def test_a_file_that_is_no_docbin_is_a_problem(tmp_path):
    (tmp_path / "x.spacy").write_bytes(b"no")
    assert "no DocBin" in read("spacy", tmp_path / "x.spacy").problems[0].sentence
