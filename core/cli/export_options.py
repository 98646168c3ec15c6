"""The choices of an export as options of the command line."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from core.edits import EditError
from core.formats.options import ExportOptions, OffsetUnit, Overlap, Scheme, Snap
from core.formats.splitting import PARTS
from core.items import Status
from core.language.sentences import LineMode
from core.language.words import Tokens
from core.messages import mark, tell


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
    arguments: Namespace, options: ExportOptions, tag_id: Callable[[str], str]
) -> ExportOptions:
    """Return the options that were given, over others; `tag_id` finds a tag. Raises EditError."""
    given: dict[str, Any] = {}
    if arguments.status:
        given["statuses"] = frozenset(map(Status, arguments.status))
    if arguments.tag:
        given["tags"] = frozenset(tag_id(name) for name in arguments.tag)
    if arguments.annotator:
        given["annotators"] = frozenset(arguments.annotator)
    if arguments.attribute:
        given["attributes"] = frozenset(arguments.attribute)
    if arguments.map:
        given["labels"] = {**options.labels, **_labels(arguments.map, tag_id)}
    for choice in _CHOICES:
        value: str | None = getattr(arguments, choice.name)
        if value is not None:
            given[choice.field] = choice.values(value)
    if arguments.splits:
        given["splits"] = _shares(arguments.splits)
    if arguments.seed is not None:
        given["seed"] = arguments.seed
    if arguments.stratify:
        given["stratify"] = True
    if arguments.apart:
        given["together"] = False
    return replace(options, **given)


def _labels(pairs: Sequence[str], tag_id: Callable[[str], str]) -> dict[str, str]:
    labels: dict[str, str] = {}
    for pair in pairs:
        tag, sign, name = pair.rpartition("=")
        if not sign or not name.strip():
            raise EditError(mark("“{pair}” is not of the form TAG=NAME."), pair=pair)
        labels[tag_id(tag)] = name.strip()
    return labels


def _shares(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(float(share) for share in text.replace("،", ",").split(","))
    except ValueError:
        shares = ()
    if not 1 < len(shares) <= len(PARTS) or min(shares) < 0 or not 0 < sum(shares) < float("inf"):
        raise EditError(
            mark("“{shares}” are no two or three shares, such as 80,10,10."), shares=text
        )
    return tuple(round(share / sum(shares), 6) for share in shares)
