"""The files of one export: each a part of a data set, or a layer of highlights that overlap."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from core.formats.documents import ExportDocument
from core.formats.exporting import export, write_losses
from core.formats.layers import depth, of_layer
from core.formats.losses import LossReport
from core.formats.options import ExportOptions, Overlap
from core.formats.registry import FormatError, format_named
from core.formats.splitting import PARTS, parts_of
from core.messages import mark

type Documents = Callable[[], Iterable[ExportDocument]]


@dataclass(frozen=True, slots=True)
class Output:
    """One file or folder of an export, what it could not hold, and the file where that stands."""

    path: Path
    report: LossReport
    losses: Path | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """What goes into one file; no part is all parts, no layer all layers."""

    part: str = ""
    layer: int | None = None

    def beside(self, path: Path) -> Path:
        """Return the file's name: `out.train.layer-1.bio` beside `out.bio`."""
        words = [self.part] if self.part else []
        words += [f"layer-{self.layer + 1}"] if self.layer is not None else []
        return path.with_name(".".join([path.stem, *words]) + path.suffix)

    def of(
        self, documents: Iterable[ExportDocument], options: ExportOptions
    ) -> Iterator[ExportDocument]:
        """Yield what goes into the file."""
        if self.part:
            documents = (one for one in documents if options.parts[one.name] == self.part)
        if self.layer is not None:
            documents = of_layer(documents, self.layer, options)
        yield from documents


def export_all(
    documents: Documents,
    name: str,
    path: Path,
    options: ExportOptions,
    *,
    check: bool = True,
) -> list[Output]:
    """Write the documents in a format, to `path` or, in several files, to files named after it.

    `documents` is called for each walk over them. What each file could not hold is written beside
    it. Raises FormatError as `export` does; files that were whole before that stay.
    """
    row = format_named(name)
    pieces, options = _planned(documents, name, options)
    outputs: list[Output] = []
    for piece in pieces:
        place = piece.beside(path)
        report = export(piece.of(documents(), options), row.name, place, options, check=check)
        outputs.append(Output(place, report, write_losses(report, place)))
    return outputs


def _planned(
    documents: Documents, name: str, options: ExportOptions
) -> tuple[Sequence[_Piece], ExportOptions]:
    row = format_named(name)
    pieces = [_Piece()]
    if options.splits:
        if row.for_reading:
            raise FormatError(
                mark("“{name}” is a report to read: it cannot be split into parts."), name=row.name
            )
        parts = parts_of(documents(), options)
        options = replace(options, parts=parts)
        if not row.parts_inside:
            used = set(parts.values())
            pieces = [_Piece(part) for part in PARTS if part in used]
    if options.overlap is Overlap.LAYERS and "overlap" in row.options:
        layers = range(depth(documents(), options))
        pieces = [replace(piece, layer=layer) for piece in pieces for layer in layers]
    return pieces, options
