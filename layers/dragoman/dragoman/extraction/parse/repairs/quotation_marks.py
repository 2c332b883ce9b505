"""Repairs of quotation marks that the parser hung on the clause behind the cue."""

from __future__ import annotations

from dragoman.extraction.parse.editable import EditableParse
from dragoman.text.marks import QUOTE_MARKS


def marks_before_cues(parse: EditableParse, first: int, end: int) -> None:
    """Attach a mark before a cue to the cue, not to what is said behind it: '"The law", said Koval, "is good"'."""
    for mark in range(first, end):
        clause = parse.head[mark]
        cue = parse.head[clause]
        if parse.words[mark] in QUOTE_MARKS and mark < cue < clause and parse.dep[clause] == "ccomp":
            parse.attach(mark, cue, "punct")
