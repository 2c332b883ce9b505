"""`dragoman doctor`: shows what works on this machine, how fast, and what is missing."""

from __future__ import annotations

import time

import click
from rich.table import Table

from dragoman.cli.articles import settings_of_command
from dragoman.cli.terminal import print_table, working
from dragoman.errors import DragomanError
from dragoman.models.english import english_model_facts
from dragoman.settings import Settings
from dragoman.translation.engine import Engine
from dragoman.translation.selection import choose_engine, supported_languages
from dragoman.version import __version__

# A paragraph of news for each main language, one sentence per entry.
_PARAGRAPHS = {
    "ru": (
        "Мэр города Ирина Орлова сообщила в понедельник, что мост через реку откроют 14 марта.",
        "«Работы идут по плану, и задержек не будет», — сказала она журналистам.",
        "По данным администрации, ремонт обошёлся в 12,5 млн рублей.",
    ),
    "uk": (
        "Мерка міста Олена Бойко повідомила в понеділок, що міст через річку відкриють 14 березня.",
        "«Роботи тривають за планом, і затримок не буде», — сказала вона журналістам.",
        "За даними адміністрації, ремонт обійшовся у 12,5 млн гривень.",
    ),
}

_SHOWN = 8  # characters of a hash; with more, the table would not fit 80 columns


@click.command()
def doctor() -> int:
    """Show what works on this machine, how fast, and what is missing.

    Shows each language with its engine, the model's version and the start of its SHA-256, and the seconds that a
    paragraph of three sentences takes on this machine once the model is loaded. Then lists what is missing and how
    to get it; the exit code is 3 if anything is missing.

    \b
    Example:
      dragoman doctor
    """
    settings = settings_of_command()
    table = Table("language", "engine", "model", "version", "SHA-256", "paragraph", box=None, pad_edge=False)
    missing: list[str] = []
    engines: set[str] = set()
    for language in sorted(supported_languages(settings) - {"en"}):
        try:
            engine = choose_engine(language, settings)
            _add_rows(table, language, engine)
            engines.add(engine.name)
        except DragomanError as fault:
            table.add_row(language, "none")
            missing.append(f"{language}: {fault}")
    missing += _add_english(table, settings)
    print_table(table)
    if "embedded" in engines:
        click.echo("Without an Argos package, the embedded engine translates. Its English is rougher.")
    click.echo(f"Dragoman {__version__}, {settings.threads} threads")
    click.echo(f"Argos packages: {settings.packages_bucket or settings.packages_dir}")
    click.echo(f"Other models: {settings.cache_dir}")
    for line in missing:
        click.echo(f"Missing: {line}")
    return 3 if missing else 0


def _add_rows(table: Table, language: str, engine: Engine) -> None:
    seconds = _seconds(language, engine)
    for place, model in enumerate(engine.models(language)):
        first = (language, engine.name) if place == 0 else ("", "")
        table.add_row(*first, model.name, model.version[:_SHOWN], model.sha256[:_SHOWN], "" if place else seconds)


def _seconds(language: str, engine: Engine) -> str:
    """The time that the language's paragraph takes once the model is loaded; empty without a paragraph."""
    paragraph = _PARAGRAPHS.get(language)
    if not paragraph:
        return ""
    with working(f"Trying {language}"):
        engine.submit(paragraph[:1], language).result()
        started = time.monotonic()
        engine.submit(paragraph, language).result()
    return f"{time.monotonic() - started:.1f} s"


def _add_english(table: Table, settings: Settings) -> list[str]:
    """Adds the English parser to the table; returns what is missing."""
    try:
        model = english_model_facts(settings.english_model)
    except DragomanError as fault:
        return [f"the English parser: {fault}"]
    table.add_row("en", "spaCy", model.name, model.version, model.sha256[:_SHOWN])
    return []
