"""Types of names that only the model has typed: by the names listed with them, and by how news introduce persons."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.extraction.entities.body_context import is_like_body
from dragoman.extraction.entities.known_names import is_abbreviation
from dragoman.extraction.entities.labels import is_in_place, is_located
from dragoman.extraction.entities.mention import Mention
from dragoman.extraction.entities.namesakes import KIN
from dragoman.extraction.entities.titles import COURTESY, is_role
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.names.first_names import is_first_name
from dragoman.names.gazetteer import find_settlement
from dragoman.names.known_people import is_known_person
from dragoman.names.matching import is_like_surname, surname_key

_LISTED = frozenset(("ORG", "GPE", "NORP"))
_CLOSING = words("and or")
_LINKS = _CLOSING | {","}
_FEWEST_SENTENCES = 8  # of an article that introduces its persons
_FEWEST_INTRODUCED = 2
_INITIAL = re.compile(r"[A-Z]\.")
_AGE = re.compile(r",? (?:aged )?\d{1,3}(?:,|-year-old| years old)")
# Whom everybody knows by the surname alone, besides the politicians of known_people.tsv.
_FAMOUS = words(
    "Bach Mozart Beethoven Chopin Liszt Brahms Verdi Puccini Rachmaninoff Rachmaninov Stravinsky Mahler Haydn Handel"
    " Vivaldi Schubert Schumann Shakespeare Goethe Schiller Dante Homer Plato Aristotle Socrates Kant Hegel Nietzsche"
    " Marx Lenin Stalin Hitler Goebbels Himmler Napoleon Picasso Rembrandt Monet Chagall Gogol Pushkin Tolstoy Bulgakov"
    " Orwell Kafka Hemingway Einstein Newton Darwin Freud Jesus Christ Buddha Moses Messi Ronaldo Pele Maradona Mbappe"
    " Haaland Obama Clinton Bush Reagan Nixon Carter Thatcher Churchill Roosevelt Truman Kennedy Musk Zuckerberg Bezos"
    " Gates Jobs Kohl Brandt Schroeder Sarkozy Hollande Mitterrand Berlusconi Mussolini Franco Tito Castro Guevara Mao"
    " Gandhi Nehru Mandela Arafat Gaddafi Assad Khomeini Khamenei Mubarak Bandera Petliura Skoropadskyi Mazepa Franko"
    " Lysenko Brezhnev Beria Trotsky Bukharin Solzhenitsyn Sakharov Brodsky Okudzhava Rubens Vermeer Caravaggio"
    " Michelangelo Raphael Leonardo"
)
_GENDERED = words("he she him his her himself herself")
_OF_PERSONS = words(
    "die bear marry divorce smile weep cry sigh laugh nod shrug wave retire resign testify arrest detain sentence jail"
    " imprison convict acquit kidnap bury mourn wound hospitalize hospitalise rescue torture"
    " tweet sing dance dream sleep pray study graduate wear love hate"
)

_MEETING = words(
    "meet interview thank congratulate phone telephone greet hug kiss marry arrest detain dismiss appoint interrogate"
    " question"
)
_SPEAKING = words("meet speak talk chat argue quarrel")


def settled(tree: Tree, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions, with better types for names that no rule has typed.

    A name in a list is what the others in the list are. A person is introduced by a full name or a title, so that a
    single word that the model takes for a person, without any sign of one in the article, is an institution or a place.
    """
    known = _names_of_persons(tree, mentions)
    listed = _as_listed(tree, mentions, known)
    return _without_strangers(tree, listed, known)


def _names_of_persons(tree: Tree, mentions: Sequence[Mention]) -> frozenset[str]:
    """The keys of the words in persons' names that have several words or were found by rules."""
    found = (one for one in mentions if one.type == "PERSON" and (one.last > one.first or one.sure))
    return frozenset(surname_key(tree.words[node]) for one in found for node in one.tokens())


def _may_be_other(tree: Tree, one: Mention, known: frozenset[str]) -> bool:
    """Whether a name is one word that only the model has typed, and that isn't like a person's."""
    if one.sure or " " in one.text or surname_key(one.text) in known:
        return False
    like_person = (
        is_first_name(one.text)
        or one.text in _FAMOUS
        or is_known_person(one.text)
        or is_like_surname(one.text, surely=True)
    )
    return not like_person and not _is_introduced(tree, one)


def _is_introduced(tree: Tree, one: Mention) -> bool:
    """Whether the words around a name show that it is a person's."""
    return any(shows(tree, one) for shows in (_has_title, _is_described, acts_as_person, _is_he_or_she))


def _has_title(tree: Tree, one: Mention) -> bool:
    """Whether a noun for a person is before it: 'Mr X', 'the nurse X', 'his wife X'."""
    before = one.first - 1
    return before >= 0 and (is_role(tree, before) or tree.lower[before] in COURTESY | KIN)


def _is_described(tree: Tree, one: Mention) -> bool:
    """Whether it is described as a person behind it: 'X, 44,', 'X, who', 'X, a fisherman', 'X's wife'."""
    behind = one.last + 1
    after = tree.lower[behind : behind + 5]
    if _INITIAL.fullmatch("".join(tree.words[behind : behind + 1])):
        return True
    if after[:1] == ["who"] or after[:2] == [",", "who"] or _AGE.match(tree.text, tree.stop[one.last]):
        return True
    if after[:1] == ["'s"]:
        return after[1:2] != [] and after[1] in KIN
    opens = after[:1] == [","] and after[1:2] in (["a"], ["an"], ["the"], ["his"], ["her"], ["their"])
    noun = next((node for node in range(behind + 2, behind + len(after)) if tree.pos[node] == "NOUN"), None)
    return opens and noun is not None and (is_role(tree, noun) or tree.lower[noun] in KIN)


def _is_he_or_she(tree: Tree, one: Mention) -> bool:
    """Whether a pronoun for a person follows in the sentence, or opens the next one."""
    first, end = tree.sentence_of(one.last)
    named = any(name.label == "PERSON" and first <= name.first < end and name.first != one.first for name in tree.names)
    return (not named and not _GENDERED.isdisjoint(tree.lower[one.last + 1 : end])) or tree.lower[end : end + 1] in (
        ["he"],
        ["she"],
    )


def acts_as_person(tree: Tree, one: Mention) -> bool:
    """Whether a name is the subject of a verb that only persons can have: 'X smiled', 'X was arrested'."""
    return tree.dep[one.last] in ("nsubj", "nsubjpass") and tree.lemma[tree.head[one.last]] in _OF_PERSONS


def is_met(tree: Tree, one: Mention) -> bool:
    """Whether somebody meets, thanks or speaks with what has the name, as with persons only."""
    if tree.dep[one.last] == "dobj":
        return tree.lemma[tree.head[one.last]] in _MEETING
    above = tree.head[one.last]
    speaks = tree.dep[one.last] == "pobj" and tree.lower[above] in ("with", "to")
    return speaks and tree.lemma[tree.head[above]] in _SPEAKING


def _as_listed(tree: Tree, mentions: Sequence[Mention], known: frozenset[str]) -> list[Mention]:
    """The mentions; what is undecided in a list gets the only type of the others: 'Boeing and Embraer'."""
    types: dict[int, str] = {}
    for listed in _lists(tree, mentions):
        open_ones = [one for one in listed if _may_be_other(tree, one, known) and not is_abbreviation(one.text)]
        told = _type_of_list(listed, [one for one in listed if one not in open_ones])
        short = len(tree.sentences) < _FEWEST_SENTENCES and any(one.type == "PERSON" for one in listed)
        if told in _LISTED and not short:
            types.update({one.first: told for one in open_ones})
    return [replace(one, type=types[one.first], sure=True) if one.first in types else one for one in mentions]


def _type_of_list(listed: Sequence[Mention], decided: Sequence[Mention]) -> str:
    """The only type of the decided ones, or that of most, if none is decided; '' if there is no such type."""
    kinds = Counter(one.type for one in decided or listed)
    kind, count = kinds.most_common(1)[0]
    agree = len(kinds) == 1 if decided else 2 * count > len(listed)
    return kind if agree else ""


def _lists(tree: Tree, mentions: Sequence[Mention]) -> Iterator[list[Mention]]:
    """The names that stand in one list with 'and' or 'or': 'Dublin, Bergamo and Katowice'."""
    listed: list[Mention] = []
    for one in mentions:
        if listed and not _is_next(tree, listed[-1], one):
            listed = []
        listed.append(one)
        if len(listed) > 1 and not _CLOSING.isdisjoint(tree.lower[listed[-2].last + 1 : one.first]):
            yield listed


def _is_next(tree: Tree, before: Mention, one: Mention) -> bool:
    """Whether only a comma, 'and' or 'or' is between two names, maybe with 'the'."""
    between = [word for word in tree.lower[before.last + 1 : one.first] if word != "the"]
    return bool(between) and set(between) <= _LINKS


def _without_strangers(tree: Tree, mentions: Sequence[Mention], known: frozenset[str]) -> list[Mention]:
    """The mentions; a word that the model takes for a person or a place, and that nothing shows to be one, is none."""
    strangers = _strangers(tree, mentions, known)
    return [
        replace(one, type=strangers.get(one.text, one.type)) if one.type in _MISTAKEN and not one.sure else one
        for one in mentions
    ]


def _strangers(tree: Tree, mentions: Sequence[Mention], known: frozenset[str]) -> Mapping[str, str]:
    """The names of one word that are not what the model takes them for, each with its likely type."""
    by_name: dict[str, list[Mention]] = {}
    for one in mentions:
        by_name.setdefault(one.text, []).append(one)
    introduces = len(tree.sentences) >= _FEWEST_SENTENCES and _introduces_persons(mentions)
    return {
        name: "GPE" if any(_is_placed(tree, one) for one in ones) or find_settlement(name) else "ORG"
        for name, ones in by_name.items()
        if all(_may_be_other(tree, one, known) for one in ones)
        and any(one.type in _MISTAKEN for one in ones)
        and ((introduces and ones[0].type == "PERSON") or any(is_like_body(tree, one) for one in ones))
    }


def _introduces_persons(mentions: Sequence[Mention]) -> bool:
    """Whether several persons have full names, so that a surname alone would be unusual for this article."""
    full = {one.text for one in mentions if one.type == "PERSON" and one.last > one.first}
    return len(full) >= _FEWEST_INTRODUCED


def _is_placed(tree: Tree, one: Mention) -> bool:
    """Whether a name stands where a place does."""
    return is_in_place(tree, one) or (one.type == "GPE" and is_located(tree, one))


_MISTAKEN = frozenset(("PERSON", "GPE"))
