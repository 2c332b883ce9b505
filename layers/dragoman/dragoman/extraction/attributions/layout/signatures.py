"""Speakers behind a dash without a verb: '"…" – the mayor about the dam', '…, - head of the region.'"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, head_of, trimmed
from dragoman.extraction.attributions.layout.headlines import is_somebody
from dragoman.extraction.attributions.subjects.speaker_class import is_person
from dragoman.extraction.entities.titles import is_role, is_title
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.repairs.noun_phrases import PLACES
from dragoman.extraction.parse.tags import FINITE_OR_MODAL, has_finite
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
        if word in DASHES and 0 < dash < len(tree) - 1:
            yield from _of_dash(tree, quotes, dash)


def _of_dash(tree: Tree, quotes: Sequence[Quote], dash: int) -> Iterator[Attribution]:
    """The attribution of what is said before a dash, or of the quotation that fills the line behind it."""
    content, speaker = _before(tree, quotes, dash) if tree.words[dash - 1][0] in _MARKS | _ENDS else (None, None)
    if speaker is None:
        content, speaker = _behind(tree, quotes, dash)
    if content and speaker and (is_somebody(tree, speaker) or _is_spoken(tree, content)):
        yield Attribution("speaker_after_dash", (dash, dash), dash, speaker, _head(tree, speaker), (content,))


def _before(tree: Tree, quotes: Sequence[Quote], dash: int) -> tuple[Extent | None, Extent | None]:
    """What is said before a dash, and who is named behind it."""
    content = _quoted_before(tree, quotes, dash) or _sentence_before(tree, dash)
    content = content or _spoken_before(tree, dash)
    return content, _speaker(tree, dash + 1) if content else None


def _behind(tree: Tree, quotes: Sequence[Quote], dash: int) -> tuple[Extent | None, Extent | None]:
    """The quotation from a dash to the end of its line, and the person with an office who opens the line before it."""
    quote = next((one for one in quotes if one.start == tree.start[dash + 1] and not one.running), None)
    if quote is None or tree.text[quote.stop : quote.stop + 2].strip(" .")[:1] not in ("", "\n"):
        return None, None
    first = next((node + 1 for node in range(dash - 1, -1, -1) if "\n" in tree.words[node]), 0)
    last = next(node for node in range(dash + 1, len(tree)) if tree.stop[node] >= quote.stop)
    speaker = trimmed(tree, (first, dash - 1)) if first < dash else None
    named = speaker is not None and _is_person_with_office(tree, speaker) and _is_spoken(tree, (dash + 1, last))
    return (dash + 1, last), speaker if named else None


def _is_spoken(tree: Tree, extent: Extent) -> bool:
    """Whether it has a finite verb or ends as a sentence does; the title of a film mostly does neither."""
    ends = any(tree.words[node] in _STOPS for node in range(extent[1] - 1, extent[1] + 1))
    return ends or has_finite(tree.tag[extent[0] : extent[1]])


def _is_person_with_office(tree: Tree, extent: Extent) -> bool:
    """Whether it is a name and what the person is: 'Ivan Kulyk, farmer', 'Olha Lis, 44, head of the village'."""
    end = _end_of_name(tree, extent)
    if end is None or extent[1] - extent[0] >= _LONGEST or tree.words[end : end + 1] != [","]:
        return False
    rest = range(end + 1, extent[1] + 1)
    clause = any(tree.tag[node] in FINITE_OR_MODAL and tree.is_verb(node) for node in rest)
    return not clause and any(is_title(tree, node) or is_role(tree, node) for node in rest)


def _end_of_name(tree: Tree, extent: Extent) -> int | None:
    """The token behind a person's name that begins a phrase, or None."""
    ends = (name.end for name in tree.names if name.label == "PERSON" and name.first == extent[0])
    return next(ends, None)


def _head(tree: Tree, speaker: Extent) -> int:
    """The end of a person's name that ends the phrase, or else the head of the phrase."""
    named = any(name.label == "PERSON" and name.end - 1 == speaker[1] for name in tree.names)
    if not named and _is_person_with_office(tree, speaker):
        return (_end_of_name(tree, speaker) or speaker[1]) - 1
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
    finite = any(tree.tag[node] in FINITE_OR_MODAL for node in inside)
    marked = any(tree.words[node] in DASHES or tree.words[node][0] in QUOTE_MARKS for node in inside)
    return trimmed(tree, (first, dash - 1)) if finite and not marked else None


def _speaker(tree: Tree, first: int) -> Extent | None:
    """The person or institution named from a token to the end of its sentence or line, or to 'about …'; or None."""
    stop = next((node for node in range(first, len(tree)) if _ends(tree, node)), len(tree))
    clause = range(first, stop)
    if any(tree.tag[node] in FINITE_OR_MODAL and tree.is_verb(node) for node in clause):
        return None
    last = next((node for node in clause if tree.lower[node] in _ABOUT and node > first), stop) - 1
    speaker = trimmed(tree, (first, last)) if last >= first else None
    if speaker is None or last - first >= _LONGEST:
        return None
    return speaker if is_somebody(tree, speaker) or _is_person_with_office(tree, speaker) else None


def _ends(tree: Tree, node: int) -> bool:
    return tree.words[node] in _STOPS or "\n" in tree.words[node]
