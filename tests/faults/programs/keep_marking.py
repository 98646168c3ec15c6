"""Mark words of a project without end; write a line `id note time` for each edit that is saved.

Notes are moments too, so that a later one is the greater one.

    python keep_marking.py PROJECT DOCUMENT [first offset]

The time is that of the monotonic clock, in nanoseconds, taken after the edit was acknowledged.
"""

import itertools
import os
import random
import sys
import time
from pathlib import Path

from core.edits import delete, mark_spans, set_note
from core.project import Project
from core.spans import Span


def main(folder, document_name, first="0"):
    chance = random.Random()
    with Project.open(Path(folder)) as project:
        print(project.read_only or "writing", flush=True)
        if project.read_only is not None:
            return
        document = project.open_document(document_name)
        tag = next(iter(project.tags))
        for number in itertools.count():
            waiting = []
            note = str(time.monotonic_ns())
            for _ in range(chance.choice((1, 1, 1, 4))):
                start = (int(first) + chance.randrange(2000)) % (len(document.text) - 4)
                change = mark_spans(
                    document,
                    [Span(start, start + 4)],
                    [tag.id],
                    "x",
                    note=note,
                    trim=False,
                )
                waiting.append((change.edits[0].id, note, project.apply(change)))
            if number % 5 == 4:
                some = chance.sample(list(document.highlights), 3)
                future = project.apply(set_note(document_name, some, note))
                waiting += [(one.id, note, future) for one in some]
            if number % 17 == 16:
                [one] = chance.sample(list(document.highlights), 1)
                waiting.append((one.id, "deleted", project.apply(delete(document, [one]))))
            if number % 40 == 39:
                project.compact()
            for identifier, note, future in waiting:
                future.result()
                os.write(1, f"{identifier} {note} {time.monotonic_ns()}\n".encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
