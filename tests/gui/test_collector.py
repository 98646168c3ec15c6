import gc
import threading
import weakref

from gui.collector import Collector


class Ring:
    def __init__(self):
        self.me = self


def test_rings_are_collected_on_the_windows_thread_alone(qtbot):
    collector = Collector()
    try:
        threads = []
        ring = Ring()
        weakref.finalize(ring, lambda: threads.append(threading.current_thread()))
        del ring

        def litter():
            for _ in range(5000):
                Ring()

        worker = threading.Thread(target=litter)
        worker.start()
        worker.join()
        assert threads == []

        def collected():
            litter()  # what earlier tests leave to be freed counts against what is made
            return bool(threads)

        qtbot.waitUntil(collected, timeout=60_000)
        assert threads == [threading.main_thread()]
    finally:
        collector.stop()
        gc.disable()
