"""`dragoman explain`: shows why each statement of an article was found, and its confidence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from dragoman.cli.articles import (
    article_options,
    article_paths,
    read_standard_input,
    require_translation,
    settings_of_command,
)
from dragoman.cli.one_line import one_line
from dragoman.cli.progress import article_display
from dragoman.extraction.attributions.rules import RULES
from dragoman.extraction.lexicon.cues import Entry
from dragoman.extraction.model import Statement
from dragoman.input.file import Declared, InputFile
from dragoman.job import Job
from dragoman.pipeline import submit_analysis
from dragoman.preparation import RejectedFile, file_at, prepare
from dragoman.result import schema as document
from dragoman.result.builder import ok_result
from dragoman.settings import Settings
from dragoman.text.counts import counted

_WIDTH = 100  # columns
_LABEL = 14  # columns, spaces included
_EXAMPLES = {rule.name: " / ".join(rule.example.splitlines()) for rule in RULES}


@click.command()
@click.argument("article", type=click.Path(dir_okay=False, allow_dash=True), metavar="ARTICLE|-")
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

    Shows for each statement the speaker and how it was resolved, the cue and its entry in the table of cues, the
    rule, and any doubts. docs/extraction.md explains the rules. ARTICLE is a file; - is standard input.

    \b
    Examples:
      dragoman explain article.txt
      curl -s https://example.org/news.txt | dragoman explain - --language uk
    """
    settings = settings_of_command(glossary=glossary, fields=fields)
    require_translation(language, settings)
    declared = Declared(language, encoding, date)
    (place,) = article_paths([article])
    file = file_at(place.path, place.key, declared, settings) if place else read_standard_input(declared, settings)
    return _explain(file, settings)


def _explain(file: InputFile, settings: Settings) -> int:
    """Prints the statements of one file and why they were found; returns the exit code."""
    prepared = prepare(file, settings)
    if isinstance(prepared, RejectedFile):
        fault = prepared.fault
        click.echo(f"{one_line(file.key)}: failed [{fault.code}] {fault.cause} {fault.remedy}", err=True)
        return 1
    with article_display({file.key: file.size}) as display:
        placed = submit_analysis(prepared, Job(settings, report=display.translating)).result()
    result = ok_result(prepared, placed)
    for line in explanation(result, [one.statement for one in placed.statements]):
        click.echo(line)
    click.echo(f"{one_line(file.key)}: {counted(len(result.statements), 'statement')}", err=True)
    return 0


def explanation(result: document.Result, statements: Sequence[Statement]) -> Iterator[str]:
    """The lines to print for each statement of a result; `statements` are the same ones, as extraction found them."""
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
    """The label and text of each line about a statement."""
    yield "speaker", _speaker(shown.speaker, found, names)
    yield "cue", _cue(shown.cue, found.provenance.entry)
    yield "rule", f"{found.provenance.rule}, as in: {_EXAMPLES[found.provenance.rule]}"
    if shown.said_on:
        yield "said on", f"{shown.said_on.date or 'no date'}: {shown.said_on.text!r} ({shown.said_on.rule})"
    if shown.parent:
        yield "part of", f"{shown.parent}, which contains it"
    yield "confidence", f"{shown.confidence:.2f}"
    for doubt in _doubts(shown, found):
        yield "doubt", doubt


def _original(result: document.Result, number: str) -> str:
    """The sentence of the article in the original."""
    spans = [sentence.source for sentence in result.sentences if sentence.id == number]
    return " ".join(result.text.source[slice(*span)] for span in spans) if result.text else ""


def _speaker(shown: document.Speaker, found: Statement, names: dict[str, str]) -> str:
    """The words for the speaker, the entity behind them, and how it was resolved."""
    if shown.text is None:
        return f"unknown ({found.speaker.resolved_by.value})"
    behind = names.get(shown.entity or "", shown.antecedent or "")
    resolved = f", resolved to {behind}" if behind and behind != shown.text else ""
    via = f", via {shown.via}" if shown.via else ""
    return f"{shown.text}{resolved}{via}; {shown.speaker_class} ({found.speaker.resolved_by.value})"


def _cue(shown: document.Cue | None, entry: Entry | None) -> str:
    """The words that attribute, and their line in the table of cues."""
    if shown is None:
        return "none: the speaker of the words before continues"
    polarity = [word for word, is_so in (("negated", shown.negated), ("hedged", shown.hedged)) if is_so]
    reported = f"{shown.text!r}" + (f" ({', '.join(polarity)})" if polarity else "")
    if entry is None:
        return f"{reported}, not in cues.tsv: found by the layout or by the phrase"
    classes = f", which is {', '.join(sorted(entry.classes))}" if entry.classes else ""
    return f"{reported}: {entry.part} {entry.cue!r} of cues.tsv{classes}; takes {', '.join(entry.frame.takes)}"


def _doubts(shown: document.Statement, found: Statement) -> Iterator[str]:
    """The reasons why the statement may be wrong: its form, its speaker, the translation of its sentences."""
    yield from found.provenance.doubts
    if shown.speaker.unfounded:
        yield "the speaker's name is not in the original: the translation invented it"
    if shown.flags:
        yield f"flags on the translation of its sentences: {', '.join(shown.flags)}"


def _wrapped(label: str, text: str) -> list[str]:
    """The text after its label, wrapped into aligned lines."""
    first = label.ljust(_LABEL)
    return textwrap.wrap(text, _WIDTH, initial_indent=first, subsequent_indent=" " * _LABEL) or [first.rstrip()]
