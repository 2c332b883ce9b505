"""Constructions that look like an attribution by a verb but mostly are not: 'a plan called X', 'hard to see'."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.relative_clauses import has_agent
from dragoman.extraction.attributions.filters.acts import is_act, leads_to_report
from dragoman.extraction.attributions.subjects.passed_on import where_said
from dragoman.extraction.attributions.subjects.speaker_class import can_be_asked, is_person
from dragoman.extraction.entities.titles import is_role, is_title
from dragoman.extraction.lexicon.cues import ATTITUDES, NOUNS, REPORTS, Frame
from dragoman.extraction.lexicon.speech_nouns import CLAIMS
from dragoman.extraction.lexicon.times import PERIODS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import POINTING, ends_as_person
from dragoman.extraction.parse.tree import Tree
from dragoman.text.contacts import MASK
from dragoman.text.marks import QUOTE_MARKS

_LAWS = words("law act bill constitution code statute decree treaty")
_PHONED = words("counterpart ambulance police rescuer doctor parent friend neighbour")
_PASSED = words(
    "list budget law bill act loan tranche grant regulation resolution rule candidate appointment deal sale purchase"
    " procedure form programme program schedule order decree charter statute amendment contract purchase merger"
)
_HELD = words("strike meeting election vote rally referendum session ceasefire truce protest march")
_WON = words("title life victory win prize medal place point trophy crown record refund asylum pension")
_PICTURES = words("map image picture photo photograph footage video trial search dig excavation")
_IDENTIFYING = words("name identify quote publish disclose reveal")
_CONTESTABLE = words("charge ruling verdict figure account sentence fine order version toll number")
_QUESTIONING = words("ask press question")
_SOURCES = words("source person people document official insider diplomat")
_CROWDS = words("fan crowd supporter spectator thousand hundred people onlooker")
_PERMITTING = words("authorize authorise allow permit entitle license")
_TIMES = PERIODS | words("spring summer autumn fall winter season")
_PERCEIVING = frozenset(("see", "hear", "view"))  # 'a report seen by the paper'
_SUBJECTS = ("nsubj", "nsubjpass", "expl", "csubj")
_SHORTEST = 3  # fewer tokens before a cue are a subject that the parser took for content


def is_doubtful(tree: Tree, verb: int, frame: Frame, subject: int | None, content: Sequence[Extent]) -> bool:
    """Whether the verb with this subject and content should not count as a cue."""
    if _is_idle_infinitive(tree, verb, subject) or _is_in_question(tree, verb) or _is_writers(tree, verb, subject):
        return True
    if (
        _does_not_mean_saying(tree, verb)
        or is_act(tree, verb, subject)
        or _holds_up(tree, verb, subject)
        or _is_law(tree, verb, subject)
        or _is_asked_before(tree, verb, subject)
    ):
        return True
    if _is_reduced_passive(tree, verb) or _is_permitted(tree, verb) or _is_time(tree, subject):
        return True
    if tree.dep[verb] == "acl" and content[0][1] < verb:
        return tree.lemma[verb] in _PERCEIVING and not _is_taken_for(tree, verb, frame)
    if _is_bare_participle(tree, verb, content):
        return True
    told = has_agent(tree, verb) or (subject is not None and where_said(tree, verb) == subject)
    return not told and (_lacks_predicate(tree, verb, frame) or _is_mere_subject(tree, verb, content))


def _is_reduced_passive(tree: Tree, verb: int) -> bool:
    """Whether its 'subject' is spoken of and does something else: 'Men said to be deserters were held'."""
    if tree.lower[verb + 1 : verb + 3] != ["to", "be"]:
        return False
    others = tree.children_with(verb, "ccomp", "conj", after=verb + 2)
    return any(tree.has_child(other, "auxpass", "aux") and not tree.has_child(other, *_SUBJECTS) for other in others)


def _is_time(tree: Tree, subject: int | None) -> bool:
    """Whether the subject is a time: 'Every summer welcomes thousands of guests.'"""
    return subject is not None and tree.lemma[subject] in _TIMES


def _is_permitted(tree: Tree, verb: int) -> bool:
    """Whether it is 'was not authorized to discuss the case', after which nothing is said."""
    return tree.dep[verb] == "xcomp" and tree.lemma[tree.head[verb]] in _PERMITTING and not _has_clause(tree, verb)


def _is_writers(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether the writer speaks to readers: 'Let us remind that', 'It is worth noting that', 'It should be noted'."""
    if subject is not None:
        return tree.lower[subject] == "us" and tree.lower[subject - 1] == "let"
    noted = tree.tag[verb] == "VBN" and tree.lower[verb - 2 : verb] in (["should", "be"], ["must", "be"])
    return noted or tree.lower[verb - 1] == "worth"


def _is_law(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether a law 'calls' something by its term."""
    return tree.lemma[verb] == "call" and subject is not None and tree.lemma[subject] in _LAWS


def _is_asked_before(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether it only leads to what is said: 'Asked about the tests, she shakes her head', 'Commenting on it, he …'."""
    if _is_when_asked(tree, verb) or (subject is not None and _is_aside(tree, verb, subject)):
        return True
    if leads_to_report(tree, verb):
        return True
    if tree.dep[verb] != "advcl" or verb > tree.head[verb]:
        return False
    asked = tree.lemma[verb] == "ask" and tree.tag[verb] == "VBN" and subject is None
    return asked or (tree.lemma[verb] == "comment" and tree.tag[verb] == "VBG")


def _is_aside(tree: Tree, verb: int, subject: int) -> bool:
    """Whether commas enclose it between the subject and what that does: 'Lis, asked if he would resign, laughed'."""
    if tree.lower[verb] not in ("asked", "pressed") or subject > verb or tree.words[verb - 1] != ",":
        return False
    later = (node for node in range(verb + 2, tree.sentence_of(verb)[1]) if tree.words[node - 1] == ",")
    finite = (node for node in later if tree.tag[node] in ("VBD", "VBZ") and tree.pos[node] == "VERB")
    return any(tree.children_with(node, *_SUBJECTS) in ([], [subject]) for node in finite)


def _is_when_asked(tree: Tree, verb: int) -> bool:
    """Whether it is 'when asked about the case', which the parser may hang on a name before it."""
    asked = tree.lemma[verb] in _QUESTIONING and tree.tag[verb] == "VBN" and tree.opener(verb) in ("when", "if")
    return asked and not tree.has_child(verb, "auxpass", "aux")


def _names_source(tree: Tree, verb: int) -> bool:
    """Whether it is ', citing two officials', which tells where the words are from; not 'citing the cost'."""
    trails = tree.tag[verb] == "VBG" and tree.lemma[tree.head[verb]] in REPORTS
    sources = _things(tree, verb)
    return trails and any(is_role(tree, thing) or tree.lemma[thing] in _SOURCES for thing in sources)


def _does_not_mean_saying(tree: Tree, verb: int) -> bool:
    """Whether the verb has another meaning here: 'called the mayor' by phone, 'shared a flat', 'dismissed the cook'."""
    another = _OTHER_MEANINGS.get(tree.lemma[verb])
    return another is not None and another(tree, verb)


def _things(tree: Tree, verb: int) -> list[int]:
    return tree.children_with(verb, "dobj", after=verb)


def _is_had_in_common(tree: Tree, verb: int) -> bool:
    """Whether something is shared that nobody says: a border, a flat, data; but not a view."""
    things = _things(tree, verb)
    return bool(things) and not any(tree.lemma[thing] in NOUNS for thing in things)


def _is_let_in(tree: Tree, verb: int) -> bool:
    """Whether somebody is admitted: 'admitted Poland to the alliance', 'ten patients were admitted'."""
    to = any(tree.lower[child] == "to" for child in tree.children_with(verb, "prep"))
    return (to and bool(_things(tree, verb))) or _is_done_to_somebody(tree, verb)


def _is_done_to_somebody(tree: Tree, verb: int) -> bool:
    """Whether it is done to the subject, by nobody named: 'he was questioned', 'she was charged with theft'."""
    passive = tree.has_child(verb, "nsubjpass") and not tree.has_child(verb, "agent", "ccomp")
    return passive and not any(tree.tag[child] == "WP" for child in tree.children[verb])


def _is_sent_away(tree: Tree, verb: int) -> bool:
    return any(is_role(tree, thing) for thing in _things(tree, verb))


def _is_question(tree: Tree, verb: int) -> bool:
    """Whether it is only told that somebody answered: 'answered a question about the budget'."""
    return any(tree.lemma[thing] == "question" for thing in _things(tree, verb))


def _is_official_act(tree: Tree, verb: int) -> bool:
    """Whether a body passes something: 'approved the budget', 'approved a loan of two million'; not 'of the plan'."""
    return any(tree.lemma[thing] in _PASSED for thing in _things(tree, verb))


def _is_no_claim(tree: Tree, verb: int) -> bool:
    """Whether somebody or something is exposed, not what is said: 'exposed a spy'."""
    return not any(tree.lemma[thing] in NOUNS for thing in _things(tree, verb))


def _is_left_out(tree: Tree, verb: int) -> bool:
    """Whether somebody is excluded, and not a possibility: 'excluded the team'; but 'did not exclude a return'."""
    possible = any(
        tree.lemma[thing] in ("possibility", "option", "scenario", "chance") for thing in _things(tree, verb)
    )
    return not (possible or tree.has_child(verb, "neg", "ccomp")) or tree.has_child(verb, "nsubjpass")


def _is_phoned(tree: Tree, verb: int) -> bool:
    """Whether it is 'called the mayor from the airport', without a name or description for him."""
    named = tree.has_child(verb, "oprd", "ccomp", "xcomp", "prt") or tree.has_child(verb, "dobj", before=verb)
    return not named and any(_can_be_phoned(tree, thing) or _is_new(tree, thing) for thing in _things(tree, verb))


def _is_new(tree: Tree, thing: int) -> bool:
    """Whether it is 'a taxi' or 'an election', with no more words, which somebody calls; nothing is said of it."""
    return tree.opener(thing) in ("a", "an") and tree.right[thing] - tree.left[thing] == 1


def _is_for_talks(tree: Tree, verb: int) -> bool:
    """Whether it is 'met residents to discuss the flood'; not 'declined to discuss it'."""
    return tree.dep[verb] in ("advcl", "acl") and tree.word_below(verb, ("to",)) is not None


def _is_by_crowd(tree: Tree, verb: int) -> bool:
    """Whether a crowd cheers a team, and nobody says why: 'fans cheered the team'."""
    crowd = any(tree.lemma[child] in _CROWDS for child in tree.children_with(verb, "nsubj"))
    return crowd and tree.word_below(verb, ("as",)) is None


def _is_phoned_or_named(tree: Tree, verb: int) -> bool:
    """Whether somebody is phoned, or a thing has this name or is held: 'the river is called the Ros', 'call a vote'."""
    names = [child for child in tree.children_with(verb, "oprd") if tree.pos[child] == "PROPN"]
    held = tree.dep[verb] == "acl" and tree.tag[verb] == "VBN" and tree.lemma[tree.head[verb]] in _HELD
    return (
        _is_phoned(tree, verb) or held or _is_of_name(tree, verb) or (bool(names) and _is_done_to_somebody(tree, verb))
    )


def _is_won_or_lost(tree: Tree, verb: int) -> bool:
    """Whether it is 'claimed its third title', 'the frost claimed five lives'."""
    return any(tree.lemma[thing] in _WON for thing in _things(tree, verb))


def _is_mentioned(tree: Tree, verb: int) -> bool:
    """Whether somebody's name is given and no more: 'Nobody was named in the report'."""
    return _is_done_to_somebody(tree, verb) and not tree.has_child(verb, "oprd", "xcomp")


def _is_seen_in_pictures(tree: Tree, verb: int) -> bool:
    """Whether pictures or a trial show a thing, and nobody says so: 'satellite images show craters'."""
    pictures = any(tree.lemma[child] in _PICTURES for child in tree.children_with(verb, "nsubj"))
    return pictures and not tree.has_child(verb, "ccomp")


def _is_beside(tree: Tree, verb: int) -> bool:
    """Whether somebody is next to a thing: 'standing by the burnt school'."""
    return tree.tag[verb] == "VBG" and tree.dep[verb] in ("advcl", "acl")


def _holds_up(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether somebody shows a thing: 'the driver showed a photograph'; not 'the poll showed a lead'."""
    if tree.lemma[verb] != "show" or subject is None:
        return False
    things = tree.children_with(verb, "dobj")
    if not is_person(tree, subject) and not any(tree.tag[thing] in ("WDT", "WP") for thing in things):
        return False
    return not tree.has_child(verb, "ccomp") and any(_is_one_thing(tree, thing) for thing in things)


def _is_one_thing(tree: Tree, thing: int) -> bool:
    """Whether it is a thing with an article, or 'that' for one; 'support' is none."""
    return tree.tag[thing] in ("WDT", "WP") or tree.word_below(thing, ("a", "an", "the", "his", "her")) is not None


def _can_be_phoned(tree: Tree, thing: int) -> bool:
    return (
        is_title(tree, thing)
        or is_role(tree, thing)
        or tree.lemma[thing] in _PHONED
        or bool(MASK.fullmatch(tree.lower[thing]))
    )


def _is_for_anonymity(tree: Tree, verb: int) -> bool:
    """Whether it is 'asked not to be named', which says nothing about the news."""
    wished = [child for child in tree.children_with(verb, "xcomp") if tree.has_child(child, "neg")]
    return any(tree.lemma[child] in _IDENTIFYING or _is_of_name(tree, child) for child in wished)


def _is_of_name(tree: Tree, verb: int) -> bool:
    """Whether it is 'call his name', as in 'asked not to call his name'."""
    return any(tree.lemma[thing] == "name" and tree.has_child(thing, "poss") for thing in _things(tree, verb))


def _is_mood(tree: Tree, verb: int) -> bool:
    """Whether it is 'felt cheated' or 'feels safe', not 'felt that' or 'felt the need'."""
    clauses = tree.children_with(verb, "ccomp")
    moods = tree.has_child(verb, "acomp", "oprd", "xcomp", after=verb) or any(tree.tag[c] == "VBN" for c in clauses)
    return moods and not tree.has_child(verb, "dobj") and not any(tree.has_child(c, *_SUBJECTS) for c in clauses)


def _is_pushed(tree: Tree, verb: int) -> bool:
    """Whether a thing is pressed, not somebody who should act: 'pressed the button to stop the lift'."""
    things = _things(tree, verb)
    return bool(things) and not any(can_be_asked(tree, thing) for thing in things)


def _is_endangered(tree: Tree, verb: int) -> bool:
    """Whether it is 'threatened the guard', 'floods threaten crops'; not 'the union threatened a strike'."""
    things = _things(tree, verb)
    if tree.has_child(verb, "ccomp", "xcomp") or not things:
        return False
    actors = any(_can_threaten(tree, child) for child in tree.children_with(verb, "nsubj"))
    return not actors or any(_can_be_threatened(tree, thing) for thing in things)


def _can_be_threatened(tree: Tree, thing: int) -> bool:
    return _is_known_thing(tree, thing) or can_be_asked(tree, thing)


def _can_threaten(tree: Tree, actor: int) -> bool:
    known = can_be_asked(tree, actor) or tree.tag[actor] in ("NNP", "WP")
    return known or (tree.pos[actor] == "NOUN" and ends_as_person(tree.lemma[actor]))


def _is_known_thing(tree: Tree, thing: int) -> bool:
    """Whether a name or 'the', 'this', 'its' shows that the thing is there already."""
    return tree.pos[thing] in ("PROPN", "PRON") or any(
        tree.tag[child] == "PRP$" or tree.dep[child] == "poss" or tree.lower[child] in ("the", "this", "these", "that")
        for child in tree.children[thing]
    )


def _is_competed_for(tree: Tree, verb: int) -> bool:
    """Whether something is contested that nobody says: a seat, an election; not a claim or a ruling."""
    return not any(tree.lemma[thing] in _CONTESTABLE or tree.lemma[thing] in NOUNS for thing in _things(tree, verb))


_OTHER_MEANINGS: dict[str, Callable[[Tree, int], bool]] = {
    "share": _is_had_in_common,
    "admit": _is_let_in,
    "question": _is_done_to_somebody,
    "charge": _is_done_to_somebody,
    "dismiss": _is_sent_away,
    "ask": _is_for_anonymity,
    "feel": _is_mood,
    "discuss": _is_for_talks,
    "cheer": _is_by_crowd,
    "cite": _names_source,
    "press": _is_pushed,
    "threaten": _is_endangered,
    "contest": _is_competed_for,
    "answer": _is_question,
    "approve": _is_official_act,
    "expose": _is_no_claim,
    "exclude": _is_left_out,
    "call": _is_phoned_or_named,
    "stand": _is_beside,
    "claim": _is_won_or_lost,
    "name": _is_mentioned,
    "show": _is_seen_in_pictures,
    "reveal": _is_seen_in_pictures,
}


def _is_idle_infinitive(tree: Tree, verb: int, subject: int | None) -> bool:
    """Whether nobody says or wants anything: 'it is hard to see why', 'he came to like it', 'they could see it'."""
    weak = tree.dep[verb] == "xcomp" and tree.lemma[verb] in ATTITUDES and not _has_clause(tree, verb)
    return tree.tag[verb] == "VB" and (subject is None or weak or tree.lemma[verb] in ("see", "hear"))


def _is_in_question(tree: Tree, verb: int) -> bool:
    """Whether the verb is part of a question: 'Do voters support the plan?'"""
    before = [tree.dep[child] for child in tree.children_with(verb, "aux", "nsubj", before=verb)]
    return tree.lemma[verb] in ATTITUDES and before[:2] == ["aux", "nsubj"]


def _is_bare_participle(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """Whether the verb is used as in 'a plan called Horizon', not as in 'asked about it, he said' or with an agent."""
    reduced = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and content[0][0] > verb
    if not reduced or tree.lemma[verb] in ("ask", "press") or tree.opener(verb) == "as":
        return False
    return not tree.has_child(verb, "agent", "auxpass", "aux") and not _has_clause(tree, verb)


def _lacks_predicate(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether the object's predicate is missing: 'sees him' of a verb that counts only as in 'sees him as a threat'."""
    return frame.predicate and not _is_taken_for(tree, verb, frame)


def _is_taken_for(tree: Tree, verb: int, frame: Frame) -> bool:
    """Whether it is used as in 'sees him as a threat', 'sees that'. The parser often attaches 'as' to the object."""
    objects = tree.children_with(verb, "dobj", after=verb)
    below = (*tree.children[verb], *(child for thing in objects for child in tree.children[thing]))
    return any(
        (tree.dep[child] in ("ccomp", "oprd") and child > verb)
        or (tree.dep[child] == "prep" and tree.lower[child] in frame.links)
        for child in below
    )


def _is_mere_subject(tree: Tree, verb: int, content: Sequence[Extent]) -> bool:
    """Whether the content is just a few words before the cue, but not the object of 'these data he denied'."""
    first, last = content[0]
    if tree.lemma[last] in CLAIMS and tree.head[verb] == last:
        return False  # ', a claim Moscow rejects'
    short = len(content) == 1 and first < verb and last - first < _SHORTEST
    if not short or tree.words[first][0] in QUOTE_MARKS:
        return False
    pointed = tree.dep[last] == "dobj" and tree.lower[first] in POINTING | {"which"}
    return not pointed and not _contains_clause(tree, first, last)


def _contains_clause(tree: Tree, first: int, last: int) -> bool:
    return any(tree.dep[node] == "ccomp" and tree.pos[node] == "VERB" for node in range(first, last + 1))


def _has_clause(tree: Tree, verb: int) -> bool:
    return tree.has_child(verb, "ccomp", "xcomp")
