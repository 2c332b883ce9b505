"""Reads the news articles of `news/` with their gold: who says what, and which entities are named.

`NN_slug.txt` is an article, `NN_slug.ini` its gold; `news/README.md` explains the format. The gold quotes the
article's words; here they become spans of code point offsets into its text, and anything that doesn't fit is an error.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from configparser import ConfigParser
from pathlib import Path
from typing import get_args

from evaluation.news_model import GoldArticle, GoldEntity, GoldSpeaker, GoldStatement
from evaluation.quoted_words import GoldError, check, is_numbered, nearest_place, only_place, places

from dragoman.text.spans import Span
from dragoman.vocabulary import EntityType, SpeakerClass, StatementKind

FOLDER = Path(__file__).parent / "news"
UNSEEN = "unseen"
MANNERS = frozenset(["agency", "paper", "ministry", "interview", "live blog", "telegram", "wire"])
DOUBTS = frozenset(["negated", "hedged", "unreal"])
FIELDS = frozenset(
    ["speaker", "who", "class", "cue", "content", "kind", "said_on", "date", "doubt", "parent", "via"],
)
ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?|-W\d\d)?")
WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
NOBODY = "-"


def read_news(folder: Path = FOLDER) -> tuple[GoldArticle, ...]:
    """All articles of `folder` and the folders in it, by their names.

    Raises:
        GoldError: a file that breaks a rule.
    """
    return tuple(read_gold(path) for path in sorted(folder.rglob("*.ini"), key=lambda path: path.name))


def read_gold(path: Path) -> GoldArticle:
    """The article and the gold of one .ini file.

    Raises:
        GoldError: the file breaks a rule.
    """
    text = path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n")
    parser = ConfigParser(delimiters=("=",), comment_prefixes=(";",), interpolation=None, empty_lines_in_values=False)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # names keep their capitals
    parser.read_string(path.read_text(encoding="utf-8"), str(path))
    sections = {name: dict(parser[name]) for name in parser.sections()}
    try:
        return _article(path, text, sections)
    except (GoldError, KeyError, ValueError) as error:
        raise GoldError(f"{path.name}: {error}") from error


def _article(path: Path, text: str, sections: Mapping[str, Mapping[str, str]]) -> GoldArticle:
    head, optional = sections["article"], sections.get("optional", {})
    check(head["manner"] in MANNERS, f"no such manner: {head['manner']}")
    check(head["english"] in ("translated", "ordinary"), f"no such English: {head['english']}")
    date = datetime.date.fromisoformat(head["date"])
    entities, optional_mentions = _entities(text, sections["entities"], _lines(optional.get("mention", "")))
    statements = tuple(
        _statement(text, name, section, entities) for name, section in sections.items() if name.isdigit()
    )
    _check_parents(statements)
    for statement in statements:
        _check_date(text, statement, date)
    return GoldArticle(
        name=path.stem,
        unseen=path.parent.name == UNSEEN,
        date=date,
        manner=head["manner"],
        translated=head["english"] == "translated",
        text=text,
        entities=entities,
        statements=statements,
        optional_contents=tuple(only_place(text, line) for line in _lines(optional.get("content", ""))),
        optional_mentions=optional_mentions,
    )


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def _entities(
    text: str, section: Mapping[str, str], optional: Sequence[str]
) -> tuple[tuple[GoldEntity, ...], tuple[Span, ...]]:
    """The entities, and the spans of optional mentions."""
    rows = [(name, [cell.strip() for cell in value.split("|")]) for name, value in section.items()]
    claims = [(at, string) for at, (name, cells) in enumerate(rows) for string in (name, *cells[1:])]
    mentions = _shared_out(text, [*claims, *((len(rows), string) for string in optional)], len(rows) + 1)
    types = [frozenset(cells[0].split("/")) for _, cells in rows]
    for (name, _), chosen in zip(rows, types, strict=True):
        check(chosen <= set(get_args(EntityType)), f"no such type: {name} = {'/'.join(chosen)}")
    found = (GoldEntity(name, types[at], mentions[at]) for at, (name, _) in enumerate(rows))
    return tuple(found), mentions[-1]


def _shared_out(text: str, claims: Sequence[tuple[int, str]], count: int) -> list[tuple[Span, ...]]:
    """The mentions of each claimant. A place goes to the claim with its number, else to the longest name there."""
    strings = [string for _, string in claims]
    twice = sorted({string for string in strings if strings.count(string) > 1})
    check(not twice, f"[entities] claimed twice: {twice}")
    owners: dict[Span, int] = {}
    for at, string in sorted(claims, key=lambda claim: (not is_numbered(claim[1]), -len(claim[1]))):
        free = [span for span in places(text, string) if not _is_taken(span, owners)]
        check(bool(free), f"[entities] no place is left for {string!r}")
        owners.update(dict.fromkeys(free, at))
    return [tuple(sorted(span for span, owner in owners.items() if owner == at)) for at in range(count)]


def _is_taken(span: Span, owners: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < stop for start, stop in owners)


def _statement(text: str, name: str, section: Mapping[str, str], entities: Sequence[GoldEntity]) -> GoldStatement:
    try:
        return _checked_statement(text, name, section, entities)
    except (GoldError, KeyError) as error:
        raise GoldError(f"[{name}] {error}") from error


def _checked_statement(
    text: str, name: str, section: Mapping[str, str], entities: Sequence[GoldEntity]
) -> GoldStatement:
    check(set(section) <= FIELDS, f"no such fields: {sorted(set(section) - FIELDS)}")
    kind, doubt, date = section.get("kind", "indirect"), section.get("doubt", "").split(), section.get("date")
    check(kind in get_args(StatementKind), f"no such kind: {kind}")
    check(set(doubt) <= DOUBTS, f"no such doubt: {doubt}")
    check(date is None or ISO_DATE.fullmatch(date) is not None, f"no date: {date}")
    content = tuple(only_place(text, line) for line in _lines(section["content"]))
    return GoldStatement(
        id=name,
        kind=kind,
        speaker=_speaker(text, section, entities, content),
        cue=_beside(text, section["cue"], content),
        content=content,
        said_on=_beside(text, section.get("said_on", NOBODY), content),
        date=date,
        doubt=frozenset(doubt),
        parent=section.get("parent"),
    )


def _beside(text: str, quoted: str, content: Sequence[Span]) -> Span | None:
    return None if quoted == NOBODY else nearest_place(text, quoted, content)


def _speaker(
    text: str, section: Mapping[str, str], entities: Sequence[GoldEntity], content: Sequence[Span]
) -> GoldSpeaker:
    numbers = {entity.name: at for at, entity in enumerate(entities)}
    lines = _lines(section["who"])
    named = [numbers[line] for line in lines if line in numbers]
    unnamed = [line for line in lines if line not in numbers and line != NOBODY]
    speaker_class = section.get("class") or _usual_class([entities[at] for at in named], unnamed)
    check(speaker_class in get_args(SpeakerClass), f"no such class: {speaker_class}")
    return GoldSpeaker(
        span=_beside(text, section["speaker"], content),
        entities=frozenset(named),
        phrases=tuple(span for line in unnamed for span in places(text, line)),
        nobody=NOBODY in lines,
        speaker_class=speaker_class,
        via=_beside(text, section.get("via", NOBODY), content),
    )


def _usual_class(named: Sequence[GoldEntity], unnamed: Sequence[str]) -> str:
    """The class if the gold doesn't give it; a speaker without a name has none."""
    if named:
        return "named" if "PERSON" in named[0].types else "institution"
    return "not told" if unnamed else "unknown"


def _check_parents(statements: Sequence[GoldStatement]) -> None:
    by_id = {statement.id: statement for statement in statements}
    for statement in statements:
        if statement.parent is not None:
            check(statement.parent in by_id, f"[{statement.id}] no such parent: {statement.parent}")
            parent = by_id[statement.parent].content
            inside = all(
                any(start <= piece[0] and piece[1] <= stop for start, stop in parent) for piece in statement.content
            )
            check(inside, f"[{statement.id}] lies outside its parent's content")


def _check_date(text: str, statement: GoldStatement, article_date: datetime.date) -> None:
    """Checks that a day is on the weekday of its words, and not after the article's date."""
    check(statement.date is None or statement.said_on is not None, f"[{statement.id}] a date without its words")
    if statement.date is None or statement.said_on is None or len(statement.date) != len("2026-01-01"):
        return
    day = datetime.date.fromisoformat(statement.date)
    weekday = WEEKDAY.search(text[slice(*statement.said_on)])
    check(weekday is None or f"{day:%A}" == weekday[0], f"[{statement.id}] {day} is a {day:%A}")
    check(day <= article_date, f"[{statement.id}] {day} lies behind the article")
