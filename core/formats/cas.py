"""UIMA CAS, as INCEpTION and DKPro read it: XMI with its type system, and JSON."""

import re
import warnings
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, Final

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.extras import needed
from core.formats.files import FileSink, FileSource
from core.formats.flat import flat_spans
from core.formats.imported import (
    ImportedDocument,
    ImportedHighlight,
    ReadingError,
    ReadReport,
    checked_spans,
)
from core.formats.labels import Labels
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions, OffsetUnit, ReadOptions
from core.formats.registry import Format, Holds, files_exporter, files_importer
from core.formats.tokens import Tokenised
from core.formats.xml import clean, forbidden
from core.messages import mark
from core.text import canonical

HOLDS = Holds(
    discontinuous=False,
    several_tags=False,
    notes=False,
    attributes=False,
    status=False,
    relations=False,
    document_facts=False,
)
ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TOKEN = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"  # noqa: S105
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"
_TYPES = "TypeSystem.xml"
_UNKNOWN: Final = re.compile(r"Type with name \[(.*)\] not found")


@files_exporter(
    Format(
        "cas-xmi",
        mark("UIMA CAS XMI (INCEpTION, DKPro)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.UTF16,
        options=("tokens", "lines"),
        extra="cas",
    )
)
def write_xmi(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write an `.xmi` for each document and one `TypeSystem.xml`.

    Highlights are DKPro's named entities; tokens and sentences are ours. XML holds no control
    characters: each becomes U+FFFD and is reported.
    """
    cassis = needed("cassis", "cas")
    types = _type_system(cassis)
    report = LossReport()
    labels = Labels(options, report, None)
    for document in chosen(documents, options, HOLDS, report):
        for place in forbidden(document.text.string):
            character = document.text.string[place]
            report.losses.append(
                Loss(
                    LossKind.CHARACTER,
                    Done.RENAMED,
                    document.name,
                    "",
                    place,
                    place + 1,
                    character,
                    f"U+{ord(character):04X}",
                    "U+FFFD",
                )
            )
        cas = _cas(cassis, types, document, clean(document.text.string), labels, options, report)
        to.add(f"{document.name}.xmi", [cas.to_xmi().encode()])
    to.add(_TYPES, [types.to_xml().encode()])
    return report


@files_exporter(
    Format(
        "cas-json",
        mark("UIMA CAS JSON (INCEpTION)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.UTF16,
        options=("tokens", "lines"),
        extra="cas",
    )
)
def write_json(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write a `.json` for each document, its types in it; otherwise as in XMI."""
    cassis = needed("cassis", "cas")
    types = _type_system(cassis)
    report = LossReport()
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        text = document.text.string
        cas = _cas(cassis, types, document, text, labels, options, report)
        to.add(f"{document.name}.json", [cas.to_json().encode()])
    return report


def _type_system(cassis: Any) -> Any:  # noqa: ANN401
    types = cassis.TypeSystem()
    types.create_type(TOKEN)
    types.create_type(SENTENCE)
    entity = types.create_type(ENTITY)
    for feature in ("value", "identifier"):
        types.create_feature(entity, feature, "uima.cas.String")
    return types


def _cas(
    cassis: Any,  # noqa: ANN401
    types: Any,  # noqa: ANN401
    document: ExportDocument,
    text: str,
    labels: Labels,
    options: ExportOptions,
    report: LossReport,
) -> Any:  # noqa: ANN401
    cas = cassis.Cas(types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    cas.document_language = document.facts.language or "fa"
    tokens = Tokenised.of(document, options)
    token, sentence, entity = (types.get_type(name) for name in (TOKEN, SENTENCE, ENTITY))
    for first, after in tokens.sentences():
        begin, end = int(tokens.bounds[first, 0]), int(tokens.bounds[after - 1, 1])
        cas.add(sentence(begin=begin, end=end))
    cas.add_all([token(begin=begin, end=end) for begin, end in tokens.bounds.tolist()])
    for one in flat_spans(document, labels, report):
        cas.add(entity(begin=one.span.start, end=one.span.end, value=one.label))
    return cas


@files_importer("cas-xmi")
def read_xmi(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the named entities, and all other annotations with a `value` or `label`.

    The type system is `TypeSystem.xml`, as INCEpTION exports it.
    """
    cassis = needed("cassis", "cas")
    types_name = next((n for n in source.names(_TYPES)), None)
    if types_name is None:
        report.add(0, mark("There is no {name} in it."), name=_TYPES)
        return
    types = cassis.load_typesystem(BytesIO(source.read(types_name)))
    for name in source.names(".xmi"):
        content = BytesIO(source.read(name))
        with _heard(name, report):
            cas = cassis.load_cas_from_xmi(content, typesystem=types, lenient=True)
        yield _document(cas, name.removesuffix(".xmi"), report)


@files_importer("cas-json")
def read_json(
    source: FileSource, _options: ReadOptions, report: ReadReport
) -> Iterator[ImportedDocument]:
    """Read the same from JSON."""
    cassis = needed("cassis", "cas")
    for name in source.names(".json"):
        content = source.read(name)
        try:
            with _heard(name, report):
                cas = cassis.load_cas_from_json(BytesIO(content))
        except (AttributeError, cassis.typesystem.TypeNotFoundError) as error:
            # cassis takes any JSON for its own
            raise ReadingError(mark("{name} is no CAS in JSON."), name=name) from error
        yield _document(cas, name.removesuffix(".json"), report)


@contextmanager
def _heard(name: str, report: ReadReport) -> Generator[None]:
    """Report what cassis leaves out with no more than a warning; offsets are checked later."""
    with warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        yield
    unknown = (_UNKNOWN.search(str(each.message)) for each in heard)
    for kind in dict.fromkeys(found[1] for found in unknown if found):
        report.add(
            0,
            mark("{name} has annotations of “{kind}”, which the type system lacks."),
            kind=kind,
            name=name,
        )


def _document(cas: Any, name: str, report: ReadReport) -> ImportedDocument:  # noqa: ANN401
    text = str(cas.sofa_string or "")
    if canonical(text) != text:
        report.add(0, mark("The line ends of {name} would move its offsets."), name=name)
        return ImportedDocument(name, canonical(text))
    highlights: list[ImportedHighlight] = []
    for one in cas.select_all_annotations():
        label = getattr(one, "value", None) or getattr(one, "label", None)
        if isinstance(label, str) and one.type.name not in (TOKEN, SENTENCE):
            spans = checked_spans(text, [(one.begin, one.end)], report, 0)
            if spans:
                highlights.append(ImportedHighlight(spans, (label,)))
    language = str(cas.document_language or "")
    return ImportedDocument(
        name, text, highlights, language="" if language == "x-unspecified" else language
    )
