"""TEI P5: the text with stand-off annotations that point into it by character."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from core.formats.choosing import chosen
from core.formats.documents import ExportDocument
from core.formats.files import FileSink
from core.formats.labels import Labels
from core.formats.losses import Done, Loss, LossKind, LossReport
from core.formats.options import ExportOptions, OffsetUnit
from core.formats.registry import Format, Holds, files_exporter
from core.formats.xml import element, forbidden, serialised, text_element
from core.items import Highlight
from core.messages import mark

HOLDS = Holds(attributes=False, status=False, document_facts=False)
_TEI = "http://www.tei-c.org/ns/1.0"


@files_exporter(
    Format(
        "tei",
        mark("TEI P5 (stand-off)"),
        ".zip",
        HOLDS,
        offset_unit=OffsetUnit.CODE_POINT,
    )
)
def write_tei(
    documents: Iterable[ExportDocument], to: FileSink, options: ExportOptions
) -> LossReport:
    """Write an `.xml` for each document: the text in `ab`, highlights in `standOff`.

    A highlight is a `span` whose `target` names its pieces as `#string-range(text,start,length)`,
    in code points of the text of `<ab xml:id="text">`; tags are categories of a taxonomy.
    """
    report = LossReport()
    labels = Labels(options, report)
    for document in chosen(documents, options, HOLDS, report):
        for place in forbidden(document.text.string):
            character = document.text.string[place]
            code = f"U+{ord(character):04X}"
            at, after = place, place + 1
            report.losses.append(
                Loss(
                    LossKind.CHARACTER,
                    Done.RENAMED,
                    document.name,
                    start=at,
                    end=after,
                    quote=character,
                    detail=code,
                    instead="U+FFFD",
                )
            )
        to.add(f"{document.name}.xml", [serialised(_root(document, labels))])
    return report


def _root(document: ExportDocument, labels: Labels) -> Element:
    language = document.facts.language or "fa"
    used = dict.fromkeys(
        tag
        for group in (document.highlights, document.relations)
        for one in group
        for tag in one.tags
    )
    names = {tag: f"tag{number}" for number, tag in enumerate(used, start=1)}
    categories: list[Element] = []
    for tag, identifier in names.items():
        description = text_element("catDesc", labels.of(tag, document.tags))
        categories.append(element("category", {"xml:id": identifier}, description))
    header = element(
        "teiHeader",
        {},
        element(
            "fileDesc",
            {},
            element("titleStmt", {}, text_element("title", document.name)),
            element("publicationStmt", {}, text_element("p", "Hashiya")),
            element("sourceDesc", {}, text_element("p", document.name)),
        ),
        element(
            "encodingDesc",
            {},
            element("classDecl", {}, element("taxonomy", {"xml:id": "tags"}, *categories)),
        ),
    )
    ab = text_element("ab", document.text.string)
    ab.set("xml:id", "text")
    ab.set("xml:space", "preserve")
    spans = [_span(one, names) for one in document.highlights]
    stand_off = element("standOff", {}, element("listAnnotation", {}, *spans))
    if document.relations:
        relations = [
            element(
                "relation",
                {
                    "ana": " ".join(f"#{names[tag]}" for tag in one.tags),
                    "active": f"#h{one.source}",
                    "passive": f"#h{one.target}",
                },
            )
            for one in document.relations
        ]
        stand_off.append(element("listRelation", {}, *relations))
    body = element("text", {"xml:lang": language}, element("body", {}, ab))
    return element("TEI", {"xmlns": _TEI}, header, stand_off, body)


def _span(highlight: Highlight, names: dict[str, str]) -> Element:
    ranges = (f"#string-range(text,{span.start},{len(span)})" for span in highlight.spans)
    made = element(
        "annotation",
        {
            "xml:id": f"h{highlight.id}",
            "ana": " ".join(f"#{names[tag]}" for tag in highlight.tags),
            "target": " ".join(ranges),
            "resp": f"#{highlight.by}",
        },
    )
    if highlight.note:
        made.append(text_element("note", highlight.note))
    return made
