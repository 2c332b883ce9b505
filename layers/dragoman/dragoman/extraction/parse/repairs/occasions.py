"""Repairs of an occasion between cue and content: 'said at a briefing that the dam is safe'.

The parser takes such a clause for a relative one, and attaches it to the briefing.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.extraction.lexicon.cues import NOUNS, SAYING, verb_frame
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.tags import SUBJECTS
from dragoman.text.date_names import WEEKDAYS
from dragoman.text.marks import CLOSING_MARKS

_UP = ("pobj", "prep", "dobj", "appos", "npadvmod")
_COMPLEMENTS = ("dobj", "acomp", "attr", "auxpass", "ccomp", "xcomp")
_TOLD = words("reporter journalist")
_GIVING = words("give hold make write publish release send deliver record read post air see watch hear follow attend")


def content_after_occasion(parse: EditableParse, first: int, end: int) -> None:
    """Give a verb of saying the clause that the parser attached to a prepositional object or to the addressee."""
    for clause in range(first, end):
        if parse.dep[clause] in ("relcl", "acl") and _is_complete(parse, clause, first, end):
            verb = _cue_of(parse, clause, first, end)
            if verb is not None:
                parse.attach(clause, verb, "ccomp")
                _mark(parse, clause, first)
        elif parse.dep[clause] == "relcl" and _is_told(parse, clause, first, end):
            parse.attach(clause, parse.head[parse.head[clause]], "ccomp")


def content_after_aside(parse: EditableParse, first: int, end: int) -> None:
    """Give 'wrote, referring to its sources, that …' the clause that the parser attached to the aside."""
    for clause in range(first, end):
        aside = parse.head[clause]
        if parse.dep[clause] == "advcl" and parse.lemma[aside] in SAYING:
            _part_from_preposition(parse, clause, first)
        elif parse.dep[clause] == "ccomp" and parse.tag[aside] == "VBG" and parse.dep[aside] == "advcl":
            verb = parse.head[aside]
            that = next(parse.children(clause, first, clause), clause)
            free = not any(parse.dep[child] == "ccomp" for child in parse.children(verb, first, end))
            if free and parse.lemma[verb] in SAYING and parse.words[that - 1] == "," and parse.lower[that] == "that":
                parse.attach(clause, verb, "ccomp")


def objects_after_audience(parse: EditableParse, first: int, end: int) -> None:
    """Give 'confirmed to journalists the information' its object, which the parser made a second one of 'to'."""
    for to in range(first, end):
        frame = verb_frame(parse.lemma[parse.head[to]]) if parse.lower[to] == "to" else None
        nouns = [child for child in parse.children(to, to + 1, end) if parse.dep[child] == "pobj"]
        if frame is not None and frame.object and len(nouns) == 2:
            parse.attach(nouns[1], parse.head[to], "dobj")


def _part_from_preposition(parse: EditableParse, clause: int, first: int) -> None:
    """Make 'said, after talks with Ankara, that it was ready' content: the parser took 'after' for a conjunction."""
    marks = [child for child in parse.children(clause, first, clause) if parse.dep[child] == "mark"]
    if len(marks) < 2 or parse.lower[marks[-1]] != "that" or parse.words[marks[-1] - 1] != ",":
        return
    if any(parse.dep[child] == "pobj" for child in parse.children(marks[0], marks[0], clause)):
        verb = parse.head[clause]
        parse.dep[clause] = "ccomp"
        parse.attach(marks[0], verb, "prep")


def days_before_objects(parse: EditableParse, first: int, end: int) -> None:
    """Give 'expressed on Monday regret' and 'voiced in a letter concern' their objects, 'on Monday drivers said' its
    subject: the parser joined them to the day."""
    for link in range(first, end - 2):
        if _is_day_of_subject(parse, link):
            parse.attach(link + 1, link, "pobj")
        elif parse.dep[link] == "prep" and parse.pos[parse.head[link]] == "VERB":
            _part(parse, link, first, end)


def _part(parse: EditableParse, link: int, start: int, end: int) -> None:
    """Part the day or occasion after a preposition from the object or subject behind it."""
    noun = next((node for node in parse.children(link, link + 1, end) if parse.dep[node] == "pobj"), None)
    first = link + 1 + (parse.lower[link + 1] in ("a", "an"))
    if noun is None or first >= noun or parse.head[first] != noun or parse.dep[first] not in ("compound", "amod"):
        return
    if not _dates(parse, link, first) and not _is_occasion_of(parse, first, noun):
        return
    verb = parse.head[link]
    if verb > noun and any(parse.dep[child] in SUBJECTS for child in parse.children(verb, start, end)):
        return
    parse.attach(noun, verb, "dobj" if verb < link else "nsubj")
    parse.attach(first, link, "pobj")
    for node in range(link + 1, first):
        parse.attach(node, first, "det")


def _dates(parse: EditableParse, link: int, day: int) -> bool:
    names = day == link + 1 and parse.lower[link] == "on" and parse.lower[day] in WEEKDAYS
    return names and parse.lower[day + 1] not in TIMES


def _is_day_of_subject(parse: EditableParse, link: int) -> bool:
    """Whether the parser took the day for a part of the subject: 'on Monday' in 'On Monday drivers said'."""
    noun = parse.head[link + 1]
    return _dates(parse, link, link + 1) and parse.dep[link + 1] == "compound" and parse.dep[noun] in SUBJECTS


def _is_occasion_of(parse: EditableParse, first: int, noun: int) -> bool:
    """Whether an occasion is followed by a noun for what is said: 'a letter concern', but not 'a letter bomb'."""
    return noun == first + 1 and parse.lemma[first] in OCCASIONS and parse.lemma[noun] in NOUNS


def _is_told(parse: EditableParse, clause: int, first: int, end: int) -> bool:
    """Whether a clause with subject and object is what somebody is told: 'told the paper he had called her'."""
    noun = parse.head[clause]
    children = list(parse.children(clause, first, end))
    told = parse.dep[noun] == "dobj" and parse.lemma[parse.head[noun]] == "tell"
    own = bool(children) and parse.dep[children[0]] == "nsubj" and parse.tag[children[0]] not in ("WP", "WDT")
    whole = any(parse.dep[child] in _COMPLEMENTS for child in children)
    return told and own and (whole or _is_he_with_place(parse, clause, children, end))


def _is_he_with_place(parse: EditableParse, clause: int, children: Sequence[int], end: int) -> bool:
    """Whether it is 'told the court he had acted in good faith', which is no relative clause either."""
    links = [child for child in children if child > clause and parse.dep[child] == "prep"]
    filled = any(parse.dep[noun] == "pobj" for link in links for noun in parse.children(link, link, end))
    return parse.lower[children[0]] in ("he", "she", "they", "it") and filled


def _is_complete(parse: EditableParse, clause: int, first: int, end: int) -> bool:
    """Whether 'that' opens the clause without being its subject or object."""
    children = list(parse.children(clause, first, end))
    opens = bool(children) and parse.lower[children[0]] == "that"
    own = [child for child in children[1:] if parse.dep[child] in SUBJECTS and child < clause]
    whole = any(parse.dep[child] in _COMPLEMENTS for child in children[1:])
    noun = parse.head[clause]
    is_quoted = noun + 1 < end and parse.words[noun + 1] in CLOSING_MARKS
    occasion = parse.lemma[noun] in OCCASIONS | NETWORKS | _TOLD or is_quoted
    occasion = (occasion and parse.lemma[clause] not in _GIVING) or _is_told_to(parse, clause, children, end)
    return opens and bool(own) and (whole or occasion)


def _is_told_to(parse: EditableParse, clause: int, children: Sequence[int], end: int) -> bool:
    """Whether it is what a hearer after 'to' is told: 'complained to the umpire that a fan had shouted'.

    A verb that ends the clause may lack its object: 'wrote to the man that she knew'.
    """
    link = parse.head[parse.head[clause]]
    goes_on = clause + 1 < end and parse.words[clause + 1][0].isalnum()
    whole = goes_on or (bool(children) and parse.dep[children[0]] == "mark")
    return whole and parse.lower[link] in ("to", "with") and parse.lemma[parse.head[link]] in SAYING


def _cue_of(parse: EditableParse, clause: int, first: int, end: int) -> int | None:
    """The verb of saying above the noun, with a preposition between them and no content yet; or None."""
    node, prepositions = parse.head[clause], 0
    while parse.dep[node] in _UP and parse.head[node] < node:
        prepositions += parse.dep[node] == "prep"
        node = parse.head[node]
    if not prepositions or parse.pos[node] != "VERB" or parse.lemma[node] not in SAYING:
        return None
    return None if any(parse.dep[child] == "ccomp" for child in parse.children(node, first, end)) else node


def _mark(parse: EditableParse, clause: int, first: int) -> None:
    that = next(parse.children(clause, first, clause))
    parse.dep[that] = "mark"
