"""The content that a cue verb takes: its clause, infinitive, object or prepositional phrase."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Extent
from dragoman.extraction.attributions.content.boundaries import clause_end, phrase_end, phrase_extent
from dragoman.extraction.attributions.content.objects import has_to, nominal
from dragoman.extraction.attributions.subjects.speaker_class import can_be_asked
from dragoman.extraction.lexicon.cues import DIRECTIVES, REPORTS, SAYING, VERBS, Frame
from dragoman.extraction.lexicon.times import TIMES
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import FINITE, FINITE_OR_MODAL
from dragoman.extraction.parse.tree import Tree
from dragoman.text.date_names import WEEKDAYS
from dragoman.text.marks import DASHES, QUOTE_MARKS

_ASKING = words("ask press question tell")
_AUDIENCE = words("reporters journalists lawmakers deputies parliament")
_BEFORE_COLONS = SAYING | DIRECTIVES | {"convince"}  # 'she is convinced: …'
_SHORTEST = 4  # tokens of content without a verb
_WHEN_SAID = TIMES - {"tomorrow"} | words("ago later")
_RUN_ON = frozenset((";", ":", "("))
_CONNECTING = words("however therefore nevertheless nonetheless moreover but so hence besides meanwhile instead yet")
_OWN = ("nsubj", "aux", "auxpass", "neg", "advmod")  # these belong to a cue inside its content
_ADDRESSING = words("on upon to for with")
QUESTION_WORDS = words("how why what who where when which")
_LOOSELY_JOINED = ("advcl", "xcomp", "dep", "acl")
_PREDICATES = ("xcomp", "oprd", "acomp", "attr", "ccomp")


def content_of(tree: Tree, verb: int, frame: Frame) -> tuple[list[Extent], int]:
    """The content among the verb's complements, and the last token of the cue."""
    parts, last = _complement(tree, verb, frame)
    return [*_relative(tree, verb, parts), *(piece for part in parts for piece in _around_cue(tree, verb, part))], last


def _relative(tree: Tree, verb: int, parts: list[Extent]) -> list[Extent]:
    """The pronoun that opens content: 'what' in 'what officials called a crime', 'which' in 'which they find risky'."""
    pronouns = [child for child in tree.children_with(verb, "dobj", before=verb) if tree.tag[child] in ("WDT", "WP")]
    return [(pronouns[0], pronouns[0])] if pronouns and parts and parts[0][0] > verb else []


def _around_cue(tree: Tree, verb: int, part: Extent) -> list[Extent]:
    """The content, without a cue inside it ('which the mayor said was safe')."""
    first, last = part
    if not first < verb <= last:
        return [part]
    inside = tree.children_with(verb, *_OWN, after=first, before=verb)
    opening = min([verb, *(tree.left[child] for child in inside)]) - 1
    return [(first, opening), (verb + 1, last)]


def _complement(tree: Tree, verb: int, frame: Frame) -> tuple[list[Extent], int]:
    """The first complement that the frame allows, and the last token of the cue."""
    found = particle_of(tree, verb)
    particle = verb if found is None else found
    content = _clause(tree, verb, frame)
    if content or frame.subject:
        return content or _with_subject(tree, verb), particle
    passive = tree.child(verb, "nsubjpass")
    if passive is not None and not frame.addressee:
        return _passive(tree, verb, frame, passive), particle
    infinitive = _infinitive(tree, verb, frame)
    return nominal(tree, verb, frame, particle) if infinitive is None else ([infinitive], particle)


def particle_of(tree: Tree, verb: int) -> int | None:
    """The particle of a phrasal verb ('out' in 'pointed out', 'back' in 'shot back'), or None."""
    particle = tree.child(verb, "prt")
    behind = verb + 1
    if particle is not None or behind >= len(tree) or tree.head[behind] != verb or tree.dep[behind] != "advmod":
        return particle
    return behind if f"{tree.lemma[verb]} {tree.lower[behind]}" in VERBS else None


def has_subject(tree: Tree, verb: int) -> bool:
    """Whether the verb has a subject of its own."""
    return tree.has_child(verb, "nsubj", "nsubjpass", "expl", "csubj")


def _clause(tree: Tree, verb: int, frame: Frame) -> list[Extent]:
    """The finite clause that was said, before or after the cue; empty if there is none."""
    if not frame.clause:
        return []
    before, after = _clauses_before(tree, verb), _clauses_after(tree, verb, frame)
    if before and (not after or _is_quoted(tree, before[0]) or _is_apposition(tree, after[0])):
        return [_from_first_to_last(tree, verb, before)]
    if after:
        return _after_cue(tree, verb, after[0])
    joined = _loosely_joined(tree, verb) or _before_inverted(tree, verb) or _after_colon(tree, verb)
    return joined or _before_final(tree, verb)


def _from_first_to_last(tree: Tree, verb: int, clauses: list[int]) -> Extent:
    """The clauses before a cue as one: 'Had they asked, we would have come, he argued', which the parser splits."""
    first, last = _fronted(tree, verb, clauses[0]), _fronted(tree, verb, clauses[-1])
    between = tree.words[first[1] + 1 : last[0]]
    return (first[0], last[1]) if all(word == "," for word in between) else first


def _after_colon(tree: Tree, verb: int) -> list[Extent]:
    """The rest of the sentence after 'said:' or 'said in a comment:', where the parser took it for no clause."""
    end = tree.sentence_of(verb)[1]
    colon = next((node for node in range(verb + 1, end) if tree.words[node] == ":"), end)
    first = colon + 1
    if first >= end or tree.lemma[verb] not in _BEFORE_COLONS or tree.words[first][0] in QUOTE_MARKS:
        return []
    between = range(verb + 1, colon)
    near = not any(tree.is_verb(node) or tree.dep[node] == "dobj" or tree.lower[node] == "about" for node in between)
    near = near and (not between or tree.tag[verb] in FINITE)
    return [(first, end - 1)] if near and not tree.words[first].isspace() else []


def _clauses_before(tree: Tree, verb: int) -> list[int]:
    clauses = tree.children_with(verb, "ccomp", before=verb) or _taken_for_adverbial(tree, verb)
    return [child for child in clauses if _ends_as_content(tree, child)]


def _taken_for_adverbial(tree: Tree, verb: int) -> list[int]:
    """The clause in 'Had he asked, I would have come, she commented', which the parser takes for an adverbial one."""
    subject = tree.child(verb, "nsubj", before=verb)
    if subject is None or tree.words[tree.left[subject] - 1] != ",":
        return []
    clauses = tree.children_with(verb, "advcl", before=subject)
    return [child for child in clauses if has_subject(tree, child) and not tree.has_child(child, "mark", "advmod")]


def _is_apposition(tree: Tree, clause: int) -> bool:
    """Whether ', a report economists said …' follows, which is about the content before the cue."""
    first = tree.left[clause] + (tree.words[tree.left[clause]] == ",")
    return tree.words[first - 1] == "," and tree.lower[first] in ("a", "an")


def _clauses_after(tree: Tree, verb: int, frame: Frame) -> list[int]:
    """The clauses after the cue, without infinitives if the frame lists them separately."""
    clauses = tree.children_with(verb, "ccomp", after=verb)
    if frame.infinitive:
        orders = [child for child in tree.children_with(verb, "xcomp", "ccomp", after=verb) if has_to(tree, child)]
        clauses = [child for child in clauses if child not in orders and not _is_reason(tree, child, orders)]
    return clauses


def _is_reason(tree: Tree, clause: int, orders: list[int]) -> bool:
    """Whether it is quoted after an order: 'asks not to wait: "The bus is full."'."""
    first = tree.left[clause]
    return (
        tree.words[first - 1] in QUOTE_MARKS and tree.words[first - 2] == ":" and any(order < first for order in orders)
    )


def _after_cue(tree: Tree, verb: int, clause: int) -> list[Extent]:
    """A clause after its cue, with words before the cue that the parser attached to the cue."""
    first = _start_after_day(tree, verb, _subject_taken_for_object(tree, verb, clause))
    first = _start_after_audience(tree, verb, _start_after_aside(tree, clause, first))
    return [*_fronted_adjunct(tree, verb, first), (first, clause_end(tree, clause, tree.right[clause]))]


def _loosely_joined(tree: Tree, verb: int) -> list[Extent]:
    """A clause after its cue that the parser labelled as something else; its first word shows what it is."""
    for child in tree.children_with(verb, *_LOOSELY_JOINED, after=verb):
        if _opens_clause(tree, verb, child):
            return [(tree.left[child], clause_end(tree, child, tree.right[child]))]
    return []


def _before_inverted(tree: Tree, verb: int) -> list[Extent]:
    """The words before an inverted cue such as 'said the lawyer', where they are not a finite clause; else empty."""
    subjects = tree.children_with(verb, "nsubj")
    if not subjects or subjects[-1] < verb:
        return []
    if _is_spoken_line(tree, verb) and subjects[0] > verb:
        first = tree.sentence_of(verb)[0]
        return [(first + 1, verb - 2)] if first < verb - 2 else []
    return _phrase_before_comma(tree, verb, subjects[0])


def _before_final(tree: Tree, verb: int) -> list[Extent]:
    """The words before ', boss warns' at the end of a heading, if they are not a clause; else empty."""
    first, _ = tree.sentence_of(verb)
    subject = tree.child(verb, "nsubj", after=first, before=verb) if _is_last_word(tree, verb) else None
    if subject is None or tree.lemma[verb] not in SAYING:
        return []
    comma = tree.left[subject] - 1
    said = tree.words[comma] == "," and comma - first > _SHORTEST and not _opens_circumstance(tree, first)
    return [(first, comma - 1)] if said else []


def _is_last_word(tree: Tree, verb: int) -> bool:
    return not any(word[0].isalnum() for word in tree.words[verb + 1 : tree.sentence_of(verb)[1]])


def _opens_circumstance(tree: Tree, first: int) -> bool:
    return tree.pos[first] in ("ADP", "ADV", "SCONJ") or tree.tag[first] in ("VBG", "VBN")


def _is_spoken_line(tree: Tree, verb: int) -> bool:
    """Whether dashes replace quotation marks: '- After the war, - answered the mayor.'"""
    return tree.words[verb - 1] in DASHES and tree.words[tree.sentence_of(verb)[0]] in DASHES


def _phrase_before_comma(tree: Tree, verb: int, subject: int) -> list[Extent]:
    """A phrase without a verb before 'said the lawyer', which the parser takes for a subject; else empty."""
    first = tree.left[subject]
    said = subject < verb and tree.words[verb - 1] == "," and verb - 1 - first >= _SHORTEST
    return [(first, verb - 2)] if said else []


def _subject_taken_for_object(tree: Tree, verb: int, clause: int) -> int:
    """The first token of the clause: in 'they state their aim is to help' the parser takes 'aim' for an object."""
    first = tree.left[clause]
    if first != clause and tree.pos[first] != "AUX":
        return first
    finite = any(tree.tag[node] in FINITE_OR_MODAL for node in (clause, *tree.children[clause]))
    objects = tree.children_with(verb, "dobj", after=verb, before=first)
    before = first - 1 - (tree.words[first - 1] in DASHES)  # 'people - young and old - would qualify'
    subject = next((child for child in objects if tree.right[child] == before), None)
    return first if subject is None or not finite or has_subject(tree, clause) else tree.left[subject]


def _start_after_day(tree: Tree, verb: int, first: int) -> int:
    """The first token of the content after a day: in 'said on Friday the bridge was safe' Friday dates the saying."""
    day = first + (tree.lower[first] == "on")
    is_day = first == verb + 1 and day + 1 < len(tree) and tree.lower[day] in WEEKDAYS
    return day + 1 if is_day and tree.words[day + 1][0].isalnum() else first


def _start_after_audience(tree: Tree, verb: int, first: int) -> int:
    """The first token of the content after 'told reporters', which the parser took for a part of the subject."""
    told = first == verb + 1 and tree.lemma[verb] in _ASKING and tree.lower[first] in _AUDIENCE
    return first + 1 if told and tree.dep[first] in ("compound", "nmod", "dative", "dobj") else first


def _start_after_aside(tree: Tree, clause: int, first: int) -> int:
    """The token of 'that' in 'said, citing witnesses, that …', as the aside describes the saying; else `first`."""
    marks = tree.children_with(clause, "mark")
    that = next((child for child in marks if tree.lower[child] == "that"), first)
    return that if first < that and tree.words[that - 1] == "," else first


def _is_quoted(tree: Tree, clause: int) -> bool:
    """Whether there is a quotation mark at the start or end of a clause before its cue."""
    start, end = tree.subtree(clause)
    borders = [*tree.words[max(0, start - 1) : start + 1], *tree.words[max(0, end - 1) : end + 3]]
    return any(word[0] in QUOTE_MARKS for word in borders)


def _ends_as_content(tree: Tree, clause: int) -> bool:
    """Whether a clause before its cue ends as content does, and is not a sentence that the parser joined by mistake."""
    end = tree.right[clause] + 1
    if tree.words[end] in _RUN_ON:
        return False
    after = [word for word in tree.lower[end : end + 2] if word != ","]
    return not after or after[0] not in _CONNECTING


def _opens_clause(tree: Tree, verb: int, child: int) -> bool:
    """Whether the first word of a clause may open content of this verb."""
    node = tree.left[child]
    first = tree.lower[node + (tree.lower[node] in ("only", "merely", "simply", "just"))]
    if first in ("that", "whether") or (first in QUESTION_WORDS and tree.dep[child] != "advcl"):
        return True
    return first == "if" and tree.lemma[verb] in ("ask", "wonder", "question", "know")


def _fronted(tree: Tree, verb: int, child: int) -> Extent:
    """A clause before its cue, with the adverbials that the parser attached to the cue."""
    first = tree.left[child]
    for other in tree.children_with(verb, "prep", "advmod", "advcl", "npadvmod"):
        if other < first:
            first = min(first, tree.left[other])
    first = _after_another_report(tree, first, tree.right[child])
    return first, _with_day_before_comma(tree, verb, tree.right[child])


def _after_another_report(tree: Tree, first: int, last: int) -> int:
    """The first token after 'diplomats said; …', as what a semicolon parts from another report is no part of it."""
    stops = [node for node in range(first, last) if tree.words[node] == ";"]
    said = stops and any(
        tree.lemma[node] in REPORTS and tree.has_child(node, "nsubj") for node in range(first, stops[-1])
    )
    return stops[-1] + 1 if said else first


def _with_day_before_comma(tree: Tree, verb: int, last: int) -> int:
    """The end of '… hit by a strike Saturday, the mayor said Sunday', whose first day the parser hung on the cue."""
    for other in tree.children_with(verb, "npadvmod", after=last, before=verb):
        if tree.left[other] == last + 1 and tree.words[tree.right[other] + 1] == ",":
            return tree.right[other]
    return last


def _fronted_adjunct(tree: Tree, verb: int, start: int) -> list[Extent]:
    """The opening of 'to win, she said, they must …', which is content as commas enclose the cue; else empty."""
    if start <= verb or "," not in (tree.words[verb + 1], *tree.words[start - 1 : start + 1]):
        return []
    first, subject = tree.left[verb], tree.child(verb, "nsubj", before=verb)
    if subject is None or tree.left[subject] == first or tree.words[tree.left[subject] - 1] != ",":
        return []
    end = tree.left[subject] - 1
    return [] if _describes_saying(tree, first, end) else [(first, end)]


def _describes_saying(tree: Tree, first: int, end: int) -> bool:
    """Whether an opening says when it was said or what was asked: 'Six months ago', 'Asked about it'."""
    asked = any(tree.lemma[node] in _ASKING for node in range(first, min(first + 3, end)))
    return asked or any(tree.lower[node] in _WHEN_SAID for node in range(first, end))


def _infinitive(tree: Tree, verb: int, frame: Frame) -> Extent | None:
    """The infinitive that the verb takes, with the person who should act; or None."""
    clauses = tree.children_with(verb, "xcomp", "ccomp", after=verb) if frame.infinitive else []
    clause = next((child for child in clauses if has_to(tree, child)), None)
    if clause is None and frame.infinitive and tree.lemma[verb] in DIRECTIVES:
        clause = _asked_of_somebody(tree, verb)
    if clause is None:
        return None
    first = _start_with_doer(tree, verb, frame, tree.left[clause])
    return first, _before_background(
        tree, clause, phrase_end(tree, clause, clause_end(tree, clause, tree.right[clause]))
    )


def _before_background(tree: Tree, clause: int, last: int) -> int:
    """The last token before what had happened: 'after' in 'urged drivers to stop after a bus had crashed'."""
    for child in tree.children_with(clause, "advcl", before=last):
        past = {tree.tag[child], *(tree.tag[helper] for helper in tree.children_with(child, "aux", "auxpass"))}
        if tree.opener(child) == "after" and "VBD" in past and has_subject(tree, child):
            return tree.left[child] - 1
    return last


def _asked_of_somebody(tree: Tree, verb: int) -> int | None:
    """The infinitive right behind who is asked, if the parser took it for a purpose: 'pleaded with them to stay'."""
    ends = {tree.right[noun] + 1 for noun in _asked(tree, verb)}
    clauses = tree.children_with(verb, "advcl", after=verb)
    return next((child for child in clauses if tree.left[child] in ends and has_to(tree, child)), None)


def _asked(tree: Tree, verb: int) -> list[int]:
    """Who is asked: the object that can act, or the object of 'to', 'with' and the like."""
    objects = tree.children_with(verb, "dobj", "dative", after=verb)
    links = [link for link in tree.children_with(verb, "prep", after=verb) if tree.lower[link] in _ADDRESSING]
    addressed = [noun for link in links for noun in tree.children_with(link, "pobj")]
    return [*(noun for noun in objects if can_be_asked(tree, noun)), *addressed]


def _start_with_doer(tree: Tree, verb: int, frame: Frame, first: int) -> int:
    """The first token of an infinitive with the person who should act: 'drivers' in 'urged drivers to slow down'."""
    for other in tree.children[verb]:
        if verb < other < first and tree.dep[other] in ("dobj", "dative") and not frame.addressee:
            first = tree.left[other]
        if other == verb + 1 and tree.dep[other] == "prep" and tree.lower[other] in _ADDRESSING:
            first = min([first, *(tree.left[item] for item in tree.children[other])])
    return first


def _passive(tree: Tree, verb: int, frame: Frame, subject: int) -> list[Extent]:
    """The subject of a passive cue and what is said of it: 'salaries … to rise' in 'salaries are expected to rise'."""
    if not (frame.object or frame.naming or frame.infinitive or tree.lemma[verb] == "know"):
        return []
    if tree.pos[subject] == "PRON" and tree.children[verb][-1] < verb:
        return []
    below = [child for child in (*tree.children[verb], *_after_agent(tree, verb)) if child > verb]
    said = [_without_link(tree, child) for child in below if _is_said_of(tree, child, frame)]
    return [tree.subtree(subject), *said] if said or tree.lemma[verb] != "know" else []


def _is_said_of(tree: Tree, child: int, frame: Frame) -> bool:
    """Whether a child says something about the subject of a passive."""
    links = frame.links if tree.lemma[tree.head[child]] == "know" else frame.links | {"for"}
    linked = tree.dep[child] == "prep" and tree.lower[child] in links
    return linked or tree.dep[child] in ("xcomp", "oprd", "attr")


def _without_link(tree: Tree, child: int) -> Extent:
    """A complement without the preposition that introduces it."""
    first, last = phrase_extent(tree, child)
    return first + (tree.dep[child] == "prep"), last


def _after_agent(tree: Tree, verb: int) -> list[int]:
    """The 'as' in 'was seen by some as a defeat', which the parser attaches to 'some'."""
    nouns = [noun for agent in tree.children_with(verb, "agent") for noun in tree.children[agent]]
    return [child for noun in nouns for child in tree.children[noun] if tree.lower[child] == "as"]


def _with_subject(tree: Tree, verb: int) -> list[Extent]:
    """The subject and complements of a cue that says something about its subject: 'he seems to know'."""
    parts = []
    for child in tree.children[verb]:
        if tree.dep[child] in ("nsubj", "expl") and tree.lower[child] != "it":
            parts.append(tree.subtree(child))
        if child > verb and (_is_likeness(tree, child) or tree.dep[child] in _PREDICATES):
            parts.append(_without_link(tree, child))
    return parts


def _is_likeness(tree: Tree, child: int) -> bool:
    return tree.dep[child] in ("prep", "advcl") and tree.opener(child) == "like"
