"""What the parts of the window tell one another."""

from functools import partial
from typing import TYPE_CHECKING

from core.attributes import missing
from gui.first_steps import FirstSteps
from gui.list_commands import ids_by_document
from gui.list_menus import DELETE, GO, LEAVE, offer_menu
from gui.menus import show_cheat_sheet, show_document_menu, show_palette, show_tie_menu
from gui.panels.highlights_rows import Entry
from gui.panels.panel import Panel

if TYPE_CHECKING:
    from gui.main_window import MainWindow


def connect_parts(window: "MainWindow") -> None:
    """Let the panels' wishes reach the commands, and the workspace's facts the actions."""
    workspace, commands = window.workspace, window.commands
    for signal in (
        workspace.project_changed,
        workspace.document_changed,
        workspace.selection_changed,
        workspace.selected_changed,
        workspace.history_changed,
        workspace.saving_changed,
        window.page.armed_changed,
    ):
        signal.connect(window.actions_.refresh)
    window.themes.changed.connect(window.wear)
    window.view.caret_moved.connect(window.status.show_caret)
    workspace.document_changed.connect(lambda: window.status.show_caret(window.view.caret))
    window.documents.open_requested.connect(commands.documents.open)
    window.documents.progress_requested.connect(commands.documents.show_progress)
    window.documents.menu_requested.connect(partial(show_document_menu, commands, window))
    commands.documents.order_wanted.connect(window.documents.sort_by)
    commands.documents.shown_wanted.connect(window.documents.show_only)
    window.tags.tag_used.connect(window.page.use_tag)
    window.tags.new_requested.connect(commands.tags.ask_new)
    window.tags.edit_requested.connect(commands.tags.edit)
    window.tags.delete_requested.connect(commands.tags.ask_delete)
    window.tags.step_requested.connect(commands.tag_set.step)
    window.tags.move_requested.connect(commands.tag_set.move)
    window.tags.current_changed.connect(commands.tag_set.note_current)
    window.inspector.tag_removed.connect(commands.tags.remove)
    window.inspector.note_written.connect(commands.set_note)
    window.inspector.status_chosen.connect(commands.set_status)
    window.inspector.delete_requested.connect(commands.delete_asked)
    window.inspector.pick_requested.connect(commands.tags.pick)
    window.inspector.further_requested.connect(commands.tags.pick_further)
    commands.highlights.name_told.connect(window.status.tell_for_a_while)
    window.inspector.attribute_said.connect(commands.highlights.set_attribute)
    window.inspector.history_requested.connect(commands.highlights.show_history)
    window.inspector.refused.connect(commands.tell_problem)
    window.inspector.attributes.left.connect(commands.focus_page)
    window.page.tagged.connect(partial(_ask_missing, window))
    commands.lists.fields_wanted.connect(partial(_ask_missing, window))
    window.inspector.untie_requested.connect(commands.relations.untie)
    window.inspector.relations.menu_requested.connect(
        partial(show_tie_menu, window.actions_, window)
    )
    window.relations.go_requested.connect(commands.relations.go_to)
    window.relations.untie_requested.connect(commands.relations.untie_rows)
    window.relations.turn_requested.connect(commands.relations.turn_rows)
    window.relations.retag_requested.connect(commands.relations.retag_rows)
    window.relations.unread.connect(commands.tell_unread)
    commands.relations.list_wanted.connect(lambda: window.docks.show("relations"))
    commands.relations.told.connect(window.status.tell_until)
    commands.relations.relating.listen()
    window.actions_.listen(window.highlights.table, "relate", "next-tie")
    window.highlights.retag_requested.connect(commands.lists.retag_entries)
    window.highlights.delete_requested.connect(commands.lists.delete_entries)
    window.highlights.go_requested.connect(commands.lists.go_to)
    window.highlights.unread.connect(commands.tell_unread)
    window.highlights.note_requested.connect(commands.lists.ask_note)
    window.highlights.status_requested.connect(commands.lists.set_status_of)
    window.highlights.taking_requested.connect(commands.lists.take_over_entries)
    window.highlights.pick_requested.connect(partial(_pick_for, window))
    window.highlights.export_requested.connect(partial(_export, window))
    window.history.travel_requested.connect(commands.travel)
    window.review.accept_requested.connect(commands.reviews.accept)
    window.review.place_requested.connect(commands.reviews.place)
    window.review.drop_requested.connect(commands.reviews.drop)
    for panel in window.findChildren(Panel):
        panel.left.connect(commands.focus_page)
    window.view.installEventFilter(window.messages)
    FirstSteps(workspace, window.messages, window.actions_, window)
    for panel in (window.review, window.conflicts):
        panel.emptied.connect(window.view.setFocus)
    window.conflicts.answer_requested.connect(commands.reviews.answer)
    window.conflicts.counted.connect(window.tidings.tell_conflicts)
    window.conflicts.unread.connect(commands.tell_unread)
    window.worklist.go_requested.connect(commands.lists.go_to_finding)
    window.worklist.mend_requested.connect(commands.lists.mend)
    commands.lists.mended.connect(window.worklist.drop)
    window.worklist.failed.connect(commands.tell_problem)
    window.worklist.unread.connect(commands.tell_unread)
    window.search.go_requested.connect(commands.lists.go_to_hit)
    window.search.tag_requested.connect(commands.lists.tag_rows)
    window.search.untag_requested.connect(commands.lists.untag_rows)
    window.search.rule_requested.connect(commands.rules.keep_new)
    window.search.export_requested.connect(commands.words.export_table)
    window.search.failed.connect(commands.tell_problem)
    window.search.hits_changed.connect(window.view.set_search_hits)
    window.search.hits_changed.connect(window.normalised.set_search_hits)
    commands.reading.bookmarks_changed.connect(window.normalised.set_bookmarks)
    commands.words.language_wanted.connect(window.languages.pick)
    commands.words.normalised_wanted.connect(window.normalised.toggle)
    window.normalised.told.connect(commands.told)
    window.normalised.changed.connect(lambda: commands.words.note_normalised(window.normalised.on))
    window.normalised.changed.connect(window.actions_.refresh)
    window.normalised.view.installEventFilter(window.actions_)
    commands.palette_wanted.connect(lambda: show_palette(window.actions_, window))
    commands.guide_wanted.connect(window.guide.start)
    commands.sheet_wanted.connect(lambda: show_cheat_sheet(window.actions_, workspace, window))
    commands.jump_wanted.connect(window.jump.begin)
    for view, panel, keys in (
        (window.relations.table, window.relations, (GO, DELETE)),
        (window.search.table, window.search, (GO,)),
        (window.worklist.table, window.worklist, (GO, LEAVE)),
        (window.history.list, window.history, (GO,)),
        (window.review.list, window.review, ()),
        (window.conflicts.list, window.conflicts, ()),
    ):
        offer_menu(view, panel, keys)


def _ask_missing(window: "MainWindow") -> None:
    """Lead the focus to what the tags of the selected highlights require, if it is not said."""
    project = window.workspace.project
    if project is None:
        return
    if any(missing(project.tags, one.tags, one.attributes) for one in window.workspace.selected):
        window.docks.show("inspector")
        window.inspector.attributes.focus_missing()


def _pick_for(window: "MainWindow", entries: list[Entry]) -> None:
    """Let a person pick the tag that highlights of the list shall have."""
    commands = window.commands
    commands.tags.pick_marking(lambda tag: commands.lists.retag_entries(entries, tag, add=False))


def _export(window: "MainWindow", entries: list[Entry]) -> None:
    """Ask how to export highlights of the list."""
    window.commands.exports.ask(ids_by_document(entries))
