"""Attributions made by a phrase: 'according to X', "in X's words", 'in the words of X', 'by data of X'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.subjects.subjects import phrase_of
from dragoman.extraction.entities.titles import is_title
from dragoman.extraction.lexicon.cues import ATTITUDES, REPORTS
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import COMMAS_AND_DASHES

Found = tuple[Extent, Extent]  # the cue and the speaker

_OWN_WORDS = {
    "in": words("words view opinion telling estimation mind eyes account"),
    # Slavic languages put these at the head of the clause, and a translation keeps them there.
    "by": words(
        "words data information opinion account estimate estimates version assessment count counts tally reckoning"
        " calculation calculations admission"
    ),
    "on": words("opinion words data information"),
    "from": words("words"),
}
_RELAYED = words("words data information opinion")
_OWNED = words("statement assessment calculations estimate estimates version forecast") | _RELAYED
# 'according to the schedule' says how something is done, and quotes nobody
_PATTERNS = words(
    "schedule timetable calendar tradition custom procedure taste size type need situation scenario recipe age"
)
_PAPERS = words("material ruling decision register presentation verdict text wording paper certificate protocol")
_POLLS = words("poll polls survey surveys")
_LONGEST_TITLE = 14  # tokens with its marks
_TITLE_MARKS = frozenset('“”"«»„')
_ENDS = frozenset((",", ".", ";", "!", "?"))
_CLOSERS = frozenset((";", ")"))
_CLAUSE_BREAKS = COMMAS_AND_DASHES | frozenset((";", "(", ")"))


def phrase_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every 'according to X' and "in X's view", with the clause around it as content."""
    for index, word in enumerate(tree.lower):
        if word == "according":
            yield from _made(tree, "according_to", _according(tree, index))
        elif word == "follows" and tree.lower[index + 1 : index + 2] == ["from"]:
            yield from _made(tree, "according_to", _follows(tree, index))
        elif word == "whose" and tree.lower[index - 1] == "in":
            yield from _in_whose(tree, index)
        elif word in _OWN_WORDS and tree.dep[index] in ("prep", "agent"):
            yield from _made(tree, "in_words_of", _in_words(tree, index))


def _made(tree: Tree, rule: str, found: Found | None) -> Iterator[Attribution]:
    """The attribution that a phrase makes; nothing without content around it."""
    if found is None:
        return
    cue, speaker = found
    head = _head(tree, speaker)
    end = max(cue[1], *(_end_of_relative(tree, noun, speaker[1]) for noun in (head, speaker[1])))
    content = around_phrase(tree, cue[0], min(cue[0], speaker[0]), end)
    if content:
        yield Attribution(rule, cue, cue[0], speaker, head, content, via=_author(tree, speaker))


def _head(tree: Tree, speaker: Extent) -> int:
    """The head of who speaks; of a title in quotation marks its last word."""
    mark = _closing_mark(tree, speaker[0])
    if mark is None:
        return head_of(tree, speaker)
    return mark - 1 - (tree.words[mark - 1] == ",")


def _author(tree: Tree, speaker: Extent) -> Extent | None:
    """Who wrote a book that speaks by its title: 'Joe Conrad' in '"Man," a book by Joe Conrad'; or None."""
    mark = _closing_mark(tree, speaker[0])
    by = None if mark is None else next((node for node in range(mark, speaker[1]) if tree.lower[node] == "by"), None)
    return None if by is None else (by + 1, speaker[1])


def _according(tree: Tree, index: int) -> Found | None:
    """The cue and the speaker of 'according to X', or None."""
    if index + 2 >= len(tree) or tree.lower[index + 1] != "to":
        return None
    title = _title(tree, index + 2)
    if title is not None:
        return (index, index + 1), title
    head = tree.object_of(index + 1)
    if head is None:
        head = next((child for child in tree.children[index] if child > index + 1), None)
    if head is None or tree.lemma[head] in _PATTERNS:
        return None
    return _relayed(tree, index, head) or ((index, index + 1), _with_name(tree, phrase_of(tree, head)))


def _follows(tree: Tree, index: int) -> Found | None:
    """The cue and the document of ', follows from the report' and 'It follows from the data that', or None."""
    noun = tree.object_of(index + 1)
    if noun is None or tree.lemma[noun] not in DOCUMENTS | _PAPERS:
        return None
    return (index - (tree.lower[index - 1] in ("it", "as")), index + 1), phrase_of(tree, noun)


def _with_name(tree: Tree, phrase: Extent) -> Extent:
    """The phrase with the name set off behind it, which the parser cut off: 'the mayor of Sumy, Ivan Lysenko,'."""
    first, last = phrase
    named = [name.end - 1 for name in tree.names if name.label == "PERSON" and name.first == last + 2]
    if not named or tree.words[last + 1] != "," or not any(is_title(tree, node) for node in range(first, last + 1)):
        return phrase
    return (first, named[0]) if _is_closed(tree, named[0] + 1) else phrase


def _is_closed(tree: Tree, node: int) -> bool:
    """Whether a name set off behind an office ends there: at a mark, or at the end of the line or text."""
    return node >= len(tree) or tree.words[node] in _ENDS | _CLOSERS or "\n" in tree.words[node]


def _title(tree: Tree, first: int) -> Extent | None:
    """A book in quotation marks, with what tells what it is: '"Man of the River," a book by Joe Conrad'; or None."""
    mark = _closing_mark(tree, first)
    if mark is None:
        return None
    end = tree.sentence_of(first)[1]
    noun = mark + 1 + (tree.words[mark + 1 : mark + 2] == [","])
    last = next((node - 1 for node in range(noun, end) if tree.words[node] in _ENDS), end - 1)
    set_off = "," in (tree.words[mark - 1], tree.words[mark + 1])
    described = set_off and tree.lower[noun] in ("a", "an", "the") and "by" in tree.lower[noun:last]
    return first, last if described else mark


def _closing_mark(tree: Tree, first: int) -> int | None:
    """Where the title closes whose quotation mark stands at a token, or None."""
    if tree.words[first] not in _TITLE_MARKS:
        return None
    near = range(first + 2, min(tree.sentence_of(first)[1] - 1, first + _LONGEST_TITLE))
    return next((node for node in near if tree.words[node] in _TITLE_MARKS), None)


def _relayed(tree: Tree, index: int, noun: int) -> Found | None:
    """The cue and the speaker where X only passes on what its owner says, or None.

    The owner speaks: 'according to the bank's estimates', 'according to data of the company'.
    """
    own = tree.has_child(noun, "poss")
    if tree.lower[noun] not in (_OWNED if own else _RELAYED):
        return None
    found = _of_owner(tree, index, noun)
    return None if found is None else ((index, max(noun, found[0][1])), found[1])


def _in_words(tree: Tree, index: int) -> Found | None:
    """The cue and the speaker of 'in the words of X', 'by data of X', 'in a poll'; or None."""
    noun = tree.child(index, "pobj")
    if noun is None:
        return None
    if tree.lower[index] == "in" and tree.lower[noun] in _POLLS:
        return ((index, index), phrase_of(tree, noun)) if _is_reported(tree, index, noun) else None
    if tree.lower[noun] not in _OWN_WORDS[tree.lower[index]] or not _may_open(tree, index):
        return None
    found = _of_owner(tree, index, noun)
    if found is not None and tree.lower[index - 1] == "judging":
        return (index - 1, found[0][1]), found[1]
    return found


def _may_open(tree: Tree, index: int) -> bool:
    """Whether the phrase may make an attribution here; one without 'in' must open its clause."""
    start, _ = tree.sentence_of(index)
    judging = tree.lower[index - 1] == "judging"
    return tree.lower[index] == "in" or index == start or tree.words[index - 1] in _CLAUSE_BREAKS or judging


def _is_reported(tree: Tree, index: int, poll: int) -> bool:
    """Whether a poll is reported: 'In a new poll, …', '… in the latest survey.'; not 'has risen in recent polls'."""
    start, end = tree.sentence_of(index)
    last = tree.right[poll]
    closes = last + 1 >= end or not tree.words[last + 1][0].isalnum()
    told = any(tree.dep[child] not in ("det", "prep", "punct") for child in tree.children[poll])
    return index == start or (closes and told and tree.tag[poll] == "NN")


def _of_owner(tree: Tree, index: int, noun: int) -> Found | None:
    """The cue, up to the noun or its 'of', and the phrase of the noun's owner; or None."""
    for child in tree.children[noun]:
        if tree.dep[child] == "poss":
            return (index, noun), phrase_of(tree, child)
        if tree.lower[child] == "of":
            owner = tree.child(child, "pobj")
            return None if owner is None else ((index, child), phrase_of(tree, owner))
    return None


def _in_whose(tree: Tree, whose: int) -> Iterator[Attribution]:
    """The attribution of ', in whose opinion prices will fall' to the noun before the comma."""
    clause = next((node for node in range(whose, tree.sentence_of(whose)[1]) if tree.dep[node] == "relcl"), None)
    if clause is None or tree.lower[whose + 1] not in _OWN_WORDS["in"] or tree.head[clause] >= whose - 1:
        return
    content = trimmed(tree, (whose + 2, tree.right[clause]))
    head = tree.head[clause]
    if content and not tree.has_child(clause, "expl") and clause > whose + 2:
        yield Attribution(
            "in_words_of", (whose - 1, whose + 1), whose - 1, phrase_of(tree, head, clause), head, (content,)
        )


def _end_of_relative(tree: Tree, head: int, last: int) -> int:
    """The last token of the speaker with a clause like 'who asked not to be named', which is not content."""
    relative = tree.child(head, "relcl", "acl", after=last)
    if relative is None or tree.left[relative] > last + 2 or _is_marked(tree, relative):
        return last
    return tree.right[relative]


def _is_marked(tree: Tree, clause: int) -> bool:
    """Whether 'that' opens what is said, and is no relative pronoun: 'It follows from the report that the dam is'."""
    mark = tree.child(clause, "mark")
    return mark is not None and tree.lower[mark] == "that" and mark == tree.left[clause]


def around_phrase(tree: Tree, phrase: int, first: int, last: int) -> tuple[Extent, ...]:
    """The sentence without the phrase, or only the clause if the phrase is inside it."""
    start, end = _content_around(tree, phrase, first, last)
    after = [] if _is_circumstance(tree, last + 1) and first > start else [(last + 1, end)]
    pieces = (trimmed(tree, part) for part in [(start, first - 1), *after])
    return tuple(piece for piece in pieces if piece and _has_word(tree, *piece))


def _is_circumstance(tree: Tree, node: int) -> bool:
    """Whether the writer goes on with a circumstance: ', with a search going on', ', while they were searching'."""
    if tree.words[node : node + 2] == [",", "while"]:
        verb = tree.head[node + 1]
        return tree.tag[verb] == "VBG" and tree.has_child(verb, "aux")
    return tree.words[node : node + 2] == [",", "with"]


def _content_around(tree: Tree, phrase: int, first: int, last: int) -> Extent:
    """The first and last token of the sentence around a phrase, or of the clause if the phrase is inside it."""
    start, end = tree.sentence_of(phrase)
    start = max([start, *(node + 1 for node in range(start, first) if tree.words[node] == ":")])
    clause = _clause(tree, phrase)
    end = _before_doubter(tree, clause, last, end)
    closes = not _has_word(tree, last + 1, end - 1)
    if closes and tree.dep[clause] == "relcl" and tree.words[tree.left[clause] - 1] == ",":
        return tree.left[clause], last
    return (start, end - 1) if closes or _opens(tree, start, first) else tree.subtree(clause)


def _before_doubter(tree: Tree, clause: int, last: int, end: int) -> int:
    """Where a sentence ends before ', but the contractor doubts it', which is somebody else's; or its own end."""
    for verb in tree.children_with(clause, "conj", after=last):
        subject = tree.child(verb, "nsubj", before=verb)
        if subject is not None and tree.lemma[verb] in ATTITUDES | REPORTS and tree.pos[subject] != "PRON":
            first = tree.left[subject]
            if tree.lower[first - 1] in ("but", "while", "and") and tree.words[first - 2] == ",":
                return first - 2
    return end


def _opens(tree: Tree, start: int, first: int) -> bool:
    """Whether the sentence has nothing but 'and' before this token."""
    return all(not tree.words[node][0].isalnum() or tree.pos[node] == "CCONJ" for node in range(start, first))


def _has_word(tree: Tree, first: int, last: int) -> bool:
    return any(tree.words[node][0].isalnum() for node in range(first, last + 1))


def _clause(tree: Tree, phrase: int) -> int:
    """The verb above a phrase, or the root if there is none."""
    node = tree.head[phrase]
    while not tree.is_verb(node) and tree.head[node] != node:
        node = tree.head[node]
    return node
