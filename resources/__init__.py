"""Fonts, icons, themes, translations and the sample project, found with `importlib.resources`."""
