"""Python's cyclic collector, kept on the window's thread.

Left alone it runs on whichever thread happens to allocate, and may there free Qt objects that only
their own thread may touch: a crash now and then, far from its cause.
"""

import gc
from typing import Final, override

from PySide6.QtCore import QObject, QTimerEvent

_EVERY: Final = 2000  # milliseconds


class Collector(QObject):
    """Collects now and then on the thread that made it, and nowhere else while it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self.startTimer(_EVERY)

    @override
    def timerEvent(self, event: QTimerEvent) -> None:
        for generation, (count, threshold) in reversed(
            list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))
        ):
            if count > max(threshold, 1):
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collector back to Python."""
        gc.enable()
