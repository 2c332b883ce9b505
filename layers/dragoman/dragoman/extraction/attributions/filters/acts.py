"""Verbs that are acts here and say nothing: 'recalled its ambassador', 'ordered two beers', 'named 23 players'."""

from __future__ import annotations

from collections.abc import Callable

from dragoman.extraction.attributions.subjects.speaker_class import can_be_asked, is_person
from dragoman.extraction.entities.titles import is_role
from dragoman.extraction.lexicon.cues import NOUNS, REPORTS
from dragoman.extraction.lexicon.person_nouns import PERSON_NOUNS
from dragoman.extraction.lexicon.times import PERIODS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree

_DIPLOMATS = words("ambassador envoy diplomat consul attache attaché representative troop soldier reservist")
_TEAMS = words(
    "player squad team lineup line-up side striker defender defenseman goalkeeper eleven footballer athlete starter"
    " roster"
)
_FOOD = words(
    "coffee tea beer wine pizza soup juice water vodka cocktail sandwich meal lunch dinner breakfast salad drink cake"
    " dessert burger taxi cab"
)
_ACTS = words(
    "strike raid check probe search inquiry ban arrest attack halt review study audit test cut curfew change trial"
    " release"
)
_ACT_ENDINGS = ("tion", "sion", "ment", "ure", "al", "ance", "sis", "ing")
_HUMANS = words("victim person people man woman child")
_REMAINS = words("body corpse remains victim casualty")
_INSTRUMENTS = words(
    "clock thermometer scoreboard dial compass meter gauge speedometer barometer calendar sign signpost label map"
    " nameplate doorbell"
)
_INTRODUCING = words("explain comment discuss justify describe recall answer detail summarise summarize remember")


def is_act(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether the verb tells what somebody did or what an instrument shows."""
    if subject is not None and tree.lemma[subject] in _INSTRUMENTS:
        return True
    act = _ACTS_OF.get(tree.lemma[verb])
    return act is not None and act(tree, verb)


def leads_to_report(tree: Tree, verb: int) -> bool:
    """Whether it only leads to what is said: 'Explaining the delay, she remarked'; not 'Explaining that …'."""
    opens = tree.dep[verb] == "advcl" and tree.tag[verb] == "VBG" and verb < tree.head[verb]
    if not opens or tree.lemma[verb] not in _INTRODUCING or tree.has_child(verb, "ccomp", "xcomp"):
        return False
    return tree.lemma[tree.head[verb]] in REPORTS


def _things(tree: Tree, verb: int) -> list[int]:
    """What it is done to, also in the passive; none where a clause follows."""
    if tree.has_child(verb, "ccomp", "xcomp", "oprd"):
        return []
    return tree.children_with(verb, "dobj", "nsubjpass")


def _is_counted(tree: Tree, thing: int) -> bool:
    return tree.has_child(thing, "nummod")


def _is_called_back(tree: Tree, verb: int) -> bool:
    """Whether people or goods come back: 'recalled its envoy', 'Toyota recalled 3,000 cars'; not 'recalled the war'."""
    things = _things(tree, verb)
    if any(is_person(tree, child) for child in tree.children_with(verb, "nsubj")):
        return any(tree.lemma[thing] in _DIPLOMATS for thing in things)
    return any(_comes_back(tree, thing) for thing in things)


def _comes_back(tree: Tree, thing: int) -> bool:
    return tree.lemma[thing] in _DIPLOMATS or _is_own_official(tree, thing) or _is_goods(tree, thing)


def _is_own_official(tree: Tree, thing: int) -> bool:
    return is_role(tree, thing) and tree.word_below(thing, ("its", "their")) is not None


def _is_goods(tree: Tree, thing: int) -> bool:
    """Whether these are countable things, and not acts, people, times or words: '200 drones'; not 'roads closed'."""
    if not _is_counted(tree, thing) or tree.has_child(thing, "acl", "relcl"):
        return False
    return not (_is_doing(tree, thing) or can_be_asked(tree, thing) or _is_human(tree, thing))


def _is_human(tree: Tree, thing: int) -> bool:
    return tree.lemma[thing] in PERSON_NOUNS or tree.lemma[thing] in _HUMANS


def _is_doing(tree: Tree, thing: int) -> bool:
    lemma = tree.lemma[thing]
    return lemma.endswith(_ACT_ENDINGS) or lemma in _ACTS | PERIODS or lemma in NOUNS


def _is_bought(tree: Tree, verb: int) -> bool:
    """Whether goods are ordered: 'ordered two beers'; not 'ordered an inquiry', 'ordered two arrests'."""
    return any(tree.lemma[thing] in _FOOD or _is_goods(tree, thing) for thing in _things(tree, verb))


def _is_line_up(tree: Tree, verb: int) -> bool:
    """Whether a team is made up: 'named 23 players', 'declared its squad'; not 'named two players who took bribes'."""
    return any(tree.lemma[thing] in _TEAMS and not tree.has_child(thing, "relcl") for thing in _things(tree, verb))


def _is_of_dead(tree: Tree, verb: int) -> bool:
    """Whether relatives or police know a body again: 'identified the body'; not 'identified him as a clerk'."""
    named = any(tree.lower[child] == "as" for child in tree.children_with(verb, "prep"))
    return not named and any(tree.lemma[thing] in _REMAINS for thing in _things(tree, verb))


def _is_agreed_between(tree: Tree, verb: int) -> bool:
    """Whether two sides settle a thing: 'the price was agreed by both companies'; not 'it was agreed that'."""
    settled = tree.has_child(verb, "nsubjpass") and not tree.has_child(verb, "ccomp", "xcomp")
    return settled and tree.has_child(verb, "agent")


def _is_answered(tree: Tree, verb: int) -> bool:
    """Whether it is told who answered: 'the call was answered by the deputy'."""
    return tree.has_child(verb, "nsubjpass") and not tree.has_child(verb, "ccomp")


_ACTS_OF: dict[str, Callable[[Tree, int], bool]] = {
    "recall": _is_called_back,
    "order": _is_bought,
    "name": _is_line_up,
    "declare": _is_line_up,
    "identify": _is_of_dead,
    "agree": _is_agreed_between,
    "answer": _is_answered,
}
