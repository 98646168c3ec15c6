"""The selected highlights: what they say, their tags, note and status."""

from textwrap import shorten
from typing import Final, override

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from core.items import Highlight, Status, Value
from gui.i18n import date_time, digits, isolated
from gui.panels.attributes_form import AttributesForm
from gui.panels.flow import FlowLayout
from gui.panels.note_field import NoteField
from gui.panels.panel import Panel
from gui.panels.tie_list import TieList
from gui.quoting import in_context
from gui.workspace import Workspace

_SAVE_AFTER: Final = 700  # milliseconds without a key
_QUOTE_BEGINNING: Final = 100  # characters shown of a long quote
_QUOTE_END: Final = 40
_CONTEXT: Final = 40  # characters shown on either side
_NOTE_SHOWN: Final = 300  # characters of a document’s note
_INSIDE: Final = 24  # characters shown of either end of the quote


class InspectorPanel(Panel):
    """Shows the selected highlights, and asks for what is to become of them."""

    tag_removed = Signal(str)
    note_written = Signal(tuple, str)  # ids of highlights, the note
    status_chosen = Signal(object)  # a Status
    delete_requested = Signal()
    pick_requested = Signal()
    further_requested = Signal()
    untie_requested = Signal(str)
    go_requested = Signal(str)  # the id of a highlight
    attribute_said = Signal(tuple, str, object)  # ids of highlights, a name, a Value or None
    history_requested = Signal()
    refused = Signal(object)  # an AttributeProblem

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: tuple[str, ...] = ()
        self._written = False
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QWidget(self)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.hint)
        self._scroll = QScrollArea(self)  # else it would take the room of the tags above it
        self._scroll.setWidget(self._body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._scroll.viewport(), self._body):
            part.setAutoFillBackground(False)
        self._stack.addWidget(self._scroll)
        self.column.addLayout(self._stack)
        self._build(self._body)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER)
        self._timer.timeout.connect(self.keep_note)
        self.note.textChanged.connect(self._note_changed)
        self.note.left.connect(self.keep_note)
        self.status.activated.connect(self._choose_status)
        self.delete.clicked.connect(self.delete_requested)
        self.change.clicked.connect(self.pick_requested)
        self.add.clicked.connect(self.further_requested)
        workspace.selected_changed.connect(self.refresh)
        workspace.project_changed.connect(self.refresh)
        for signal in (workspace.document_changed, workspace.changed):
            signal.connect(self._show_hint)
        workspace.leaving.connect(self.keep_note)
        self.retranslate()

    @override
    def retranslate(self) -> None:
        self._show_hint()
        self.note_field.retranslate()
        self.context.setAccessibleName(self.tr("The words around it"))
        self.quote.setAccessibleName(self.tr("Highlighted text"))
        self.relations.setAccessibleName(self.tr("Ties to other highlights"))
        self.relations.setToolTip(self.tr("Enter goes there, Delete unties."))
        self.facts.setToolTip(self.tr("Who did what, and when"))
        self.attributes.retranslate()
        self.delete.setText(self.tr("Delete"))
        self.change.setText(self.tr("Change tag…"))
        self.add.setText(self.tr("Add a tag…"))
        self.status.setAccessibleName(self.tr("Status"))
        self.status.view().setAccessibleName(self.tr("Status"))
        names = (self.tr("Accepted"), self.tr("Suggested"), self.tr("Rejected"))
        with QSignalBlocker(self.status):
            self.status.clear()
            for name, status in zip(names, Status, strict=True):
                self.status.addItem(name, status)
        self.refresh()

    def refresh(self) -> None:
        """Show what is selected now."""
        selected = self._workspace.selected
        ids = tuple(each.id for each in selected)
        if ids != self._shown:
            self.keep_note()
            self._shown = ids
        self._stack.setCurrentWidget(self._scroll if selected else self.hint)
        if selected:
            self._show(selected)

    def keep_note(self) -> None:
        """Hand on a note that was written and not handed on yet."""
        self._timer.stop()
        if self._written:
            self._written = False
            self.note_written.emit(self._shown, self.note.text())

    def focus_note(self) -> None:
        """Put the cursor into the note."""
        self.note_field.begin()
        self._scroll.ensureWidgetVisible(self.note_field)

    def _show_hint(self) -> None:
        """Say what to do, and what is said of the document, where no highlight is selected."""
        lines = [self.tr("Click a highlight, or select text and press a tag’s key.")]
        project, document = self._workspace.project, self._workspace.document
        if project is not None and document is not None:
            facts = document.facts
            if facts.tags:
                names = "، ".join(isolated(project.tags.named(tag)) for tag in facts.tags)
                lines.append(self.tr("Tags of this document: {names}").format(names=names))
            if facts.note:
                note = shorten(facts.note, _NOTE_SHOWN, placeholder="…")
                lines.append(self.tr("Note on it: {note}").format(note=isolated(note)))
        self.hint.setText("\n\n".join(lines))

    def _reveal(self, editor: QWidget) -> None:
        """Scroll to an editor as soon as it has its place: the form may have just been built."""
        QTimer.singleShot(0, editor, lambda: self._scroll.ensureWidgetVisible(editor))

    def _build(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.quote = QLabel(body)
        self.quote.setObjectName("quote")
        self.quote.setWordWrap(True)
        self.quote.setTextFormat(Qt.TextFormat.PlainText)
        self.quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.quote.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._chips = QWidget(body)
        self._chip_row = FlowLayout(self._chips)
        self.change, self.add = QPushButton(body), QPushButton(body)
        tagging = QHBoxLayout()
        for button in (self.change, self.add):
            button.setObjectName("flat")
            tagging.addWidget(button)
        self.context = QLabel(body)
        self.context.setObjectName("quiet")
        self.context.setWordWrap(True)
        self.context.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.note_field = NoteField(body)
        self.note = self.note_field.edit
        self.attributes = AttributesForm(body)
        self.attributes.changed.connect(self._say_attribute)
        self.attributes.refused.connect(self.refused)
        self.attributes.asking.connect(self._reveal)
        self.relations = TieList(body)
        self.relations.untie_pressed.connect(self.untie_requested)
        self.relations.chosen.connect(self.go_requested)
        self.relations.picked.connect(self._workspace.select_relation)
        self.status = QComboBox(body)
        self.delete = QPushButton(body)
        self.facts = QPushButton(body)
        self.facts.setObjectName("flat")
        self.facts.clicked.connect(self.history_requested)
        last = QHBoxLayout()
        last.addWidget(self.status, 1)
        last.addWidget(self.delete)
        column.addWidget(self.quote)
        column.addWidget(self.context)
        column.addWidget(self._chips)
        column.addLayout(tagging)
        column.addWidget(self.note_field, 1)
        column.addWidget(self.attributes)
        column.addWidget(self.relations)
        column.addLayout(last)
        column.addWidget(self.facts)

    def _show(self, selected: tuple[Highlight, ...]) -> None:
        document, project = self._workspace.document, self._workspace.project
        if document is None or project is None:
            return
        first = selected[0]
        quote = first.quote(document.text.string)
        if len(quote) > _QUOTE_BEGINNING + _QUOTE_END:  # the page has it all, the panel little room
            quote = f"{quote[:_QUOTE_BEGINNING]} … {quote[-_QUOTE_END:]}"
        if len(selected) > 1:
            quote = digits(self.tr("%n highlight(s)", "", len(selected)))
        self.quote.setText(isolated(quote))
        self.context.setVisible(len(selected) == 1)
        if len(selected) == 1:
            span, string = first.extent, document.text.string
            before = string[max(0, span.start - _CONTEXT) : span.start]
            after = string[span.end : span.end + _CONTEXT]
            more_before, more_after = span.start > _CONTEXT, span.end + _CONTEXT < len(string)
            if more_before:  # the first word may be half a word
                before = before.partition(" ")[2] or before
            if more_after:
                after = after.rpartition(" ")[0] or after
            inner = _shortened(string[span.start : span.end])
            self.context.setText(
                in_context(before, inner, after, more_before=more_before, more_after=more_after)
            )
        self._show_chips(tuple(dict.fromkeys(tag for each in selected for tag in each.tags)))
        notes = {each.note for each in selected}
        if not self._written:
            self.note_field.show_text(notes.pop() if len(notes) == 1 else "")
        states = {each.status for each in selected}
        self.status.setCurrentIndex(list(Status).index(states.pop()) if len(states) == 1 else -1)
        times = project.record_times(document.name, first.id)
        words = [isolated(first.by)] if first.by else []
        if times is not None:
            words.append(date_time(times[0]))
        self.facts.setText(" · ".join(words))
        self.facts.setAccessibleName(self.tr("History: {last}").format(last=" · ".join(words)))
        own = all(one.by in project.own_ids for one in selected)
        self.attributes.show_of(project.tags, selected, writable=self._workspace.writable and own)
        relation = self._workspace.selected_relation
        self.relations.show_of(
            document,
            project.tags,
            first.id if len(selected) == 1 else "",
            relation.id if relation is not None else "",
        )
        for widget in (self.change, self.add, self.status, self.delete):
            widget.setEnabled(self._workspace.writable)
        self.note_field.let_write(self._workspace.writable and own)

    def _show_chips(self, tags: tuple[str, ...]) -> None:
        project = self._workspace.project
        while (item := self._chip_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if project is None:
            return
        for tag in tags:
            chip = QPushButton(project.tags.named(tag), self._chips)
            chip.setObjectName("chip")
            chip.setStyleSheet(f"#chip {{ border-color: {project.tags.color(tag)}; }}")
            removable = len(tags) > 1 and self._workspace.writable
            chip.setEnabled(removable)
            name = isolated(project.tags.named(tag))
            if removable:
                chip.setText(f"{project.tags.named(tag)}  ×")
                chip.setToolTip(self.tr("Take {tag} off").format(tag=name))
            chip.setAccessibleName(self.tr("Tag {tag}").format(tag=name))
            chip.clicked.connect(lambda _=False, tag=tag: self.tag_removed.emit(tag))
            self._chip_row.addWidget(chip)
            chip.show()

    def _say_attribute(self, name: str, value: Value | None) -> None:
        self.attribute_said.emit(self._shown, name, value)

    def _note_changed(self) -> None:
        self._written = True
        self._timer.start()

    def _choose_status(self, row: int) -> None:
        self.status_chosen.emit(list(Status)[row])


def _shortened(quote: str) -> str:
    """Return the ends of a quote that is shown whole elsewhere."""
    words = " ".join(quote.split())
    return words if len(words) <= 2 * _INSIDE else f"{words[:_INSIDE]} … {words[-_INSIDE:]}"
