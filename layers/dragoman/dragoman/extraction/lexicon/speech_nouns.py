"""The nouns of speech_nouns.tsv, for what is said or written, and for occasions and networks."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import with_plurals
from dragoman.text.tables import rows

_CLASSES = {
    noun: frozenset(classes.split()) for noun, classes in rows("dragoman.extraction.lexicon", "speech_nouns.tsv")
}


def _of_class(name: str) -> frozenset[str]:
    return frozenset(noun for noun, classes in _CLASSES.items() if name in classes)


DOCUMENTS = _of_class("document")
OCCASIONS = with_plurals(_of_class("occasion"))
NETWORKS = _of_class("network")
LABELS = _of_class("label")
HEADINGS = LABELS | _of_class("heading")
CLAIMS = _of_class("claim")
THINGS = DOCUMENTS | _of_class("thing")
