"""Persian and its neighbours: words, sentences, folding, with offsets into the raw text."""
