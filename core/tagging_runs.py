"""Running rules and dictionaries over documents: what they would add, and the change that does."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.ids import new_id
from core.items import Change, Edit, Tag, WorkState
from core.messages import HashiyaError, mark
from core.palette import free_colors
from core.project import Project
from core.project_search import Shelf
from core.reading import Unread, refuse
from core.reasons import reason_of
from core.search.finding import DocumentSearch
from core.search.occurrences import Existing, Occurrence, occurrence, tagged
from core.search.rules import TaggingRule, found_by, rules_of
from core.search.terms import Term, TermMatcher, TermsError, read_terms
from core.search.texts import Whole
from core.spans import Span
from core.tags import TagSet
from core.text import decode


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place that would get a tag, and what becomes of highlights that are there.

    `source` says where it comes from: the pattern of a rule, or a term.
    """

    place: Occurrence
    existing: Existing
    source: str


@dataclass(frozen=True, slots=True)
class OwnedRule:
    """A rule, and the tag that it is kept with."""

    tag: Tag
    rule: TaggingRule


def all_rules(tags: TagSet) -> list[OwnedRule]:
    """Return the rules of all tags, in the order of the tags."""
    return [OwnedRule(tag, rule) for tag in tags for rule in rules_of(tag)]


def rule_named(rules: Sequence[OwnedRule], name: str) -> list[OwnedRule]:
    """Return the rules with this id or pattern, else those of the tag with this name."""
    exact = [one for one in rules if name in (one.rule.id, one.rule.pattern)]
    return exact or [one for one in rules if name in (one.tag.name, one.tag.id)]


def new_documents(project: Project) -> list[str]:
    """Return the documents in which nothing was done yet. Reads those that are not open."""
    return [name for name in project.documents() if _is_new(project, name)]


class RuleRun:
    """Rules, ready to be run on one document after the other."""

    new_tags: Sequence[Tag] = ()

    def __init__(self, rules: Sequence[OwnedRule], tags: TagSet) -> None:
        self._rules = [(one.tag.id, one.rule) for one in rules]
        self._tags = tags

    def proposals(self, search: DocumentSearch) -> Iterator[Proposal]:
        """Yield what the rules would add to a document. Raises QueryError."""
        for rule, place in found_by(self._rules, search, self._tags):
            yield Proposal(place, rule.existing, rule.pattern)


class DictionaryRun:
    """A dictionary, ready to be run; its tags are those of the project, or new ones.

    `new_tags` are tags that it names and the project does not have.
    """

    def __init__(
        self,
        terms: Sequence[Term],
        tags: TagSet,
        *,
        existing: Existing = Existing.SKIP,
        whole: Whole = Whole.WORD,
        language: str = "fa",
    ) -> None:
        self._terms = terms
        self._existing = existing
        self._whole = whole
        self._language = language
        self._matchers: dict[str, TermMatcher] = {}
        self._ids: dict[str, str] = {}
        new_tags: list[Tag] = []
        order = tags.next_order()
        for name in dict.fromkeys(term.tag for term in terms):
            known = tags.find(name)
            if known is None:
                number = len(new_tags)
                color = free_colors([one.color for one in (*tags, *new_tags)], 1)[0]
                known = Tag(new_id(), name, color, order=order + number)
                new_tags.append(known)
            self._ids[name] = known.id
        self.new_tags = new_tags

    def proposals(self, search: DocumentSearch) -> Iterator[Proposal]:
        """Yield the terms found in a document that do not have their tag yet."""
        matcher = self._matchers.get(search.language)
        if matcher is None:
            matcher = TermMatcher(self._terms, whole=self._whole, language=search.language)
            self._matchers[search.language] = matcher
        for start, end, term in matcher.find(search.text):
            place = occurrence(search.document, Span(start, end), self._ids[term.tag])
            if not place.done and not (place.highlights and self._existing is Existing.SKIP):
                yield Proposal(place, self._existing, term.words)


def read_dictionary(path: Path) -> tuple[list[Term], list[TermsError]]:
    """Return the terms of a file, and its lines that hold none, each as an error with its line.

    Raises TermsError where the file cannot be read, DecodingError where it is not UTF-8.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise TermsError(
            mark("{file} cannot be read: {reason}"), file=path, reason=reason_of(error)
        ) from error
    return read_terms(decode(raw, name=path.name), path.name)


def proposals(
    run: RuleRun | DictionaryRun, shelf: Shelf, names: Iterable[str], unread: Unread = refuse
) -> Iterator[Proposal]:
    """Yield what a run would add to documents; one that cannot be read is told to `unread`."""
    for search in shelf.searches(names, unread=unread):
        yield from run.proposals(search)


def tagging(project: Project, accepted: Iterable[Proposal], new_tags: Iterable[Tag] = ()) -> Change:
    """Return the change that tags what was accepted, as one step; `new_tags` come with it.

    What stands at a place by now counts, not what stood there when it was found.
    """
    groups: dict[tuple[str, Existing], list[Proposal]] = {}
    used: set[str] = set()
    for each in accepted:
        groups.setdefault((each.place.document, each.existing), []).append(each)
        used.add(each.place.tag)
    edits: dict[tuple[str | None, str], Edit] = {
        (None, tag.id): Edit(None, None, tag) for tag in new_tags if tag.id in used
    }
    for (name, existing), each in groups.items():
        document = project.open_document(name)
        text = document.text.string
        places = [
            occurrence(document, one.place.span, one.place.tag)
            for one in each
            if text[one.place.span.start : one.place.span.end] == one.place.quote
        ]
        for edit in tagged(document, places, project.annotator, existing):
            key = (edit.document, edit.id)
            if key not in edits or edit.after is None:  # a deletion holds
                edits[key] = edit
    return Change(tuple(edits.values()), mark("Tag every occurrence"))


def _is_new(project: Project, name: str) -> bool:
    known = project.summary(name)
    if known is not None:
        return known.state is WorkState.NEW
    try:
        document = project.peek(name)
    except HashiyaError:
        return False  # it is told where documents are listed
    state = document.facts.state
    return not len(document.highlights) if state is None else state is WorkState.NEW
