"""Identifies institutions by their name and their country, so that two different ones are not merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extraction.entities.institutions import LEGAL_FORMS
from dragoman.extraction.entities.known_names import KnownName, known_name
from dragoman.extraction.entities.mention import Mention
from dragoman.extraction.entities.peoples import country_of_people
from dragoman.extraction.entities.plants import plant_key
from dragoman.extraction.lexicon.institution_nouns import ENDS_OF_NAMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.gazetteer import find_place
from dragoman.names.spelling import spelling_key

_OF_COUNTRY = re.compile(r"\s+of\s+(?:the\s+)?(?P<country>[A-Z][^\s]*(?:\s+[A-Z][^\s]*)*)$")
_MINISTRY_OF = re.compile(r"^(ministry|department|office) (?:of|for) (?:the )?(.+)$")
_QUOTED = re.compile(r"[\"“«„]([^\"”»“]+)[\"”»“]")  # 'Azov' of '12th Brigade "Azov"'
_LINKS = ("of", "for")
_COMPANIES = words("ltd llc llp jsc pjsc ojsc inc corp plc gmbh ag sa company holding international")
_ENGLISH = (
    ("defence", "defense"),
    ("centre", "center"),
    ("organisation", "organization"),
    ("specialised", "specialized"),
)


@dataclass(frozen=True, slots=True)
class Body:
    """An institution: its name without the country, and the ISO code of its country (None: unknown)."""

    name: str
    country: str | None

    def may_be(self, other: Body) -> bool:
        """Whether both may be the same institution: same name, and not two different countries."""
        return self.name == other.name and (self.country == other.country or None in (self.country, other.country))


def body_of(tree: Tree, one: Mention) -> Body:
    """The institution that a mention names, by its words and a possessive before it: 'Latvia's Ministry of Defence'."""
    name = _without_form(one.text)
    known = known_name(name)
    if known is not None:
        return Body(known.name, known.country or _owner(tree, one.first))
    bare, country = _without_country(name)
    known = known_name(bare)
    if known is not None and _fits(known, country):
        return Body(known.name, known.country or country)
    return Body(plant_key(name) or _normal(bare), country or _owner(tree, one.first))


def _without_form(name: str) -> str:
    """The name without the legal form before it: 'Ukrenergo' for 'NPC Ukrenergo'."""
    form, _, rest = name.partition(" ")
    return rest if rest and form in LEGAL_FORMS else name


def _fits(known: KnownName, country: str | None) -> bool:
    return known.country is None or country in (None, known.country)


def _without_country(name: str) -> tuple[str, str | None]:
    """The name without a country before or after it, and the country's code or None."""
    behind = _OF_COUNTRY.search(name)
    code = country_code(behind["country"]) if behind else None
    if behind and code:
        return name[: behind.start()], code
    parts = name.split()
    for length in (2, 1):
        code = country_code(" ".join(parts[:length])) if len(parts) > length else None
        if code:
            return " ".join(parts[length:]), code
    return name, None


def _owner(tree: Tree, first: int) -> str | None:
    """The country of the place in a possessive before a name: 'Armenia's', 'Yerevan's'; or None."""
    if first < 2 or tree.lower[first - 1] not in ("'s", "'"):
        return None
    names = (tree.text[tree.start[first - length] : tree.stop[first - 2]] for length in (3, 2) if first >= length)
    return next(filter(None, map(_country_of_place, names)), None)


def _country_of_place(name: str) -> str | None:
    place = find_place(name)
    return country_code(name) if place is None else place.country


def is_short_name(name: str, full: str) -> bool:
    """Whether a name is a short form of a full one, without its last noun, its 'of …' or its first words.

    'Baltlink' for 'Baltlink Group', 'Northern Court' for 'Northern Court of Rivers', 'Security Council' for 'UN …'.
    """
    short, whole = name.casefold().split(), full.casefold().split()
    if name in _QUOTED.findall(full):
        return True
    if known_name(name) is not None or len(short) >= len(whole) or (short[-1] in ENDS_OF_NAMES and len(short) == 1):
        return False
    if whole[: len(short)] == short:
        return _may_be_left_out(whole[len(short) :])
    core = whole[: next((at for at, word in enumerate(whole) if word in _LINKS), len(whole))]
    return len(short) > 1 and short[-1] in ENDS_OF_NAMES and core[-len(short) :] == short


def _may_be_left_out(rest: Sequence[str]) -> bool:
    """Whether a name is the same without these last words: 'of Rivers', 'Group', a club's town."""
    is_town = len(rest) == 1 and find_place(rest[0]) is not None  # 'Dynamo' for 'Dynamo Kyiv'
    return is_town or rest[0] in _LINKS or all(word in ENDS_OF_NAMES | _COMPANIES for word in rest)


def country_code(name: str) -> str | None:
    """The ISO code of the country with this name, or with this adjective for its people; None for other words."""
    place = find_place(country_of_people(name) or name)
    return place.country if place is not None and place.kind == "country" else None


def _normal(name: str) -> str:
    """A key that all spellings and word orders of a name share: 'Ministry of Mines' and 'Mines Ministry'."""
    text = " ".join(name.casefold().replace("’", "'").split())
    for british, american in _ENGLISH:
        text = text.replace(british, american)
    turned = _MINISTRY_OF.match(text)
    text = f"{turned[2]} {turned[1]}" if turned else text
    return " ".join(spelling_key(word) for word in text.removeprefix("the ").split())
