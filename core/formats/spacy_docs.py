"""spaCy: a `DocBin` that trains and loads, with entities and with spans that may overlap."""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.extras import needed
from core.formats.flat import flat_spans
from core.formats.imported import ImportedDocument, ImportedHighlight, ReadReport
from core.formats.labels import Labels
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, exporter, importer
from core.formats.tokens import TokenFinder, Tokenised
from core.messages import mark
from core.spans import Span

HOLDS = Holds(
    discontinuous=False,
    several_tags=False,
    sub_token=False,
    notes=False,
    attributes=False,
    status=False,
    relations=False,
    document_facts=False,
)
SPANS_KEY = "sc"
_NAME = "document"
_LANGUAGES = ("fa", "ar", "ur", "he", "en")


@exporter(
    Format(
        "spacy",
        mark("spaCy (DocBin)"),
        ".spacy",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
        options=("tokens", "snap"),
        extra="spacy",
    )
)
def write_spacy(
    documents: Iterable[ExportDocument], to: BinaryIO, options: ExportOptions
) -> LossReport:
    """Write a `DocBin` of `blank` documents with our tokens.

    All highlights stand in `doc.spans["sc"]`; those that do not overlap, the longest first, in
    `doc.ents` as well. The document's name is `doc.user_data["document"]`.
    """
    spacy = needed("spacy", "spacy")
    report = LossReport()
    labels = Labels(options, report)
    bin_ = spacy.tokens.DocBin(store_user_data=True)
    vocabularies: dict[str, Any] = {}
    for document in chosen(documents, options, HOLDS, report):
        language = (document.facts.language or "fa").partition("-")[0]
        language = language if language in _LANGUAGES else "xx"
        if language not in vocabularies:
            vocabularies[language] = spacy.blank(language).vocab
        bin_.add(_doc(spacy, vocabularies[language], document, labels, options, report))
    to.write(bin_.to_bytes())
    return report


def _doc(
    spacy: Any,  # noqa: ANN401
    vocabulary: Any,  # noqa: ANN401
    document: ExportDocument,
    labels: Labels,
    options: ExportOptions,
    report: LossReport,
) -> Any:  # noqa: ANN401
    text = document.text.string
    tokens = Tokenised.of(document, options)
    words, spaces, places = _words(text, tokens)
    doc = spacy.tokens.Doc(vocabulary, words=words, spaces=spaces)
    finder = TokenFinder(document, tokens, options, report)
    spans: list[Any] = []
    for one in flat_spans(document, labels, report):
        found = finder.under(one.highlight, one.span)
        if found is not None:
            first, last = places[found[0]], places[found[1]] + 1
            spans.append(
                spacy.tokens.Span(doc, first, last, label=one.label, span_id=one.highlight.id)
            )
    doc.spans[SPANS_KEY] = spans
    doc.ents = spacy.util.filter_spans(spans)
    doc.user_data[_NAME] = document.name
    return doc


def _words(text: str, tokens: Tokenised) -> tuple[list[str], list[bool], list[int]]:
    """Return spaCy's words: ours, with the white space between them that is no single space.

    Also returns whether a space follows each, and where each of our tokens is among them.
    """
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    edge = 0
    for start, end in [*tokens.bounds.tolist(), (len(text), len(text))]:
        gap = text[edge:start]
        if words and gap.startswith(" "):
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if start < end:
            places.append(len(words))
            words.append(text[start:end])
            spaces.append(False)
        edge = end
    return words, spaces, places


@importer("spacy")
def read_spacy(
    file: BinaryIO, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read a `DocBin`: the spans of the key `sc` where there are some, else the entities."""
    spacy = needed("spacy", "spacy")
    try:
        docs: Any = spacy.tokens.DocBin().from_bytes(file.read())
    except (ValueError, KeyError, TypeError, OSError) as error:
        report.add(0, mark("This is no DocBin of spaCy: {reason}."), reason=error)
        return
    for number, doc in enumerate(docs.get_docs(spacy.blank("xx").vocab), start=1):
        spans: list[Any] = list(doc.spans.get(SPANS_KEY, ())) or list(doc.ents)
        name = doc.user_data.get(_NAME)
        yield ImportedDocument(
            str(name) if name else f"{number}.txt",
            str(doc.text),
            [
                ImportedHighlight((Span(span.start_char, span.end_char),), (span.label_,))
                for span in spans
            ],
        )
