"""DOCX, by way of mammoth: headings, lists, tables, and the notes at the end."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.parsers.expat import ExpatError

from core.formats.extras import needed
from core.intake.incoming import Extract, IntakeError, IntakeOptions, RowReport
from core.intake.kinds import Kind, kind
from core.intake.markup import html_text
from core.intake.packed import Packed
from core.intake.xml import checked
from core.messages import mark


@kind(Kind("docx", mark("Word (DOCX)"), (".docx", ".docm"), extra="office"))
def read_docx(raw: bytes, options: IntakeOptions, report: RowReport) -> Iterator[Extract]:
    """Read a text of Word; pictures are not looked at."""
    del options, report
    with Packed(raw) as packed:
        for name in packed.names:
            if name.endswith((".xml", ".rels")):
                checked(packed.read(name), name)
    mammoth: Any = needed("mammoth", "office")
    try:
        done = mammoth.convert_to_html(
            BytesIO(raw),
            convert_image=mammoth.images.img_element(_no_picture),
            include_embedded_style_map=False,
        )
    except (KeyError, ValueError, AttributeError, IndexError, OSError, ExpatError) as error:
        raise IntakeError(mark("It is no Word file, or a damaged one.")) from error
    except RecursionError as error:
        raise IntakeError(mark("It is nested too deeply.")) from error
    yield Extract(html_text(str(done.value), keep_spaces=True))


def _no_picture(image: object) -> dict[str, str]:
    del image
    return {}
