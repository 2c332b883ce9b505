"""The nouns of institution_nouns.tsv, for ministries, companies, newspapers and other institutions that can speak."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import with_plurals
from dragoman.text.tables import rows

_ROWS = tuple(
    (noun, frozenset(uses.split()), frozenset(kinds.split()))
    for noun, uses, kinds in rows("dragoman.extraction.lexicon", "institution_nouns.tsv")
)
_KINDS = {noun: kinds for noun, _, kinds in _ROWS}

_KNOWN = {
    name.casefold(): kind
    for kind, names in rows("dragoman.extraction.lexicon", "known_kinds.tsv")
    for name in names.split("|")
}
_OUTSIDE_STATE = frozenset(("association", "business", "learning"))
_OF_STAFF = frozenset(("union", "federation", "alliance"))  # 'the Gazprom union' is its workers'

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


def is_named_as(word: str, name: str) -> bool:
    """Whether a name alone tells that the word means it: 'the school' for 'Lyceum No. 7', 'the company' for 'Gazprom'.

    Ministries and other institutions of the state have too many names in common.
    """
    told = {_KNOWN.get(name.casefold(), "")}.union(*(_KINDS.get(part, ()) for part in name.casefold().split()))
    return not (_KINDS.get(word, frozenset()) & _OUTSIDE_STATE).isdisjoint(told)


def ends_name(word: str) -> bool:
    """Whether a noun behind a name tells what it is: 'the Warm House foundation', but not 'the Gazprom board'."""
    return word in ENDS_OF_NAMES - _OF_STAFF and not _OUTSIDE_STATE.isdisjoint(_KINDS.get(word, ()))


def has_kind(earlier: str) -> bool:
    """Whether what an institution was called tells of what kind it is."""
    return any(_KINDS.get(word) for word in earlier.casefold().split())


def tells_what_it_is(earlier: str) -> bool:
    """Whether a name has a noun for an institution in it: the World Bank is 'the bank', never 'the government'."""
    return any(word in _KINDS for word in earlier.casefold().split())
