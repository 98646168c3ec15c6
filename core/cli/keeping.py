"""Commands that keep a project safe: check and repair, snapshots, compaction, merging, the log."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from core.clearing import check_purgeable, older_than, purge_snapshots
from core.cli.commands import Command
from core.cli.keeping_rows import (
    alarm_row,
    byte_count,
    event_row,
    item_row,
    name_of,
    problem_row,
    snapshot_cells,
    snapshot_row,
    tags_of,
)
from core.cli.output import DATA_PROBLEM, OK, Complaints, complain, say, say_json, say_rows
from core.cli.projects_held import (
    agreed,
    json_option,
    project_argument,
    refuse_read_only,
    told_of,
    writable,
)
from core.conflicts import conflicts, problem_of
from core.earlier_versions import Difference, difference, list_snapshots, restore, snapshot_named
from core.ids import now
from core.journal import journal
from core.merging_projects import merge_copy
from core.messages import mark, tell, tell_many
from core.project import Project
from core.store import machine
from core.store.counts import Alarm
from core.store.problems import Problem
from core.store.repair import Repair, carry_out, plan_repairs
from core.store.snapshots import Reason, Shelf
from core.vanished import extract


def _configure_check(parser: ArgumentParser) -> None:
    project_argument(parser)
    json_option(parser)
    parser.add_argument(
        "--repair",
        action="store_true",
        help=tell("say what can be repaired; do it after a question, or with --yes"),
    )
    parser.add_argument("--yes", action="store_true", help=tell("repair without a question"))
    parser.add_argument(
        "--reseal",
        action="store_true",
        help=tell("with --repair: also set wrong check sums right"),
    )
    parser.add_argument(
        "--accept-counts",
        action="store_true",
        help=tell("take the present number of highlights as right; this ends the alarm"),
    )


def _check(arguments: Namespace) -> int:
    with told_of(arguments.project):
        if arguments.repair:
            return _repair(arguments)
        with Project.open(arguments.project, write=False) as project:
            problems = _everything(project)
            project.counts.look()
            notices = project.counts.notices()
            if arguments.accept_counts:
                project.counts.accept()
                project.counts.save()
            alarms = project.alarms()
        if arguments.json:
            say_json([*map(problem_row, problems), *map(alarm_row, alarms)])
        else:
            for notice in notices:
                say(notice.sentence)
            _say_problems(problems, alarms)
    return DATA_PROBLEM if problems or alarms else OK


def _everything(project: Project) -> list[Problem]:
    """Return what is wrong with the project, with what waits for an answer."""
    # A document that cannot be read is a problem of its own already.
    return sorted({*project.problems(), *map(problem_of, conflicts(project, None, lambda _: None))})


def _repair(arguments: Namespace) -> int:
    with writable(arguments) as project:
        repairs = plan_repairs(project.folder, reseal=arguments.reseal)
        if not arguments.json:
            _say_plan(repairs)
        wanted = bool(repairs) and (arguments.yes or agreed())
        quarantine = machine.project_folder(project.id) / "quarantine" / f"repair-{now()[:-5]}"
        quarantine = quarantine.with_name(quarantine.name.replace(":", ""))
        if wanted:
            project.keeper.take(Reason.REPAIR, even_damaged=True)
            carry_out(project.folder, repairs, quarantine)
    with Project.open(arguments.project, write=False) as project:
        problems = _everything(project)
    if arguments.json:
        say_json(
            {
                "repairs": [
                    {"file": step.file, "line": step.line, "remedy": step.remedy.value}
                    for repair in repairs
                    for step in repair.steps
                ],
                "done": wanted,
                "quarantine": str(quarantine) if wanted else None,
                "problems": [problem_row(problem) for problem in problems],
            }
        )
    elif wanted:
        say(tell("What was taken out lies in {folder}.", folder=quarantine))
        _say_problems(problems, [])
    elif repairs:
        say(tell("Nothing was changed; --yes carries it out."))
    else:
        _say_problems(problems, [])
    return DATA_PROBLEM if problems else OK


def _configure_snapshot(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument(
        "--purge",
        metavar="SNAPSHOT",
        action="append",
        default=[],
        help=tell("delete this one for good instead; can be given several times"),
    )
    parser.add_argument(
        "--purge-older",
        metavar="DAYS",
        type=int,
        help=tell("delete for good what is older than so many days; the last one stays"),
    )
    parser.add_argument("--yes", action="store_true", help=tell("delete without a question"))
    json_option(parser)


def _snapshot(arguments: Namespace) -> int:
    if arguments.purge or arguments.purge_older is not None:
        return _purge_snapshots(arguments)
    with told_of(arguments.project), Project.open(arguments.project, write=False) as project:
        made = project.keeper.take(Reason.COMMAND)
        if arguments.json:
            say_json(snapshot_row(made))
        else:
            say_rows([snapshot_cells(made)])
    return OK


def _purge_snapshots(arguments: Namespace) -> int:
    with told_of(arguments.project), writable(arguments) as project:
        there = list_snapshots(project)
        going = {(one := snapshot_named(project, name)).name: one for name in arguments.purge}
        if arguments.purge_older is not None:
            old = older_than(there, arguments.purge_older, datetime.now(UTC))
            going |= {one.name: one for one in old}
        check_purgeable(project, going.values())
        if not arguments.json:
            say_rows(snapshot_cells(one) for one in going.values())
            question = tell_many(
                "{count} earlier version goes for good, {rest} stay.",
                "{count} earlier versions go for good, {rest} stay.",
                len(going),
                rest=len(there) - len(going),
            )
            say(question)
        done = bool(going) and (arguments.yes or agreed())
        free = purge_snapshots(project, going.values()) if done else 0
    if arguments.json:
        say_json({"snapshots": sorted(going), "done": done, "bytes": free})
    elif done:
        say(tell("Deleted for good: {size}", size=byte_count(free)))
    elif going:
        say(tell("Nothing was deleted; --yes carries it out."))
    return OK


def _configure_restore(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument(
        "snapshot", metavar="SNAPSHOT", nargs="?", default="", help=tell("the last one otherwise")
    )
    parser.add_argument(
        "--document",
        action="append",
        metavar="DOCUMENT",
        help=tell("only this document; can be given several times"),
    )
    parser.add_argument("--list", action="store_true", help=tell("list the snapshots"))
    parser.add_argument(
        "--difference", action="store_true", help=tell("show what is other since, change nothing")
    )
    parser.add_argument(
        "--keep-newer",
        action="store_true",
        help=tell("bring back what is gone, and leave what was made or changed since"),
    )
    parser.add_argument(
        "--into", metavar="DIR", type=Path, help=tell("write it as a project into a new folder")
    )
    json_option(parser)


def _restore(arguments: Namespace) -> int:
    documents: list[str] | None = arguments.document
    if arguments.list:
        return _list(arguments)
    with told_of(arguments.project):
        reading = arguments.difference or arguments.into is not None
        opened = Project.open(arguments.project, write=not reading)
        with opened as project:
            snapshot = snapshot_named(project, arguments.snapshot)
            if arguments.into is not None:
                extract(project.id, snapshot, arguments.into)
                say(tell("It lies in {folder}.", folder=arguments.into))
                return OK
            if arguments.difference:
                unread = Complaints()
                found = difference(project, snapshot, documents, unread)
                _say_difference(found, project, arguments)
                return unread.status
            refuse_read_only(project)
            done = restore(project, snapshot, documents, keep_newer=arguments.keep_newer)
        unplaced = {name: [one.id for one in found] for name, found in done.unplaced.items()}
        if arguments.json:
            say_json(
                {
                    "snapshot": snapshot.name,
                    "put_back": done.put_back,
                    "edits": len(done.change.edits),
                    "unplaced": unplaced,
                }
            )
        else:
            if done.put_back:
                say(
                    tell_many(
                        "{count} record that had vanished was put back as it was.",
                        "{count} records that had vanished were put back as they were.",
                        done.put_back,
                    )
                )
            say(
                tell_many(
                    "Brought back {name}: {count} edit was written.",
                    "Brought back {name}: {count} edits were written.",
                    len(done.change.edits),
                    name=snapshot.name,
                )
            )
            for name, found in unplaced.items():
                say(
                    tell_many(
                        "{document}: {count} highlight has no place in the text as it is now.",
                        "{document}: {count} highlights have no place in the text as it is now.",
                        len(found),
                        document=name,
                    )
                )
    return DATA_PROBLEM if unplaced else OK


def _list(arguments: Namespace) -> int:
    with told_of(arguments.project), Project.open(arguments.project, write=False) as project:
        found = list_snapshots(project)
        broken = Shelf.of(project.id).broken
    if arguments.json:
        say_json([snapshot_row(one) for one in found])
    else:
        say_rows(snapshot_cells(one) for one in found)
        for name in broken:
            say(tell("{name} cannot be read.", name=name))
    return DATA_PROBLEM if broken else OK


def _configure_compact(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument(
        "--purge-deletions",
        "--purge",
        dest="purge",
        action="store_true",
        help=tell("also forget deletions; copies elsewhere may bring the deleted back"),
    )
    json_option(parser)


def _compact(arguments: Namespace) -> int:
    with told_of(arguments.project), writable(arguments) as project:
        if arguments.purge:
            complain(tell("Copies of the project elsewhere may bring back what was deleted."))
        done = project.compact(purge=arguments.purge)
    if arguments.json:
        say_json(
            [
                {
                    "document": name,
                    "kept": one.kept,
                    "superseded": one.superseded,
                    "purged": one.purged,
                }
                for name, one in done.items()
            ]
        )
        return OK
    gone = sum(one.superseded + one.purged for one in done.values())
    say(tell_many("{count} record was taken out.", "{count} records were taken out.", gone))
    return OK


def _configure_merge(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("other", metavar="OTHER", type=Path, help=tell("a copy of the project"))
    json_option(parser)


def _merge(arguments: Namespace) -> int:
    with told_of(arguments.project), writable(arguments) as project:
        report = merge_copy(project, arguments.other)
        open_questions = [problem_of(one) for one in conflicts(project, None, Complaints())]
    if arguments.json:
        say_json(
            {
                "logs": report.logs,
                "texts": report.texts,
                "differing": report.differing,
                "conflicts": [problem_row(problem) for problem in open_questions],
                "problems": [problem_row(problem) for problem in report.problems],
            }
        )
        return DATA_PROBLEM if report.problems else OK
    say(tell_many("{count} record came in.", "{count} records came in.", report.records))
    for name in report.texts:
        say(tell("Added {name}.", name=name))
    for name in report.differing:
        say(tell("{name} has another text there; the text here stays.", name=name))
    for problem in open_questions:
        say(str(problem))
    for problem in report.problems:
        say(f"{arguments.other}: {problem}")
    return DATA_PROBLEM if report.problems else OK


def _configure_log(parser: ArgumentParser) -> None:
    project_argument(parser)
    parser.add_argument("document", metavar="DOCUMENT", nargs="?")
    json_option(parser)


def _log(arguments: Namespace) -> int:
    with told_of(arguments.project), Project.open(arguments.project, write=False) as project:
        document: str | None = arguments.document
        if document is not None:
            project.look(document)  # a document that is not there is told
        events = journal(project, None if document is None else {document})
        tags = project.tags
    if arguments.json:
        say_json([event_row(event) for event in events])
    else:
        say_rows(
            (
                event.at,
                event.by,
                event.document or "-",
                event.deed_shown,
                ", ".join(event.fields) or "-",
                event.quote or name_of(event.item),
                ",".join(tags.named(tag) for tag in tags_of(event.item)),
            )
            for event in events
        )
    return OK


KEEPING_COMMANDS: Final = (
    Command(("check",), mark("look for problems in a project"), _configure_check, _check),
    Command(("snapshot",), mark("make a snapshot of a project"), _configure_snapshot, _snapshot),
    Command(("restore",), mark("bring an earlier version back"), _configure_restore, _restore),
    Command(("compact",), mark("take superseded records out"), _configure_compact, _compact),
    Command(("merge",), mark("take in another copy of a project"), _configure_merge, _merge),
    Command(("log",), mark("tell who did what when"), _configure_log, _log),
)


def _say_plan(repairs: Sequence[Repair]) -> None:
    for repair in repairs:
        for step in repair.steps:
            say(str(step))
    if not repairs:
        say(tell("There is nothing that can be repaired."))


def _say_problems(problems: Sequence[Problem], alarms: Sequence[Alarm]) -> None:
    for problem in problems:
        say(str(problem))
    for alarm in alarms:
        say(alarm.sentence)
        if alarm.snapshot is not None:
            say(
                tell(
                    "  The snapshot {name} holds them: hashiya restore PROJECT {name} "
                    "--document {document} --keep-newer",
                    name=alarm.snapshot.name,
                    document=alarm.document,
                )
            )
    count = len(problems) + len(alarms)
    say(
        tell_many("{count} problem was found.", "{count} problems were found.", count)
        if count
        else tell("No problem was found.")
    )


def _say_difference(found: Sequence[Difference], project: Project, arguments: Namespace) -> None:
    if arguments.json:
        say_json(
            [
                {
                    "document": one.document,
                    "added": [item_row(item, project) for item in one.added],
                    "changed": [
                        {"before": item_row(old, project), "now": item_row(new, project)}
                        for old, new in one.changed
                    ],
                    "removed": [item_row(item, project) for item in one.removed],
                }
                for one in found
            ]
        )
        return
    for one in found:
        name = one.document or tell("tags")
        say(f"{name}: +{len(one.added)} ~{len(one.changed)} -{len(one.removed)}")
