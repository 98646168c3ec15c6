"""What a real screen reader's client (AT-SPI) is told of the page, on a screen of its own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from core.spans import Span
from core.text import Text

ROOT = Path(__file__).parents[3]
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
PYTHON_OF_THE_SYSTEM = "/usr/bin/python3"

PROGRAM = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from core.intervals import IntervalIndex
from core.text import Text
from gui.reader.marks import NoMarks
from gui.reader.view import ReaderView


class Marks(NoMarks):
    index = IntervalIndex([5], [10], [1], [0])

    def fragments(self, start, end):
        return self.index.query(start, end)

    def describe(self, owner):
        return "a tag, a note"


application = QApplication([])
view = ReaderView()
view.setAccessibleName("page")
view.resize(700, 500)
view.set_document(Text("سلام دنیای 👍 زیبا\\nپاراگراف دوم"), Marks())
view.show()
view.setFocus()
QTimer.singleShot(20_000, application.quit)
sys.exit(application.exec())
"""
CLIENT = """
import sys
import time

import pyatspi


def found(thing):
    for number in range(thing.childCount):
        child = thing.getChildAtIndex(number)
        if child is None:
            continue
        if child.name == "page" and child.getRoleName().startswith("document"):
            return child
        inner = found(child)
        if inner is not None:
            return inner
    return None


page, until = None, time.time() + 10
while page is None and time.time() < until:
    time.sleep(0.2)
    page = found(pyatspi.Registry.getDesktop(0))
text = page.queryText()
print(text.getText(0, -1), text.characterCount, text.caretOffset, sep="|")
print(*text.getTextAtOffset(6, pyatspi.TEXT_BOUNDARY_WORD_START), sep="|")
box = text.getCharacterExtents(1, pyatspi.WINDOW_COORDS)
print(box[2] > 0, box[3] > 10, text.getOffsetAtPoint(
    box[0] + box[2] // 2, box[1] + box[3] // 2, pyatspi.WINDOW_COORDS))
print(text.setCaretOffset(14), text.caretOffset)
"""

SESSION = """
{launcher} --launch-immediately &
sleep 1
{python} {program} &
{system} {client}
"""


@pytest.mark.skipif(
    not (LAUNCHER.exists() and shutil.which("xvfb-run") and shutil.which("dbus-run-session")),
    reason="there is no AT-SPI, Xvfb or D-Bus session here",
)
def test_a_screen_reader_reads_the_paragraph_and_moves_the_caret(tmp_path):
    has_client = subprocess.run([PYTHON_OF_THE_SYSTEM, "-c", "import pyatspi"], check=False)
    if has_client.returncode:
        pytest.skip("the AT-SPI client for Python is not here")
    (tmp_path / "program.py").write_text(PROGRAM, "utf-8")
    (tmp_path / "client.py").write_text(CLIENT, "utf-8")
    session = SESSION.format(
        launcher=LAUNCHER,
        python=sys.executable,
        program=tmp_path / "program.py",
        system=PYTHON_OF_THE_SYSTEM,
        client=tmp_path / "client.py",
    )
    (tmp_path / "session.sh").write_text(session, "utf-8")
    surroundings = os.environ | {
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", "bash", str(tmp_path / "session.sh")],
        env=surroundings,
        capture_output=True,
        timeout=60,
        check=False,
        cwd=ROOT,
    )
    told = done.stdout.decode().splitlines()
    assert "سلام دنیای 👍 زیبا|18|0" in told, done.stderr.decode()[-2000:]
    assert "دنیای|5|10" in told
    assert "True True 1" in told
    assert "True 14" in told


def test_beginnings_and_ends_of_highlights_and_the_selection_are_announced(
    view, marks, monkeypatch
):
    said = []
    monkeypatch.setattr("gui.reader.accessible.Announcer.say", lambda _, told: said.append(told))
    monkeypatch.setattr("gui.reader.accessible.QAccessible.isActive", lambda: True)
    view.set_document(Text("سلام دنیای زیبا"), marks([(5, 10, 1, 0)]))
    view.set_caret(6)
    view.set_caret(7)
    view.set_caret(12)
    view.select(Span(0, 4))
    assert said == [
        "Highlight begins: highlight 1",
        "Highlight ends: highlight 1",
        "Selected: سلام",
    ]
