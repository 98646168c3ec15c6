"""Tag sets as Label Studio's labelling config and brat's `annotation.conf`, both ways."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final
from xml.etree.ElementTree import Element
from xml.sax.saxutils import quoteattr

from core.attributes import AttributeField, Kind, schema_of
from core.formats.brat_events import role_rows, type_and_roles
from core.formats.brat_relations import relation_lines, relation_rows
from core.formats.imported import ReadReport
from core.formats.tag_rows import TagRow
from core.formats.xml import parsed_with_lines
from core.items import Tag
from core.messages import mark
from core.relation_types import RelationType, marks, relates
from core.tags import TagSet

_UNSAFE: Final = re.compile(r"[^\w-]+")
_TEXT: Final = "text"
_LABELS: Final = "label"
_CONTROLS: Final = {Kind.CHOICE: "Choices", Kind.TEXT: "TextArea", Kind.NUMBER: "Number"}
_CHOOSING: Final = ("Choices", "Taxonomy")
_YES_NO: Final = ("true", "false")
_NOTE: Final = re.compile(r"#\s+(\S+) \| (.*?)(?: (#[0-9a-fA-F]{6}))?$")
_TYPE: Final = re.compile(r"(\t*)(!?)([^\s,|]+)")


def write_label_config(tags: TagSet) -> bytes:
    """Return a labelling config: a label for each tag that marks, and controls for attributes.

    A tree has no place in it, nor have descriptions; they are written as hints.
    """
    lines = ["<View>", f'  <Labels name="{_LABELS}" toName="{_TEXT}">']
    marking = [tag for tag in tags if marks(tag)]
    for tag in marking:
        more = f" hotkey={_quoted(tag.key)}" if tag.key else ""
        more += f" hint={_quoted(tag.description)}" if tag.description else ""
        lines.append(
            f"    <Label value={_quoted(tag.name)} background={_quoted(tag.color)}{more}/>"
        )
    lines.append("  </Labels>")
    for name, (field, holders) in _controls(marking).items():
        lines += _control(name, field, holders)
    ties = [tag for tag in tags if relates(tag)]
    if ties:
        lines.append("  <Relations>")
        lines += [
            f"    <Relation value={_quoted(tag.name)} background={_quoted(tag.color)}/>"
            for tag in ties
        ]
        lines.append("  </Relations>")
    lines += [f'  <Text name="{_TEXT}" value="${_TEXT}" granularity="symbol"/>', "</View>", ""]
    return "\n".join(lines).encode()


def read_label_config(content: bytes, name: str, report: ReadReport) -> Iterator[TagRow]:
    """Yield the labels of a labelling config with what it asks of their regions.

    What is to be chosen for a whole text is tags, too: those of documents.
    """
    root, lines = parsed_with_lines(content, name)
    attributes = _asked(root)
    seen: set[str] = set()
    for group in root.iter():
        if not group.tag.endswith("Labels"):
            continue
        for label in group.iter("Label"):
            value = label.get("value", "")
            if value in seen:
                report.add(
                    lines[label], mark("Two tags are called “{name}” in the file."), name=value
                )
                continue
            seen.add(value)
            yield TagRow(
                lines[label],
                value,
                value,
                color=label.get("background", ""),
                key=(label.get("hotkey") or "") if len(label.get("hotkey") or "") == 1 else "",
                description=label.get("hint", ""),
                attributes={**attributes.get("", {}), **attributes.get(value, {})},
            )
    for choice, above in _choices_for_texts(root):
        value = choice.get("value", "")
        if value not in seen:
            seen.add(value)
            yield TagRow(
                lines[choice],
                value,
                value,
                above,
                color=choice.get("background", ""),
                description=choice.get("hint", ""),
            )
    if not seen:
        report.add(lines[root], mark("There are no labels in it."))
    for tie in root.iter("Relation"):
        value = tie.get("value", "")
        yield TagRow(
            lines[tie],
            value,
            f"relation {value}",
            color=tie.get("background", ""),
            relation=RelationType(),
        )


def _choices_for_texts(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield what can be chosen for a whole text, with the choice that it stands below."""
    for control in root.iter():
        whole = control.get("perRegion", "").casefold() != "true"
        if control.tag in _CHOOSING and whole:
            above = {below: each for each in control.iter() for below in each}
            for choice in control.iter("Choice"):
                holder = above[choice]
                yield choice, holder.get("value", "") if holder.tag == "Choice" else ""


def write_annotation_conf(tags: TagSet) -> bytes:
    """Return the types that brat shall know, as a tree; names and colours stand in comments."""
    types = _types(tags)
    lines = ["# Names and colours of the types, as Hashiya reads them:"]
    lines += [f"# {types[tag.id]} | {tag.name} {tag.color}" for tag in tags]
    lines += ["", "[entities]"]
    of_highlights = TagSet(tag for tag in tags if tag.relation is None)
    for tag in of_highlights:
        depth = of_highlights.depth(tag.id)
        lines.append("\t" * depth + ("" if tag.markable else "!") + types[tag.id])
    lines += ["", "[relations]", *relation_lines(tags, types)]
    lines += ["", "[events]", "", "[attributes]"]
    for name, (field, holders) in _controls([tag for tag in tags if marks(tag)]).items():
        values = "|".join(_UNSAFE.sub("_", each) for each in field.values)
        several = f", Value:{values}" if values else ""
        wanted = "|".join(types[tag.id] for tag in holders)
        lines.append(f"{_UNSAFE.sub('_', name)}\tArg:{wanted}{several}")
    return "\n".join([*lines, ""]).encode()


def read_annotation_conf(text: str, visual: str, report: ReadReport) -> Iterator[TagRow]:
    """Yield the types of entities, events and relations; `visual` is the `visual.conf` beside it.

    Types with `!` before them mark nothing. The type of an event is a tag, as is that of an entity,
    and its roles are tags for ties from it.
    """
    names, colors = _visual(visual)
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    for line in lines:
        noted = _NOTE.fullmatch(line.rstrip())
        if noted:
            names[noted[1]] = noted[2]
            colors[noted[1]] = noted[3] or ""
    above: dict[str, list[str]] = {"entities": [], "events": []}
    types: list[tuple[int, str, str, bool, str]] = []
    events: list[tuple[int, str, str]] = []
    asked: dict[str, dict[str, object]] = {}
    for number, section, plain in _content(lines):
        if section == "attributes":
            _attribute(plain, asked)
        elif section in above and not set(plain.strip()) <= {"-"}:
            name, roles = type_and_roles(plain) if section == "events" else (plain, "")
            found = _TYPE.fullmatch(name)
            if found is None:
                report.add(number, mark("“{line}” is no type of brat."), line=plain.strip()[:80])
                continue
            depth = len(found[1])
            if depth > len(above[section]):
                report.add(number, mark("“{line}” is indented too far."), line=found[3])
                depth = len(above[section])
            above[section][depth:] = [found[3]]
            parent = above[section][depth - 1] if depth else ""
            types.append((number, found[3], parent, not found[2], section))
            events.append((number, found[3], roles))
    if not types:
        report.add(0, mark("There are no types of entities in it."))
    for number, kind, parent, markable, section in types:
        anything = asked.get("<ENTITY>" if section == "entities" else "<EVENT>", {})
        yield TagRow(
            number,
            names.get(kind, kind),
            kind,
            parent,
            colors.get(kind, ""),
            markable=markable,
            attributes={**anything, **asked.get("<ANY>", {}), **asked.get(kind, {})},
        )
    ties = ((number, plain) for number, section, plain in _content(lines) if section == "relations")
    known = {kind for _, kind, *_ in types}
    relations = relation_rows(ties, lines, known)
    taken = {row.id for row in relations}
    roles = (row for row in role_rows(events, lines, known) if row.id not in taken)
    for row in (*relations, *roles):
        kind = row.name
        yield replace(row, name=names.get(kind, kind), color=colors.get(kind, ""))


def _content(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield number, section and words of the lines that say something."""
    section = ""
    for number, line in enumerate(lines, start=1):
        plain = line.rstrip()
        if not plain or plain.startswith("#") or plain.lstrip().startswith("<"):
            continue
        if plain.startswith("[") and plain.endswith("]"):
            section = plain[1:-1]
        else:
            yield number, section, plain


def _quoted(value: str) -> str:
    return quoteattr(value, {"\n": "&#10;", "\t": "&#9;"})


def _controls(tags: Sequence[Tag]) -> dict[str, tuple[AttributeField, list[Tag]]]:
    """Return the fields of tags by a name of their own each, with the tags that have them."""
    found: dict[str, tuple[AttributeField, list[Tag]]] = {}
    for tag in tags:
        for field in schema_of(tag):
            name, number = field.name, 2
            while name in found and found[name][0] != field:
                name = f"{field.name}-{number}"
                number += 1
            found.setdefault(name, (field, []))[1].append(tag)
    return found


def _control(name: str, field: AttributeField, holders: Sequence[Tag]) -> Iterator[str]:
    wanted = ",".join(tag.name for tag in holders)
    given = (
        f"name={_quoted(name)} toName={_quoted(_TEXT)} perRegion={_quoted('true')} "
        f"whenTagName={_quoted(_LABELS)} whenLabelValue={_quoted(wanted)}"
    )
    if field.required:
        given += f" required={_quoted('true')}"
    values = _YES_NO if field.kind is Kind.YES_NO else field.values
    if not values:
        yield f"  <{_CONTROLS[field.kind]} {given}/>"
        return
    yield f"  <Choices {given}>"
    default = str(field.default).lower() if isinstance(field.default, bool) else field.default
    for value in values:
        chosen = f" selected={_quoted('true')}" if value == default else ""
        yield f"    <Choice value={_quoted(value)}{chosen}/>"
    yield "  </Choices>"


def _asked(root: Element) -> dict[str, dict[str, object]]:
    """Return the attribute schemas of a config's labels; an empty label means all of them."""
    kinds = {control: kind for kind, control in _CONTROLS.items()}
    kinds |= {"Taxonomy": Kind.CHOICE, "Rating": Kind.NUMBER}
    found: dict[str, dict[str, object]] = {}
    for control in root.iter():
        kind = kinds.get(control.tag)
        name = control.get("name", "")
        if kind is None or not name or control.get("perRegion", "").casefold() != "true":
            continue
        values = tuple(each.get("value", "") for each in control.iter("Choice"))
        definition: dict[str, object] = {"kind": kind.value}
        picked = [each.get("value") for each in control.iter("Choice") if each.get("selected")]
        if sorted(values) == sorted(_YES_NO):
            definition["kind"] = Kind.YES_NO.value
            if picked:
                definition["default"] = picked[0] == "true"
        elif kind is Kind.CHOICE:
            definition["values"] = list(values)
            if picked:
                definition["default"] = picked[0]
        if control.get("required", "").casefold() == "true":
            definition["required"] = True
        for label in control.get("whenLabelValue", "").split(","):
            found.setdefault(label, {})[name] = definition
    return found


def _types(tags: TagSet) -> dict[str, str]:
    """Return a type for each tag, safe for brat and no other's."""
    types: dict[str, str] = {}
    taken: set[str] = set()
    for tag in tags:
        stem = _UNSAFE.sub("_", tag.name)
        kind, number = stem, 2
        while kind in taken:
            kind = f"{stem}_{number}"
            number += 1
        taken.add(kind)
        types[tag.id] = kind
    return types


def _visual(visual: str) -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    colors: dict[str, str] = {}
    section = ""
    for line in visual.replace("\r\n", "\n").split("\n"):
        if line.startswith("["):
            section = line.strip()[1:-1]
        elif section == "labels" and "|" in line:
            kind, shown, *_ = (part.strip() for part in line.split("|"))
            names[kind] = shown or kind
        elif section == "drawing":
            kind, _, drawn = line.partition("\t")
            color = re.search(r"bgColor:([^,\s]+)", drawn)
            if color:
                colors[kind.strip()] = color[1]
    return names, colors


def _attribute(line: str, asked: dict[str, dict[str, object]]) -> None:
    name, _, rest = " ".join(line.split()).partition(" ")
    told = dict(re.findall(r"(\w+):([^,\s]+)", rest))
    definition: Mapping[str, object] = {"kind": Kind.YES_NO.value}
    if "Value" in told:
        definition = {"kind": Kind.CHOICE.value, "values": told["Value"].split("|")}
    for kind in told.get("Arg", "<ENTITY>").split("|"):
        asked.setdefault(kind, {})[name] = dict(definition)
