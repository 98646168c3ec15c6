"""The real program in a real window, driven by a keyboard alone."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-c", "from core.cli.main import run; run()"]
TOOLS = ("Xvfb", "xdotool", "setxkbmap")
ENTITIES = (
    ("اسماعیل قاآنی", "1"),
    ("نیروی قدس", "2"),
    ("حماس", "2"),
    ("زیاد نخاله", "1"),
    ("امریکا", "3"),
)
LABELS = {"1": "Person", "2": "Organisation", "3": "Place"}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module", autouse=True)
def tools():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or sys.platform != "linux":
        pytest.skip(f"a real window cannot be driven here: {', '.join(missing)} missing")


@pytest.fixture
def screen(tmp_path, monkeypatch):
    """A screen of the test's own; every program started in it sees a fresh home."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writer),
            "-screen",
            "0",
            "1280x900x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as number:
        display = f":{number.readline().strip()}"
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))
    yield display
    server.terminate()
    server.wait(10)


class Window:
    """A running program, and its keys."""

    def __init__(self, path: Path) -> None:
        self._process = subprocess.Popen([*PROGRAM, str(path)], cwd=ROOT)
        self._id = self._wait_for_window(path.stem)
        xdotool("windowfocus", "--sync", self._id)
        time.sleep(0.5)

    def keys(self, *names: str, repeat: int = 1) -> None:
        if repeat:
            xdotool("key", "--delay", "4", "--repeat", str(repeat), *names)

    def close(self) -> None:
        self.keys("ctrl+q")
        assert self._process.wait(20) == 0

    def kill(self) -> None:
        self._process.kill()
        self._process.wait(20)

    def _wait_for_window(self, title: str) -> str:
        deadline = time.monotonic() + 40
        while time.monotonic() < deadline:
            assert self._process.poll() is None, "the program ended"
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", title],
                capture_output=True,
                text=True,
                check=False,
            )
            if found.stdout.strip():
                return found.stdout.split()[0]
            time.sleep(0.2)
        pytest.fail("no window came up")


def xdotool(*arguments: str) -> None:
    subprocess.run(["xdotool", *arguments], check=True)


def layout(name: str) -> None:
    subprocess.run(["setxkbmap", name], check=True)
    time.sleep(0.5)


def hashiya(*arguments: str) -> str:
    done = subprocess.run(
        [*PROGRAM, *arguments], capture_output=True, check=True, cwd=ROOT, timeout=120
    )
    return done.stdout.decode("utf-8")


def mark(window: Window, text: str, quote: str, key: str) -> None:
    at = text.index(quote)
    assert "\n" not in text[:at]
    window.keys("ctrl+Home")
    window.keys("Left", repeat=at)
    window.keys("shift+Left", repeat=len(quote))
    window.keys(key)


def test_names_are_marked_by_keyboard_kept_over_a_quit_and_exported(screen, tmp_path, shared_data):
    news = tmp_path / "news.txt"
    shutil.copyfile(shared_data / "news.txt", news)
    text = news.read_text("utf-8")
    project = tmp_path / "news.txt.hashiya"
    layout("us")
    window = Window(news)
    for quote, key in ENTITIES[:3]:
        mark(window, text, quote, key)
    layout("ir")
    mark(window, text, ENTITIES[3][0], "Farsi_1")
    mark(window, text, "رئیس دفتر", "Farsi_3")
    window.keys("ctrl+Arabic_zah")  # the key of Z; this layout has no Latin letters
    layout("us")
    time.sleep(0.5)
    window.close()

    window = Window(project)
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
