"""What the tags of a thing ask to be said of it: fields, their defaults, and what is missing.

A tag record's `attributes` is an object: each key is a field's name, each value its definition,
such as `{"kind": "choice", "values": ["high", "low"], "default": "high", "required": true}`. The
order of the keys is the order in which the fields are shown. Keys of a definition that are not
known here are kept.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import cast

from core.items import Attributes, Tag, Value
from core.messages import HashiyaError, mark
from core.tags import TagSet

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫", "01234567890123456789.")
_NO_OTHERS: Mapping[str, object] = {}


class AttributeProblem(HashiyaError):  # noqa: N818  # it is a sentence about a value
    """A value or a definition that cannot be, and why."""


class Kind(StrEnum):
    """What the values of a field are."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class AttributeField:
    """One thing that a tag asks to be said. `values` are those of a choice, in their order.

    `default` is written when something gets the tag; `others` are keys of the definition that other
    programs wrote. Raises AttributeProblem where it is no valid definition.
    """

    name: str
    kind: Kind = Kind.TEXT
    values: tuple[str, ...] = ()
    default: Value | None = None
    required: bool = False
    others: Mapping[str, object] = field(default_factory=lambda: _NO_OTHERS, compare=False)

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise AttributeProblem(mark("An attribute needs a name."))
        if self.kind is Kind.CHOICE and not self.values:
            raise AttributeProblem(
                mark("The attribute “{name}” needs values to choose from."), name=self.name
            )
        if self.default is not None and not self.accepts(self.default):
            raise AttributeProblem(
                mark("“{value}” is no value of the attribute “{name}”."),
                value=self.default,
                name=self.name,
            )

    def accepts(self, value: Value) -> bool:
        """Tell whether this is a value of the field; a text is one only if it says something."""
        match self.kind:
            case Kind.CHOICE:
                return value in self.values
            case Kind.TEXT:
                return isinstance(value, str) and bool(value.strip())
            case Kind.NUMBER:
                if isinstance(value, bool) or not isinstance(value, int | float):
                    return False
                return abs(value) <= sys.float_info.max
            case Kind.YES_NO:
                return isinstance(value, bool)

    def read(self, typed: str) -> Value | None:
        """Return the value that a person typed, None for nothing; digits may be Persian.

        Raises AttributeProblem where it is no value of the field. A yes or no is written `true` or
        `false`.
        """
        text = typed.strip()
        if not text:
            return None
        value: Value = text
        if self.kind is Kind.NUMBER:
            value = _number(text)
        elif self.kind is Kind.YES_NO:
            value = {"true": True, "false": False}.get(text.casefold(), text)
        if not self.accepts(value):
            raise AttributeProblem(
                mark("“{value}” is no value of the attribute “{name}”."),
                value=text,
                name=self.name,
            )
        return value


def schema_of(tag: Tag) -> tuple[AttributeField, ...]:
    """Return the fields of a tag, in order; definitions that make no sense are passed over."""
    fields = (_field_of(name, definition) for name, definition in tag.attributes.items())
    return tuple(each for each in fields if each is not None)


def with_schema(tag: Tag, fields: Iterable[AttributeField]) -> Tag:
    """Return the tag with these fields; definitions that this program cannot read are kept.

    Raises AttributeProblem where two fields have one name.
    """
    definitions: dict[str, object] = {}
    for each in fields:
        if each.name in definitions:
            raise AttributeProblem(mark("Two attributes are called “{name}”."), name=each.name)
        definitions[each.name] = _definition(each)
    for name, definition in tag.attributes.items():
        if _field_of(name, definition) is None:
            definitions.setdefault(name, definition)
    return replace(tag, attributes=definitions)


def fields_for(tags: TagSet, ids: Iterable[str]) -> tuple[AttributeField, ...]:
    """Return the fields that these tags ask for together.

    Where two tags define one name, the first definition holds, and one that requires it is enough.
    """
    found: dict[str, AttributeField] = {}
    for identifier in ids:
        tag = tags.get(identifier)
        for each in schema_of(tag) if tag is not None and tag.attributes else ():
            known = found.setdefault(each.name, each)
            if each.required and not known.required:
                found[each.name] = replace(known, required=True)
    return tuple(found.values())


def missing(tags: TagSet, ids: Iterable[str], said: Attributes) -> tuple[AttributeField, ...]:
    """Return the required fields of which nothing is said, or nothing that can be."""
    return tuple(
        each
        for each in fields_for(tags, ids)
        if each.required and (each.name not in said or not each.accepts(said[each.name]))
    )


def invalid(tags: TagSet, ids: Iterable[str], said: Attributes) -> tuple[AttributeField, ...]:
    """Return the fields of which something is said that is no value of theirs."""
    return tuple(
        each
        for each in fields_for(tags, ids)
        if each.name in said and not each.accepts(said[each.name])
    )


def with_defaults(tags: TagSet, ids: Iterable[str], said: Attributes) -> Attributes:
    """Return what is said, and the defaults of the tags' fields of which nothing is said."""
    defaults = {
        each.name: each.default for each in fields_for(tags, ids) if each.default is not None
    }
    return {**defaults, **said} if defaults.keys() - said.keys() else said


def _field_of(name: str, definition: object) -> AttributeField | None:
    if not isinstance(definition, Mapping):
        return None
    told = dict(cast("Mapping[str, object]", definition))
    listed = told.pop("values", ())
    values = _texts(listed)
    kind = told.pop("kind", Kind.CHOICE if values else Kind.TEXT)
    default, required = told.pop("default", None), told.pop("required", False)
    if kind not in list(Kind) or values is None:
        return None
    try:
        made = AttributeField(name, Kind(str(kind)), values, None, required is True, told)
        if isinstance(default, str | int | float) and made.accepts(default):
            made = replace(made, default=default)
    except AttributeProblem:
        return None
    return made


def _definition(each: AttributeField) -> dict[str, object]:
    definition: dict[str, object] = {"kind": each.kind.value}
    if each.values:
        definition["values"] = list(each.values)
    if each.default is not None:
        definition["default"] = each.default
    if each.required:
        definition["required"] = True
    return {**definition, **each.others}


def _texts(listed: object) -> tuple[str, ...] | None:
    if not isinstance(listed, list | tuple):
        return None
    values = cast("list[object] | tuple[object, ...]", listed)
    return tuple(each for each in dict.fromkeys(map(str, values)) if each.strip())


def _number(text: str) -> Value:
    if "_" in text:  # Python reads 1_000 as a number, people do not
        return text
    plain = text.translate(_DIGITS).replace("٬", "").replace("−", "-")
    try:
        return int(plain)
    except ValueError:
        pass
    try:
        return float(plain)
    except ValueError:
        return text
