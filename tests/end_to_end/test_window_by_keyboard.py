"""The real program in a real window, driven by a keyboard alone."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

PROGRAM = [sys.executable, "-c", "from core.cli.main import run; run()"]
ENTITIES = (
    ("اسماعیل قاآنی", "1"),
    ("نیروی قدس", "2"),
    ("حماس", "2"),
    ("زیاد نخاله", "1"),
    ("امریکا", "3"),
)
LABELS = {"1": "Person", "2": "Organisation", "3": "Place"}
ROOT = Path(__file__).parents[2]


def hashiya(*arguments: str) -> str:
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=True, cwd=ROOT, timeout=120
    )
    return done.stdout.decode("utf-8")


def mark(window, text: str, quote: str, key: str) -> None:
    at = text.index(quote)
    assert "\n" not in text[:at]
    window.keys("ctrl+Home")
    window.keys("Left", repeat=at)
    window.keys("shift+Left", repeat=len(quote))
    window.keys(key)


def test_names_are_marked_by_keyboard_kept_over_a_quit_and_exported(
    open_window, keyboard_layout, tmp_path, shared_data
):
    news = tmp_path / "news.txt"
    shutil.copyfile(shared_data / "news.txt", news)
    text = news.read_text("utf-8")
    project = tmp_path / "news.txt.hashiya"
    keyboard_layout("us")
    window = open_window(news)
    for quote, key in ENTITIES[:3]:
        mark(window, text, quote, key)
    keyboard_layout("ir")
    mark(window, text, ENTITIES[3][0], "Farsi_1")
    mark(window, text, "رئیس دفتر", "Farsi_3")
    window.keys("ctrl+Arabic_zah")  # the key of Z; this layout has no Latin letters
    keyboard_layout("us")
    time.sleep(0.5)
    window.close()

    window = open_window(project)
    mark(window, text, ENTITIES[4][0], ENTITIES[4][1])
    time.sleep(1)
    window.kill()

    out = tmp_path / "out.jsonl"
    hashiya("export", str(project), "--format", "jsonl", "-o", str(out))
    [line] = out.read_bytes().splitlines()
    document = json.loads(line)
    assert document["text"] == text
    for span in document["spans"]:
        assert document["text"][span["start"] : span["end"]] == span["quote"]
    found = {(span["quote"], span["label"]) for span in document["spans"]}
    assert found == {(quote, LABELS[key]) for quote, key in ENTITIES}

    conll = tmp_path / "out.conll"
    hashiya("export", str(project), "--format", "conll2003", "-o", str(conll))
    assert entities(conll.read_text("utf-8")) == sorted(
        (quote, LABELS[key]) for quote, key in ENTITIES
    )


def entities(conll: str) -> list[tuple[str, str]]:
    found: list[tuple[list[str], str]] = []
    for line in conll.split("\n"):
        token, *_, tag = line.split(" ") if line else ("", "O")
        kind, _, label = tag.partition("-")
        if kind == "B":
            found.append(([token], label))
        elif kind == "I":
            found[-1][0].append(token)
    return sorted((" ".join(tokens), label) for tokens, label in found)


def test_without_a_display_a_sentence_names_the_command_line(monkeypatch, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    done = subprocess.run(PROGRAM, capture_output=True, check=False, cwd=ROOT, timeout=60)
    assert done.returncode == 1
    assert "hashiya --help" in done.stderr.decode("utf-8")
    assert "Traceback" not in done.stderr.decode("utf-8")
