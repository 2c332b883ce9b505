"""`dragoman doctor`: a first look at what works on this machine, how fast, and what is missing."""

from __future__ import annotations

import os
import time

import click
from rich.table import Table

from dragoman import __version__
from dragoman.cli.terminal import print_table, working
from dragoman.errors import DragomanError
from dragoman.models.english import english_model_facts
from dragoman.settings import Settings
from dragoman.translation.engine import Engine
from dragoman.translation.selection import choose_engine, supported_languages

# A paragraph in the manner of the news for each language that the product is made for, a sentence an entry.
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


@click.command()
def doctor() -> int:
    """Tell which engine serves which language, how fast, and what is missing.

    For each language its engine, the model's version and the beginning of its SHA-256, and the seconds that a
    paragraph of three sentences takes here once the model is loaded. Below it stands what is missing and how to get
    it; the exit code is then 3.

    \b
    Example:
      dragoman doctor
    """
    settings = Settings.from_environment(os.environ)
    table = Table("language", "engine", "model", "version", "SHA-256", "paragraph", box=None, pad_edge=False)
    missing: list[str] = []
    for language in sorted(supported_languages(settings) - {"en"}):
        try:
            _add_rows(table, language, choose_engine(language, settings))
        except DragomanError as fault:
            table.add_row(language, "none")
            missing.append(f"{language}: {fault}")
    missing += _add_english(table, settings)
    print_table(table)
    click.echo(f"Dragoman {__version__}, {settings.threads} threads, models kept in {settings.cache_dir}")
    for line in missing:
        click.echo(f"Missing: {line}")
    return 3 if missing else 0


def _add_rows(table: Table, language: str, engine: Engine) -> None:
    seconds = _seconds(language, engine)
    second_choice = " (second choice)" if engine.name == "embedded" else ""
    for place, model in enumerate(engine.models(language)):
        first = (language, engine.name + second_choice) if place == 0 else ("", "")
        table.add_row(*first, model.name, model.version[:16], model.sha256[:16], "" if place else seconds)


def _seconds(language: str, engine: Engine) -> str:
    """How long the paragraph takes, the model loaded; nothing for a language that has none."""
    paragraph = _PARAGRAPHS.get(language)
    if not paragraph:
        return ""
    with working(f"Trying {language}"):
        engine.submit(paragraph[:1], language).result()
        started = time.monotonic()
        engine.submit(paragraph, language).result()
    return f"{time.monotonic() - started:.1f} s"


def _add_english(table: Table, settings: Settings) -> list[str]:
    """Adds the model that parses English; what is missing of it."""
    try:
        model = english_model_facts(settings.english_model)
    except DragomanError as fault:
        return [f"the English parser: {fault}"]
    table.add_row("en", "spaCy", model.name, model.version, model.sha256[:16])
    return []
