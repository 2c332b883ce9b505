"""Corrects the types of the names that the model found, with lists and the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from dragoman.extraction.entities.body_context import SPORT, is_like_club, is_quoted
from dragoman.extraction.entities.called_bodies import is_named_body, is_nickname
from dragoman.extraction.entities.institutions import ENDS_OF_MEDIA, is_company, is_medium
from dragoman.extraction.entities.known_names import is_abbreviation, known_name
from dragoman.extraction.entities.mention import Mention
from dragoman.extraction.entities.peoples import is_people
from dragoman.extraction.entities.persons import PARTICLES, is_patronymic
from dragoman.extraction.entities.places import LOCATIVE, OWNED
from dragoman.extraction.entities.titles import is_role, is_title
from dragoman.extraction.lexicon.cues import SAYING
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import Place, find_place, find_settlement
from dragoman.names.known_people import is_known_person
from dragoman.names.matching import is_like_surname, surname_key
from dragoman.text.marks import QUOTE_MARKS

_HEADS_OF_TITLES = frozenset(("secretary", "minister", "ministry", "department", "head", "chief", "council", "adviser"))
HEADS = words("mayor governor residents resident inhabitants people city town village head outskirts streets capital")
_INITIAL = re.compile(r"[A-Z][a-z]+ [A-Z]\.?")
_AGE = re.compile(r", \d{1,3},")
_SELDOM_SURNAMES = frozenset(("ORG", "LOC", "FAC", "PRODUCT", "NORP", "WORK_OF_ART"))
_LEADERS = words("coach captain player fan director editor owner founder employee shareholder chairman")
_RARE = frozenset(("PRODUCT", "WORK_OF_ART", "FAC", "EVENT", "LAW"))


def label(tree: Tree, name: Mention, surnames: Container[str]) -> str | None:
    """The type of a name according to lists and the words around it; None to keep the model's type."""
    known = known_name(name.text)
    if known is not None:
        return known.type
    if any(tells(tree, name) for tells in _TELLS_INSTITUTION):
        return "ORG"
    if _is_part_of_title(tree, name.first, name.last):
        return "OTHER"
    if name.text in ("North", "South") and "Korea" in tree.text:
        return "GPE"
    if is_people(name.text):
        return name.type if name.type == "LANGUAGE" else "NORP"
    return _of_person(tree, name, surnames) or _of_place(tree, name)


def is_located(tree: Tree, name: Mention) -> bool:
    """Whether a word such as 'in' or 'from' is before a name."""
    before = name.first - 1 - (name.first > 1 and tree.lower[name.first - 1] == "the")
    if before > 0 and tree.lower[before] == "of":
        return tree.lower[before - 1] in HEADS
    accords = before > 0 and tree.lower[before - 1 : before + 1] == ["according", "to"]
    return before >= 0 and tree.lower[before] in LOCATIVE and not accords


def _is_led(tree: Tree, name: Mention) -> bool:
    """Whether the text mentions its coach, owner or similar: 'the coach of Dynamo'."""
    before = name.first - 2
    led = before >= 0 and tree.lower[before + 1] == "of" and tree.lower[before].removesuffix("s") in _LEADERS
    return led and find_settlement(name.text) is None


def _is_newspaper(tree: Tree, name: Mention) -> bool:
    """Whether it is the short name of a newspaper: 'the Herald'."""
    return name.text.casefold() in ENDS_OF_MEDIA and tree.lower[name.first - 1 : name.first] == ["the"]


def _is_called_as_institution(_: Tree, name: Mention) -> bool:
    return is_medium(name.text) or is_company(name.text)


def _is_rare_name_of_body(tree: Tree, name: Mention) -> bool:
    """Whether a noun for an institution is before a name that the model takes for a product, a work or the like."""
    return name.type in _RARE and is_named_body(tree, name.first)


def _is_mistaken_person(_: Tree, name: Mention) -> bool:
    """Whether the model takes for a person what has a town or an abbreviation in it: 'Dynamo Kyiv', 'MKAO Rasperia'."""
    parts = name.text.replace("-", " ").split()
    ends = (parts[0], parts[-1])
    if name.type != "PERSON" or len(parts) < 2 or name.text.isupper() or any(map(is_first_name, ends)):
        return False
    is_of_town = find_place(parts[-1]) is not None and ("-" in name.text or not is_like_surname(parts[-1]))
    return is_of_town or any(map(_ABBREVIATION.fullmatch, ends))


def _is_written_as_brand(_: Tree, name: Mention) -> bool:
    """Whether a capital is inside a word: 'HiSky', 'DeepState', but not in surnames: 'McCarthy', 'DiCaprio'."""
    return " " not in name.text and name.type != "PRODUCT" and _BRAND.search(name.text) is not None


def _is_name_in_quotes(tree: Tree, name: Mention) -> bool:
    """Whether what the model takes for a person is alone in quotation marks, and no nickname: '"Zolota Nyva"'."""
    is_person = name.type in ("PERSON", "NORP") and not is_nickname(tree, name.first - 1)
    called = name.first > 1 and (is_role(tree, name.first - 2) or tree.words[name.first - 2][0].isupper())
    return is_person and is_quoted(tree, name) and not called and not is_first_name(name.text.split()[0])


def _is_state_body(_: Tree, name: Mention) -> bool:
    """Whether a word is put together as names of state bodies and works are: 'Rosprirodnadzor', 'Khersonvodokanal'."""
    return " " not in name.text and name.type != "GPE" and _STATE_BODY.search(name.text) is not None


def _is_club(tree: Tree, name: Mention) -> bool:
    """Whether a name that is no country or city is what the sentence tells of clubs: 'Zoria beat Rukh'."""
    is_person = name.type == "PERSON" and " " in name.text
    return not is_person and find_place(name.text) is None and is_like_club(tree, name)


_ABBREVIATION = re.compile(r"[A-Z]{2,5}")
_STATE_BODY = re.compile(
    r"^[A-Z]\w{3,}(?:nadzor|nahliad|nagliad|vodokanal|oblenergo|oblenerho|energo|enerho|zaliznytsia|nafta|neft|gaz|gas|bank"
    r"|poshta|avtodor|mash|khim|azot|stal|prom|telecom|telekom|invest|hydromet|gidromet|kosmos|atom|export|snab)$"
)
_BRAND = re.compile(r"^(?!Mc|Mac|Fitz|De|Di|Du|La|Le|Van|O['’])[A-Z]?[a-z]+[A-Z]")
_TELLS_INSTITUTION = (
    _is_led,
    _is_newspaper,
    _is_called_as_institution,
    _is_rare_name_of_body,
    _is_mistaken_person,
    _is_written_as_brand,
    _is_state_body,
    _is_name_in_quotes,
    _is_club,
)


def _of_person(tree: Tree, name: Mention, surnames: Container[str]) -> str | None:
    """PERSON for a surname from the article, or for a name that is a person's by its words; or None."""
    if name.type == "PERSON" and (" " in name.text or name.text.isupper()):
        return None
    place = _settlement(tree, name)
    if _is_surname_of_article(tree, name, surnames):
        return "PERSON" if place is None or not is_located(tree, name) else None
    is_person = place is None and any(tells(tree, name) for tells in _TELLS_PERSON)
    return "PERSON" if is_person else None


def _is_surname_of_article(tree: Tree, name: Mention, surnames: Container[str]) -> bool:
    """Whether a word alone, or after a particle ('von der Leyen'), is the surname of somebody in the article."""
    may_be = " " not in name.text or tree.lower[name.first] in PARTICLES
    return may_be and surname_key(tree.words[name.last]) in surnames


def _is_first_name_alone(_: Tree, name: Mention) -> bool:
    return is_first_name(name.text) and name.type != "LOC" and " " not in name.text


def _is_aged(tree: Tree, name: Mention) -> bool:
    """Whether an age follows: ', 44, from Lviv'."""
    return _AGE.match(tree.text, tree.stop[name.last]) is not None


def _ends_in_patronymic(_: Tree, name: Mention) -> bool:
    return is_patronymic(name.text.split()[-1])


def _ends_in_initial(_: Tree, name: Mention) -> bool:
    """Whether the surname is only an initial: 'Ramazan G.'"""
    return _INITIAL.fullmatch(name.text) is not None


def _is_nicknamed(tree: Tree, name: Mention) -> bool:
    return is_nickname(tree, name.first)


def _is_mistaken_surname(tree: Tree, name: Mention) -> bool:
    """Whether the model takes a surname for a thing or people: 'Murashko' is not a company.

    'Kaspersky' is one only after a noun for companies, or if a rule knows it.
    """
    stands_in = tree.lower[name.first - 1 : name.first] in (["in"], ["at"], ["near"])
    may_be = name.type in _SELDOM_SURNAMES or (name.type == "GPE" and not is_located(tree, name))
    return " " not in name.text and not stands_in and may_be and _is_surname(name.text)


def _is_surname(word: str) -> bool:
    return is_known_person(word) or is_like_surname(word, surely=True)


def _is_described(tree: Tree, name: Mention) -> bool:
    """Whether a name is followed by the person's office: ', the leader of the party'."""
    behind = range(name.last + 1, min(name.last + 5, len(tree)))
    words_behind = [tree.lower[node] for node in behind]
    if len(words_behind) < 3 or words_behind[0] != "," or words_behind[1] not in ("a", "an", "the"):
        return False
    noun = next((node for node in behind if tree.pos[node] == "NOUN"), None)
    return noun is not None and is_title(tree, noun)


def _is_speaker(tree: Tree, name: Mention) -> bool:
    """Whether what the model takes for a thing follows a verb of saying behind quoted words: '"…," explained Ment'."""
    verb = name.first - 1
    quoted = verb > 0 and tree.words[verb - 1] in QUOTE_MARKS
    ends = tree.words[name.last + 1 : name.last + 2] in ([], ["."], [","])
    return quoted and ends and name.type in _RARE and name.first == name.last and tree.lemma[verb] in SAYING


_TELLS_PERSON = (
    _is_speaker,
    _is_first_name_alone,
    _is_aged,
    _ends_in_patronymic,
    _ends_in_initial,
    _is_nicknamed,
    _is_mistaken_surname,
    _is_described,
)


def _of_place(tree: Tree, name: Mention) -> str | None:
    """GPE for names in the gazetteer, except teams named after a town, and for unknown names after 'in'; or None."""
    place = _settlement(tree, name)
    if place is None:
        wrong = name.type in ("PERSON", "PRODUCT", "NORP", "WORK_OF_ART", "LAW") or _is_one_word(name)
        return "GPE" if wrong and _stands_in(tree, name) else None
    if name.type == "ORG":
        return None if _is_team(tree, name) else "GPE"
    if (
        name.type in ("PERSON", "GPE")
        and place.kind == "town"
        and is_like_surname(name.text)
        and not is_located(tree, name)
    ):
        return None  # some towns have the name of a person: Chekhov
    return "GPE" if name.type not in ("GPE", "FAC") else None


def _settlement(tree: Tree, name: Mention) -> Place | None:
    """The place of this name; None if it is a town that everybody knows as a politician: 'met Duda'."""
    place = find_settlement(name.text)
    is_politician = place is not None and place.kind == "town" and is_known_person(name.text)
    return None if is_politician and not is_located(tree, name) else place


def _is_one_word(name: Mention) -> bool:
    return name.type == "ORG" and " " not in name.text and not is_abbreviation(name.text)


def _stands_in(tree: Tree, name: Mention) -> bool:
    """Whether a name is one word and stands where a place does."""
    return name.first == name.last and is_in_place(tree, name)


def is_in_place(tree: Tree, name: Mention) -> bool:
    """Whether the words before a name show a place: 'in X', 'residents of X', 'flew to X', 'the road from X to Y'."""
    before = tree.lower[max(0, name.first - 2) : name.first]
    if not before:
        return False
    if before[-1] in ("in", "near"):
        return before[0] not in OWNED
    if before[-1] == "of":
        return before[0] in HEADS - {"head", "people"}
    return before[-1] in _WAYS and _moves(tree, name.first - 1)


def _moves(tree: Tree, preposition: int) -> bool:
    """Whether a preposition depends on a verb or noun of motion: 'withdrew from', 'flights to'."""
    head = tree.head[preposition]
    while tree.dep[head] in ("prep", "pobj") and tree.head[head] != head and tree.lemma[head] not in _MOTION:
        head = tree.head[head]
    return tree.lemma[head] in _MOTION


_WAYS = words("from to toward towards through via into")
_MOTION = words(
    "go come fly travel drive walk ride sail march move run return retreat withdraw advance arrive flee evacuate leave"
    " head hurry rush deport transfer deliver transport escape get relocate migrate emigrate commute flight road route"
    " way trip train bus highway railway journey evacuation withdrawal deportation export import transit supply"
    " shipment delivery distance kilometre kilometer km mile ferry convoy tour visit bear native crossing corridor"
    " pipeline line"
)


def _is_team(tree: Tree, name: Mention) -> bool:
    first, end = tree.sentence_of(name.first)
    sporting = any(word in SPORT for word in tree.lower[first:end])
    return sporting and not is_located(tree, name)


def _is_part_of_title(tree: Tree, first: int, last: int) -> bool:
    """Whether a name is part of a title: 'State' in 'Secretary of State', 'National Security' in '… Adviser'."""
    after = tree.lower[last + 1] if last + 1 < len(tree) else ""
    if after in _HEADS_OF_TITLES:
        return True
    return first > 1 and tree.lower[first - 1] in ("of", "for") and tree.lower[first - 2] in _HEADS_OF_TITLES


def agreed(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions; the model's type of a name is replaced by the type that a rule gave the same name elsewhere.

    Names other than persons, peoples and towns get one type in the whole article: the commonest; rules count double.
    """
    votes: dict[str, Counter[str]] = {}
    by_rule: dict[str, set[str]] = {}
    for one in mentions:
        votes.setdefault(one.text.casefold(), Counter())[one.type] += 1 + one.sure
        by_rule.setdefault(one.text.casefold(), set()).update([one.type] if one.sure else [])
    return [_retyped(one, votes[one.text.casefold()], by_rule[one.text.casefold()]) for one in mentions]


def _retyped(one: Mention, votes: Counter[str], by_rule: set[str]) -> Mention:
    commonest = votes.most_common(1)[0][0]
    if one.sure:
        is_thing = {commonest, one.type} <= _THINGS and find_settlement(one.text) is None
        return replace(one, type=commonest) if is_thing else one
    return replace(one, type=next(iter(by_rule)) if len(by_rule) == 1 else commonest)


_THINGS = frozenset(("ORG", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LOC", "GPE"))
