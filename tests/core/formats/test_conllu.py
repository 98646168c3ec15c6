from io import BytesIO
from pathlib import Path

import pytest

from core.formats.imported import ReadReport
from core.formats.options import ReadOptions
from core.formats.registry import format_named

UD = Path(__file__).parents[4] / "shared" / "data" / "ud" / "fa_seraji-ud-dev.conllu"
TEXT = " علی  به تهران\u2028رفت.\n\nشب شد؟"


def read_bytes(raw: bytes):
    report = ReadReport()
    documents = list(format_named("conllu").read(BytesIO(raw), ReadOptions(), report))
    assert not report.problems
    return documents


def test_entities_and_white_space_stand_in_misc(exported, marked):
    output, report = exported("conllu", (TEXT, [marked(TEXT, "علی"), marked(TEXT, "شب", "loc")]))
    assert (
        output
        == (
            "# newdoc id = 0.txt\n"
            "# sent_id = 1\n# text = علی به تهران رفت.\n"
            "1\tعلی\t_\t_\t_\t_\t_\t_\t_\tNE=B-PER|SpacesBefore=\\s|SpacesAfter=\\s\\s\n"
            "2\tبه\t_\t_\t_\t_\t_\t_\t_\t_\n"
            "3\tتهران_رفت\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No|Form=تهران\u2028رفت\n"
            "4\t.\t_\t_\t_\t_\t_\t_\t_\tSpacesAfter=\\n\\n\n\n"
            "# sent_id = 2\n# text = شب شد؟\n"
            "1\tشب\t_\t_\t_\t_\t_\t_\t_\tNE=B-LOC\n"
            "2\tشد\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n"
            "3\t؟\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n\n"
        )
        or "\u2028" in output
    )
    [document] = read_bytes(output.encode())
    assert document.text == TEXT
    assert report.lossless


def test_the_conllu_library_reads_it(exported, marked, news):
    conllu = pytest.importorskip("conllu")
    output, _ = exported(
        "conllu", (news, [marked(news, "اسماعیل هنیه"), marked(news, "امریکا", "loc")])
    )
    sentences = conllu.parse(output)
    assert len(sentences) == 9
    entities = [
        (token["form"], token["misc"]["NE"])
        for sentence in sentences
        for token in sentence
        if "NE" in (token["misc"] or {})
    ]
    assert entities == [("اسماعیل", "B-PER"), ("هنیه", "I-PER"), ("امریکا", "B-LOC")]


def test_a_treebank_is_read_to_the_character():
    if not UD.exists():
        pytest.skip("the folder ../shared/data with the real texts is not here")
    raw = UD.read_bytes()
    [document] = read_bytes(raw)
    texts = [line[9:] for line in raw.decode().split("\n") if line.startswith("# text = ")]
    assert (
        document.text == " ".join(texts) + " " or document.text.split() == " ".join(texts).split()
    )
