"""Both catalogues are complete, and the checks that say so can say the contrary."""

import ast
import importlib.util
import re
import shutil
from pathlib import Path

import pytest
from babel.messages.catalog import Message

ROOT = Path(__file__).parents[1]
ARABIC = re.compile(r"\w[يك]|[يك]\w|[٤٥٦]")  # in words; a letter that is spoken of stands alone
PERSIAN = re.compile(r"[آ-ی]")
LATIN_FIRST = re.compile(r"[^\w\u200f]*[A-Za-z]")
PLACES = re.compile(r"%n|%L?\d|\{[^}]*\}|<[^>]*>")


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("translations", ROOT / "tools/translations.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_each_sentence_of_the_core_is_translated(tool):
    assert tool.core_faults() == []


def test_each_sentence_of_the_window_is_translated(tool):
    assert tool.window_faults() == []


def test_persian_sentences_are_written_with_persian_letters(tool):
    sentences = [
        form
        for message in tool.current()
        if message.id
        for form in (message.string if isinstance(message.string, tuple) else (message.string,))
    ]
    sentences += [form for _, forms in tool.entries(tool.WINDOW).values() for form in forms]
    wrong = [s for s in sentences if ARABIC.search(s)]
    assert wrong == []


def test_no_persian_sentence_begins_with_a_latin_word_which_would_turn_it_round(tool):
    forms = [form for _, forms in tool.entries(tool.WINDOW).values() for form in forms]
    sentences = [form for form in forms if " " in form and PERSIAN.search(form)]
    wrong = [form for form in sentences if LATIN_FIRST.match(PLACES.sub("", form))]
    assert wrong == []


@pytest.mark.parametrize(
    ("translation", "faults"),
    [
        ("{name} نیست.", []),
        ("", ["not translated"]),
        ("{file} نیست.", ["other places"]),
        ("نیست.", ["other places"]),
    ],
)
def test_a_translation_that_is_missing_or_has_other_places_is_a_fault(tool, translation, faults):
    assert tool.message_faults(Message("{name} is not there.", translation)) == faults


def test_a_plural_needs_all_its_forms(tool):
    one = Message(("{count} document", "{count} documents"), ("{count} سند", ""))
    assert tool.message_faults(one) == ["not translated"]


def test_a_sentence_that_is_gone_from_the_window_is_a_fault(tool, tmp_path, monkeypatch):
    changed = tmp_path / tool.WINDOW.name
    shutil.copy(tool.WINDOW, changed)
    text = changed.read_text("utf-8")
    changed.write_text(text.replace("<source>&amp;Undo<", "<source>&amp;Unmake<"), "utf-8")
    monkeypatch.setattr(tool, "WINDOW", changed)
    assert any("no longer used: Actions/&Unmake" in fault for fault in tool.window_faults())
    assert any("not taken up: Actions/&Undo" in fault for fault in tool.window_faults())


def test_every_sentence_that_counts_has_its_english_forms_of_one_and_many(
    tool, tmp_path, monkeypatch
):
    assert tool.english_faults() == []
    changed = tmp_path / tool.ENGLISH.name
    text = tool.ENGLISH.read_text("utf-8").replace("%n highlight(s) arrived.", "%n came.")
    changed.write_text(text.replace("<numerusform>%n places</numerusform>", "", 1), "utf-8")
    monkeypatch.setattr(tool, "ENGLISH", changed)
    faults = tool.english_faults()
    assert any("no one and many: Tidings/%n highlight(s) arrived." in one for one in faults)
    assert any("no longer used: Tidings/%n came." in one for one in faults)
    assert any("not both one and many" in one for one in faults)


def test_no_sentence_is_hidden_from_the_catalogues_in_an_f_string():
    hidden = [
        f"{path.name}:{call.lineno}"
        for path in (ROOT / "gui").rglob("*.py")
        for string in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("tr", "translate")
        and any(isinstance(each, ast.Constant) for each in call.args)
    ]
    assert hidden == []
