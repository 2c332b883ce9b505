"""The news articles of `news/` with their gold: what is said by whom, and who and what is named.

`NN_slug.txt` is an article, `NN_slug.ini` its gold; `news/README.md` tells how both are written. The gold quotes the
article's words; here they become spans of code point offsets into its text, and whatever doesn't fit is an error.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from configparser import ConfigParser, SectionProxy
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dragoman.extraction.found import EntityType, SpeakerClass, StatementKind

FOLDER = Path(__file__).parent / "news"
UNSEEN = FOLDER / "unseen"
MANNERS = frozenset(["agency", "paper", "ministry", "interview", "live blog", "telegram", "wire"])
DOUBTS = frozenset(["negated", "hedged", "unreal"])
FIELDS = frozenset("speaker who class cue content kind said_on date doubt parent via".split())
# What stands between two sentences; an initial's full stop is taken for one too, which does no harm.
SENTENCE_END = re.compile(r"[.!?…][\"'”»“’)]*\s|\n")
NUMBERED = re.compile(r"(?P<words>.*\S) #(?P<number>\d+)")
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
NOBODY = "-"

Span = tuple[int, int]


class GoldError(Exception):
    """The gold doesn't fit its article, or breaks a rule of the format; the message tells file, section and words."""


@dataclass(frozen=True)
class GoldEntity:
    """One real-world thing. Any of `types` is right; `mentions` are all its names in the text, in order."""

    name: str
    types: frozenset[str]
    mentions: tuple[Span, ...]


@dataclass(frozen=True)
class GoldSpeaker:
    """Who speaks: the phrase beside the cue, and who is behind it.

    `entities` are indexes into the article's entities, `phrases` the places of what an unnamed speaker was called
    first. Any of them is right ('the office of the prosecutor', or the prosecutor). `nobody`: so is no speaker at all.
    """

    span: Span | None
    entities: frozenset[int]
    phrases: tuple[Span, ...]
    nobody: bool
    speaker_class: str
    via: Span | None


@dataclass(frozen=True)
class GoldStatement:
    """One attribution. `unreal`: nobody asserts it, so that it may be missing, or be found as negated or hedged."""

    id: str
    kind: str
    speaker: GoldSpeaker
    cue: Span | None
    content: tuple[Span, ...]
    said_on: Span | None
    date: str | None
    doubt: frozenset[str]
    parent: str | None

    @property
    def unreal(self) -> bool:
        return "unreal" in self.doubt


@dataclass(frozen=True)
class GoldArticle:
    """An article with its gold. What overlaps `optional_contents` and `optional_mentions` counts neither way."""

    name: str
    unseen: bool
    date: datetime.date
    manner: str
    translated: bool
    text: str
    entities: tuple[GoldEntity, ...]
    statements: tuple[GoldStatement, ...]
    optional_contents: tuple[Span, ...]
    optional_mentions: tuple[Span, ...]


def read_news(folder: Path = FOLDER) -> tuple[GoldArticle, ...]:
    """All articles of `folder` and the folders in it, by their names.

    Raises:
        GoldError: a file that breaks a rule.
    """
    return tuple(read_article_gold(path) for path in sorted(folder.rglob("*.ini"), key=lambda path: path.name))


def read_article_gold(path: Path) -> GoldArticle:
    """The article and the gold of one .ini file.

    Raises:
        GoldError: the file breaks a rule.
    """
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    parser = ConfigParser(delimiters=("=",), comment_prefixes=(";",), interpolation=None, empty_lines_in_values=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their capitals
    parser.read_string(path.read_text(encoding="utf-8"), str(path))
    try:
        return _article(path, text, parser)
    except GoldError as error:
        raise GoldError(f"{path.name} {error}") from error


def _article(path: Path, text: str, parser: ConfigParser) -> GoldArticle:
    optional = parser["optional"] if "optional" in parser else {}
    mentions = _lines(optional.get("mention", ""))
    names, optional_mentions = _entities(text, parser["entities"], mentions)
    date = datetime.date.fromisoformat(parser["article"]["date"])
    head = parser["article"]
    _check(head["manner"] in MANNERS and head["english"] in ("translated", "ordinary"), "[article] manner or english")
    statements = tuple(_statement(text, parser[name], names) for name in parser.sections() if name.isdigit())
    _check_parents(statements)
    for statement in statements:
        _check_date(text, statement, date)
    contents = tuple(_places(text, line)[0] for line in _lines(optional.get("content", "")))
    return GoldArticle(
        path.stem,
        path.parent.name == UNSEEN.name,
        date,
        head["manner"],
        head["english"] == "translated",
        text,
        names,
        statements,
        contents,
        optional_mentions,
    )


def _check(holds: bool, message: str) -> None:
    if not holds:
        raise GoldError(message)


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def _places(text: str, quoted: str) -> tuple[Span, ...]:
    """Where the words stand as whole words: everywhere, or at their place `#n` alone."""
    numbered = NUMBERED.fullmatch(quoted)
    words = numbered["words"] if numbered else quoted
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    _check(bool(found), f"not in the text: {quoted!r}")
    if numbered is None:
        return tuple(found)
    number = int(numbered["number"])
    _check(1 <= number <= len(found), f"only {len(found)} times in the text: {quoted!r}")
    return (found[number - 1],)


def _entities(text: str, section: SectionProxy, optional: Sequence[str]) -> tuple[tuple[GoldEntity, ...], ...]:
    """The entities, and the places of optional mentions.

    A name's place belongs to one entity: to the one that claims it by number, else to that with the longest name.
    """
    rows = [(name, [cell.strip() for cell in value.split("|")]) for name, value in section.items()]
    strings = [(at, string) for at, (name, cells) in enumerate(rows) for string in (name, *cells[1:])]
    strings += [(len(rows), string) for string in optional]
    _check_once([string for _, string in strings])
    owners: dict[Span, int] = {}
    for at, string in sorted(strings, key=lambda item: (NUMBERED.fullmatch(item[1]) is None, -len(item[1]))):
        free = [span for span in _places(text, string) if not _is_taken(span, owners)]
        _check(bool(free), f"[entities] no place is left for {string!r}")
        owners.update(dict.fromkeys(free, at))
    places = [tuple(sorted(span for span, owner in owners.items() if owner == at)) for at in range(len(rows) + 1)]
    for name, cells in rows:
        _check(set(cells[0].split("/")) <= set(get_args(EntityType)), f"[entities] type of {name!r}")
    found = (GoldEntity(name, frozenset(cells[0].split("/")), places[at]) for at, (name, cells) in enumerate(rows))
    return tuple(found), places[-1]


def _check_once(strings: Sequence[str]) -> None:
    twice = {string for string in strings if strings.count(string) > 1}
    _check(not twice, f"[entities] claimed twice: {sorted(twice)}")


def _is_taken(span: Span, owners: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < stop for start, stop in owners)


def _statement(text: str, section: SectionProxy, entities: Sequence[GoldEntity]) -> GoldStatement:
    try:
        return _checked_statement(text, section, entities)
    except (GoldError, KeyError) as error:
        raise GoldError(f"[{section.name}] {error}") from error


def _checked_statement(text: str, section: SectionProxy, entities: Sequence[GoldEntity]) -> GoldStatement:
    _check(set(section) <= FIELDS, f"unknown fields: {sorted(set(section) - FIELDS)}")
    kind, doubt = section.get("kind", "indirect"), frozenset(section.get("doubt", "").split())
    _check(kind in get_args(StatementKind), f"kind {kind!r}")
    _check(doubt <= DOUBTS, f"doubt {sorted(doubt)}")
    content = tuple(_places(text, line)[0] for line in _lines(section["content"]))
    date = section.get("date")
    _check(date is None or ISO_DATE.fullmatch(date) is not None, f"date {date!r}")
    return GoldStatement(
        section.name,
        kind,
        _speaker(text, section, entities, content),
        _nearest(text, section["cue"], content),
        content,
        _nearest(text, section.get("said_on", NOBODY), content),
        date,
        doubt,
        section.get("parent"),
    )


def _speaker(
    text: str, section: SectionProxy, entities: Sequence[GoldEntity], content: Sequence[Span]
) -> GoldSpeaker:
    numbers = {entity.name: at for at, entity in enumerate(entities)}
    lines = _lines(section["who"])
    wanted = [name for name in lines if name != NOBODY]
    named = [numbers[name] for name in wanted if name in numbers]
    phrases = tuple(span for name in wanted if name not in numbers for span in _places(text, name))
    speaker_class = section.get("class") or _usual_class(wanted, entities[named[0]] if named else None)
    _check(speaker_class in get_args(SpeakerClass), f"class {speaker_class!r}")
    span = _nearest(text, section["speaker"], content)
    via = _nearest(text, section.get("via", NOBODY), content)
    return GoldSpeaker(span, frozenset(named), phrases, NOBODY in lines, speaker_class, via)


def _usual_class(wanted: Sequence[str], entity: GoldEntity | None) -> str:
    """What the class is where the gold doesn't say: a phrase that names nobody has no usual one."""
    if entity is None:
        return "not told" if wanted else "unknown"
    return "named" if "PERSON" in entity.types else "institution"


def _nearest(text: str, quoted: str, content: Sequence[Span]) -> Span | None:
    """The place of the words that fewest ends of sentences part from the content, and then fewest letters."""
    if quoted == NOBODY:
        return None
    return min(_places(text, quoted), key=lambda span: min(_distance(text, span, piece) for piece in content))


def _distance(text: str, span: Span, piece: Span) -> tuple[int, int]:
    start, stop = (span[1], piece[0]) if span[1] <= piece[0] else (piece[1], span[0])
    return len(SENTENCE_END.findall(text[start : max(start, stop)])), max(0, stop - start)


def _check_parents(statements: Sequence[GoldStatement]) -> None:
    by_id = {statement.id: statement for statement in statements}
    for statement in statements:
        if statement.parent is not None:
            _check(statement.parent in by_id, f"[{statement.id}] no such parent: {statement.parent}")
            inside = all(_lies_in(piece, by_id[statement.parent].content) for piece in statement.content)
            _check(inside, f"[{statement.id}] lies outside its parent's content")


def _lies_in(piece: Span, pieces: Iterable[Span]) -> bool:
    return any(start <= piece[0] and piece[1] <= stop for start, stop in pieces)


def _check_date(text: str, statement: GoldStatement, article_date: datetime.date) -> None:
    """A day that is told falls on the weekday that is told, and not behind the article's."""
    _check((statement.date is None) or statement.said_on is not None, f"[{statement.id}] a date without its words")
    if statement.date is None or statement.said_on is None or len(statement.date) != len("2026-01-01"):
        return
    day = datetime.date.fromisoformat(statement.date)
    weekday = WEEKDAY.search(text[slice(*statement.said_on)])
    _check(weekday is None or day.strftime("%A") == weekday[0], f"[{statement.id}] {day} is no {weekday}")
    _check(day <= article_date, f"[{statement.id}] {day} lies behind the article")


def words_of(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """The words at each span."""
    return (text[slice(*span)] for span in spans)
