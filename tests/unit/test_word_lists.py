"""Each class of words is listed once: no list repeats another, and no name means two lists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import pytest

import dragoman
from dragoman.extraction.lexicon.cues import DIRECT, REPORTS, SAYING
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS, NETWORKS, OCCASIONS, THINGS

PACKAGE = Path(dragoman.__file__).parent
SHORTEST = 8  # words that make a list
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_ALTERNATION = re.compile(r"(?<![\w?\\])[\w'’]+(?:\|[\w'’]+)+")

# Pairs that share words but are two classes, and why.
TWO_CLASSES = {
    # Participles after a comma that continue with another cue; verbs of thinking there belong to the content.
    ("extraction/attributions/content/boundaries.py _TRAILING_CUES", "cues.tsv saying"),
    ("extraction/attributions/content/boundaries.py _TRAILING_CUES", "cues.tsv report"),
    # Patterns of each language, under their English names.
    ("text/date_names.py MONTHS", "translation/checks/date_words.py _WORDS"),
    # A table of grammatical genders includes forms of address and relatives, which have one.
    ("extraction/entities/namesakes.py KIN", "extraction/lexicon/genders.py GENDER_OF_WORD"),
    ("extraction/entities/titles.py COURTESY", "extraction/lexicon/genders.py GENDER_OF_WORD"),
    # All words of closed classes, which are never names; each of the others has some of them for one rule.
    ("extraction/dates/resolution.py _NUMBERS", "extraction/entities/words.py _NO_NAMES"),
    ("extraction/entities/titles.py COURTESY", "extraction/entities/words.py _NO_NAMES"),
    ("extraction/entities/words.py _NO_NAMES", "extraction/parse/inner_cues.py _NO_CLAUSE"),
    ("extraction/entities/words.py _NO_NAMES", "extraction/parse/repairs/noun_phrases.py PLACES"),
    ("extraction/entities/words.py _NO_NAMES", "extraction/parse/repairs/noun_phrases.py SETTING"),
    # Some of the types.
    ("extraction/entities/labels.py _THINGS", "vocabulary.py EntityType"),
}


@dataclass(frozen=True)
class WordList:
    """A list with its place: a module and a name, or a table and a class."""

    place: str
    words: frozenset[str]


def written_lists(path: Path) -> Iterator[WordList]:
    """The lists of a module that are assigned to a name, in every way of writing them."""
    module = ast.parse(path.read_text(encoding="utf-8"))
    for statement in module.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            place = f"{path.relative_to(PACKAGE).as_posix()} {ast.unparse(target)}"
            yield from (WordList(place, words) for words in _lists_in(statement.value))


def _lists_in(value: ast.expr) -> Iterator[frozenset[str]]:
    for node in ast.walk(value):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            yield _words(_text(item) for item in node.elts)
        elif isinstance(node, ast.Dict):
            yield _words(_text(item) for item in node.keys)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from (_words(run.split("|")) for run in _ALTERNATION.findall(node.value))
            yield _words(node.value.split()) if " " in node.value.strip() else frozenset()


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _words(items: Iterator[str] | list[str]) -> frozenset[str]:
    """The items, or an empty set unless nearly all are words: a pattern or a sentence is not a list."""
    found = list(items)
    words = [item for item in found if _WORD.fullmatch(item)]
    return frozenset(words) if len(words) >= 0.9 * len(found) else frozenset()


def table_lists() -> Iterator[WordList]:
    """The classes that modules load from tables."""
    yield WordList("cues.tsv saying", SAYING)
    yield WordList("cues.tsv direct", DIRECT)
    yield WordList("cues.tsv report", REPORTS)
    yield WordList("institution_nouns.tsv speaker", INSTITUTIONS)
    yield WordList("speech_nouns.tsv document", DOCUMENTS)
    yield WordList("speech_nouns.tsv occasion", OCCASIONS)
    yield WordList("speech_nouns.tsv network", NETWORKS)
    yield WordList("speech_nouns.tsv thing", THINGS)


def all_lists() -> list[WordList]:
    written = (item for path in sorted(PACKAGE.rglob("*.py")) for item in written_lists(path))
    return [item for item in (*written, *table_lists()) if len(item.words) >= SHORTEST and not _are_endings(item)]


def _are_endings(item: WordList) -> bool:
    """Whether the items are parts of words, which each rule chooses separately."""
    return sorted(map(len, item.words))[len(item.words) // 2] < 3


def repeated(lists: list[WordList]) -> set[tuple[str, str]]:
    """The places of lists that share more than two thirds of the shorter one."""
    return {
        (one.place, other.place)
        for one, other in combinations(lists, 2)
        if _table(one) != _table(other) and 3 * len(one.words & other.words) > 2 * min(len(one.words), len(other.words))
    }


def _table(item: WordList) -> str:
    """The table whose classes may share words, or the place itself."""
    return item.place.split()[0] if ".tsv" in item.place else item.place


def test_no_word_list_repeats_another() -> None:
    assert repeated(all_lists()) == TWO_CLASSES


def test_one_name_means_one_list() -> None:
    names: dict[str, set[str]] = {}
    for item in all_lists():
        names.setdefault(item.place.split()[-1], set()).add(item.place)
    assert {name: places for name, places in names.items() if len(places) > 1 and ".tsv" not in "".join(places)} == {}


@pytest.mark.parametrize(
    "text",
    [
        'OTHER = words("say tell write add claim note warn argue")',
        'OTHER = frozenset(("say", "tell", "write", "add", "claim", "note", "warn", "argue", "go"))',
        'OTHER = re.compile(r"\\b(?:say|tell|write|add|claim|note|warn|argue)\\b")',
        'OTHER = {"say": 1, "tell": 1, "write": 1, "add": 1, "claim": 1, "note": 1, "warn": 1, "argue": 1}',
        'OTHER = {"in": words("say") | words("say tell write add claim note warn argue")}',
    ],
)
def test_a_repeated_list_is_found_in_every_way_of_writing_it(text: str) -> None:
    (found,) = (words for words in _lists_in(ast.parse(text).body[0].value) if len(words) >= SHORTEST)  # type: ignore[attr-defined]
    other = WordList("module.py OTHER", found)
    assert repeated([WordList("cues.tsv saying", SAYING), other]) == {("cues.tsv saying", "module.py OTHER")}
