"""The real program in a real window, driven by a mouse where a hand would use it."""

import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

type Pixels = npt.NDArray[np.uint32]

PROGRAM = [sys.executable, "-c", "from core.cli.main import run; run()"]
ROOT = Path(__file__).parents[2]
SENTENCE = "مریم Sara کتاب‌های خانهٔ ما را خواند."
PARTS = "\u200c\u0654"  # the caret does not stand before these
LAST = "بند دوم کوتاه است."
TEXT = f"علی به تهران رفت. {SENTENCE} سپس برگشت.\n{LAST}\n"


def steps(text: str) -> int:
    """Return how often an arrow key is pressed to get over a text."""
    return sum(each not in PARTS for each in text)


class Hand:
    """A mouse in the hand of somebody who sees where the words are."""

    def __init__(self, window) -> None:
        self._window = window

    def box(self, quote: str) -> tuple[int, int, int, int]:
        """Return left, right, top and bottom of words, as they are seen when they are selected."""
        self._window.keys("Escape", "Escape", "ctrl+Home")
        self._window.keys("Left", repeat=steps(TEXT[: TEXT.index(quote)]))
        before = self._at_rest()
        self._window.keys("shift+Left", repeat=steps(quote))
        after = self._at_rest()
        colors, counts = np.unique(after[after != before], return_counts=True)
        rows, columns = np.nonzero((after != before) & (after == colors[counts.argmax()]))
        self._window.keys("Escape", "Escape")
        return int(columns.min()), int(columns.max()), int(rows.min()), int(rows.max())

    def _at_rest(self) -> Pixels:
        """Return what is on the screen when nothing changes there any more."""
        time.sleep(0.3)
        now = self._window.seen()
        for _ in range(20):
            time.sleep(0.2)
            before, now = now, self._window.seen()
            if np.array_equal(before, now):
                return now
        pytest.fail("the window does not come to rest")

    def middle(self, quote: str) -> tuple[int, int]:
        left, right, top, bottom = self.box(quote)
        return (left + right) // 2, (top + bottom) // 2

    def click(self, quote: str, times: int = 1) -> None:
        where = self.middle(quote)
        self._window.mouse("mousemove", *where, "sleep", 0.6)
        self._window.mouse("click", "--repeat", times, "--delay", 60, 1, "sleep", 0.3)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        half = [(a + b) // 2 for a, b in zip(start, end, strict=True)]
        self._window.mouse("mousemove", *start, "sleep", 0.6, "mousedown", 1, "sleep", 0.1)
        self._window.mouse("mousemove", *half, "sleep", 0.1, "mousemove", *end, "sleep", 0.1)
        self._window.mouse("mouseup", 1, "sleep", 0.3)

    def right_end(self, quote: str) -> tuple[int, int]:
        _, right, top, bottom = self.box(quote)
        return right, (top + bottom) // 2

    def left_end(self, quote: str) -> tuple[int, int]:
        left, _, top, bottom = self.box(quote)
        return left, (top + bottom) // 2


def quotes(project: Path) -> list[tuple[str, str]]:
    done = subprocess.run(
        [*PROGRAM, "export", str(project), "--format", "jsonl", "-o", "-"],
        capture_output=True,
        check=True,
        cwd=ROOT,
        timeout=120,
    )
    [line] = done.stdout.splitlines()
    return [(one["label"], one["quote"]) for one in json.loads(line)["spans"]]


def test_words_sentences_and_stretches_are_marked_by_mouse(open_window, keyboard_layout, tmp_path):
    path = tmp_path / "memo.txt"
    path.write_text(TEXT, "utf-8")
    keyboard_layout("us")
    window = open_window(path)
    hand = Hand(window)
    hand.click("تهران", times=2)
    window.keys("3")
    hand.click("Sara", times=3)
    window.keys("1")
    hand.click("کوتاه", times=4)
    window.keys("2")
    hand.drag(hand.right_end("علی"), hand.left_end("به"))
    window.keys("1")
    window.mouse("mousemove", *hand.middle("خواند"), "keydown", "ctrl")
    window.mouse("click", "--repeat", 4, 4, "keyup", "ctrl", "sleep", 0.5)
    hand.click("کتاب‌های", times=2)
    window.keys("4")
    old_end, new_end = hand.left_end("تهران"), hand.left_end("رفت")
    hand.click("تهران")
    hand.drag(old_end, new_end)
    start, end = hand.right_end("سپس"), hand.left_end("برگشت")
    window.mouse("mousemove", *start, "sleep", 0.6, "click", 1, "sleep", 0.6)
    window.mouse("mousemove", *end, "keydown", "shift", "click", 1, "keyup", "shift")
    window.keys("2")
    time.sleep(1)
    window.close()
    assert quotes(tmp_path / "memo.txt.hashiya") == [
        ("Person", "علی به"),
        ("Place", "تهران رفت"),
        ("Person", SENTENCE),
        ("Date", "کتاب‌های"),
        ("Organisation", "سپس برگشت"),
        ("Organisation", LAST),
    ]
