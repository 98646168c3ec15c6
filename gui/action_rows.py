"""The rows of everything a person can do, menu by menu."""

from typing import Final

from gui.edit_rows import EDIT_ROWS
from gui.file_rows import FILE_ROWS
from gui.go_rows import GO_ROWS
from gui.help_rows import HELP_ROWS
from gui.highlight_rows import HIGHLIGHT_ROWS, LAYER_ROWS
from gui.language_rows import LANGUAGE_ROWS, RULE_ROWS, WORD_ROWS
from gui.mark_rows import MARK_ROWS
from gui.relation_rows import RELATION_ROWS, TIE_MODE_ROWS
from gui.tag_rows import TAG_ROWS
from gui.view_rows import VIEW_ROWS

ACTIONS: Final = (
    *FILE_ROWS,
    *EDIT_ROWS,
    *LANGUAGE_ROWS,
    *MARK_ROWS,
    *RELATION_ROWS,
    *TAG_ROWS,
    *HIGHLIGHT_ROWS,
    *RULE_ROWS,
    *GO_ROWS,
    *VIEW_ROWS,
    *LAYER_ROWS,
    *TIE_MODE_ROWS,
    *WORD_ROWS,
    *HELP_ROWS,
)
