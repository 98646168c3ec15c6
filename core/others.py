"""Whose a highlight is: others' work is left alone unless it is taken over."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from core.edits import EditError
from core.items import Change, Edit, Highlight
from core.messages import mark


class OthersWorkError(EditError):
    """A highlight is somebody else's; `by` is that annotator's id."""

    def __init__(self, by: str) -> None:
        super().__init__(
            mark("This is the work of {annotator}. Take it over first, then it can be changed."),
            annotator=by,
        )
        self.by = by


def check_own(change: Change, own: Collection[str]) -> None:
    """Raise OthersWorkError where the change would alter a highlight of somebody else.

    What decides about others' work does not count: a status, an answer to a conflict, a place found
    again, a tag that is gone from the whole project.
    """
    if change.takes_over:
        return
    for edit in change.edits:
        if isinstance(edit.before, Highlight) and edit.before.by not in own:
            raise OthersWorkError(edit.before.by)


def take_over(document: str, highlights: Sequence[Highlight], by: str) -> Change:
    """Return the change that makes the highlights the work of `by`."""
    edits = tuple(Edit(document, one, replace(one, by=by)) for one in highlights if one.by != by)
    return Change(edits, mark("Take over"), takes_over=True)
