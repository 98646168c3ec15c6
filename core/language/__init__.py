"""Persian and its neighbours: words, sentences and folding, always with offsets into the raw text."""
