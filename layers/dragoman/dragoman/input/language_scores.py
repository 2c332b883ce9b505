"""Scores how likely each language is for a text.

Naive Bayes over byte n-grams (py3langid; Lui and Baldwin, langid.py, ACL 2012). For Cyrillic languages common words
count too, which distinguish Ukrainian from Russian even in a headline.
"""

from __future__ import annotations

import re
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.text.contacts import without_contacts
from dragoman.text.scripts import CYRILLIC, CYRILLIC_LETTER, CYRILLIC_WORD
from dragoman.text.tables import rows

_LONGEST_SAMPLE = 20_000  # code points; more text takes longer, but the result stays the same
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_LATIN_WORD = re.compile(rf"[^\W\d_{CYRILLIC}]+(?:['’][^\W\d_{CYRILLIC}]+)*")
_COMMON_IN = ("ru", "uk", "bg", "mk", "sr")  # the columns of the table


def language_scores(text: str) -> dict[str, float]:
    """The log-likelihood of each language (nats, without a fixed zero) by BCP 47 code; empty without letters."""
    sample = readable_sample(text)
    if not any(map(str.isalpha, sample)):
        return {}
    scores = {str(code): float(score) for code, score in _identifier().rank(sample)}
    for code, score in _by_common_words(sample).items():
        scores[code] += score
    return scores


def readable_sample(text: str) -> str:
    """The words in the main script of the text, without addresses and hashtags."""
    words = without_contacts(text[:_LONGEST_SAMPLE])
    cyrillic, latin = len(CYRILLIC_LETTER.findall(words)), len(_LATIN.findall(words))
    if not cyrillic or not latin:
        return words
    return " ".join((CYRILLIC_WORD if cyrillic >= latin else _LATIN_WORD).findall(words))


def _by_common_words(sample: str) -> dict[str, float]:
    """For each language of the table, how much likelier it makes the text's words than the languages do on average."""
    known = [costs for word in CYRILLIC_WORD.findall(sample.lower()) if (costs := _common_words().get(word))]
    means = [sum(costs) / len(costs) for costs in known]
    columns = zip(*known, strict=True) if known else ([] for _ in _COMMON_IN)
    return {code: sum(means) - sum(column) for code, column in zip(_COMMON_IN, columns, strict=True)}


@lru_cache(maxsize=1)
def _common_words() -> dict[str, tuple[float, ...]]:
    table = rows("dragoman.input", "common_words.tsv")
    return {word: tuple(int(cost) / 10 for cost in costs) for word, *costs in table}


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=False)
