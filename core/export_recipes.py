"""The export recipes of a project: kept in its `project.json`, run again by name."""

from core.formats.recipes import Recipe, decoded, encoded
from core.formats.registry import FormatError
from core.messages import mark
from core.project import Project


def recipes_of(project: Project) -> list[Recipe]:
    """Return the recipes of a project, by name. Raises FormatError where one is none."""
    return sorted(map(decoded, project.manifest.recipes), key=lambda one: one.name)


def recipe_named(project: Project, name: str) -> Recipe:
    """Return a recipe of a project. Raises FormatError, naming those that there are."""
    recipes = recipes_of(project)
    for recipe in recipes:
        if recipe.name == name:
            return recipe
    if not recipes:
        raise FormatError(mark("The project has no export recipes."))
    raise FormatError(
        mark("The project has no export recipe “{name}”. There are: {names}."),
        name=name,
        names=", ".join(recipe.name for recipe in recipes),
    )


def keep_recipe(project: Project, recipe: Recipe) -> None:
    """Write a recipe into the project, in the place of one with the same name.

    Raises ProjectError where the project cannot be written.
    """
    others = [one for one in project.manifest.recipes if one.get("name") != recipe.name]
    project.change_manifest(recipes=[*others, encoded(recipe)])


def forget_recipe(project: Project, name: str) -> None:
    """Take a recipe out of the project. Raises FormatError, ProjectError."""
    recipe_named(project, name)
    others = [one for one in project.manifest.recipes if one.get("name") != name]
    project.change_manifest(recipes=others)
