"""Attributions by the layout of a line: transcripts ('OSMAN: …'), signed quotations ('“…” ― A. Osman')."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.extraction.attributions.attribution import Attribution, Extent, trimmed
from dragoman.extraction.lexicon.speech_nouns import HEADINGS
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tags import FINITE
from dragoman.extraction.parse.tree import Tree
from dragoman.text.spans import Span

_LABEL = re.compile(
    r"^[\"“]?(?P<name>[A-ZА-ЯІЇЄҐ][A-ZА-ЯІЇЄҐ.'’ -]{2,40}?)(?: ?\([^)\n]{1,60}\))?(?P<colon>:) +\S", re.MULTILINE
)
_NAME_LABEL = re.compile(
    r"^[\"“«]?(?P<name>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3})[\"”»]?(?: ?\([^)\n]{1,60}\)){0,2}"
    r"(?P<colon>:) +\S",
    re.MULTILINE,
)
_SEAT = re.compile(r"\) ?\((?:Con|Lab|Lab/Co-op|LD|SNP|DUP|SDLP|PC|Green|Ind|CB|UUP|Reform)\)")
_FEWEST = 3  # lines with a name before a colon that make a text an interview
_SIGNATURE = re.compile(
    r"[ \t]*(?P<dash>[―—–~-]{1,2})[ \t]*(?P<name>[^\W\d_a-z][^\n,:;!?\"“”―—–]{2,60}?)"
    r"(?:[ \t.]*(?=\n|$)|\.(?= *(?:[―—–-] *)?[\"“«]))"
)
_LONGEST_NAME = 7


def without_transcripts(text: str, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotations, without those that only enclose a line of a transcript."""
    starts = {match.start() for match in labels(text)}
    return tuple(quote for quote in quotes if quote.start not in starts)


def labels(text: str) -> list[re.Match[str]]:
    """The labels of a transcript: at least two, as a single 'NOTE:' is not a speaker; or of an interview."""
    capitals = list(_LABEL.finditer(text))
    found = [*(capitals if len(capitals) > 1 else []), *_labels_of_interview(text), *_labels_of_debate(text)]
    spoken = [match for match in found if match["name"].casefold().split()[0] not in HEADINGS]
    return sorted({match.start(): match for match in spoken}.values(), key=re.Match.start)


def _labels_of_interview(text: str) -> list[re.Match[str]]:
    """The labels of persons who speak twice: 'Olena Koval: …', 'O. Koval: …'; but not a single 'Photo: …'."""
    found = list(_NAME_LABEL.finditer(text))
    if len(found) < _FEWEST:
        return []
    full = {_initials(match["name"]): match["name"] for match in found if " " in match["name"]}
    last = [full.get(match["name"], match["name"]).split()[-1] for match in found]
    times = Counter(last)
    return [match for match, word in zip(found, last, strict=True) if times[word] > 1]


def _initials(name: str) -> str:
    """The first letters of a name: 'NT' of 'Northport Times', by which a newspaper shortens itself."""
    return "".join(word[0] for word in name.split())


def _labels_of_debate(text: str) -> list[re.Match[str]]:
    """The labels with a first name and surname, if one has a seat and a party: 'Ann Lee (Luton South) (Lab): …'."""
    found = [match for match in _NAME_LABEL.finditer(text) if " " in match["name"]]
    return found if any(_SEAT.search(match.group()) for match in found) else []


def layout_attributions(tree: Tree, quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """An attribution for every line of a transcript, and for every quotation with a name after a dash."""
    for match in labels(tree.text):
        stop = tree.text.find("\n", match.end())
        content = (match.end("colon"), len(tree.text) if stop < 0 else stop)
        yield from _made(tree, "transcript", match.span("name"), match.span("colon"), content)
    for quote in quotes:
        signature = _SIGNATURE.match(tree.text, quote.stop)
        if signature and len(signature["name"].split()) <= _LONGEST_NAME and not quote.running:
            signed = _made(tree, "signature", signature.span("name"), signature.span("dash"), quote.span)
            yield from (item for item in signed if not _has_verb(tree, item.source))


def _has_verb(tree: Tree, extent: Extent | None) -> bool:
    """Whether words after a dash are a clause, as in '"It was loud" - Weber told the BBC', not a name."""
    return extent is not None and any(tree.tag[node] in FINITE for node in range(extent[0], extent[1] + 1))


def _made(tree: Tree, rule: str, name: Span, mark: Span, content: Span) -> Iterator[Attribution]:
    """The attribution of a line, if each of its parts contains words."""
    source, cue, said = (_tokens(tree, span) for span in (name, mark, content))
    if source and cue and said and (piece := trimmed(tree, said)):
        yield Attribution(rule, cue, cue[0], source, source[1], (piece,))


def _tokens(tree: Tree, span: Span) -> Extent | None:
    """The tokens in a span, without trailing white space, also if it begins inside one ('):'); or None."""
    first = bisect_left(tree.start, span[0])
    first -= first > 0 and tree.stop[first - 1] > span[0]
    last = bisect_left(tree.start, span[1]) - 1
    while last >= first and tree.words[last].isspace():
        last -= 1
    return (first, last) if first <= last else None
