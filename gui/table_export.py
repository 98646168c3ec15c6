"""Taking a table away as CSV, or as an Excel sheet where that is installed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.messages import HashiyaError, mark
from core.search.listing import Cells, write_csv, write_xlsx


def ask_table(
    suggested: str,
    columns: Sequence[str],
    cells: Iterable[Cells],
    then: Callable[[Path], None],
    window: QWidget,
) -> None:
    """Ask for a file and write the table into it; `then` is called when it is written.

    Raises HashiyaError where it cannot be written.
    """
    translate = QCoreApplication.translate
    name, _filter = QFileDialog.getSaveFileName(
        window,
        translate("Tables", "Save the table"),
        f"{suggested}.csv",
        ";;".join(
            (
                translate("Tables", "Tables with commas (*.csv)"),
                translate("Tables", "Excel sheets (*.xlsx)"),
            )
        ),
    )
    if name:
        write_table(Path(name), columns, cells)
        then(Path(name))


def write_table(path: Path, columns: Sequence[str], cells: Iterable[Cells]) -> None:
    """Write a table into a file: a sheet where its name ends in `.xlsx`, else CSV.

    Raises HashiyaError where that cannot be done.
    """
    write = write_xlsx if path.suffix.casefold() == ".xlsx" else write_csv
    try:
        with path.open("wb") as file:
            write(columns, cells, file)
    except OSError as error:
        raise HashiyaError(
            mark("{name} cannot be written: {reason}."),
            name=path,
            reason=error.strerror or str(error),
        ) from error
