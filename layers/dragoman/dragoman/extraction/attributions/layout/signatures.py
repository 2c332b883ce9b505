"""Speakers behind a dash without a verb: '"…" – the mayor about the dam', '…, - head of the region.'"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.layout.headlines import FINITE, is_somebody
from dragoman.extraction.attributions.subjects.speaker_class import is_person
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.repairs.noun_phrases import PLACES
from dragoman.extraction.parse.tree import Tree
from dragoman.text.marks import DASHES, QUOTE_MARKS

_LONGEST = 14  # tokens of a speaker
_ABOUT = PLACES | {"regarding", "commenting"}
_STOPS = words(". ! ? … ; :")
_ENDS = frozenset("!?…")
_MARKS = frozenset((",", *QUOTE_MARKS))


def dash_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The attribution of every quotation, or sentence that ends in a comma, with a speaker behind a dash."""
    for dash, word in enumerate(tree.words):
        if word in DASHES and 0 < dash < len(tree) - 1 and tree.words[dash - 1][0] in _MARKS | _ENDS:
            content = _quoted_before(tree, quotes, dash) or _sentence_before(tree, dash)
            content = content or _spoken_before(tree, dash)
            speaker = _speaker(tree, dash + 1) if content else None
            if content and speaker:
                yield Attribution("speaker_after_dash", (dash, dash), dash, speaker, _head(tree, speaker), (content,))


def _head(tree: Tree, speaker: Extent) -> int:
    """The end of a person's name that ends the phrase, or else the head of the phrase."""
    named = any(name.label == "PERSON" and name.end - 1 == speaker[1] for name in tree.names)
    return speaker[1] if named else head_of(tree, speaker)


def _quoted_before(tree: Tree, quotes: Sequence[Quote], dash: int) -> Extent | None:
    """The quotation that ends right before the dash, or before a comma there; or None."""
    end = dash - 1 if tree.words[dash - 1] != "," else dash - 2
    quote = next((one for one in quotes if one.stop == tree.stop[end] and not one.running), None)
    if quote is None or quote.single:
        return None
    first = next(node for node in range(len(tree)) if tree.start[node] >= quote.start)
    return first, end


def _spoken_before(tree: Tree, dash: int) -> Extent | None:
    """The words between a dash that opens the line and this one: '– Speak to the point! – the judge.'; or None."""
    first = next((node for node in range(dash - 1, -1, -1) if node == 0 or "\n" in tree.words[node - 1]), dash)
    first = next((node for node in range(first, dash) if tree.words[node] in DASHES), dash)
    opens = first == 0 or tree.words[first - 1][0].isspace() or tree.words[first - 1][0].isdigit()
    return trimmed(tree, (first + 1, dash - 1)) if opens and first + 1 < dash - 1 else None


def _sentence_before(tree: Tree, dash: int) -> Extent | None:
    """The sentence before ', -', with a finite verb and without another dash or a quotation mark; or None."""
    if tree.words[dash - 1] != "," or is_person(tree, dash - 2):  # 'He met a friend, - the mayor.'
        return None
    first = tree.sentence_of(dash - 1)[0]
    inside = range(first, dash)
    finite = any(tree.tag[node] in FINITE for node in inside)
    marked = any(tree.words[node] in DASHES or tree.words[node][0] in QUOTE_MARKS for node in inside)
    return trimmed(tree, (first, dash - 1)) if finite and not marked else None


def _speaker(tree: Tree, first: int) -> Extent | None:
    """The person or institution named from a token to the end of its sentence or line, or to 'about …'; or None."""
    stop = next((node for node in range(first, len(tree)) if _ends(tree, node)), len(tree))
    clause = range(first, stop)
    if any(tree.tag[node] in FINITE and tree.is_verb(node) for node in clause):
        return None
    last = next((node for node in clause if tree.lower[node] in _ABOUT and node > first), stop) - 1
    speaker = trimmed(tree, (first, last)) if last >= first else None
    return speaker if speaker and last - first < _LONGEST and is_somebody(tree, speaker) else None


def _ends(tree: Tree, node: int) -> bool:
    return tree.words[node] in _STOPS or "\n" in tree.words[node]
