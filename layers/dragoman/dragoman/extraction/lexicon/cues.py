"""The lexicon of cues: the words that attribute content to somebody, and what they take as content.

The words are in `cues.tsv`: part of speech, cue (a verb with its particle), what it takes, and its classes.
The list was written by hand; the words that are frequent in news were checked on annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.text.tables import rows


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes as its content.

    `clause`: a finite clause.
    `infinitive`: 'to' and a verb.
    `object`: a noun phrase.
    `naming`: an object and its name or description.
    `predicate`: an object, but only with a predicate ('sees him as', 'put it at').
    `addressee`: the object is the person addressed, not content.
    `subject`: the subject is part of the content ('he seems to').
    `links`: the prepositions that introduce content.
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
        """What the cue takes, in the words of the table: flags first, then prepositions."""
        return (*sorted(flag for flag in _FLAGS if getattr(self, flag)), *sorted(self.links))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the lexicon: part of speech, cue, what it takes as content, and its classes."""

    part: str
    cue: str
    frame: Frame
    classes: frozenset[str]


_FLAGS = frozenset(("clause", "infinitive", "object", "naming", "predicate", "addressee", "subject"))
_CORRECTED_LEMMAS = {"hop": "hope", "retweete": "retweet", "lambaste": "lambast", "forbade": "forbid"}


def _frame(takes: str) -> Frame:
    """The frame of a line; words that are not flags are prepositions."""
    pattern = takes.split()
    flags = {word: True for word in pattern if word in _FLAGS}
    return Frame(**flags, links=frozenset(word for word in pattern if word not in _FLAGS))


def _entries() -> Iterator[Entry]:
    """Every line of the table."""
    for part, cue, takes, classes in rows("dragoman.extraction.lexicon", "cues.tsv"):
        yield Entry(part, cue, _frame(takes), frozenset(classes.split()))


_LEXICON = tuple(_entries())


def _of_part(part: str) -> dict[str, Entry]:
    """The entries of a part of speech, by their cues."""
    return {entry.cue: entry for entry in _LEXICON if entry.part == part}


def _of_class(name: str) -> frozenset[str]:
    """The cues of a class, of any part of speech."""
    return frozenset(entry.cue for entry in _LEXICON if name in entry.classes)


VERBS = _of_part("verb")
ADJECTIVES = _of_part("adjective")
NOUNS = _of_part("noun")
IDIOMS = _of_part("idiom")  # a verb and its object: 'make case'
PHRASES = _of_part("phrase")  # a preposition and its noun: 'in favor'
HOLDERS = _of_part("holder")  # nouns for a person who has an opinion: 'is a critic of'
CARRIED = _of_class("carried")  # nouns that attribute only with a verb: 'expressed support'
IMPERSONAL = _of_class("impersonal")  # adjectives for what nobody knows: 'it is unclear whether'
PUBLIC = _of_class("public")  # nouns that need no named speaker: 'doubts about'
DENIALS = _of_class("denial")
DIRECTIVES = _of_class("directive")
REPORTS = _of_class("report")
ATTITUDES = _of_class("attitude")
SAYING = _of_class("saying")  # verbs of saying, in any word order that translated English has
DIRECT = _of_class("direct")  # verbs that attribute only a quotation: 'he sighed'


def verb_entry(lemma: str, particle: str | None = None) -> Entry | None:
    """The entry of a verb, by the model's lemma and the particle; None if the verb is not a cue."""
    lemma = _CORRECTED_LEMMAS.get(lemma, lemma)
    return VERBS.get(f"{lemma} {particle}" if particle else lemma)


def verb_frame(lemma: str, particle: str | None = None) -> Frame | None:
    """What a verb takes as content; None if the verb is not a cue."""
    entry = verb_entry(lemma, particle)
    return None if entry is None else entry.frame
