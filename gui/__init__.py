"""The window: reading, marking and looking, on top of `core`."""
