"""Rules of tagging that are kept with a tag and run again: what to look for, how, and where."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, cast

from core.items import Tag
from core.language.folding_table import ALL_RULES, EXACT, Rule
from core.search.finding import DocumentSearch
from core.search.modes import Mode, options_in, query_in
from core.search.occurrences import Existing, Occurrence, occurrence
from core.spans import Span
from core.tags import TagSet

_KNOWN: Final = frozenset({"id", "pattern", "mode", "folding", "documents", "existing"})
NO_FIELDS: Final[Mapping[str, object]] = {}


@dataclass(frozen=True, slots=True)
class TaggingRule:
    """A query whose hits get a tag.

    `folding` are the differences between letters that do not count, `documents` a part of the names
    of the documents where the rule holds (nothing: everywhere), `existing` what becomes of places
    that are highlighted already. `others` are fields of a newer program, kept as they are.
    """

    id: str
    pattern: str
    mode: Mode = Mode.CLITICS
    folding: Rule = ALL_RULES
    documents: str = ""
    existing: Existing = Existing.SKIP
    others: Mapping[str, object] = field(default_factory=lambda: NO_FIELDS)

    def places(self, search: DocumentSearch, tags: TagSet) -> Iterator[Span]:
        """Yield the places in a document that the rule is about. Raises QueryError."""
        query = query_in(self.mode, self.pattern)
        for hit in search.hits(query, tags, options_in(self.mode, self.folding)):
            if hit.start < hit.end:
                yield Span(hit.start, hit.end)


def rules_of(tag: Tag) -> tuple[TaggingRule, ...]:
    """Return the rules that a tag carries; what is no rule is passed over, and stays in the tag."""
    found = (_rule_of(fields) for fields in tag.rules)
    return tuple(rule for rule in found if rule is not None)


def with_rule(tag: Tag, rule: TaggingRule) -> Tag:
    """Return the tag with one rule more, or with another one in place of that with its id."""
    fields = fields_of(rule)
    if any(one.get("id") == rule.id for one in tag.rules):
        return replace(
            tag, rules=tuple(fields if one.get("id") == rule.id else one for one in tag.rules)
        )
    return replace(tag, rules=(*tag.rules, fields))


def without_rule(tag: Tag, identifier: str) -> Tag:
    """Return the tag without one of its rules."""
    return replace(tag, rules=tuple(one for one in tag.rules if one.get("id") != identifier))


def fields_of(rule: TaggingRule) -> Mapping[str, object]:
    """Return a rule as it stands in the tag's record; what is usual is left out."""
    fields: dict[str, object] = {"id": rule.id, "pattern": rule.pattern, "mode": rule.mode.value}
    if rule.folding != ALL_RULES:
        fields["folding"] = [one.name.casefold() for one in rule.folding if one.name]
    if rule.documents:
        fields["documents"] = rule.documents
    if rule.existing is not Existing.SKIP:
        fields["existing"] = rule.existing.value
    return fields | dict(rule.others)


def found_by(
    rules: Iterable[tuple[str, TaggingRule]], search: DocumentSearch, tags: TagSet
) -> list[tuple[TaggingRule, Occurrence]]:
    """Return what the rules, each with its tag's id, would add to a document that is not there yet.

    Each place with a tag is listed once. Raises QueryError for a pattern that cannot be understood.
    """
    found: dict[tuple[Span, str], tuple[TaggingRule, Occurrence]] = {}
    for tag, rule in rules:
        if rule.documents and rule.documents not in search.document.name:
            continue
        for span in rule.places(search, tags):
            if (span, tag) in found:
                continue
            here = occurrence(search.document, span, tag)
            if not here.done and not (here.highlights and rule.existing is Existing.SKIP):
                found[span, tag] = rule, here
    return sorted(found.values(), key=lambda one: (one[1].span, one[1].tag))


def _rule_of(fields: Mapping[str, object]) -> TaggingRule | None:
    identifier, pattern = fields.get("id"), fields.get("pattern")
    mode, existing = fields.get("mode", Mode.CLITICS), fields.get("existing", Existing.SKIP)
    if not isinstance(identifier, str) or not isinstance(pattern, str):
        return None
    if mode not in set(Mode) or existing not in set(Existing):
        return None
    return TaggingRule(
        identifier,
        pattern,
        Mode(str(mode)),
        _folding(fields.get("folding")),
        str(fields.get("documents", "")),
        Existing(str(existing)),
        {name: value for name, value in fields.items() if name not in _KNOWN},
    )


def _folding(names: object) -> Rule:
    if not isinstance(names, list | tuple):
        return ALL_RULES
    wanted = {str(name).upper() for name in cast("list[object]", names)}
    found = EXACT
    for rule in Rule:
        if rule.name in wanted:
            found |= rule
    return found
