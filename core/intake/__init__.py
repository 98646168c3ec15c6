"""Documents come in: files of many kinds become texts, are mended if asked, and are kept."""
