"""The choices of an export as options of the command line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from core.edits import EditError
from core.formats.labels import mapped
from core.formats.options import ExportOptions, OffsetUnit, Overlap, Scheme, Snap
from core.formats.splitting import shares_of
from core.items import Status
from core.language.sentences import LineMode
from core.language.words import Tokens
from core.messages import mark, tell
from core.tags import TagSet


class _Choice(NamedTuple):
    """An option with a few values: its name, the field of ExportOptions, and what it is for."""

    name: str
    field: str
    values: type[StrEnum]
    help: str


_CHOICES: Final = (
    _Choice(
        "tokens",
        "tokens",
        Tokens,
        mark("how texts are cut into tokens; if not said, by their language"),
    ),
    _Choice("lines", "lines", LineMode, mark("where a sentence ends beside its full stop")),
    _Choice(
        "scheme", "scheme", Scheme, mark("how a token's tag tells where an entity starts and ends")
    ),
    _Choice(
        "overlap",
        "overlap",
        Overlap,
        mark(
            "which of two highlights stays where a format holds only one; with layers both do, in "
            "files of their own"
        ),
    ),
    _Choice("snap", "snap", Snap, mark("what becomes of a highlight that ends inside a token")),
    _Choice(
        "unit", "offset_unit", OffsetUnit, mark("what one step of an offset is, where that is open")
    ),
)


def configure_choices(parser: ArgumentParser) -> None:
    """Add the options to a parser."""
    parser.add_argument(
        "--status",
        action="append",
        choices=[status.value for status in Status],
        help=tell("only highlights of this status; accepted ones unless said otherwise"),
    )
    parser.add_argument(
        "--tag",
        action="append",
        metavar="TAG",
        help=tell("only this tag, by name or id; can be given several times"),
    )
    parser.add_argument(
        "--annotator", action="append", metavar="A", help=tell("only this annotator's work")
    )
    parser.add_argument(
        "--attribute",
        action="append",
        metavar="NAME",
        help=tell("only this attribute of highlights; can be given several times"),
    )
    parser.add_argument(
        "--map",
        action="append",
        metavar="TAG=NAME",
        help=tell("call a tag so in the output; two tags may get one name"),
    )
    parser.add_argument(
        "--column",
        action="append",
        metavar="ATTRIBUTE",
        help=tell("give this attribute a column of its own in tables"),
    )
    parser.add_argument(
        "--conll-fill",
        metavar="WORD",
        help=tell("what stands in the columns of CoNLL-2003 that have nothing to say"),
    )
    parser.add_argument(
        "--no-metadata",
        action="store_true",
        help=tell("write neither languages nor directions"),
    )
    for choice in _CHOICES:
        values = [value.value for value in choice.values]
        parser.add_argument(f"--{choice.name}", choices=values, help=tell(choice.help))
    parser.add_argument(
        "--splits",
        metavar="80,10,10",
        help=tell("the shares of documents for training, validation and test"),
    )
    parser.add_argument("--seed", type=int, metavar="N", help=tell("another draw of the parts"))
    parser.add_argument(
        "--stratify", action="store_true", help=tell("spread each tag over the parts alike")
    )
    parser.add_argument(
        "--apart",
        action="store_true",
        help=tell("let documents that say nearly the same fall into different parts"),
    )


def chosen_options(
    arguments: Namespace, options: ExportOptions, tags: Callable[[], TagSet]
) -> ExportOptions:
    """Return the options that were given, over others. Raises EditError for a tag not in `tags`."""
    given: dict[str, Any] = {
        choice.field: choice.values(value)
        for choice in _CHOICES
        if (value := getattr(arguments, choice.name)) is not None
    }
    if arguments.stratify:
        given["stratify"] = True
    given |= {field: False for name, field in _OFF if getattr(arguments, name)}
    for name, field, many in _LISTS:
        if values := getattr(arguments, name):
            given[field] = many(values)
    if arguments.tag:
        given["tags"] = frozenset(_tag_id(tags(), name) for name in arguments.tag)
    if arguments.map:
        names = _labels(arguments.map, tags())
        given["labels"] = mapped(tags(), {**options.labels, **names})
    if arguments.conll_fill is not None:
        given["conll_fill"] = _one_word(arguments.conll_fill)
    if arguments.splits:
        given["splits"] = shares_of(arguments.splits)
    if arguments.seed is not None:
        given["seed"] = arguments.seed
    return replace(options, **given)


def _statuses(values: Sequence[str]) -> frozenset[Status]:
    return frozenset(map(Status, values))


_OFF: Final = (("apart", "together"), ("no_metadata", "metadata"))
_LISTS: Final[Sequence[tuple[str, str, Callable[[Sequence[str]], object]]]] = (
    ("status", "statuses", _statuses),
    ("annotator", "annotators", frozenset),
    ("attribute", "attributes", frozenset),
    ("column", "columns", tuple),
)


def _labels(pairs: Sequence[str], tags: TagSet) -> dict[str, str]:
    labels: dict[str, str] = {}
    for pair in pairs:
        tag, sign, name = pair.rpartition("=")
        if not sign or not name.strip():
            raise EditError(mark("“{pair}” is not of the form TAG=NAME."), pair=pair)
        labels[_tag_id(tags, tag)] = name.strip()
    return labels


def _tag_id(tags: TagSet, name: str) -> str:
    tag = tags.find(name)
    if tag is None:
        raise EditError(mark("The project has no tag “{tag}”."), tag=name)
    return tag.id


def _one_word(text: str) -> str:
    if text.split() != [text]:
        raise EditError(mark("A column of CoNLL holds one word, not “{text}”."), text=text)
    return text
