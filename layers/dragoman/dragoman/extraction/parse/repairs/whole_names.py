"""Repairs hyphenated names that the parser took apart: both halves of 'Maria Somova-Lebedeva' as subjects of 'said'."""

from __future__ import annotations

from dragoman.extraction.parse.editable import EditableParse, Name
from dragoman.extraction.parse.tags import SUBJECTS


def whole_names(parse: EditableParse, first: int, end: int) -> None:
    """Attach the words of each person's hyphenated name to its last word."""
    for name in parse.names:
        hyphenated = first <= name.first and name.end <= end and "-" in parse.words[name.first : name.end]
        if hyphenated and name.label == "PERSON" and parse.pos[name.end - 1] == "PROPN":
            _join(parse, name)


def _join(parse: EditableParse, name: Name) -> None:
    """Attach the words whose head is outside the name, if the last word's head is outside, too."""
    last = name.end - 1
    apart = [node for node in range(name.first, last) if not name.first <= parse.head[node] < name.end]
    if name.first <= parse.head[last] < last:
        return
    for node in apart:
        if parse.dep[node] in SUBJECTS and parse.dep[last] not in SUBJECTS:
            parse.attach(last, parse.head[node], parse.dep[node])
        parse.attach(node, last, "compound")
