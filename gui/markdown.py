"""Markdown as a page: HTML in it is shown and not obeyed, and each block runs its own way."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from core.items import Direction
from core.paragraphs import direction_of


def show_markdown(document: QTextDocument, text: str) -> None:
    """Let a document show Markdown."""
    features = QTextDocument.MarkdownFeature
    document.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
    form = QTextBlockFormat()
    form.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    block = document.begin()
    while block.isValid():
        if direction_of(block.text(), Direction.LTR) is Direction.RTL:
            QTextCursor(block).mergeBlockFormat(form)
        block = block.next()


def rich_text(text: str) -> str:
    """Return Markdown as rich text; nothing for nothing."""
    if not text.strip():
        return ""
    document = QTextDocument()
    show_markdown(document, text)
    return document.toHtml()
