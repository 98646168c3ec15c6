"""Exchange formats: one module each, in one registry."""
