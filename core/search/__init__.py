"""Finding in texts and among highlights: queries, concordance, every occurrence, statistics."""
