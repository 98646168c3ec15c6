"""Making snapshots while people work, on a thread of its own: neither window nor saving wait.

Before the first write of a day the state is noted (lengths of files, which takes a moment) on the
thread that writes; the snapshot is then made of that state while the writing goes on.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from core.messages import HashiyaError, mark
from core.reasons import reason_of
from core.store.snapshot_making import Seen, look_around, take_snapshot
from core.store.snapshots import Reason, Shelf, Snapshot, SnapshotError
from core.store.thinning import thin

INTERVAL: Final = 30 * 60.0  # seconds between snapshots while there are changes


@dataclass(frozen=True, slots=True)
class _Order:
    reason: Reason
    seen: Mapping[str, Seen] | None = None


class Keeper:
    """Makes the snapshots of one open project.

    `trouble` is why the last one could not be made, or None: it is to be shown. `may_thin` tells
    whether old ones may go. `interval` is in seconds.
    """

    def __init__(
        self,
        project: Path,
        project_id: str,
        title: str,
        *,
        may_thin: Callable[[], bool] = lambda: True,
        interval: float = INTERVAL,
        clock: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    ) -> None:
        self.trouble: HashiyaError | None = None
        self._project = project
        self._id = project_id
        self._title = title
        self._may_thin = may_thin
        self._interval = interval
        self._clock = clock
        self._day = None
        self._changed = False
        self._orders: list[_Order] = []
        self._news = threading.Condition()
        self._ended = False
        self._thread: threading.Thread | None = None

    def before_write(self) -> None:
        """Note the state before the day's first write; called where the writing is done."""
        today = self._clock().date()
        with self._news:
            self._changed = True
            if self._day == today:
                self._start()
                return
            self._day = today
        try:
            if any(
                one.when.date() == today and one.folder == str(self._project)
                for one in Shelf.of(self._id).snapshots
            ):
                return
            seen = look_around(self._project)
        except OSError as error:
            self.trouble = SnapshotError(
                mark("No snapshot could be made: {reason}"), reason=reason_of(error)
            )
            return
        if any(path.endswith(".jsonl") for path in seen):
            with self._news:
                self._orders.append(_Order(Reason.DAY, seen))
                self._start()

    def take(self, reason: Reason, *, even_damaged: bool = False) -> Snapshot:
        """Make a snapshot now, on the caller's thread. Raises SnapshotError."""
        made = take_snapshot(
            self._project, self._id, self._title, reason, even_damaged=even_damaged
        )
        with self._news:
            self._changed = False
        return made

    def close(self) -> None:
        """Make what was asked for, then stop."""
        with self._news:
            self._ended = True
            self._news.notify()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="snapshots", daemon=True)
            self._thread.start()
        if self._orders:  # every write comes by here: it is not to wake a thread for nothing
            self._news.notify()

    def _run(self) -> None:
        while True:
            with self._news:
                if not self._orders and not self._ended:
                    due = self._news.wait_for(
                        lambda: bool(self._orders) or self._ended, self._interval
                    )
                    if not due and self._changed:
                        self._orders.append(_Order(Reason.INTERVAL))
                        self._changed = False
                if not self._orders:
                    if self._ended:
                        return
                    continue
                order = self._orders.pop(0)
            self._carry_out(order)

    def _carry_out(self, order: _Order) -> None:
        try:
            take_snapshot(self._project, self._id, self._title, order.reason, seen=order.seen)
            if self._may_thin():
                thin(self._id, self._clock())
        except HashiyaError as error:
            self.trouble = error
        except OSError as error:
            self.trouble = SnapshotError(
                mark("No snapshot could be made: {reason}"), reason=reason_of(error)
            )
        else:
            self.trouble = None
            return
        with self._news:
            self._changed = True  # so that it is tried again
