"""The meaning of codes in words: flags, warnings and entity types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows
from dragoman.vocabulary import EntityType, Flag

_TYPES: dict[EntityType, str] = {
    "ORG": "organisation",
    "GPE": "country or city",
    "LOC": "place",
    "NORP": "people or group",
    "FAC": "building",
    "WORK_OF_ART": "work",
}

UNKNOWN_SPEAKER = "Unknown speaker"

_EXAMPLES = re.compile(r" \([^()]*\)")
_CODE = re.compile(r"`([^`]*)`")
_EMPHASIS = re.compile(r"\*([^*]*)\*")


@dataclass(frozen=True)
class Doubt:
    """A flag in words: `label` has two or three words, `short` is a sentence, `meaning` has examples."""

    code: str
    label: str
    short: str
    meaning: str


def doubt(code: str) -> Doubt:
    """The meaning of a flag; an unknown code, for example from a later version, is shown as it is."""
    label = code.replace("_", " ")
    known = next((flag for flag in Flag if flag == code), None)
    if known is None:
        return Doubt(code, label, label, label)
    meaning = _plain(known.meaning)
    return Doubt(code, label, _shortened(meaning), meaning)


def type_words(type_: EntityType) -> str:
    """The name of an entity type in words; most codes are already words."""
    return _TYPES.get(type_, type_.lower())


def warning(code: str) -> str:
    """The meaning of a warning about the whole article."""
    return _warnings().get(code, code.replace("_", " "))


@lru_cache(maxsize=1)
def _warnings() -> dict[str, str]:
    table = rows("dragoman.page", "warnings.tsv")
    return {row[0]: row[1] for row in table}


def _plain(markdown: str) -> str:
    return _EMPHASIS.sub(r"\1", _CODE.sub("\u2018\\1\u2019", markdown))


def _shortened(meaning: str) -> str:
    """The first sentence, without examples."""
    first = re.split(r"(?<=\.) |; ", _EXAMPLES.sub("", meaning), maxsplit=1)[0]
    return first if first.endswith(".") else f"{first}."
