"""Driving the real program: a screen of its own, real keys, and the layouts of real keyboards."""

import os
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

type Pixels = npt.NDArray[np.uint32]

PROGRAM = [sys.executable, "-c", "from core.cli.main import run; run()"]
TOOLS = ("Xvfb", "xdotool", "setxkbmap")
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def tools():
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or sys.platform != "linux":
        pytest.skip(f"a real window cannot be driven here: {', '.join(missing)} missing")


@pytest.fixture
def screen(tools, tmp_path, monkeypatch):
    """A screen of the test's own; every program started in it sees a fresh home."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-fbdir",
            str(tmp_path),
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
    """A running program, its keys and its mouse; `pixels` is the file that holds its screen."""

    def __init__(self, path: Path, pixels: Path) -> None:
        self._pixels = pixels
        self._process = subprocess.Popen([*PROGRAM, str(path)], cwd=ROOT)
        self._id = self._wait_for_window(path.stem)
        xdotool("windowfocus", "--sync", self._id)
        time.sleep(0.5)

    def keys(self, *names: str, repeat: int = 1) -> None:
        if repeat:
            xdotool("key", "--delay", "4", "--repeat", str(repeat), *names)

    def type(self, names: list[str], *, per_second: float) -> None:
        """Press keys one after the other at a steady pace, none waiting for what the last did."""
        xdotool("key", "--delay", str(round(1000 / per_second)), *names)

    def in_dialog(self, opening: str, *names: str) -> None:
        """Press a key that opens a dialog, then keys in it that end it.

        There is no window manager here, which would give the focus on and back.
        """
        self.keys(opening)
        time.sleep(0.8)
        self.keys(*names)
        time.sleep(0.8)
        xdotool("windowfocus", self._id)
        time.sleep(0.3)

    def mouse(self, *words: object) -> None:
        """Move the pointer, press and let go of its buttons, in the words of xdotool."""
        xdotool(*map(str, words))

    def seen(self) -> Pixels:
        """Return what is on the screen now: rows of pixels."""
        raw = self._pixels.read_bytes()
        header = struct.unpack(">25I", raw[:100])
        width, height, colors = header[4], header[5], header[19]
        start = header[0] + 12 * colors
        return np.frombuffer(raw, np.uint32, width * height, start).reshape(height, width)

    def close(self) -> None:
        self.keys("ctrl+24")  # the place of Q, which not every layout has
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


@pytest.fixture
def open_window(screen, tmp_path) -> Iterator[Callable[[Path], Window]]:
    """Starts the program on a path; what still runs at the end is killed."""
    windows: list[Window] = []

    def start(path: Path) -> Window:
        windows.append(Window(path, tmp_path / "Xvfb_screen0"))
        return windows[-1]

    yield start
    for window in windows:
        window.kill()


@pytest.fixture
def keyboard_layout(screen) -> Callable[[str], None]:
    """Switches the layout of the keyboard."""
    return layout
