"""The program with a window: `run` starts it, and returns the exit status when it closes."""

import os
import socket
import sys
import traceback
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from core import messages
from core.messages import HashiyaError, mark, tell
from gui.collector import Collector
from gui.i18n import Interface, chosen_language
from gui.settings import SettingsError, SettingsFile
from gui.signals import SystemSignals

_WINDOW_FONT: Final = "Vazirmatn"
SWITCHING: Final = 0.001  # seconds, not the usual 0.005
_NO_DISPLAY: Final = mark(
    "Hashiya cannot open a window: there is no display here. The command line works without one; "
    "see “hashiya --help”."
)


def run(path: Path | None) -> int:
    """Open the window on `path`: a project, a text, or None for the last project.

    Returns 0 when it was closed, 1 where there is no display.
    """
    settings = SettingsFile()
    problem = _load(settings)
    if not has_display(os.environ, sys.platform):
        messages.set_language(chosen_language(settings.now.language))
        sys.stderr.write(f"{tell(_NO_DISPLAY)}\n")
        return 1
    # Reading and searching threads let the window go on after a thousandth of a second.
    sys.setswitchinterval(SWITCHING)
    application = _application()
    reporter = BugReporter(application)
    sys.excepthook = reporter.report
    interface = Interface(application)
    interface.speak(chosen_language(settings.now.language))

    from gui.main_window import MainWindow
    from gui.theme import Themes

    window = MainWindow(settings, interface, Themes(settings.now, application))
    window.show()
    if problem is not None:
        window.messages.tell("settings", str(problem))
    try:
        window.open(path)
    except HashiyaError as error:
        window.commands.tell_problem(error)
    collector = Collector(application)
    signals = SystemSignals(window)
    status = application.exec()
    signals.stop()
    collector.stop()
    sys.excepthook = sys.__excepthook__
    return status


def has_display(environment: Mapping[str, str], system: str) -> bool:
    """Tell whether a window can be opened: without a display, Qt would abort."""
    if system != "linux":
        return True
    if environment.get("WAYLAND_DISPLAY") or environment.get("QT_QPA_PLATFORM"):
        return True
    return _answers(environment.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Tell whether an X server listens at `display`; one on another computer is believed."""
    host, _, number = display.partition(":")
    number = number.partition(".")[0]
    if not number.isdecimal():
        return False
    if host not in ("", "unix"):
        return True
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108  # where X servers listen
    places = (
        (socket.AF_UNIX, "\0" + path),
        (socket.AF_UNIX, path),
        (socket.AF_INET, ("localhost", 6000 + int(number))),
    )
    for family, place in places:
        with socket.socket(family) as attempt, suppress(OSError, OverflowError):
            attempt.connect(place)
            return True
    return False


class BugReporter(QObject):
    """Shows what went wrong inside the program, with the details to copy; the work goes on."""

    _happened = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._dialog: QDialog | None = None  # one without a window over it is kept by nothing else
        self._happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Report an exception that nothing caught; has the shape of `sys.excepthook`."""
        details = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(details)
        if not issubclass(kind, KeyboardInterrupt):
            self._happened.emit(details)

    def _show(self, details: str) -> None:
        if self._dialog is not None:
            return
        from gui.dialogs.problems import bug_dialog

        self._dialog = bug_dialog(details, QApplication.activeWindow())
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None


def _application() -> QApplication:
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    application = QApplication(sys.argv[:1])
    application.setApplicationName("hashiya")
    application.setDesktopFileName("hashiya")

    from gui.reader.fonts import load_fonts

    load_fonts()
    font = application.font()
    font.setFamilies([_WINDOW_FONT, *font.families()])
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    application.setFont(font)
    return application


def _load(settings: SettingsFile) -> SettingsError | None:
    try:
        settings.load()
    except SettingsError as error:
        return error
    return None
