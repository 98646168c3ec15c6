"""Figures about words: how often, how many different ones, how long."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.language.folding import folded
from core.language.lemmas import is_stop_word, lemma
from core.language.sentences import sentence_bounds
from core.language.words import tokens_of, word_bounds


@dataclass(slots=True)
class WordFigures:
    """Counts over some texts. Words are those with a letter or a digit in them.

    `words` counts each in its most frequent spelling, `lengths` words by their letters (as folded),
    `sentence_lengths` sentences by their words.
    """

    words: Counter[str] = field(default_factory=Counter[str])
    lengths: Counter[int] = field(default_factory=Counter[int])
    sentence_lengths: Counter[int] = field(default_factory=Counter[int])
    characters: int = 0

    @property
    def tokens(self) -> int:
        """How many words there are."""
        return self.words.total()

    @property
    def types(self) -> int:
        """How many different words there are."""
        return len(self.words)

    @property
    def type_token_ratio(self) -> float:
        """Different words to all words; 0 where there are none. Falls with the text's length."""
        return self.types / self.tokens if self.tokens else 0.0

    def lemmas(self) -> Counter[str]:
        """Return the lemmas with their counts; waits for hazm, and serves Persian alone."""
        counts: Counter[str] = Counter()
        for word, count in self.words.items():
            counts[lemma(word)] += count
        return counts

    def without_stop_words(self) -> Counter[str]:
        """Return the words with their counts, the common ones left out."""
        return Counter(
            {word: count for word, count in self.words.items() if not is_stop_word(word)}
        )


def word_figures(texts: Iterable[str], language: str = "fa") -> WordFigures:
    """Count the words of some texts: of documents, or of highlights' quotes."""
    figures = WordFigures()
    spellings: dict[str, Counter[str]] = {}
    for text in texts:
        figures.characters += len(text)
        bounds = word_bounds(text, tokens_of(language))
        sentences: Counter[int] = Counter()
        ends = sentence_bounds(text)[:, 1]
        places = ends.searchsorted(bounds[:, 1] - 1, "right").tolist()
        for (start, end), sentence in zip(bounds.tolist(), places, strict=True):
            word = text[start:end]
            if any(map(str.isalnum, word)):
                spellings.setdefault(folded(word), Counter())[word] += 1
                sentences[sentence] += 1
        figures.sentence_lengths.update(sentences.values())
    for form, counts in spellings.items():
        figures.words[counts.most_common(1)[0][0]] = counts.total()
        figures.lengths[len(form)] += counts.total()
    return figures
