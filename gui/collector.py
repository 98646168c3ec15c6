"""Python's cyclic collector, kept on the window's thread.

Left alone it runs on whichever thread happens to allocate, and may there free Qt objects that only
their own thread may touch: a crash now and then, far from its cause.
"""

import gc
from typing import Final, override

from PySide6.QtCore import QObject, QTimerEvent

# Often, since walking all documents leaves rings behind, and the window waits for each collection.
_EVERY: Final = 100  # milliseconds
_AFTER: Final = (2000, 20, 50)  # new objects, collections of these, and collections of the next


class Collector(QObject):
    """Collects now and then on the thread that made it, and nowhere else while it lives.

    What there is when it begins, modules above all, is never looked at again.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self.startTimer(_EVERY)

    @override
    def timerEvent(self, event: QTimerEvent) -> None:
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > _AFTER[generation]:
                gc.collect(generation)
                return

    def stop(self) -> None:
        """Give the collector back to Python."""
        gc.unfreeze()
        gc.enable()
