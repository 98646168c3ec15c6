"""Importing without what is not wanted, seen from the thread that imports and from another."""

import subprocess
import sys
import threading
from textwrap import dedent

import pytest

from core.language.lean_import import without


def test_what_is_hidden_is_not_found_and_comes_back_afterwards(tmp_path, monkeypatch):
    (tmp_path / "heavy_thing.py").write_text("weight = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "heavy_thing", raising=False)
    with without("heavy_thing"), pytest.raises(ModuleNotFoundError):
        __import__("heavy_thing")
    assert __import__("heavy_thing").weight == 7


def test_another_thread_finds_what_this_one_does_without(tmp_path, monkeypatch):
    (tmp_path / "heavy_other.py").write_text("weight = 7\n")
    monkeypatch.syspath_prepend(tmp_path)
    found: list[int] = []
    with without("heavy_other"):
        other = threading.Thread(target=lambda: found.append(__import__("heavy_other").weight))
        other.start()
        other.join()
    assert found == [7]


def test_cutting_words_imports_no_library_of_statistics():
    script = dedent("""
        import sys
        from core.language.lemmas import is_stop_word, lemma
        from core.language.reading import Reading
        from core.language.words import words
        assert len(words("می‌روم به خانه.")) == 4
        assert lemma("می‌روند") == "رفت#رو" and is_stop_word("از")
        assert Reading.of("كتاب").text == "کتاب"
        print(sorted({"scipy", "sklearn", "spacy"} & set(sys.modules)))
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
