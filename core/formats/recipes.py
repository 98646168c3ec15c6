"""An export that a person wants to run again: its format and its choices, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from core.formats.options import ExportOptions
from core.formats.registry import FormatError
from core.messages import mark


@dataclass(frozen=True, slots=True)
class Recipe:
    """A named export; no `documents` are all of them."""

    name: str
    format: str
    options: ExportOptions = field(default_factory=ExportOptions)
    documents: tuple[str, ...] = ()


def encoded(recipe: Recipe) -> dict[str, Any]:
    """Return the recipe as plain data; choices that are as they always are, are left out."""
    usual = _plain(ExportOptions())
    chosen = _plain(replace(recipe.options, parts={}))  # drawn anew each time, by the same seed
    options = {name: value for name, value in chosen.items() if value != usual[name]}
    plain: dict[str, Any] = {"name": recipe.name, "format": recipe.format, "options": options}
    return plain | ({"documents": list(recipe.documents)} if recipe.documents else {})


def _plain(options: ExportOptions) -> dict[str, Any]:
    return msgspec.to_builtins(options, order="sorted")


def decoded(content: Mapping[str, Any]) -> Recipe:
    """Return the recipe that the data describes. Raises FormatError where it is none."""
    try:
        return msgspec.convert(dict(content), Recipe)
    except msgspec.ValidationError as error:
        raise FormatError(mark("This is no export recipe: {reason}."), reason=str(error)) from error
