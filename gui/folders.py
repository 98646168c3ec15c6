"""Where the dialogs of files begin."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths


def documents_folder() -> str:
    """Return the person's folder of documents, or their home where there is none.

    Qt takes a folder that is not there for the name of a file, and puts it into the dialog.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    home = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.HomeLocation)
    return place if Path(place).is_dir() else home
