"""What a tag brings along when it comes onto something: its defaults, or a refusal."""

from collections.abc import Sequence
from dataclasses import replace

from core.attributes import with_defaults
from core.edits import EditError
from core.items import Change, DocumentFacts, Edit, Highlight, Relation
from core.messages import mark
from core.tags import TagSet


def as_marked(tags: TagSet, change: Change) -> Change:
    """Return the change with the defaults of the tags that come onto things.

    Raises EditError where a tag comes onto something that only holds other tags together, or where
    one for relations comes onto something else.
    """
    return replace(change, edits=tuple(_marked(tags, edit) for edit in change.edits))


def _marked(tags: TagSet, edit: Edit) -> Edit:
    after, before = edit.after, edit.before
    if not isinstance(after, Highlight | Relation | DocumentFacts):
        return edit
    had: Sequence[str] = before.tags if isinstance(before, type(after)) else ()
    new = [tag for tag in after.tags if tag not in had]
    for identifier in new:
        tag = tags.get(identifier)
        if tag is not None and tag.relation is not None and not isinstance(after, Relation):
            raise EditError(mark("The tag “{tag}” is for ties between highlights."), tag=tag.name)
        if tag is not None and not tag.markable:
            raise EditError(
                mark("The tag “{tag}” only holds together the tags below it; choose one of them."),
                tag=tag.name,
            )
    said = with_defaults(tags, new, after.attributes)
    if said is after.attributes:
        return edit
    return replace(edit, after=replace(after, attributes=said))
