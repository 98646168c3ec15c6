"""Taking labelled data out: the format, its choices, recipes of them, and where to."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from core.formats.recipes import Recipe
from core.formats.registry import Format, FormatError, formats
from core.tags import TagSet
from gui.dialogs.export_choices import Documents, ExportChoices
from gui.dialogs.export_preview import ExportPreview


class ExportDialog(QDialog):
    """Asks how and where to; `wanted` carries a Recipe without a name and a Path.

    `saved` carries a Recipe to keep in the project, `forgotten` the name of one to take out.
    """

    wanted = Signal(object, object)
    saved = Signal(object)
    forgotten = Signal(str)

    def __init__(
        self,
        folder: Path,
        name: str,
        parent: QWidget,
        *,
        tags: TagSet | None = None,
        names: Sequence[str] = (),
        documents_of: Documents = lambda _names: (),
        recipes: Sequence[Recipe] = (),
        last: Recipe | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Export"))
        self._folder = folder
        self._name = name
        self._rows = [row for row in formats() if row.writes]
        self._recipes = {one.name: one for one in recipes}
        self.recipe = QComboBox(self)
        self.recipe.setAccessibleName(self.tr("Saved export"))
        self.forget = QPushButton(self.tr("Delete"), self)
        keep = QPushButton(self.tr("Save as…"), self)
        self.format = QComboBox(self)
        for row in self._rows:
            self.format.addItem(row.shown_title, row.name)
        self.place = QLineEdit(self)
        self.place.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.place.setAccessibleName(self.tr("To the file"))
        choose = QPushButton(self.tr("Choose…"), self)
        self.choices = ExportChoices(names, tags or TagSet(), documents_of, self)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.preview = ExportPreview(lambda: iter(documents_of(self._names(names))), self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(self.tr("Export"))
        look = self.buttons.addButton(self.tr("&Preview"), QDialogButtonBox.ButtonRole.ActionRole)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(18, 18, 18, 14)
        self.form.setVerticalSpacing(10)
        self.form.addRow(
            self.tr("&Saved export"), self._side_by_side(self.recipe, keep, self.forget)
        )
        self.form.addRow(self.tr("&Format"), self.format)
        self.form.addRow(self.choices)
        self.form.addRow(self.tr("&To the file"), self._side_by_side(self.place, choose))
        self.form.addRow(self.problem)
        self.form.addRow(self.preview)
        self.form.setRowVisible(self.preview, False)  # noqa: FBT003  # Qt takes no keyword here
        self.form.addRow(self.buttons)
        self.setMinimumWidth(560)
        self._list_recipes("")
        self._show_format()
        if last is not None:
            self._show_recipe(last)
        choose.clicked.connect(self._choose_place)
        keep.clicked.connect(self._ask_name)
        look.clicked.connect(self.look)
        self.forget.clicked.connect(self._forget)
        self.recipe.activated.connect(self._recipe_chosen)
        self.format.currentIndexChanged.connect(self._show_format)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(self.preview.close_task)
        self.finished.connect(self.choices.close_task)

    def accept(self) -> None:
        """Hand on what is wanted."""
        if not self.place.text().strip():
            self.place.setFocus()
            return
        chosen = self.chosen()
        if chosen is not None:
            self.wanted.emit(chosen, Path(self.place.text()).expanduser())
            super().accept()

    def look(self) -> None:
        """Show what would be written and what would be lost, before it is."""
        chosen = self.chosen()
        if chosen is None:
            return
        self.form.setRowVisible(self.preview, True)  # noqa: FBT003  # Qt takes no keyword here
        self.preview.look(chosen.format, chosen.options)
        self.adjustSize()

    def chosen(self) -> Recipe | None:
        """Return the choices as they stand; None, with a sentence shown, where they make none."""
        try:
            options = self.choices.options()
        except FormatError as error:
            self.problem.setText(str(error))
            self.problem.show()
            self.choices.setCurrentIndex(2)
            self.choices.shares.setFocus()
            return None
        self.problem.hide()
        return Recipe("", self._row().name, options, self.choices.documents())

    def keep(self, name: str) -> None:
        """Save the choices as they stand under a name."""
        chosen = self.chosen()
        if chosen is None or not name.strip():
            return
        recipe = replace(chosen, name=name.strip())
        self._recipes[recipe.name] = recipe
        self._list_recipes(recipe.name)
        self.saved.emit(recipe)

    def _names(self, names: Sequence[str]) -> Sequence[str]:
        return self.choices.documents() or names

    def _row(self) -> Format:
        return self._rows[self.format.currentIndex()]

    def _show_format(self) -> None:
        row = self._row()
        self.choices.show_format(row)
        self.place.setText(str(self._folder / f"{self._name}{row.suffix}"))
        self.adjustSize()

    def _show_recipe(self, recipe: Recipe) -> None:
        at = self.format.findData(recipe.format)
        if at >= 0:
            self.format.setCurrentIndex(at)
            self._show_format()
            self.choices.show_recipe(recipe)

    def _recipe_chosen(self) -> None:
        recipe = self._recipes.get(str(self.recipe.currentData()))
        self.forget.setEnabled(recipe is not None)
        if recipe is not None:
            self._show_recipe(recipe)

    def _list_recipes(self, current: str) -> None:
        self.recipe.clear()
        self.recipe.addItem(self.tr("none"), "")
        for name in sorted(self._recipes):
            self.recipe.addItem(name, name)
        self.recipe.setCurrentIndex(max(0, self.recipe.findData(current)))
        self.forget.setEnabled(bool(current))

    def _ask_name(self) -> None:
        name, fine = QInputDialog.getText(
            self, self.tr("Save the choices"), self.tr("Name"), text=self.recipe.currentData() or ""
        )
        if fine:
            self.keep(name)

    def _forget(self) -> None:
        name = str(self.recipe.currentData())
        if self._recipes.pop(name, None) is not None:
            self._list_recipes("")
            self.forgotten.emit(name)

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, self.tr("Export to"), self.place.text())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(self.place.text())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()

    def _side_by_side(self, first: QWidget, *others: QWidget) -> QWidget:
        box = QWidget(self)
        box.setFocusProxy(first)
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(first, 1)
        for other in others:
            line.addWidget(other)
        return box
