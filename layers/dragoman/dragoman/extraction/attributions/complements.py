"""What a cue verb takes as content: its clause, infinitive, object or prepositional phrase."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.boundaries import clause_end, phrase_end
from dragoman.extraction.attributions.objects import has_to, nominal
from dragoman.extraction.lexicon.cues import Frame
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import WEEKDAYS
from dragoman.text.marks import DASHES, QUOTE_MARKS

_ASKING = words("ask press question tell")
_SHORTEST = 4  # tokens of what is said without a verb
_WHEN_SAID = TIMES - {"tomorrow"} | words("ago later")
_RUN_ON = frozenset((";", ":", "("))
_OWN = ("nsubj", "aux", "auxpass", "neg", "advmod")  # what stands with a cue inside its content
_ADDRESSING = words("on upon to for with")
QUESTION_WORDS = words("how why what who where when which")
_LOOSELY_JOINED = words("advcl xcomp dep acl")


def content_of(tree: Tree, verb: int, frame: Frame) -> tuple[list[Extent], int]:
    """The content among the verb's complements, and the last token of the cue."""
    parts, last = _complement(tree, verb, frame)
    return [*_relative(tree, verb, parts), *(piece for part in parts for piece in _around_cue(tree, verb, part))], last


def _relative(tree: Tree, verb: int, parts: list[Extent]) -> list[Extent]:
    """'What' in 'what officials called a crime', 'which' in 'which they consider risky'."""
    for child in tree.children[verb]:
        if child < verb and tree.dep[child] == "dobj" and tree.tag[child] in ("WDT", "WP"):
            return [(child, child)] if parts and parts[0][0] > verb else []
    return []


def _around_cue(tree: Tree, verb: int, part: Extent) -> list[Extent]:
    """The content, without the cue that stands inside it ('which the mayor said was safe')."""
    first, last = part
    if not first < verb <= last:
        return [part]
    inside = [child for child in tree.children[verb] if first < child < verb and tree.dep[child] in _OWN]
    opening = min([verb, *(tree.left[child] for child in inside)]) - 1
    return [(first, opening), (verb + 1, last)]


def _complement(tree: Tree, verb: int, frame: Frame) -> tuple[list[Extent], int]:
    found = particle_of(tree, verb)
    particle = verb if found is None else found
    passive = next((child for child in tree.children[verb] if tree.dep[child] == "nsubjpass"), None)
    clause = _clause(tree, verb, frame)
    if clause:
        return clause, particle
    if frame.subject:
        return _with_subject(tree, verb), particle
    if passive is not None and not frame.addressee:
        return _passive(tree, verb, frame, passive), particle
    infinitive = _infinitive(tree, verb, frame)
    if infinitive is not None:
        return [infinitive], particle
    return nominal(tree, verb, frame, particle)


def particle_of(tree: Tree, verb: int) -> int | None:
    """The particle of a phrasal verb ('out' in 'pointed out')."""
    return next((child for child in tree.children[verb] if tree.dep[child] == "prt"), None)


def has_subject(tree: Tree, verb: int) -> bool:
    """Whether the verb has a subject of its own."""
    return any(tree.dep[child] in ("nsubj", "nsubjpass", "expl", "csubj") for child in tree.children[verb])


def _clause(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    if not frame.clause:
        return []
    clauses = [child for child in tree.children[verb] if tree.dep[child] == "ccomp"]
    after = [child for child in clauses if child > verb and not (has_to(tree, child) and frame.infinitive)]
    before = [child for child in clauses if child < verb and _leads_to(tree, child)]
    if before and (not after or _is_quoted(tree, before[0])):
        return [_fronted(tree, verb, before[0])]
    if after:
        first = _behind_day(tree, verb, _subject_taken_for_object(tree, verb, after[0]))
        first = _behind_aside(tree, after[0], first)
        clause = first, clause_end(tree, after[0], tree.right[after[0]])
        return [*_fronted_adjunct(tree, verb, clause[0]), clause]
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in _LOOSELY_JOINED and _opens_clause(tree, verb, child):
            return [(tree.left[child], clause_end(tree, child, tree.right[child]))]
    return _before_inverted(tree, verb)


def _before_inverted(tree: Tree, verb: int) -> list[Extent]:
    """'A delay of three months after the vote, said the lawyer': what stands before the cue is all that was said."""
    for child in tree.children[verb]:
        if tree.dep[child] == "advcl" and child < verb and _is_whole(tree, child, verb):
            return [(tree.left[child], tree.right[child])]
    subjects = [child for child in tree.children[verb] if tree.dep[child] == "nsubj"]
    first = tree.sentences[tree.sentence[verb]][0]
    if tree.words[verb - 1] in DASHES and tree.words[first] in DASHES and subjects and subjects[0] > verb:
        return [(first + 1, verb - 2)] if first < verb - 2 else []  # '- After the war, - answered the mayor.'
    if len(subjects) < 2 or not subjects[0] < verb < subjects[-1] or tree.words[verb - 1] != ",":
        return []
    first = tree.left[subjects[0]]
    return [(first, verb - 2)] if verb - 1 - first >= _SHORTEST else []


def _is_whole(tree: Tree, clause: int, verb: int) -> bool:
    """Whether a clause before an inverted cue is a sentence of its own: '… was hurt, – said the mayor'."""
    opened = any(tree.dep[child] in ("mark", "advmod") and child < clause for child in tree.children[clause])
    after = any(tree.dep[child] == "nsubj" and child > verb for child in tree.children[verb])
    return after and not opened and has_subject(tree, clause) and not tree.words[verb - 1][0].isalnum()


def _subject_taken_for_object(tree: Tree, verb: int, clause: int) -> int:
    """Where the clause begins: in 'they state their aim is to help' the parser takes 'aim' for an object."""
    first = tree.left[clause]
    finite = any(tree.tag[node] in ("VBD", "VBZ", "VBP", "MD") for node in (clause, *tree.children[clause]))
    for child in tree.children[verb]:
        if verb < child < first and tree.dep[child] == "dobj" and tree.right[child] + 1 == first == clause:
            return tree.left[child] if finite and not has_subject(tree, clause) else first
    return first


def _behind_day(tree: Tree, verb: int, first: int) -> int:
    """Where the content of 'said on Friday the bridge was safe' begins: the day is that of the saying."""
    day = first + (tree.lower[first] == "on")
    is_day = first == verb + 1 and day + 1 < len(tree) and tree.lower[day] in WEEKDAYS
    return day + 1 if is_day and tree.words[day + 1][0].isalnum() else first


def _behind_aside(tree: Tree, clause: int, first: int) -> int:
    """Where 'that' stands in 'said, citing witnesses, that …'; the aside tells of the saying."""
    that = next(
        (child for child in tree.children[clause] if tree.lower[child] == "that" and tree.dep[child] == "mark"), first
    )
    return that if first < that and tree.words[that - 1] == "," else first


def _is_quoted(tree: Tree, clause: int) -> bool:
    """Whether a quotation mark stands where a clause before its cue begins or ends."""
    start, end = tree.left[clause], tree.right[clause]
    borders = [*tree.words[max(0, start - 1) : start + 1], *tree.words[max(0, end - 1) : end + 3]]
    return any(word[0] in QUOTE_MARKS for word in borders)


def _leads_to(tree: Tree, clause: int) -> bool:
    """Whether a clause before its cue ends as content does, not as a sentence of its own that the parser ran on."""
    end = tree.right[clause] + 1
    return tree.words[end] not in _RUN_ON


def _opens_clause(tree: Tree, verb: int, child: int) -> bool:
    first = tree.lower[tree.left[child]]
    if first in ("that", "whether") or (first in QUESTION_WORDS and tree.dep[child] != "advcl"):
        return True
    return first == "if" and tree.lemma[verb] in ("ask", "wonder", "question", "know")


def _fronted(tree: Tree, verb: int, child: int) -> Extent:
    """A clause before its cue, with the adverbials that the parser hung on the cue instead."""
    first = tree.left[child]
    for other in tree.children[verb]:
        if other < first and tree.dep[other] in ("prep", "advmod", "advcl", "npadvmod"):
            first = min(first, tree.left[other])
    return first, tree.right[child]


def _fronted_adjunct(tree: Tree, verb: int, start: int) -> list[Extent]:
    """'To win, she said, they must …': the opening belongs to the content, since the cue stands in commas."""
    if start <= verb or "," not in (tree.words[verb + 1], *tree.words[start - 1 : start + 1]):
        return []
    first = tree.left[verb]
    subject = next((child for child in tree.children[verb] if tree.dep[child] == "nsubj"), None)
    if subject is None or subject > verb or tree.left[subject] == first or tree.words[tree.left[subject] - 1] != ",":
        return []
    end = tree.left[subject] - 1
    asked = any(tree.lemma[node] in _ASKING for node in range(first, min(first + 3, end)))
    return [] if asked or _is_time(tree, first, end) else [(first, end)]


def _is_time(tree: Tree, first: int, end: int) -> bool:
    """'Six months ago', 'On Tuesday': when it was said."""
    return any(tree.lower[node] in _WHEN_SAID for node in range(first, end))


def _infinitive(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    if not frame.infinitive:
        return None
    for child in tree.children[verb]:
        if child > verb and tree.dep[child] in ("xcomp", "ccomp") and has_to(tree, child):
            first = tree.left[child]
            for other in tree.children[verb]:
                if verb < other < first and tree.dep[other] in ("dobj", "dative") and not frame.addressee:
                    first = tree.left[other]
                if other == verb + 1 and tree.dep[other] == "prep" and tree.lower[other] in _ADDRESSING:
                    first = min([first, *(tree.left[item] for item in tree.children[other])])
            return first, phrase_end(tree, child, clause_end(tree, child, tree.right[child]))
    return None


def _passive(tree: Tree, verb: int, frame: Frame, subject: int) -> list[Extent]:
    if not (frame.object or frame.naming or frame.infinitive or tree.lemma[verb] == "know"):
        return []
    parts = [(tree.left[subject], tree.right[subject])]
    if tree.pos[subject] == "PRON" and not any(child > verb for child in tree.children[verb]):
        return []
    for child in [*tree.children[verb], *_after_agent(tree, verb)]:
        if child > verb and (
            tree.dep[child] in ("xcomp", "oprd", "attr")
            or (tree.dep[child] == "prep" and tree.lower[child] in (*frame.links, "for"))
        ):
            first = tree.left[child] + (tree.dep[child] == "prep")
            parts.append((first, phrase_end(tree, child, tree.right[child])))
    return parts


def _after_agent(tree: Tree, verb: int) -> list[int]:
    """'As' in 'was seen by some as a defeat', which the parser hangs on 'some'."""
    agents = [child for child in tree.children[verb] if tree.dep[child] == "agent"]
    nouns = [noun for agent in agents for noun in tree.children[agent]]
    return [child for noun in nouns for child in tree.children[noun] if tree.lower[child] == "as"]


def _with_subject(tree: Tree, verb: int) -> list[Extent]:
    parts = []
    for child in tree.children[verb]:
        if tree.dep[child] in ("nsubj", "expl") and tree.lower[child] != "it":
            parts.append((tree.left[child], tree.right[child]))
        like = tree.dep[child] in ("prep", "advcl") and tree.lower[tree.left[child]] == "like"
        if child > verb and (like or tree.dep[child] in ("xcomp", "oprd", "acomp", "attr", "ccomp")):
            first = tree.left[child] + (tree.dep[child] == "prep")
            parts.append((first, phrase_end(tree, child, tree.right[child])))
    return parts
