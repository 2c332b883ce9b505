"""The nouns of institution_nouns.tsv, for ministries, companies, newspapers and other institutions that can speak."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import with_plurals
from dragoman.text.tables import rows

_ROWS = tuple(
    (noun, frozenset(uses.split()), frozenset(kinds.split()))
    for noun, uses, kinds in rows("dragoman.extraction.lexicon", "institution_nouns.tsv")
)
_KINDS = {noun: kinds for noun, _, kinds in _ROWS}

_BY_NAME_ONLY = frozenset(("ministry", "customs"))  # never a later word for another institution: an agency

INSTITUTIONS = with_plurals(noun for noun, uses, _ in _ROWS if "speaker" in uses)
ENDS_OF_NAMES = frozenset(noun for noun, uses, _ in _ROWS if "name" in uses)
HEADED = frozenset(noun for noun, uses, _ in _ROWS if "headed" in uses)
MEDIA = frozenset(noun for noun, kinds in _KINDS.items() if "medium" in kinds)


def is_kind_of(word: str, earlier: str) -> bool:
    """Whether the word can describe an institution called `earlier`: 'the agency' for 'the Border Service'."""
    if word in _BY_NAME_ONLY:
        return word in earlier.casefold().split()
    known = (_KINDS.get(other, frozenset()) for other in earlier.casefold().split())
    return not _KINDS.get(word, frozenset()).isdisjoint(kind for kinds in known for kind in kinds)


def has_kind(earlier: str) -> bool:
    """Whether what an institution was called tells of what kind it is."""
    return any(_KINDS.get(word) for word in earlier.casefold().split())


def tells_what_it_is(earlier: str) -> bool:
    """Whether a name has a noun for an institution in it: the World Bank is 'the bank', never 'the government'."""
    return any(word in _KINDS for word in earlier.casefold().split())
