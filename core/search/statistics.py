"""Figures about words: how often, how many different ones, how long."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from core.language.folding import folded
from core.language.lemmas import is_stop_word, lemma
from core.language.sentences import sentence_bounds
from core.language.words import Tokens, tokens_of, word_bounds


@dataclass(slots=True)
class WordFigures:
    """Counts over some texts. Words are those with a letter or a digit in them.

    `words` counts each in its most frequent spelling, `lengths` words by their letters (as folded),
    `sentence_lengths` sentences by their words. `characters` are code points.
    """

    words: Counter[str] = field(default_factory=Counter[str])
    lengths: Counter[int] = field(default_factory=Counter[int])
    sentence_lengths: Counter[int] = field(default_factory=Counter[int])
    characters: int = 0
    texts: int = 0

    @property
    def tokens(self) -> int:
        """How many words there are."""
        return self.words.total()

    @property
    def types(self) -> int:
        """How many different words there are."""
        return len(self.words)

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        return self.sentence_lengths.total()

    @property
    def once(self) -> int:
        """How many words stand there only once."""
        return sum(count == 1 for count in self.words.values())

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


class WordCount:
    """Counts the words of one text after the other."""

    def __init__(self) -> None:
        self._spellings: dict[str, Counter[str]] = {}
        self._forms: dict[str, str] = {}
        self._figures = WordFigures()

    def add(self, text: str, language: str = "fa") -> None:
        """Count a text: of a document, or of a highlight's quote."""
        self._figures.characters += len(text)
        self._figures.texts += 1
        bounds = word_bounds(text, tokens_of(language))
        sentences: Counter[int] = Counter()
        ends = sentence_bounds(text)[:, 1]
        places = ends.searchsorted(bounds[:, 1] - 1, "right").tolist()
        words: Counter[str] = Counter()
        for (start, end), sentence in zip(bounds.tolist(), places, strict=True):
            word = text[start:end]
            if any(map(str.isalnum, word)):
                words[word] += 1
                sentences[sentence] += 1
        for word, count in words.items():
            form = self._forms.get(word)
            if form is None:
                form = self._forms[word] = folded(word)
            self._spellings.setdefault(form, Counter())[word] += count
        self._figures.sentence_lengths.update(sentences.values())

    def figures(self) -> WordFigures:
        """Return what was counted."""
        figures = self._figures
        figures.words.clear()
        figures.lengths.clear()
        for form, counts in self._spellings.items():
            figures.words[counts.most_common(1)[0][0]] = counts.total()
            figures.lengths[len(form)] += counts.total()
        return figures


def word_figures(texts: Iterable[str], language: str = "fa") -> WordFigures:
    """Count the words of some texts: of documents, or of highlights' quotes."""
    count = WordCount()
    for text in texts:
        count.add(text, language)
    return count.figures()


def mean(lengths: Counter[int]) -> float:
    """Return the mean of a distribution; 0 where there is nothing."""
    total = lengths.total()
    return sum(length * count for length, count in lengths.items()) / total if total else 0.0


def has_lemmas(language: str) -> bool:
    """Tell whether words of a language can be brought to their lemmas: hazm knows Persian alone."""
    return tokens_of(language) is Tokens.HAZM
