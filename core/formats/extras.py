"""Libraries that only some formats need, and that may not be installed."""

import importlib
from typing import Any

from core.formats.registry import FormatError
from core.messages import mark


def needed(module: str, extra: str) -> Any:  # noqa: ANN401
    """Return the module. Raises FormatError, naming what to install, where it is not there."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise FormatError(
            mark("This format needs more to be installed: {command}"),
            command=f"pip install 'hashiya[{extra}]'",
        ) from error
