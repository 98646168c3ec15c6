"""Stopping what reads for long, on request."""


class Cancelled(Exception):  # noqa: N818  # not an error: somebody asked for it
    """The reading was stopped before its end."""


def never() -> bool:
    """Tell that nobody has asked to stop."""
    return False
