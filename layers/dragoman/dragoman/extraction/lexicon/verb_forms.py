"""The past tense and the third person of English verbs."""

from __future__ import annotations

import re

_IRREGULAR = {
    "bet": "bet", "cry": "cried", "find": "found", "forecast": "forecast", "foresee": "foresaw", "go": "went",
    "hear": "heard", "hit": "hit", "know": "knew", "mean": "meant", "put": "put", "read": "read", "retell": "retold",
    "say": "said", "shoot": "shot", "speak": "spoke", "swear": "swore", "tell": "told", "think": "thought",
    "understand": "understood", "write": "wrote",
}  # fmt: skip
# Their last syllable is stressed, which the spelling does not show.
_DOUBLING = frozenset(("admit", "concur", "regret", "rebut", "infer"))
_SHORT_VOWEL = re.compile(r"(?:[^aeiou]|(?<=q)u)+[aeiou][^aeiouwxy]")
_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|o)$")
_CONSONANT_AND_Y = re.compile(r"[^aeiou]y$")


def past(verb: str) -> str:
    """The past tense: 'said' for 'say', 'pointed out' for 'point out'."""
    word, space, particle = verb.partition(" ")
    return (_IRREGULAR.get(word) or _regular_past(word)) + space + particle


def third_person(verb: str) -> str:
    """The third person: 'says' for 'say', 'points out' for 'point out'."""
    word, space, particle = verb.partition(" ")
    return _third_person(word) + space + particle


def _regular_past(word: str) -> str:
    """The past tense of a regular verb, by spelling rules."""
    if word.endswith("e"):
        return f"{word}d"
    if _CONSONANT_AND_Y.search(word):
        return f"{word[:-1]}ied"
    return f"{word}{word[-1]}ed" if word in _DOUBLING or _SHORT_VOWEL.fullmatch(word) else f"{word}ed"


def _third_person(word: str) -> str:
    if _CONSONANT_AND_Y.search(word):
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(word) else f"{word}s"
