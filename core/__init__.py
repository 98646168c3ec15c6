"""All that Hashiya does without a window: texts, highlights, store, language, formats."""
