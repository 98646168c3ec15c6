import csv
import json

import pytest

from core import edits
from core.cli.main import main
from core.items import Tag
from core.language.folding_table import ALL_RULES, Rule
from core.project import Project
from core.search.modes import Mode
from core.search.occurrences import Existing
from core.search.rules import TaggingRule, with_rule
from core.spans import Span

TEXTS = {
    "نامه ۱.txt": "علي به تهران رفت.\nتهرانی‌ها از تهران می‌روند.\n",
    "نامه ۲.txt": "در تهران بود. کتاب‌ها را برد.\n",
}


@pytest.fixture
def folder(tmp_path):
    place = Tag("loc", "جای", order=1)
    place = with_rule(place, TaggingRule("r1", "تهران", Mode.WORD))
    person = with_rule(
        Tag("per", "کس", order=2), TaggingRule("r2", "علی", folding=ALL_RULES & ~Rule.YEH)
    )
    with Project.create(tmp_path / "p") as project:
        for name, text in TEXTS.items():
            project.add_text(name, text)
        for tag in (place, person):
            project.apply(edits.add_tag(project.tags, tag)).result()
    return tmp_path / "p"


def asked(capsys, *arguments):
    assert main([*map(str, arguments), "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def marked(folder):
    with Project.open(folder, write=False) as project:
        return [
            (name, one.quote(document.text.string), [project.tags.named(t) for t in one.tags])
            for name in project.documents()
            for document in [project.peek(name)]
            for one in document.highlights
        ]


def quotes(found):
    return [one["hit"] for one in found]


def test_find_folds_unless_exact_letters_are_wanted(folder, capsys):
    assert quotes(asked(capsys, "find", folder, "علی")) == ["علي"]
    assert quotes(asked(capsys, "find", folder, "علی", "--exact")) == []


@pytest.mark.parametrize(
    ("mode", "query", "hits"),
    [
        ("anywhere", "تهران", 4),
        ("word", "تهران", 3),
        ("clitics", "تهران", 4),
        ("lemma", "رفتن", 2),
        ("regex", r"^در\s", 1),
        ("anywhere", "lemma:رفتن", 2),
        ("anywhere", "تهران doc:۲", 1),
        ("anywhere", '"علي"', 1),
        ("anywhere", "-doc:۲ تهران | کتاب", 4),
    ],
)
def test_every_way_of_looking_works_without_a_window(folder, capsys, mode, query, hits):
    assert len(asked(capsys, "find", folder, query, "--mode", mode)) == hits


def test_tags_and_notes_narrow_what_is_found(folder, capsys):
    with Project.open(folder) as project:
        document = project.open_document("نامه ۱.txt")
        change = edits.mark_spans(
            document, [Span(7, 12)], ["loc"], project.annotator, note="پایتخت"
        )
        project.apply(change).result()
        by = project.annotator
    assert len(asked(capsys, "find", folder, "tag:جای تهران")) == 1
    assert len(asked(capsys, "find", folder, "تهران -tag:جای")) == 3
    assert len(asked(capsys, "find", folder, "note:پایتخت")) == 1
    assert len(asked(capsys, "find", folder, f"by:{by} تهران")) == 1


def test_words_and_lemmas_are_counted_and_written(folder, capsys, tmp_path):
    found = asked(capsys, "words", folder)
    assert found["rows"][0][:2] == ["تهران", 3]
    assert (found["texts"], found["words"]) == (2, 14)
    lemmas = dict(row[:2] for row in asked(capsys, "words", folder, "--lemmas")["rows"])
    assert lemmas["رفتن"] == 2
    file = tmp_path / "words.csv"
    assert main(["words", str(folder), "--no-stop-words", "-o", str(file)]) == 0
    rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
    assert "از" not in {row["word"] for row in rows}


def test_lengths_are_distributions(folder, capsys):
    rows = asked(capsys, "words", folder, "--lengths")["rows"]
    assert ["sentence", 4, 2] in rows


def test_the_words_of_a_tag_alone_are_counted(folder, capsys):
    assert main(["rules", str(folder), "--run", "r1"]) == 0
    capsys.readouterr()
    assert asked(capsys, "words", folder, "--tag", "جای")["words"] == 3
    assert main(["words", str(folder), "--tag", "نیست"]) == 1


def test_rules_are_listed_reported_and_run_once(folder, capsys):
    assert [one["pattern"] for one in asked(capsys, "rules", folder)] == ["تهران", "علی"]
    report = asked(capsys, "rules", folder, "--run", "جای", "--dry-run")
    assert [one["quote"] for one in report] == ["تهران"] * 3
    assert marked(folder) == []
    assert main(["rules", str(folder), "--run-all"]) == 0
    assert "3 places were tagged" in capsys.readouterr().out
    assert [tags for _, _, tags in marked(folder)] == [["جای"]] * 3
    assert asked(capsys, "rules", folder, "--run-all", "--dry-run") == []


def test_rules_can_be_run_on_new_documents_alone(folder, capsys):
    with Project.open(folder) as project:
        document = project.open_document("نامه ۱.txt")
        change = edits.mark_spans(document, [Span(0, 3)], ["per"], project.annotator)
        project.apply(change).result()
    report = asked(capsys, "rules", folder, "--run-all", "--new", "--dry-run")
    assert [one["document"] for one in report] == ["نامه ۲.txt"]


def test_a_rule_that_is_not_there_is_a_sentence(folder, capsys):
    assert main(["rules", str(folder), "--run", "نیست"]) == 1
    assert "There is no rule" in capsys.readouterr().err


def test_a_dictionary_tags_its_terms_and_makes_the_tags_it_names(folder, tmp_path, capsys):
    file = tmp_path / "terms.tsv"
    file.write_text("# یادداشت\nتهران\tجای\nکتاب‌ها\tچیز\n", "utf-8")
    assert len(asked(capsys, "dictionary", folder, file, "--dry-run")) == 4
    assert marked(folder) == []
    assert main(["dictionary", str(folder), str(file)]) == 0
    assert ("نامه ۲.txt", "کتاب‌ها", ["چیز"]) in marked(folder)
    assert len(marked(folder)) == 4


@pytest.mark.parametrize(
    ("existing", "tags"),
    [
        (Existing.SKIP, [["کس"]]),
        (Existing.ADD, [["کس", "جای"]]),
        (Existing.REPLACE, [["جای"]]),
    ],
)
def test_what_is_highlighted_already_is_skipped_added_to_or_replaced(
    folder, tmp_path, capsys, existing, tags
):
    file = tmp_path / "terms.tsv"
    file.write_text("تهران\tجای\n", "utf-8")
    with Project.open(folder) as project:
        document = project.open_document("نامه ۲.txt")
        change = edits.mark_spans(document, [Span(3, 8)], ["per"], project.annotator)
        project.apply(change).result()
    command = ["dictionary", str(folder), str(file), "--existing", existing.value]
    assert main([*command, "--document", "نامه ۲.txt"]) == 0
    assert [found for name, _, found in marked(folder) if name == "نامه ۲.txt"] == tags


def test_bad_lines_are_named_with_file_and_line_and_nothing_is_tagged(folder, tmp_path, capsys):
    file = tmp_path / "terms.tsv"
    file.write_text("تهران\tجای\nتهران\nعلی\t\n", "utf-8")
    assert main(["dictionary", str(folder), str(file)]) == 1
    said = capsys.readouterr().err
    assert "terms.tsv, line 2" in said
    assert "terms.tsv, line 3" in said
    assert marked(folder) == []


def test_rules_merge_and_travel_with_the_tag(folder):
    with Project.open(folder) as project:
        [tag] = [one for one in project.tags if one.id == "loc"]
        assert tag.rules == ({"id": "r1", "pattern": "تهران", "mode": "word"},)


def test_an_arabic_article_is_set_aside_only_if_asked_even_in_persian(folder, capsys):
    with Project.open(folder) as project:
        project.add_text("ویروس.txt", "ظهر الفيروس وبالفيروس ثم فيروس.")
    assert len(asked(capsys, "find", folder, "فیروس", "--mode", "word")) == 1
    assert len(asked(capsys, "find", folder, "فیروس", "--mode", "clitics")) == 2


def test_a_query_of_several_words_needs_no_quotation_marks(folder, capsys):
    assert main(["find", str(folder), "--json", "--", "تهران", "-doc:۲"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_a_pattern_that_never_ends_is_stopped_with_a_sentence(folder, capsys):
    with Project.open(folder) as project:
        project.add_text("long.txt", "a" * 40_000 + "!")
    assert main(["find", str(folder), "(a|aa)+$", "--mode", "regex"]) == 1
    assert "takes too long" in capsys.readouterr().err
