"""An attribution in tokens. Rules make these; later they become statements with offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extraction.lexicon.cues import ATTITUDES, REPORTS, Entry
from dragoman.extraction.parse.tree import Tree

Extent = tuple[int, int]  # first and last token, both inclusive


@dataclass(frozen=True, slots=True)
class Attribution:
    """The speaker (`source`), the word that attributes (`cue`) and what was said (`content`), found by the rule `rule`.

    `lemma` is the lemma of the cue's head. `entry` is its line in the table of cues, if it has one.
    `pronoun` is the relative pronoun between the source and the cue ('who' in 'aides, who said').
    `via` is the medium that passes the words on.
    """

    rule: str
    cue: Extent | None
    cue_head: int | None
    source: Extent | None
    source_head: int | None
    content: tuple[Extent, ...]
    lemma: str | None = None
    entry: Entry | None = None
    directive: bool = False
    pronoun: int | None = None
    via: Extent | None = None

    @property
    def reports(self) -> bool:
        """Whether the cue reports that something was said, rather than an opinion."""
        return self.lemma in REPORTS

    @property
    def is_attitude(self) -> bool:
        """Whether the cue reports what somebody thinks or wants, rather than what was said."""
        return self.lemma in ATTITUDES

    def with_content(self, content: tuple[Extent, ...]) -> Attribution:
        """The same attribution with other content."""
        return replace(self, content=content)


def covers(extents: Sequence[Extent], token: int) -> bool:
    """Whether the token is inside one of the extents."""
    return any(first <= token <= last for first, last in extents)


def head_of(tree: Tree, extent: Extent) -> int:
    """The first token of a phrase whose head is outside the phrase, or the last token if there is none."""
    inside = range(extent[0], extent[1] + 1)
    return next((node for node in inside if tree.head[node] not in inside or tree.head[node] == node), extent[1])


_LOOSE = frozenset((",", ".", ";", ":", "-", "--", "–", "—", "...", "…", "!", "?"))


def trimmed(tree: Tree, extent: Extent) -> Extent | None:
    """The extent without spaces, commas and stops at both ends; None if nothing is left."""
    first, last = extent
    while first <= last and (tree.words[first] in _LOOSE or tree.words[first].isspace()):
        first += 1
    while last >= first and (tree.words[last] in _LOOSE or tree.words[last].isspace() or tree.lower[last] == "and"):
        last -= 1
    return (first, last) if first <= last else None


def merged(extents: Sequence[Extent]) -> list[Extent]:
    """The extents in order, with overlapping ones merged."""
    joined: list[Extent] = []
    for first, last in sorted(extents):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
