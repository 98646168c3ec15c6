"""Ending when the system asks for it (a session that ends, Ctrl+C in the terminal)."""

import signal
import socket
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QWidget

_NAMES: Final = ("SIGTERM", "SIGINT", "SIGHUP")


class SystemSignals(QObject):
    """Closes the window, as a person would, when a signal asks the program to end."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        # Python sees a signal only when it gets a turn, and Qt gives it none while nothing happens.
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._listen)
        self._woken_before = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        self._before = {
            number: signal.signal(number, self._close)
            for name in _NAMES
            if (number := getattr(signal, name, None)) is not None
        }

    def stop(self) -> None:
        """Leave signals to whoever had them before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._woken_before)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    def _listen(self) -> None:
        with suppress(BlockingIOError):
            self._ear.recv(64)

    def _close(self, *_: object) -> None:
        self._window.close()
