"""How often the characters that cannot be seen or told apart are in a document."""

import unicodedata
from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.dialogs.problems import TextDialog
from gui.i18n import digits, number


def invisibles_dialog(counts: Mapping[str, int], parent: QWidget | None) -> TextDialog:
    """Return a dialog with a line for each character: code point, Unicode's name, how often."""
    lines = "\n".join(
        f"U+{ord(each):04X}  {unicodedata.name(each, '')}: {number(count)}"
        for each, count in counts.items()
    )
    if counts:
        told = digits(
            QCoreApplication.translate(
                "InvisiblesDialog",
                "The document has %n invisible or confusable character(s):",
                "",
                sum(counts.values()),
            )
        )
    else:
        told = QCoreApplication.translate(
            "InvisiblesDialog", "The document has no invisible or confusable characters."
        )
    title = QCoreApplication.translate("InvisiblesDialog", "Invisible characters")
    return TextDialog(title, told, lines, parent, code=bool(counts))
