"""The pieces of a highlight: one more, one for each, all in one. Pure functions to a Change."""

from collections.abc import Sequence
from dataclasses import replace

from core.document import Document
from core.edits import EditError, move_spans
from core.ids import new_id
from core.items import Change, Edit, Highlight, Relation
from core.messages import mark
from core.spans import Span, joined, trimmed


def add_fragment(document: Document, highlight: Highlight, span: Span) -> Change:
    """Return the change that lets a highlight cover one more stretch, without its outer space.

    Raises EditError where there is nothing but white space in it, or it is covered already.
    """
    inner = trimmed(document.text.string, span)
    if inner is None:
        raise EditError(mark("There is nothing but white space to highlight."))
    change = move_spans(document, highlight, [*highlight.spans, inner])
    if not change:
        raise EditError(mark("The highlight covers this already."))
    return replace(change, action=mark("Add a fragment"))


def split(document: Document, highlight: Highlight, offset: int | None = None) -> Change:
    """Return the change that makes several highlights of one: of its fragments, or at an offset.

    The first piece stays the highlight, with its ties; each has all tags, note and attributes.
    Raises EditError where there is only one piece.
    """
    if len(highlight.spans) > 1:
        pieces = [(span,) for span in highlight.spans]
    else:
        span = highlight.extent
        inside = offset is not None and span.start < offset < span.end
        halves = [Span(span.start, offset), Span(offset, span.end)] if inside and offset else []
        string = document.text.string
        pieces = [(inner,) for half in halves if (inner := trimmed(string, half)) is not None]
    if len(pieces) < 2:
        raise EditError(mark("Put the caret inside the highlight, where it shall be split."))
    first = replace(highlight, spans=pieces[0])
    others = (replace(highlight, id=new_id(), spans=piece) for piece in pieces[1:])
    return Change(
        (
            Edit(document.name, highlight, first),
            *(Edit(document.name, None, other) for other in others),
        ),
        mark("Split the highlight"),
    )


def join(document: Document, highlights: Sequence[Highlight]) -> Change:
    """Return the change that makes one highlight of several, in pieces where they do not touch.

    The first in the text stays, with the tags, notes, attributes and ties of all. Raises EditError
    where there is only one.
    """
    if len(highlights) < 2:
        raise EditError(mark("Select two or more highlights to join them."))
    ordered = sorted(highlights, key=lambda one: (one.start, one.id))
    first, rest = ordered[0], ordered[1:]
    notes = dict.fromkeys(one.note for one in ordered if one.note)
    attributes = {
        name: value for one in reversed(ordered) for name, value in one.attributes.items()
    }
    whole = replace(
        first,
        spans=joined(span for one in ordered for span in one.spans),
        tags=tuple(dict.fromkeys(tag for one in ordered for tag in one.tags)),
        note="\n\n".join(notes),
        attributes=attributes,
    )
    gone = {one.id for one in rest}
    return Change(
        (
            Edit(document.name, first, whole),
            *_retied(document, first.id, gone),
            *(Edit(document.name, one, None) for one in rest),
        ),
        mark("Join highlights"),
    )


def _retied(document: Document, first: str, gone: set[str]) -> list[Edit]:
    """Return the edits that let ties of what is gone end at the first; ties between them go."""
    edits: list[Edit] = []
    ends = [first, *sorted(gone)]
    ending = {one.id: one for end in ends for one in document.relations.of(end)}
    there = {(r.source, r.target, r.tags) for r in ending.values()}
    for relation in ending.values():
        if relation.source not in gone and relation.target not in gone:
            continue
        after: Relation | None = replace(
            relation,
            source=first if relation.source in gone else relation.source,
            target=first if relation.target in gone else relation.target,
        )
        key = (after.source, after.target, after.tags) if after else ("", "", ())
        if (relation.source in ends and relation.target in ends) or key in there:
            after = None
        else:
            there.add(key)
        edits.append(Edit(document.name, relation, after))
    return edits
