"""The lexicon of cues: which words attribute content to somebody, and what they take as content.

The words stand in `cues.tsv`: part of speech, cue (a verb with its particle), what it takes, of what sort it is.
Each was written down from knowledge of the language; those that news uses often were checked on marked articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.text.tables import rows


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes as its content.

    `clause`: a finite clause; `infinitive`: 'to' and a verb; `object`: a noun
    phrase; `naming`: an object and what it is called; `predicate`: an object only with what it is taken for ('sees
    him as', 'put it at'); `addressee`: the object is who is told, no content;
    `subject`: the subject is part of it ('he seems to'); `links`: the prepositions that lead to it.
    """

    clause: bool = False
    infinitive: bool = False
    object: bool = False
    naming: bool = False
    predicate: bool = False
    addressee: bool = False
    subject: bool = False
    links: frozenset[str] = frozenset()

    @property
    def takes(self) -> tuple[str, ...]:
        """What the cue takes, in the words of the table: first flags, then prepositions."""
        return (*sorted(flag for flag in _FLAGS if getattr(self, flag)), *sorted(self.links))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: part of speech, cue, what it takes as content, and of what sorts it is."""

    part: str
    cue: str
    frame: Frame
    sorts: frozenset[str]


_FLAGS = frozenset(("clause", "infinitive", "object", "naming", "predicate", "addressee", "subject"))
_CORRECTED_LEMMAS = {"hop": "hope", "retweete": "retweet", "lambaste": "lambast", "forbade": "forbid"}


def _frame(takes: str) -> Frame:
    """The frame of a line; words that are no flag are prepositions."""
    pattern = takes.split()
    flags = {word: True for word in pattern if word in _FLAGS}
    return Frame(**flags, links=frozenset(word for word in pattern if word not in _FLAGS))


def _entries() -> Iterator[Entry]:
    """Every line of the table."""
    for part, cue, takes, sorts in rows("dragoman.extraction.lexicon", "cues.tsv"):
        yield Entry(part, cue, _frame(takes), frozenset(sorts.split()))


_LEXICON = tuple(_entries())


def _of_part(part: str) -> dict[str, Entry]:
    """The entries of a part of speech, by their cues."""
    return {entry.cue: entry for entry in _LEXICON if entry.part == part}


def _of_sort(sort: str) -> frozenset[str]:
    """The cues of a sort, whatever their part of speech."""
    return frozenset(entry.cue for entry in _LEXICON if sort in entry.sorts)


VERBS = _of_part("verb")
ADJECTIVES = _of_part("adjective")
NOUNS = _of_part("noun")
IDIOMS = _of_part("idiom")  # a verb and its object: 'make case'
PHRASES = _of_part("phrase")  # a preposition and its noun: 'in favor'
HOLDERS = _of_part("holder")  # nouns for one who holds an opinion: 'is a critic of'
CARRIED = _of_sort("carried")  # nouns that attribute only beside a verb: 'expressed support'
IMPERSONAL = _of_sort("impersonal")  # adjectives for what nobody knows: 'it is unclear whether'
PUBLIC = _of_sort("public")  # nouns whose speaker may go without saying: 'doubts about'
DIRECTIVES = _of_sort("directive")
REPORTS = _of_sort("report")
ATTITUDES = _of_sort("attitude")
SAYING = _of_sort("saying")  # verbs of saying, in whatever order translated English has them
DIRECT = _of_sort("direct")  # verbs that say something only beside a quotation: 'he sighed'


def verb_entry(lemma: str, particle: str | None = None) -> Entry | None:
    """The entry of a verb, by the lemma the model gives it and the particle that goes with it; None if it is no cue."""
    lemma = _CORRECTED_LEMMAS.get(lemma, lemma)
    return VERBS.get(f"{lemma} {particle}" if particle else lemma)


def verb_frame(lemma: str, particle: str | None = None) -> Frame | None:
    """What a verb takes as its content; None if it is no cue."""
    entry = verb_entry(lemma, particle)
    return None if entry is None else entry.frame
