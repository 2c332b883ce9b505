"""The whole names of institutions and products, where rules or the model found only a part of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.extraction.entities.institutions import ENDS_OF_COMPANIES, is_known_medium
from dragoman.extraction.entities.known_names import known_name
from dragoman.extraction.entities.mention import Mention, mention
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_PARTS_OF_MEDIA = words("sport sports news culture kultura business health radio tv live")
_WATER_LINKS = words("nad pod am sur upon")
_MAKERS = words("Airbus Boeing Embraer Sukhoi Antonov Tupolev Ilyushin Bombardier Cessna Renault Toyota Mercedes")
_DESIGNATION = re.compile(r"[A-Z]{0,2}-?\d{2,3}[\w-]*")
_ABBREVIATION = re.compile(r"[A-Z]{2,6}")
_LONGEST_QUOTED = 6  # tokens between quotation marks
Extent = tuple[int, int]


def completed(tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions in order, each with its whole name; what lies inside another is left out."""
    whole = [_completed(tree, one) for one in sorted(mentions, key=lambda one: one.first)]
    kept: list[Mention] = []
    for one in sorted(whole, key=lambda one: one.first - one.last):  # the longest first
        if all(one.last < other.first or other.last < one.first for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.first)


def _completed(tree: Tree, one: Mention) -> Mention:
    if one.type == "GPE":
        return _with_water(tree, one)
    if one.type != "ORG":
        return one
    product = _with_designation(tree, one)
    if product is not None:
        return product
    for extension in (_with_abbreviation, _with_form, _with_quoted, _with_honour):
        first, last = extension(tree, one)
        if (first, last) != (one.first, one.last):
            one = mention(tree, first, last, "ORG", one.sure)
    return one


def _with_designation(tree: Tree, one: Mention) -> Mention | None:
    """The aircraft or car that a maker and a number name: 'Airbus A321neo'; or None."""
    behind = one.last + 1
    if one.text not in _MAKERS or not _touches(tree, behind) or not _DESIGNATION.fullmatch(tree.words[behind]):
        return None
    return mention(tree, one.first, behind, "PRODUCT")


def _with_form(tree: Tree, one: Mention) -> Extent:
    """With the legal form or 'International' behind it: 'Agrarian Fund JSC'."""
    behind = one.last + 1
    forms = (
        ENDS_OF_COMPANIES | _PARTS_OF_MEDIA if is_known_medium(one.text) or known_name(one.text) else ENDS_OF_COMPANIES
    )
    is_form = _touches(tree, behind) and tree.lower[behind] in forms and tree.words[behind][0].isupper()
    return one.first, behind if is_form else one.last


def _with_abbreviation(tree: Tree, one: Mention) -> Extent:
    """With an abbreviation directly before it: 'DTEK Dnipro Grids'."""
    before = one.first - 1
    if before < 0 or not _touches(tree, one.first) or not _ABBREVIATION.fullmatch(tree.words[before]):
        return one.first, one.last
    is_part = not is_role(tree, before) and tree.pos[before] == "PROPN" and not one.text.isupper()
    return before if is_part else one.first, one.last


def _with_quoted(tree: Tree, one: Mention) -> Extent:
    """With the quoted name behind a capitalised noun: 'the 12th Brigade "Azov"'."""
    opening = one.last + 1
    is_noun = tree.lower[one.last] in ENDS_OF_NAMES and tree.words[one.last][0].isupper()
    if not is_noun or not _touches(tree, opening) or tree.words[opening] not in QUOTE_MARKS:
        return one.first, one.last
    end = min(opening + 2 + _LONGEST_QUOTED, len(tree))
    closing = next((node for node in range(opening + 2, end) if tree.words[node] in QUOTE_MARKS), None)
    named = closing is not None and tree.words[opening + 1][0].isupper()
    return one.first, closing if closing is not None and named else one.last


def _with_honour(tree: Tree, one: Mention) -> Extent:
    """With the person that it is named after: 'lyceum No. 15 named after Taras Shevchenko'."""
    name = one.last + 3
    if tree.lower[one.last + 1 : name] != ["named", "after"] or tree.words[one.last][0].islower():
        return one.first, one.last
    last = name
    while last < len(tree) and tree.words[last][0].isupper() and (last == name or _touches(tree, last)):
        last += 1
    return one.first, last - 1 if last > name else one.last


def _with_water(tree: Tree, one: Mention) -> Mention:
    """A town with the river or mountain behind it: 'Čierna nad Tisou', 'Frankfurt am Main'."""
    link, name = one.last + 1, one.last + 2
    linked = _touches(tree, link) and _touches(tree, name) and tree.lower[link] in _WATER_LINKS
    return mention(tree, one.first, name, "GPE", one.sure) if linked and tree.words[name][0].isupper() else one


def _touches(tree: Tree, node: int) -> bool:
    """Whether only a space is between a token and the one before it."""
    return 0 < node < len(tree) and tree.text[tree.stop[node - 1] : tree.start[node]] in (" ", "\u00a0")
