"""The user's glossary: names in the source language and the English to use for them.

A CSV file in UTF-8 with a header and the columns `source`, `english` and optionally `type` (PERSON, ORG, GPE, …).
The source name is in the nominative; other cases are found by stem and ending.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import get_args

from dragoman.errors import DragomanError, known_error
from dragoman.names.lexicon import SOURCE_WORD, fold
from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType

_COLUMNS = ("source", "english")
_TYPES = frozenset(get_args(EntityType))
_MOST_ENTRIES = 50_000
_LONGEST_ENDING = 3  # letters that a case adds to a stem: Орлов-ыми
_ENDING = re.compile(r"(?<=.{3})(?:ий|ый|ой|ая|яя|а|я|о|е|є|и|і|ї|ы|ь|й)\Z")


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A name in the source, its English, and its type if one was given."""

    source: str
    english: str
    type: str | None


@dataclass(frozen=True)
class Glossary:
    """The entries in the order of the file, and the SHA-256 of its bytes (empty without a file)."""

    entries: tuple[GlossaryEntry, ...] = ()
    sha256: str = ""
    _by_start: Mapping[str, tuple[GlossaryEntry, ...]] = field(default_factory=dict, compare=False, repr=False)

    def find(self, source: str) -> Iterator[tuple[Span, GlossaryEntry]]:
        """Each name found in a source sentence, in any case, with its span; at each place only the longest."""
        words = list(SOURCE_WORD.finditer(source))
        at = 0
        while at < len(words):
            entries = [entry for entry in self._starting(words[at][0]) if _stands_at(entry, words, at)]
            longest = max(entries, key=_length, default=None)
            if longest:
                yield (words[at].start(), words[at + _length(longest) - 1].end()), longest
            at += _length(longest) if longest else 1

    def _starting(self, word: str) -> tuple[GlossaryEntry, ...]:
        return self._by_start.get(fold(word)[:2], ())


def read_glossary(path: Path | None) -> Glossary:
    """The glossary in the file; an empty one if `path` is None.

    Raises:
        UsageFault: `glossary_missing`; `bad_glossary`, which gives the line.
    """
    if path is None:
        return Glossary()
    try:
        content = path.read_bytes()
    except OSError as error:
        raise known_error("glossary_missing", path=path, reason=error.strerror) from error
    return _parsed(content, str(path))


@lru_cache(maxsize=4)
def _parsed(content: bytes, name: str) -> Glossary:
    try:
        table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        missing = [column for column in _COLUMNS if column not in (table.fieldnames or ())]
        if missing:
            raise _bad(name, 1, f"the column {' and the column '.join(missing)} is missing")
        entries = tuple(_entry(row, name, table.line_num) for row in table)
    except UnicodeDecodeError as error:
        raise _bad(name, 1, "it is not in UTF-8") from error
    except csv.Error as error:
        raise _bad(name, 1, str(error)) from error
    _check(entries, name)
    return glossary_of(entries, hashlib.sha256(content).hexdigest())


def glossary_of(entries: tuple[GlossaryEntry, ...], sha256: str = "") -> Glossary:
    """A glossary of these entries, ready to find them."""
    return Glossary(entries, sha256, _by_start(entries))


def _entry(row: Mapping[str, str | None], name: str, line: int) -> GlossaryEntry:
    source, english, kind = ((row.get(column) or "").strip() for column in (*_COLUMNS, "type"))
    if not source or not english:
        raise _bad(name, line, "source or english is empty")
    if not SOURCE_WORD.search(source):
        raise _bad(name, line, f"{source!r} contains no word")
    if kind and kind not in _TYPES:
        raise _bad(name, line, f"{kind!r} is not a type; the types are {', '.join(sorted(_TYPES))}")
    return GlossaryEntry(source, english, kind or None)


def _check(entries: tuple[GlossaryEntry, ...], name: str) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise _bad(name, _MOST_ENTRIES + 1, f"the limit is {_MOST_ENTRIES} entries")
    known: dict[str, str] = {}
    for number, entry in enumerate(entries):
        if known.setdefault(fold(entry.source), entry.english) != entry.english:
            raise _bad(name, number + 2, f"{entry.source!r} has two different English spellings")


def _bad(name: str, line: int, cause: str) -> DragomanError:
    return known_error("bad_glossary", name=name, line=line, problem=cause)


def _by_start(entries: tuple[GlossaryEntry, ...]) -> Mapping[str, tuple[GlossaryEntry, ...]]:
    found: dict[str, list[GlossaryEntry]] = {}
    for entry in entries:
        word = SOURCE_WORD.search(entry.source)
        if word:
            found.setdefault(fold(word[0])[:2], []).append(entry)
    return {start: tuple(group) for start, group in found.items()}


def _stands_at(entry: GlossaryEntry, words: list[re.Match[str]], at: int) -> bool:
    parts = SOURCE_WORD.findall(entry.source)
    found = [word[0] for word in words[at : at + len(parts)]]
    return len(found) == len(parts) and all(is_form_of(part, word) for part, word in zip(parts, found, strict=True))


def is_form_of(nominative: str, word: str) -> bool:
    """Whether a word may be a case of this nominative: same stem, short ending; abbreviations don't change."""
    if nominative.isupper() or len(nominative) <= 2:
        return nominative == word
    if nominative[0].isupper() and not word[0].isupper():
        return False
    stem = _ENDING.sub("", fold(nominative))
    return fold(word).startswith(stem) and len(word) - len(stem) <= _LONGEST_ENDING


def _length(entry: GlossaryEntry) -> int:
    return len(SOURCE_WORD.findall(entry.source))
