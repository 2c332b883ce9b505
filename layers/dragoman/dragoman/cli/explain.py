"""`dragoman explain`: why each statement of an article was found, and how sure it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from dragoman.cli.articles import article_options, article_paths, file_at, settings_with
from dragoman.errors import known_error
from dragoman.extraction.attributions.rules import RULES
from dragoman.extraction.lexicon.cues import Entry
from dragoman.extraction.model import Statement
from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import understand
from dragoman.preparation import RejectedFile, prepare
from dragoman.result import schema as document
from dragoman.result.builder import ok_result
from dragoman.settings import Settings
from dragoman.steps import Job

_WIDTH = 100  # columns
_LABEL = 14  # columns, blanks included
_EXAMPLES = {rule.name: " / ".join(rule.example.splitlines()) for rule in RULES}


@click.command()
@click.argument("article", metavar="ARTICLE|-")
@article_options
def explain(  # noqa: PLR0913  (one for each option)
    article: str,
    language: str | None,
    encoding: str | None,
    date: str | None,
    fields: str | None,
    glossary: Path | None,
) -> int:
    """Show why each statement of an article was found.

    For each statement: who speaks and how that was resolved, the cue and its entry in the table of cues, the rule,
    and what is in doubt. docs/extraction.md explains the rules. ARTICLE is a file; - is standard input.

    \b
    Examples:
      dragoman explain article.txt
      curl -s https://example.org/news.txt | dragoman explain - --language uk
    """
    if Path(article).is_dir():
        raise known_error("unreadable_file", path=article, reason="Is a directory")
    settings = settings_with(glossary, fields)
    (place,) = article_paths([article])
    return _explain(file_at(place, Declared(language, encoding, date), settings), settings)


def _explain(file: InputFile, settings: Settings) -> int:
    """Prints what was found in one file and why; gives the exit code."""
    prepared = prepare(file, settings)
    if isinstance(prepared, RejectedFile):
        fault = prepared.fault
        click.echo(f"{file.key}: failed [{fault.code}] {fault.cause} {fault.remedy}", err=True)
        return 1
    placed = understand(prepared, Job(settings)).result()
    result = ok_result(prepared, placed)
    for line in explanation(result, [one.statement for one in placed.statements]):
        click.echo(line)
    click.echo(f"{file.key}: {len(result.statements)} statements", err=True)
    return 0


def explanation(result: document.Result, statements: Sequence[Statement]) -> Iterator[str]:
    """Lines for each statement of a result; `statements` are the same ones as they were found."""
    names = {entity.id: entity.name for entity in result.entities}
    for shown, found in zip(result.statements, statements, strict=True):
        content = " … ".join(one.text for one in shown.content)
        yield from _wrapped(shown.id, content)
        for label, text in _rows(shown, found, names):
            yield from _wrapped(f"  {label}", text)
        for number in shown.sentences:
            yield from _wrapped(f"  {number}", _original(result, number))
        yield ""


def _rows(shown: document.Statement, found: Statement, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """What is told of a statement: label and text."""
    yield "speaker", _speaker(shown.speaker, found, names)
    yield "cue", _cue(shown.cue, found.provenance.entry)
    yield "rule", f"{found.provenance.rule}, as in: {_EXAMPLES[found.provenance.rule]}"
    if shown.said_on:
        yield "said on", f"{shown.said_on.date or 'no date'}: {shown.said_on.text!r} ({shown.said_on.rule})"
    if shown.parent:
        yield "part of", f"{shown.parent}, whose content holds it"
    yield "confidence", f"{shown.confidence:.2f}"
    for doubt in _doubts(shown, found):
        yield "doubt", doubt


def _original(result: document.Result, number: str) -> str:
    """The sentence of the article, as it was written."""
    spans = [sentence.source for sentence in result.sentences if sentence.id == number]
    return " ".join(result.text.source[slice(*span)] for span in spans) if result.text else ""


def _speaker(shown: document.Speaker, found: Statement, names: dict[str, str]) -> str:
    """The words for the speaker, whom they stand for, and how that was resolved."""
    if shown.text is None:
        return f"unknown ({found.speaker.resolved_by.value})"
    behind = names.get(shown.entity or "", shown.antecedent or "")
    stands_for = f", read as {behind}" if behind and behind != shown.text else ""
    via = f", by way of {shown.via}" if shown.via else ""
    return f"{shown.text}{stands_for}{via}; {shown.speaker_class} ({found.speaker.resolved_by.value})"


def _cue(shown: document.Cue | None, entry: Entry | None) -> str:
    """The words that attribute, and the line of the table of cues that they stand in."""
    if shown is None:
        return "none of its own: the speaker of the words before goes on"
    polarity = [word for word, is_so in (("negated", shown.negated), ("hedged", shown.hedged)) if is_so]
    told = f"{shown.text!r}" + (f" ({', '.join(polarity)})" if polarity else "")
    if entry is None:
        return f"{told}, not in cues.tsv: the layout or the phrase attributes"
    sorts = f", which is {', '.join(sorted(entry.sorts))}" if entry.sorts else ""
    return f"{told}: {entry.part} {entry.cue!r} of cues.tsv{sorts}; takes {', '.join(entry.frame.takes)}"


def _doubts(shown: document.Statement, found: Statement) -> Iterator[str]:
    """Why the statement may be wrong: by its form, by its speaker, by the translation of its sentences."""
    yield from found.provenance.doubts
    if shown.speaker.unfounded:
        yield "the name of the speaker is not in the original: the translation made it up"
    if shown.flags:
        yield f"the translation of its sentences is flagged: {', '.join(shown.flags)}"


def _wrapped(label: str, text: str) -> list[str]:
    """The text behind its label, broken into lines that stand below each other."""
    first = label.ljust(_LABEL)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * _LABEL) or [first.rstrip()]
