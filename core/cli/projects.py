"""Commands about a project: make it, fill it, mark, list and check."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import OK, Complaints, say, say_json, say_rows
from core.document import Document
from core.edits import EditError, add_tag, mark_spans
from core.ids import new_id
from core.items import Highlight, Tag
from core.marking import as_marked
from core.messages import mark, tell, tell_many
from core.palette import free_colors
from core.project import Project
from core.reading import readable
from core.relation_types import RelationType, with_type
from core.spans import Span
from core.tags import TagSet


def _configure_new(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--name", default="", help=tell("what people call the project"))
    parser.add_argument(
        "--language", default="fa", help=tell("language of the texts, as BCP 47 (fa)")
    )


def _new(arguments: Namespace) -> int:
    folder: Path = arguments.folder
    with Project.create(folder, name=arguments.name, language=arguments.language) as project:
        say(tell("The project {name} is ready in {folder}.", name=project.name, folder=folder))
    return OK


def _configure_tags(parser: ArgumentParser) -> None:
    _project_argument(parser)
    _json_option(parser)


def _tags(arguments: Namespace) -> int:
    with _readable(arguments) as project:
        tags = project.tags
        if arguments.json:
            say_json([_tag_row(tag) for tag in tags])
        else:
            say_rows((tag.name, tag.color, tag.key or "-", tag.id) for tag in tags)
    return OK


def _configure_tag_add(parser: ArgumentParser) -> None:
    _project_argument(parser)
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--color", type=_color, help=tell("#rrggbb"))
    parser.add_argument("--key", default="", help=tell("the key that marks with this tag"))
    parser.add_argument("--parent", default="", help=tell("name or id of the tag above it"))
    parser.add_argument("--description", default="", help=tell("when to use it, in Markdown"))
    parser.add_argument("--ties", action="store_true", help=tell("a tag for ties"))
    parser.add_argument(
        "--symmetric", action="store_true", help=tell("ties with it have no direction")
    )
    for name, words in (
        ("from", tell("ties with it may start at highlights with this tag")),
        ("to", tell("ties with it may lead to highlights with this tag")),
    ):
        parser.add_argument(
            f"--{name}", metavar="TAG", dest=f"{name}_tags", action="append", default=[], help=words
        )


def _tag_add(arguments: Namespace) -> int:
    with _writable(arguments) as project:
        name: str = arguments.name.strip()
        key: str = arguments.key.strip()
        if not name:
            raise EditError(mark("A tag needs a name."))
        if len(key) > 1:
            raise EditError(mark("A tag's key is one character, not “{key}”."), key=key)
        parent = _tag_called(project.tags, arguments.parent).id if arguments.parent else ""
        tag = Tag(
            id=new_id(),
            name=name,
            color=arguments.color or free_colors((one.color for one in project.tags), 1)[0],
            key=key,
            parent=parent,
            description=arguments.description,
            order=project.tags.next_order(),
        )
        tag = with_type(tag, _relation_type(project.tags, arguments))
        project.apply(add_tag(project.tags, tag)).result()
        say(tell("Added the tag {name}.", name=tag.name))
    return OK


def _relation_type(tags: TagSet, arguments: Namespace) -> RelationType | None:
    sources, targets = (
        tuple(_tag_called(tags, name).id for name in names)
        for names in (arguments.from_tags, arguments.to_tags)
    )
    if not (arguments.ties or arguments.symmetric or sources or targets):
        return None
    return RelationType(arguments.symmetric, sources, targets)


def _configure_mark(parser: ArgumentParser) -> None:
    _project_argument(parser)
    parser.add_argument("document", metavar="DOCUMENT")
    parser.add_argument("start", metavar="START", type=int, help=tell("in code points"))
    parser.add_argument("end", metavar="END", type=int, help=tell("in code points, excluded"))
    parser.add_argument("tag", metavar="TAG", help=tell("a tag's name or id"))
    parser.add_argument("--note", default="", help=tell("a note, in Markdown"))


def _mark(arguments: Namespace) -> int:
    with _writable(arguments) as project:
        document = project.open_document(arguments.document)
        tag = _tag_called(project.tags, arguments.tag)
        start: int = arguments.start
        end: int = arguments.end
        if not 0 <= start < end:
            raise EditError(mark("{start}–{end} is no stretch of text."), start=start, end=end)
        change = mark_spans(
            document, [Span(start, end)], [tag.id], project.annotator, note=arguments.note
        )
        change = as_marked(project.tags, change)
        project.apply(change).result()
        [edit] = change.edits
        assert isinstance(edit.after, Highlight)
        say_rows([_highlight_cells(edit.after, document, project.tags)])
    return OK


def _configure_list(parser: ArgumentParser) -> None:
    _project_argument(parser)
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    _json_option(parser)


def _list(arguments: Namespace) -> int:
    with _readable(arguments) as project:
        names = [arguments.document] if arguments.document else project.documents()
        unread = Complaints()
        documents = (document for _, document in readable(project.peek, names, unread))
        if arguments.json:
            say_json({"documents": [_document_row(one, project.tags) for one in documents]})
            return unread.status
        for document in documents:
            if not arguments.document:
                say(_heading(document))
            say_rows(_highlight_cells(one, document, project.tags) for one in document.highlights)
    return unread.status


PROJECT_COMMANDS: Final = (
    Command(("new",), mark("make a project in a new folder"), _configure_new, _new),
    Command(("tags",), mark("list the tags of a project"), _configure_tags, _tags),
    Command(("tag", "add"), mark("add a tag to a project"), _configure_tag_add, _tag_add),
    Command(("mark",), mark("highlight a stretch of a document"), _configure_mark, _mark),
    Command(("list",), mark("list documents and highlights"), _configure_list, _list),
)


def _project_argument(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)


def _json_option(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _readable(arguments: Namespace) -> Project:
    return Project.open(arguments.project, write=False)


def _writable(arguments: Namespace) -> Project:
    return Project.open(arguments.project)


def _color(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ArgumentTypeError(tell("a colour is written #rrggbb, not {text}", text=text))
    return text.lower()


def _tag_called(tags: TagSet, name: str) -> Tag:
    tag = tags.find(name)
    if tag is None:
        raise EditError(mark("The project has no tag “{tag}”."), tag=name)
    return tag


def _heading(document: Document) -> str:
    count = len(document.highlights)
    return tell_many(
        "{name}: {count} highlight", "{name}: {count} highlights", count, name=document.name
    )


def _tag_row(tag: Tag) -> dict[str, object]:
    return {
        "id": tag.id,
        "name": tag.name,
        "color": tag.color,
        "key": tag.key,
        "parent": tag.parent,
        "description": tag.description,
        "markable": tag.markable,
        "relation": None if tag.relation is None else dict(tag.relation),
        "attributes": dict(tag.attributes),
    }


def _highlight_cells(one: Highlight, document: Document, tags: TagSet) -> Sequence[object]:
    places = ",".join(f"{span.start}-{span.end}" for span in one.spans)
    names = ",".join(tags.named(tag) for tag in one.tags)
    return (one.id, places, names, one.quote(document.text.string), one.note)


def _document_row(document: Document, tags: TagSet) -> dict[str, object]:
    string = document.text.string
    return {
        "name": document.name,
        "length": len(document.text),
        "sha256": document.text.sha256,
        "state": document.facts.state,
        "highlights": [
            {
                "id": one.id,
                "start": one.start,
                "end": one.end,
                "quote": one.quote(string),
                "spans": [
                    {"start": s.start, "end": s.end, "quote": string[s.start : s.end]}
                    for s in one.spans
                ],
                "tags": [{"id": tag, "name": tags.named(tag)} for tag in one.tags],
                "note": one.note,
                "attributes": dict(one.attributes),
                "status": one.status.value,
                "by": one.by,
            }
            for one in document.highlights
        ],
    }
