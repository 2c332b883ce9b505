"""Content that is not a clause: an object, the object of a preposition, a relative pronoun."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.boundaries import phrase_end, phrase_extent
from dragoman.extraction.attributions.subjects.speaker_class import is_person
from dragoman.extraction.lexicon.cues import DIRECTIVES, SAYING, Frame
from dragoman.extraction.lexicon.speech_nouns import NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.times import DATES, TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import POINTING
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import QUOTE_MARKS

_OF_TIMES = words("on in at by")
_SPANS = words("hours days weeks months years decades")
_HEARERS = words("reporters journalists voters delegates parliament councillors")
_COMPLETING = words("for of to with about over at")
_ADJUNCTS = words("during after before amid while until throughout following despite since without because according")


def has_to(tree: Tree, verb: int) -> bool:
    """Whether the verb is a 'to' infinitive."""
    return any(tree.tag[child] == "TO" for child in tree.children[verb])


def nominal(tree: Tree, verb: int, frame: Frame, particle: int) -> tuple[list[Extent], int]:
    """The content that is not a clause, and the last token of the cue."""
    idea = _clause_of_notion(tree, verb)
    if idea is not None:
        return [phrase_extent(tree, idea)], tree.head[idea]
    thing = _object(tree, verb, frame)
    if thing:
        return thing, particle
    content, link = _linked(tree, verb, frame, particle)
    return (content, link) if content else (relative_object(tree, verb, frame), particle)


def _clause_of_notion(tree: Tree, verb: int) -> int | None:
    """The clause in 'rejected the notion that …', where the noun only introduces it; or None."""
    nouns = (noun for noun in tree.children_with(verb, "dobj", after=verb) if tree.lemma[noun] == "notion")
    noun = next(nouns, None)
    clauses = [] if noun is None else tree.children_with(noun, "acl", "ccomp")
    return next((child for child in clauses if tree.opener(child) == "that"), None)


def _object(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The object with what completes it; empty if the verb does not take one as content."""
    if (not (frame.object or frame.naming) or frame.addressee) and not _is_quoted_object(tree, verb):
        return []
    child = tree.child(verb, "dobj", "oprd", "attr", "xcomp", "ccomp", "acomp", after=verb)
    if child is None:
        return []
    thing = tree.left[child], phrase_end(tree, child, _object_end(tree, verb, child, frame))
    return [thing, *_after_time(tree, verb, thing[1])]


def _is_quoted_object(tree: Tree, verb: int) -> bool:
    """Whether it is a quotation of several words: 'advised "a long rest"'."""
    thing = tree.child(verb, "dobj", after=verb) if tree.lemma[verb] in SAYING | DIRECTIVES else None
    opens = thing is not None and tree.words[tree.left[thing]][0] in QUOTE_MARKS
    return opens and thing is not None and thing - tree.left[thing] > 1


def _after_time(tree: Tree, verb: int, last: int) -> list[Extent]:
    """What completes an object after a time: 'for the victims' in 'expressed pity last week for the victims'."""
    time = next((child for child in tree.children[verb] if tree.left[child] == last + 1), None)
    if time is None or not (tree.dep[time] == "npadvmod" or (tree.dep[time] == "prep" and gives_date(tree, time))):
        return []
    following = tree.children_with(verb, "prep", after=time)
    rest = next((child for child in following if tree.left[child] == tree.right[time] + 1), None)
    if rest is None or tree.lower[rest] not in _COMPLETING:
        return []
    return [(rest, phrase_end(tree, rest, tree.right[rest]))]


def _object_end(tree: Tree, verb: int, child: int, frame: Frame) -> int:
    """The last token of the object and what completes it ('him of it', 'it as dead'), without time or place."""
    last = tree.right[child] if child > verb else verb
    for other in tree.children[verb]:
        if other > child and tree.dep[other] not in ("punct", "prt"):
            if not _completes(tree, other, frame):
                break
            last = tree.right[other]
    return last


def _completes(tree: Tree, node: int, frame: Frame) -> bool:
    """Whether a complement next to an object belongs to the content."""
    if tree.dep[node] == "prep":
        judged = tree.lower[node] == "because" and "for" in frame.links  # 'criticised the mayor because of the delay'
        return judged or (tree.lower[node] not in _ADJUNCTS and not is_setting(tree, node))
    if tree.dep[node] == "advcl":
        return has_to(tree, node) or _is_predicate_with_as(tree, node)
    return tree.dep[node] in ("oprd", "dobj", "attr", "acomp", "ccomp", "xcomp")


def _is_predicate_with_as(tree: Tree, node: int) -> bool:
    """Whether 'as' opens a predicate ('described the town as beset by floods'), not a clause ('as the town was')."""
    return tree.opener(node) == "as" and not tree.has_child(node, "nsubj", "nsubjpass", "expl")


def is_setting(tree: Tree, preposition: int) -> bool:
    """Whether a prepositional phrase gives the time or occasion of speaking ('in an interview')."""
    noun = tree.child(preposition, "pobj")
    return noun is not None and tree.lower[noun] in OCCASIONS | NETWORKS | TIMES


def gives_date(tree: Tree, preposition: int) -> bool:
    """Whether a preposition introduces a day or month, never content: 'on Friday' in 'called on Friday for calm'."""
    noun = tree.object_of(preposition)
    return noun is not None and tree.lower[preposition] in _OF_TIMES and tree.lower[noun] in DATES


def _linked(tree: Tree, verb: int, frame: Frame, particle: int) -> tuple[list[Extent], int]:
    """The object of a preposition that the frame allows, and that preposition, which ends the cue; else no content."""
    for child in (*tree.children[verb], *_behind_settings(tree, verb, frame)):
        if tree.dep[child] == "advcl" and tree.opener(child) == "for" and "for" in frame.links:
            return [(tree.left[child] + 1, tree.right[child])], tree.left[child]
        is_link = tree.dep[child] == "prep" and tree.lower[child] in frame.links and child > verb
        item = tree.object_of(child) if is_link and not gives_date(tree, child) else None
        if item is not None and not _points_back(tree, child, item, frame):
            start = _start_with_asked(tree, verb, child)
            content = (
                tree.left[item] if start is None else start,
                phrase_end(tree, item, _linked_end(tree, verb, child)),
            )
            return [content], child if start is None else particle
    return [], particle


def _start_with_asked(tree: Tree, verb: int, link: int) -> int | None:
    """The first token of who is asked for something: 'the police' in 'asked the police for help'; or None."""
    if tree.lower[link] != "for" or tree.lemma[verb] not in DIRECTIVES:
        return None
    asked = tree.children_with(verb, "dobj", "dative", after=verb, before=link)
    return next((tree.left[noun] for noun in asked if tree.right[noun] == link - 1), None)


def _behind_settings(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """The prepositions that the parser hung on a time, place or hearer: 'of' in 'warned on Telegram of a strike'."""
    links = tree.children_with(verb, "prep", "dative", after=verb)
    nouns = [noun for link in links if (noun := tree.child(link, "pobj")) is not None and _is_aside(tree, link, noun)]
    nouns += _told(tree, verb) if frame.addressee else []  # 'reminded jurors of their oath'
    return [child for noun in nouns for child in tree.children_with(noun, "prep", after=noun)]


def _is_aside(tree: Tree, link: int, noun: int) -> bool:
    """Whether a phrase tells where, how long or to whom it was said, and is no content."""
    if tree.lower[link] in ("to", "with"):
        return _is_hearer(tree, noun)
    where = tree.lower[link] in ("on", "in") and tree.lower[noun] in NETWORKS
    return where or (tree.lower[link] in ("for", "in") and tree.lower[noun] in _SPANS)


def _told(tree: Tree, verb: int) -> list[int]:
    return [noun for noun in tree.children_with(verb, "dobj", after=verb) if _is_hearer(tree, noun)]


def _is_hearer(tree: Tree, noun: int) -> bool:
    return is_person(tree, noun) or tree.lower[noun] in _HEARERS


def _points_back(tree: Tree, link: int, item: int, frame: Frame) -> bool:
    """Whether 'informed about this' only points to the sentence before, which is what was said."""
    spoken = frame.clause or tree.lemma[tree.head[link]] in ("speak", "talk")
    return spoken and tree.lower[link] == "about" and tree.lower[item] in ("this", "it", "that")


def relative_object(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The object before its verb: 'which he described as dead', with what completes it; 'these data he denied'."""
    if not (frame.object or frame.naming):
        return []
    for child in tree.children_with(verb, "dobj", before=verb):
        if tree.tag[child] in ("WDT", "WP"):
            end = _object_end(tree, verb, verb, frame)
            return [tree.subtree(child), (verb + 1, end)] if end > verb else [tree.subtree(child)]
        if tree.opener(child) in POINTING:
            return [tree.subtree(child)]
    return []


def _linked_end(tree: Tree, verb: int, link: int) -> int:
    """The last token of a preposition's object, with a following 'as': 'referred to the plan as a mistake'."""
    links = [other for other in tree.children_with(verb, "prep", after=link) if tree.lower[other] == "as"]
    return tree.right[links[-1] if links else link]
