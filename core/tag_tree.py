"""Where tags stand in the tree: functions from the tag set to a Change."""

from dataclasses import replace
from typing import Final

from core.edits import EditError
from core.ids import new_id
from core.items import Change, Edit, Tag
from core.messages import digits, mark
from core.tags import TagSet

_TOP: Final = ""


def siblings(tags: TagSet, parent: str) -> list[Tag]:
    """Return the tags right below a parent, or those of the top for an empty one, as shown."""
    if parent:
        return list(tags.children(parent))
    return [tag for tag in tags if tag.parent not in tags]


def is_below(tags: TagSet, identifier: str, above: str) -> bool:
    """Tell whether a tag is the other one, or stands somewhere below it."""
    seen: set[str] = set()
    tag = tags.get(identifier)
    while tag is not None and tag.id not in seen:
        if tag.id == above:
            return True
        seen.add(tag.id)
        tag = tags.get(tag.parent)
    return False


def moved(tags: TagSet, identifier: str, parent: str, row: int) -> Change:
    """Return the change that puts a tag below a parent, before its child number `row`.

    An empty parent is the top; the tag itself is not counted among the children. Raises EditError
    where the parent is the tag or stands below it.
    """
    action = mark("Move tag")
    tag = tags.get(identifier)
    if tag is None:
        return Change((), action)
    parent = parent if parent in tags else _TOP
    if parent and is_below(tags, parent, identifier):
        raise EditError(mark("The tag “{tag}” cannot stand below itself."), tag=tag.name)
    others = [each for each in siblings(tags, parent) if each.id != identifier]
    same = next((each for each in others if each.name == tag.name), None)
    if same is not None:
        raise EditError(mark("There already is a tag called “{tag}”."), tag=tag.name)
    row = min(max(row, 0), len(others))
    now = [*others[:row], tag, *others[row:]]
    if now == siblings(tags, parent):
        return Change((), action)
    orders = _orders([each.order for each in others], row)
    edits: list[Edit] = []
    for each, order in zip(now, orders, strict=True):
        after = replace(each, order=order)
        if each is tag:
            after = replace(after, parent=parent)
        if after != each:
            edits.append(Edit(None, tags.get(each.id), after))
    return Change(tuple(edits), action)


def stepped(tags: TagSet, identifier: str, by: int) -> Change:
    """Return the change that moves a tag up (-1) or down (1) among its siblings."""
    tag = tags.get(identifier)
    if tag is None:
        return Change((), mark("Move tag"))
    parent = tag.parent if tag.parent in tags else _TOP
    ids = [each.id for each in siblings(tags, parent)]
    row = ids.index(identifier) + by if identifier in ids else -1
    if not 0 <= row < len(ids):
        return Change((), mark("Move tag"))
    return moved(tags, identifier, parent, row)


def duplicated(tags: TagSet, identifier: str) -> Change:
    """Return the change that adds a tag like another one right behind it, without a key."""
    tag = tags.get(identifier)
    if tag is None:
        return Change((), mark("Duplicate tag"))
    parent = tag.parent if tag.parent in tags else _TOP
    level = siblings(tags, parent)
    copy = replace(
        tag, id=new_id(), name=free_name(tags, tag.name), key="", rules=(), order=tag.order
    )
    row = next(number for number, each in enumerate(level) if each.id == identifier) + 1
    added = tags.with_edits([Edit(None, None, replace(copy, order=tags.next_order()))])
    placed = moved(added, copy.id, parent, row)
    edits = [Edit(None, None, added.get(copy.id) or copy)]
    for edit in placed.edits:
        if edit.id == copy.id:
            edits[0] = Edit(None, None, edit.after)
        else:
            edits.append(edit)
    return Change(tuple(edits), mark("Duplicate tag"))


def free_name(tags: TagSet, name: str) -> str:
    """Return the name, with a number behind it where a tag has it already.

    The number has the digits of the language of the interface.
    """
    free, number = name, 2
    while tags.by_name(free) is not None:
        free = f"{name} {digits(str(number))}"
        number += 1
    return free


def _orders(orders: list[float], row: int) -> list[float]:
    """Return the sort keys with one more at `row`: between its neighbours if there is room."""
    before = orders[row - 1] if row else None
    after = orders[row] if row < len(orders) else None
    if before is None and after is None:
        return [1.0]
    if before is None and after is not None:
        between = after - 1.0
    elif after is None and before is not None:
        between = before + 1.0
    else:
        assert before is not None
        assert after is not None
        between = (before + after) / 2
    room = (before is None or before < between) and (after is None or between < after)
    if room:
        return [*orders[:row], between, *orders[row:]]
    return [float(number) for number in range(1, len(orders) + 2)]
