"""The reader view as a whole."""

from core.spans import Span
from core.text import Text


def test_a_text_is_shown_and_selected_without_its_outer_white_space(view, marks, qtbot):
    with qtbot.waitSignal(view.painted):
        view.set_document(Text("سلام دنیا\nhello"), marks([(0, 4, 1, 0)]))
    with qtbot.waitSignal(view.selection_changed):
        view.select(Span(4, 9))
    assert view.raw_selection == Span(4, 9)
    assert view.selection == Span(5, 9)
