"""Commands about ties between highlights: listing, making and taking away."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import OK, Complaints, say, say_json, say_rows
from core.document import Document
from core.editor import Editor
from core.edits import EditError
from core.items import Change, Relation
from core.marking import as_marked
from core.messages import mark, tell
from core.project import Project
from core.reading import readable
from core.relating import relate, unrelate
from core.relation_types import is_symmetric
from core.tags import TagSet


def _configure_list(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _list(arguments: Namespace) -> int:
    with Project.open(arguments.project, write=False) as project:
        names = [arguments.document] if arguments.document else project.documents()
        unread = Complaints()
        documents = (document for _, document in readable(project.peek, names, unread))
        if arguments.json:
            say_json([_row(d, one, project.tags) for d in documents for one in _in_order(d)])
            return unread.status
        for document in documents:
            say_rows(_cells(document, one, project.tags) for one in _in_order(document))
    return unread.status


def _configure_tie(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("source", metavar="FROM", help=tell("the id of a highlight"))
    parser.add_argument("target", metavar="TO", help=tell("the id of a highlight"))
    parser.add_argument("tag", metavar="TAG", help=tell("a tag's name or id"))


def _tie(arguments: Namespace) -> int:
    with Project.open(arguments.project) as project:
        document = project.open_document(arguments.document)
        tag = project.tags.find(arguments.tag)
        if tag is None:
            raise EditError(mark("The project has no tag “{tag}”."), tag=arguments.tag)
        change = relate(
            document,
            arguments.source,
            arguments.target,
            [tag.id],
            project.annotator,
            project.tags,
        )
        _do(project, as_marked(project.tags, change))
        say_rows(_cells(document, document.relations[e.id], project.tags) for e in change.edits)
    return OK


def _configure_untie(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("tie", metavar="ID", help=tell("the id of a tie"))


def _untie(arguments: Namespace) -> int:
    with Project.open(arguments.project) as project:
        document = project.open_document(arguments.document)
        change = unrelate(document, arguments.tie)
        if not change:
            raise EditError(
                mark("There is no tie “{id}” in {name}."), id=arguments.tie, name=document.name
            )
        _do(project, change)
        say(tell("The highlights are tied no more."))
    return OK


def _do(project: Project, change: Change) -> None:
    """Carry a change out as the window does, so that it can be taken back there."""
    Editor(project).do(change)
    project.flush()


def _in_order(document: Document) -> Iterator[Relation]:
    """Walk the ties of a document by the places of their ends."""

    def place(relation: Relation) -> tuple[int, int, str]:
        ends = (document.highlights.get(each) for each in (relation.source, relation.target))
        source, target = (-1 if end is None else end.start for end in ends)
        return source, target, relation.id

    return iter(sorted(document.relations.values(), key=place))


def _cells(document: Document, relation: Relation, tags: TagSet) -> Sequence[object]:
    source, target = (_quote(document, each) for each in (relation.source, relation.target))
    names = ",".join(tags.named(tag) for tag in relation.tags)
    arrow = "↔" if is_symmetric(tags, relation.tags) else "→"
    return (relation.id, document.name, source, arrow, target, names, relation.note)


def _row(document: Document, relation: Relation, tags: TagSet) -> dict[str, object]:
    return {
        "id": relation.id,
        "document": document.name,
        "from": {"id": relation.source, "quote": _quote(document, relation.source)},
        "to": {"id": relation.target, "quote": _quote(document, relation.target)},
        "tags": [{"id": tag, "name": tags.named(tag)} for tag in relation.tags],
        "directed": not is_symmetric(tags, relation.tags),
        "note": relation.note,
        "attributes": dict(relation.attributes),
        "status": relation.status.value,
        "by": relation.by,
    }


def _quote(document: Document, identifier: str) -> str:
    """Return the words of a highlight; nothing for one that has no place in the text."""
    found = document.highlights.get(identifier)
    return "" if found is None else found.quote(document.text.string)


RELATION_COMMANDS: Final = (
    Command(("ties",), mark("list ties between highlights"), _configure_list, _list),
    Command(("tie",), mark("tie two highlights of a document"), _configure_tie, _tie),
    Command(("untie",), mark("take a tie between highlights away"), _configure_untie, _untie),
)
