"""Taking a table away as CSV, or as an Excel sheet where that is installed."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from core.search.listing import Cells, write_table


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
