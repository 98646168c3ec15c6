"""Dialogs: questions that the window asks."""
