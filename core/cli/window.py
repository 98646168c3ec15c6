"""Opening the window; the only place of the command line that knows of it, and only when asked."""

from pathlib import Path


def load_drawn_formats() -> None:
    """Load the writers of the formats that only the window's part of the program can draw."""
    from gui.pdf_export import enter_pdf

    enter_pdf()


def open_window(path: Path | None) -> int:
    """Open the window on `path` and return the exit status when it closes."""
    from gui.app import run

    return run(path)
