"""Everything that Hashiya does without a window: texts, highlights, the store, language, formats."""
