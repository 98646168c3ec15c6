import pytest

from core.formats.documents import ExportDocument
from core.formats.exporting import export
from core.formats.reading import read
from core.tags import TagSet
from core.text import Text

TEXT = "علی به تهران رفت 😀.\nکتاب‌ها"


def test_tokens_sub_tokens_and_stacks_stand_as_the_rules_say(marked, tmp_path):
    highlights = [
        marked(TEXT, "علی", "PER"),
        marked(TEXT, "تهران رفت", "a|b_c"),
        marked(TEXT, "تهران", "LOC"),
        marked(TEXT, "ها", "SUF"),
    ]
    export([ExportDocument("x.txt", Text(TEXT), TagSet(), highlights)], "webanno", tmp_path / "out")
    assert (tmp_path / "out" / "x.txt.tsv").read_text("utf-8") == (
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value\n\n\n"
        "#Text=علی به تهران رفت 😀.\n"
        "1-1\t0-3\tعلی\t*\tPER\t\n"
        "1-2\t4-6\tبه\t_\t_\t\n"
        "1-3\t7-12\tتهران\t*[2]|*[3]\ta\\|b\\_c[2]|LOC[3]\t\n"
        "1-4\t13-16\tرفت\t*[2]\ta\\|b\\_c[2]\t\n"
        "1-5\t17-19\t😀\t_\t_\t\n"
        "1-6\t19-20\t.\t_\t_\t\n\n"
        "#Text=کتاب‌ها\n"
        "2-1\t21-28\tکتاب‌ها\t_\t_\t\n"
        "2-1.1\t26-28\tها\t*\tSUF\t\n\n"
    )


@pytest.mark.parametrize("with_text", [True, False])
def test_a_file_of_inception_is_read(tmp_path, with_text):
    (tmp_path / "a.txt.tsv").write_text(
        "#FORMAT=WebAnno TSV 3.3\n"
        "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.pos.POS|PosValue\n"
        "#T_SP=webanno.custom.Sent|identifier|value\n\n\n"
        "#Text=😀 رفت . آمد\n"
        "1-1\t0-2\t😀\t_\t*\t*\t\n"
        "1-2\t3-6\tرفت\tV\t*[1]|*[2]\tگر\\_یه[1]|B[2]\t\n"
        "1-3\t7-8\t.\t_\t*[1]\tگر\\_یه[1]\t\n\n",
        "utf-8",
    )
    if with_text:
        (tmp_path / "a.txt").write_text("😀 رفت . آمد", "utf-8")
    result = read("webanno", tmp_path)
    [document] = result.documents
    assert document.text == "😀 رفت . آمد"
    found = [
        (document.text[one.spans[0].start : one.spans[0].end], one.labels)
        for one in document.highlights
    ]
    assert sorted(found) == sorted(
        [("رفت", ("V",)), ("😀", ("Sent",)), ("رفت .", ("گر_یه",)), ("رفت", ("B",))]
    )
    assert not result.problems
