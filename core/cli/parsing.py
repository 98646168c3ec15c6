"""The argument parser's own words, in the language of the interface.

argparse looks its sentences up in gettext's common catalogue, which is made ours. Those that a
person can meet stand here, so that they are translated with all others.
"""

import gettext
from importlib.resources import as_file, files
from typing import Final

from core.messages import mark

_DOMAIN: Final = "core"
WORDS: Final = (
    mark("usage: "),
    mark("%(heading)s:"),
    mark("positional arguments"),
    mark("options"),
    mark("show this help message and exit"),
    mark("show program's version number and exit"),
    mark("argument %(argument_name)s: %(message)s"),
    mark("unknown parser %(parser_name)r (choices: %(choices)s)"),
    mark("can't open '%(filename)s': %(error)s"),
    mark("unrecognized arguments: %s"),
    mark("not allowed with argument %s"),
    mark("ignored explicit argument %r"),
    mark("the following arguments are required: %s"),
    mark("one of the arguments %s is required"),
    mark("expected one argument"),
    mark("expected at most one argument"),
    mark("expected at least one argument"),
    mark("ambiguous option: %(option)s could match %(matches)s"),
    mark("invalid %(type)s value: %(value)r"),
    mark("invalid choice: %(value)r (choose from %(choices)s)"),
    mark("%(prog)s: error: %(message)s\n"),
    mark("%(prog)s: warning: %(message)s\n"),
)


def translate_parser() -> None:
    """Let argparse speak the language of the environment."""
    with as_file(files("resources").joinpath("translations")) as folder:
        gettext.bindtextdomain(_DOMAIN, str(folder))
    gettext.textdomain(_DOMAIN)
