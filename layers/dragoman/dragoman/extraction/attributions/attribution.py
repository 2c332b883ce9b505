"""An attribution in tokens: what the rules make, before it becomes a statement with offsets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.extraction.lexicon.cues import ATTITUDES, REPORTS, Entry
from dragoman.extraction.parse.tree import Tree

Extent = tuple[int, int]  # first and last token, both inclusive


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who (`source`), by which word (`cue`), is made responsible for what (`content`); `rule` names the rule it is by.

    `lemma` is that of the cue's head and `entry` its line in the table of cues, where the cue is a word of the lexicon.
    `pronoun` is the relative pronoun that stands for the source beside the cue ('aides, who said');
    `via` is the medium that passes it on.
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
        """Whether the cue says that something was said, and is no word for an opinion."""
        return self.lemma in REPORTS

    @property
    def is_attitude(self) -> bool:
        """Whether the cue says what somebody thinks or wants, and not that it was said."""
        return self.lemma in ATTITUDES

    def with_content(self, content: tuple[Extent, ...]) -> Attribution:
        """The same attribution with other content."""
        return replace(self, content=content)


def covers(extents: Sequence[Extent], token: int) -> bool:
    """Whether the token lies in any of the extents."""
    return any(first <= token <= last for first, last in extents)


def head_of(tree: Tree, extent: Extent) -> int:
    """The first token of a phrase that hangs on none of its others, or else its last."""
    inside = range(extent[0], extent[1] + 1)
    return next((node for node in inside if tree.head[node] not in inside or tree.head[node] == node), extent[1])


_LOOSE = frozenset((",", ".", ";", ":", "-", "--", "–", "—", "...", "…", "!", "?"))


def trimmed(tree: Tree, extent: Extent) -> Extent | None:
    """The extent without the spaces, commas and stops at its borders; None when nothing is left."""
    first, last = extent
    while first <= last and (tree.words[first] in _LOOSE or tree.words[first].isspace()):
        first += 1
    while last >= first and (tree.words[last] in _LOOSE or tree.words[last].isspace()):
        last -= 1
    return (first, last) if first <= last else None


def merged(extents: Sequence[Extent]) -> list[Extent]:
    """The extents in order, those that overlap made one."""
    joined: list[Extent] = []
    for first, last in sorted(extents):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined
