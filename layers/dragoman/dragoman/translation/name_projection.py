"""An English name and its source sentence in; where the name stands in the source out.

A name keeps its sound in translation while spelling and endings vary, so the words of the source are romanised and
compared by what is left when the usual differences of transliteration are evened out.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from dragoman.translation.romanisation import romanise

Span = tuple[int, int]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_ALIKE = 0.75  # least similarity of a name's key with a source word's, from 0 to 1
_LONGEST_GAP = 3  # code points between the words of one name: a space, or an initial's full stop and a space
# Spellings that stand for one sound, evened out in this order.
_EVENED = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"['’ʼ`-]", ""),
        (r"shch|sch|sh|ch|zh|cz|j(?=[aeou])", "S"),
        (r"kh|x|h|g", "H"),
        (r"ts|tz|c(?=[eiy])|z|s", "s"),
        (r"ck|k|q|c", "k"),
        (r"ph|f", "f"),
        (r"w|v", "v"),
        (r"y|j|i|e", "i"),
        (r"o|a|u", "a"),
        (r"([a-zA-Z])\1+", r"\1"),
    )
)


def project_name(name: str, source: str, language: str) -> Span | None:
    """The span of code points in the source sentence; None unless every capitalised word of the name is found."""
    words = [word[0] for word in _WORD.finditer(name) if word[0][0].isupper() and len(word[0]) > 1]
    candidates = [match for match in _WORD.finditer(source) if match[0][0].isupper()]
    found = [_best(word, candidates, language) for word in words]
    spans = [span for span in found if span]
    if not spans or len(spans) < len(found):
        return None
    return _joined(spans)


def _best(word: str, candidates: list[re.Match[str]], language: str) -> Span | None:
    ranked = [(_similarity(word, match[0], language), -match.start(), match.span()) for match in candidates]
    score, _, span = max(ranked, default=(0.0, 0, (0, 0)))
    return span if score >= _ALIKE else None


def _joined(spans: list[Span]) -> Span | None:
    """One span over neighbouring words; None if they lie apart."""
    ordered = sorted(set(spans))
    apart = any(later[0] - earlier[1] > _LONGEST_GAP for earlier, later in pairwise(ordered))
    return None if apart else (ordered[0][0], ordered[-1][1])


def _similarity(english: str, source: str, language: str) -> float:
    """How alike the names sound, with the source's ending left out: 'Орловым' is as near to 'Orlov' as 'Орлов'."""
    key, other = _key(english.lower()), _key(romanise(source, language).lower())
    if not key or not other or key[0] != other[0]:
        return 0.0
    ends = {len(other), min(len(other), len(key)), max(1, len(other) - 1)}
    return max(SequenceMatcher(None, key, other[:end], autojunk=False).ratio() for end in ends)


@lru_cache(maxsize=4096)
def _key(word: str) -> str:
    for pattern, key in _EVENED:
        word = pattern.sub(key, word)
    return word
