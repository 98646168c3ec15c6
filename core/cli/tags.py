"""Commands about a whole tag set: taking one in and out, merging tags and deleting one."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import DATA_PROBLEM, OK, Complaints, complain, say, say_rows
from core.deleted_tags import brought_back, deleted_tags
from core.editor import Editor
from core.edits import EditError
from core.formats.imported import ReadReport
from core.formats.tag_files import TAG_FILES, kind_of, read_tag_file, tag_file
from core.items import Change, Tag
from core.messages import HashiyaError, mark, tell, tell_many
from core.project import Project
from core.reasons import reason_of
from core.retagging import deleted, merged
from core.store.files import write_file
from core.tag_sets import join_set


class TagFileError(HashiyaError):
    """A file of tags that cannot be read or written, and why."""


def _configure_import(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("file", metavar="FILE", type=Path)


def _import(arguments: Namespace) -> int:
    path: Path = arguments.file
    report = ReadReport()
    with Project.open(arguments.project) as project:
        try:
            tags = read_tag_file(path, report, (tag.color for tag in project.tags))
        except OSError as error:
            raise TagFileError(
                mark("{name} cannot be read: {reason}."),
                name=path,
                reason=reason_of(error),
            ) from error
        change = join_set(project.tags, tags)
        _do(project, change)
    for problem in report.problems:
        complain(f"{path.name}:{problem.line}: {problem.sentence}")
    count = len(change.edits)
    say(tell_many("{count} tag came in.", "{count} tags came in.", count))
    return DATA_PROBLEM if report.problems else OK


def _configure_export(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, required=True, help=tell("the file to write")
    )
    parser.add_argument(
        "--format",
        choices=[each.id for each in TAG_FILES],
        help=tell("the kind of file, if its name does not tell"),
    )


def _export(arguments: Namespace) -> int:
    path: Path = arguments.output
    kind = tag_file(arguments.format) if arguments.format else kind_of(path)
    if kind is None:
        raise TagFileError(mark("The name {name} does not tell the kind of file."), name=path.name)
    with Project.open(arguments.project, write=False) as project:
        content = kind.write(project.tags)
    try:
        write_file(path, content)
    except OSError as error:
        raise TagFileError(
            mark("{name} cannot be written: {reason}."),
            name=path,
            reason=reason_of(error),
        ) from error
    lost = ", ".join(tell(each) for each in kind.lost)
    say(tell("The tags are in {name}; it has no place for: {lost}.", name=path, lost=lost))
    return OK


def _configure_merge(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("tag", metavar="TAG", help=tell("name or id of the tag that goes"))
    parser.add_argument("into", metavar="INTO", help=tell("name or id of the tag that stays"))


def _merge(arguments: Namespace) -> int:
    with Project.open(arguments.project) as project:
        tag, into = _called(project, arguments.tag), _called(project, arguments.into)
        if tag.id == into.id:
            raise EditError(mark("A tag cannot be merged into itself."))
        _do(project, merged(project, tag.id, into.id))
        say(tell("The tag {tag} was merged into {into}.", tag=tag.name, into=into.name))
    return OK


def _configure_delete(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument("tag", metavar="TAG", help=tell("a tag's name or id"))


def _delete(arguments: Namespace) -> int:
    with Project.open(arguments.project) as project:
        tag = _called(project, arguments.tag)
        _do(project, deleted(project, tag.id))
        say(tell("Deleted the tag {name} with what had no other.", name=tag.name))
    return OK


def _configure_restore(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "tag", metavar="TAG", nargs="?", help=tell("a deleted tag; without it, list them")
    )


def _restore(arguments: Namespace) -> int:
    wanted: str | None = arguments.tag
    with Project.open(arguments.project, write=wanted is not None) as project:
        found = deleted_tags(project)
        if wanted is None:
            say_rows((one.tag.name, one.at, one.by, one.tag.id) for one in found)
            return OK
        one = next((one for one in found if wanted in (one.tag.name, one.tag.id)), None)
        if one is None:
            raise EditError(mark("No tag “{tag}” was deleted."), tag=wanted)
        unread = Complaints()
        result = brought_back(project, one, unread)
        _do(project, result.change)
    say(tell("The tag {tag} is back.", tag=one.tag.name))
    if result.left:
        say(
            tell_many(
                "{count} highlight belongs to another text and stays away.",
                "{count} highlights belong to another text and stay away.",
                result.left,
            )
        )
    return unread.status


def _do(project: Project, change: Change) -> None:
    """Carry a change out as the window does, so that it can be taken back there."""
    if change:
        Editor(project).do(change)
        project.flush()


def _called(project: Project, name: str) -> Tag:
    tag = project.tags.find(name)
    if tag is None:
        raise EditError(mark("The project has no tag “{tag}”."), tag=name)
    return tag


TAG_COMMANDS: Final = (
    Command(("tag", "import"), mark("take in the tags of a file"), _configure_import, _import),
    Command(("tag", "export"), mark("write the tags to a file"), _configure_export, _export),
    Command(("tag", "merge"), mark("put one tag in another's place"), _configure_merge, _merge),
    Command(
        ("tag", "delete"),
        mark("delete a tag with what has no other"),
        _configure_delete,
        _delete,
    ),
    Command(
        ("tag", "restore"),
        mark("bring a deleted tag back, with what went with it"),
        _configure_restore,
        _restore,
    ),
)
