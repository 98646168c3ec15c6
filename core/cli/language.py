"""Commands about words: finding them, counting them, and tagging them by rules and dictionaries."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from core.cli.commands import Command
from core.cli.output import DATA_PROBLEM, OK, Complaints, complain, say, say_json, say_rows
from core.edits import EditError
from core.items import Tag
from core.language.folding_table import ALL_RULES, EXACT
from core.language_figures import figures_of
from core.messages import mark, tell, tell_many
from core.project import Project
from core.project_search import Shelf
from core.search.concordance import row
from core.search.listing import (
    LEMMAS,
    LENGTHS,
    WORDS,
    lemma_cells,
    length_cells,
    word_cells,
    write_table,
)
from core.search.modes import Mode, options_in, query_in
from core.search.occurrences import Existing
from core.search.statistics import WordFigures, mean
from core.search.texts import Whole
from core.tagging_runs import (
    DictionaryRun,
    OwnedRule,
    Proposal,
    RuleRun,
    all_rules,
    new_documents,
    proposals,
    read_dictionary,
    rule_named,
    tagging,
)

_WIDTH: Final = 40
_FEW: Final = 50


def _configure_find(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "query", metavar="QUERY", nargs="+", help=tell("as in the window's search; -- comes first")
    )
    modes = [mode.value for mode in Mode]
    parser.add_argument(
        "--mode", choices=modes, default=Mode.ANYWHERE.value, help=tell("how words are meant")
    )
    parser.add_argument(
        "--exact", action="store_true", help=tell("only exactly these letters, nothing folded")
    )
    _document_argument(parser)
    parser.add_argument("--limit", type=int, metavar="N", help=tell("at most so many hits"))
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _find(arguments: Namespace) -> int:
    mode = Mode(arguments.mode)
    query = query_in(mode, " ".join(arguments.query))
    options = options_in(mode, EXACT if arguments.exact else ALL_RULES)
    with Project.open(arguments.project, write=False) as project:
        shelf = Shelf(project)
        unread = Complaints()
        names = arguments.document or project.documents()
        found = (
            row(search.document, hit, _WIDTH)
            for search in shelf.searches(names, unread=unread)
            for hit in search.hits(query, project.tags, options)
        )
        rows = islice(found, arguments.limit) if arguments.limit is not None else found
        named = project.tags.named
        if arguments.json:
            say_json(
                [
                    {
                        "document": one.hit.document,
                        "start": one.hit.start,
                        "end": one.hit.end,
                        "before": one.before,
                        "hit": one.quote,
                        "after": one.after,
                        "tags": [named(tag) for tag in one.tags],
                    }
                    for one in rows
                ]
            )
        else:
            say_rows(
                (
                    *(one.hit.document, one.hit.start, one.hit.end),
                    *(one.before, one.quote, one.after, ", ".join(map(named, one.tags))),
                )
                for one in rows
            )
    return unread.status


def _configure_words(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    _document_argument(parser)
    parser.add_argument("--tag", metavar="TAG", help=tell("only what this tag marks"))
    parser.add_argument("--lemmas", action="store_true", help=tell("count lemmas, not words"))
    parser.add_argument(
        "--no-stop-words", action="store_true", help=tell("leave the common words out")
    )
    parser.add_argument("--lengths", action="store_true", help=tell("the lengths instead"))
    parser.add_argument(
        "-o", "--output", metavar="OUT", type=Path, help=tell("a .csv or .xlsx file to write")
    )
    parser.add_argument("--limit", type=int, default=_FEW, metavar="N", help=tell("so many rows"))
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _words(arguments: Namespace) -> int:
    with Project.open(arguments.project, write=False) as project:
        tag = _tag(project, arguments.tag).id if arguments.tag else ""
        names = arguments.document or project.documents()
        unread = Complaints()
        figures = figures_of(Shelf(project), names, tag, unread=unread)
    stop_words = not arguments.no_stop_words
    if arguments.lengths:
        columns, cells = LENGTHS, length_cells(figures)
    elif arguments.lemmas:
        columns, cells = LEMMAS, lemma_cells(figures, stop_words=stop_words)
    else:
        columns, cells = WORDS, word_cells(figures, stop_words=stop_words)
    if arguments.output:
        write_table(arguments.output, columns, cells)
        say(tell("{file} was written.", file=arguments.output))
        return unread.status
    rows = [list(one) for one in islice(cells, arguments.limit)]
    summary = _summary(figures)
    if arguments.json:
        say_json({**summary, "columns": list(columns), "rows": rows})
    else:
        say_rows(summary.items())
        say()
        say_rows([columns, *rows])
    return unread.status


def _summary(figures: WordFigures) -> dict[str, float]:
    return {
        "texts": figures.texts,
        "characters": figures.characters,
        "sentences": figures.sentences,
        "words": figures.tokens,
        "different_words": figures.types,
        "type_token_ratio": round(figures.type_token_ratio, 4),
        "words_once": figures.once,
        "mean_word_length": round(mean(figures.lengths), 2),
        "mean_sentence_length": round(mean(figures.sentence_lengths), 2),
    }


def _configure_rules(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "--run",
        dest="wanted",
        action="append",
        metavar="NAME",
        help=tell("run this rule: its pattern or id, or its tag for all of the tag's rules"),
    )
    parser.add_argument("--run-all", action="store_true", help=tell("run all rules"))
    parser.add_argument("--new", action="store_true", help=tell("only documents that are new"))
    _document_argument(parser)
    _run_arguments(parser)


def _rules(arguments: Namespace) -> int:
    running = bool(arguments.wanted or arguments.run_all)
    with Project.open(arguments.project, write=running and not arguments.dry_run) as project:
        rules = all_rules(project.tags)
        if not running:
            named = [(one.tag.name, one.rule) for one in rules]
            if arguments.json:
                say_json(
                    [
                        {
                            "tag": tag,
                            "id": rule.id,
                            "pattern": rule.pattern,
                            "mode": rule.mode.value,
                            "documents": rule.documents,
                            "existing": rule.existing.value,
                        }
                        for tag, rule in named
                    ]
                )
            else:
                say_rows(
                    (tag, rule.pattern, rule.mode.value, rule.documents, rule.existing.value)
                    for tag, rule in named
                )
            return OK
        if arguments.wanted:
            rules = [one for name in arguments.wanted for one in _named(rules, name)]
        names = arguments.document or (
            new_documents(project) if arguments.new else project.documents()
        )
        run = RuleRun(rules, project.tags)
        return _carry_out(project, run, names, arguments)


def _named(rules: Sequence[OwnedRule], name: str) -> Sequence[OwnedRule]:
    found = rule_named(rules, name)
    if not found:
        raise EditError(mark("There is no rule “{name}”."), name=name)
    return found


def _configure_dictionary(parser: ArgumentParser) -> None:
    parser.add_argument("project", metavar="PROJECT", type=Path)
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=tell("a term, a tab and a tag on each line")
    )
    parser.add_argument(
        "--existing",
        choices=[each.value for each in Existing],
        default=Existing.SKIP.value,
        help=tell("what to do where a highlight already is"),
    )
    parser.add_argument(
        "--whole",
        choices=[each.value for each in Whole],
        default=Whole.WORD.value,
        help=tell("where a term may start and end"),
    )
    _document_argument(parser)
    _run_arguments(parser)


def _dictionary(arguments: Namespace) -> int:
    terms, faults = read_dictionary(arguments.file)
    for fault in faults:
        complain(str(fault))
    if faults:
        complain(tell("Nothing was tagged."))
        return DATA_PROBLEM
    with Project.open(arguments.project, write=not arguments.dry_run) as project:
        run = DictionaryRun(
            terms,
            project.tags,
            existing=Existing(arguments.existing),
            whole=Whole(arguments.whole),
        )
        names = arguments.document or project.documents()
        return _carry_out(project, run, names, arguments)


def _document_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--document",
        action="append",
        metavar="DOCUMENT",
        help=tell("only this document; can be given several times"),
    )


def _run_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=tell("only say what would be added"))
    parser.add_argument("--json", action="store_true", help=tell("write JSON"))


def _carry_out(
    project: Project, run: RuleRun | DictionaryRun, names: Iterable[str], arguments: Namespace
) -> int:
    unread = Complaints()
    every = list(proposals(run, Shelf(project), names, unread))
    new_tags = run.new_tags
    names = {tag.id: tag.name for tag in (*project.tags, *new_tags)}
    if arguments.json:
        say_json([_proposal_row(one, names) for one in every])
    elif arguments.dry_run:
        say_rows(
            (
                one.place.document,
                one.place.span.start,
                one.place.span.end,
                names[one.place.tag],
                one.place.quote,
                one.source,
            )
            for one in every
        )
    if not arguments.dry_run and every:
        project.apply(tagging(project, every, new_tags)).result()
    if not arguments.json:
        count = len(every)
        if arguments.dry_run:
            say(
                tell_many(
                    "{count} place would be tagged.", "{count} places would be tagged.", count
                )
            )
        else:
            say(tell_many("{count} place was tagged.", "{count} places were tagged.", count))
    return unread.status


def _proposal_row(one: Proposal, names: dict[str, str]) -> dict[str, object]:
    place = one.place
    return {
        "document": place.document,
        "start": place.span.start,
        "end": place.span.end,
        "quote": place.quote,
        "before": place.before,
        "after": place.after,
        "tag": names[place.tag],
        "from": one.source,
        "existing": one.existing.value,
    }


def _tag(project: Project, name: str) -> Tag:
    tag = project.tags.find(name)
    if tag is None:
        raise EditError(mark("The project has no tag “{tag}”."), tag=name)
    return tag


LANGUAGE_COMMANDS: Final = (
    Command(("find",), mark("find words, forms, patterns and highlights"), _configure_find, _find),
    Command(("words",), mark("count words and lemmas"), _configure_words, _words),
    Command(("rules",), mark("list the rules of tagging, or run them"), _configure_rules, _rules),
    Command(
        ("dictionary",),
        mark("tag all terms of a dictionary file"),
        _configure_dictionary,
        _dictionary,
    ),
)
