"""`dragoman models`: which translation models there are, and getting them."""

from __future__ import annotations

import os

import click
from rich.console import Console
from rich.table import Table

from dragoman.errors import TransientFault
from dragoman.installation import install_packages
from dragoman.models import embedded_model, english_model_facts, has_embedded_model
from dragoman.packages.installed import installed_packages, verify_package
from dragoman.settings import Settings


@click.group()
def models() -> None:
    """List, install and verify the models.

    \b
    Examples:
      dragoman models list
      dragoman models install ru uk
      dragoman models verify
    """


@models.command("list")
def list_models() -> None:
    """List the installed models with their versions and SHA-256.

    \b
    Example:
      dragoman models list
    """
    settings = Settings.from_environment(os.environ)
    table = Table("for", "model", "version", "SHA-256", box=None, pad_edge=False)
    for package in installed_packages(settings.packages_dir):
        table.add_row("argos", package.name, package.version, package.sha256()[:16])
    if has_embedded_model():
        table.add_row("embedded", "gemma-3-270m (second choice)", "", "")
    english = english_model_facts(settings.english_model)
    table.add_row("English", english.name, english.version, english.sha256[:16])
    Console().print(table)


@models.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def install(codes: tuple[str, ...]) -> None:
    """Install the Argos packages from these languages into English.

    CODE is a language, such as ru or uk, whose package comes from the Argos index (ARGOS_PACKAGE_INDEX names
    another), or the path of an .argosmodel file. Packages go to ARGOS_PACKAGES_DIR, which other programs
    that use Argos Translate share.

    \b
    Examples:
      dragoman models install ru uk
      dragoman models install downloads/translate-ru_en-1_9.argosmodel
    """
    settings = Settings.from_environment(os.environ)
    for package in install_packages(codes, settings.packages_dir, lambda line: click.echo(line, err=True)):
        click.echo(f"{package.name} {package.version} in {package.folder}", err=True)


@models.command()
def verify() -> None:
    """Check that every installed model is whole.

    \b
    Example:
      dragoman models verify
    """
    settings = Settings.from_environment(os.environ)
    for package in installed_packages(settings.packages_dir):
        problems = verify_package(package)
        if problems:
            raise TransientFault(
                "model_broken", f"{package.name}: {', '.join(problems)}.", f"Remove {package.folder}, install again."
            )
        click.echo(f"{package.name} {package.version}: whole")
    if has_embedded_model():
        click.echo(f"{embedded_model(settings.cache_dir).name}: whole")
    click.echo(f"{english_model_facts(settings.english_model).name}: whole")
