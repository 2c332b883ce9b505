"""The tables of `dragoman models list`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.filesize import decimal
from rich.table import Table

from dragoman.models.available import available_packages
from dragoman.models.bucket import lock_in_bucket
from dragoman.models.embedded import embedded_package
from dragoman.models.english import english_model_facts
from dragoman.models.index import Offer
from dragoman.models.installed import ModelPackage, model_files
from dragoman.models.lockfile import Lock, read_lock
from dragoman.models.routes import languages_with_route, route
from dragoman.settings import Settings


def installed_table(settings: Settings) -> Table:
    """The installed models, and the languages that they translate."""
    packages, lock = available_packages(settings), _lock(settings)
    table = Table("for", "model", "version", "size", "SHA-256", "from", box=None, pad_edge=False)
    for package in packages:
        table.add_row("argos", package.name, package.version, *_size_and_hash(package, lock), _origin(package, lock))
    if embedded := embedded_package(settings):
        table.add_row("embedded", *_embedded_row(embedded))
    english = english_model_facts(settings.english_model)
    table.add_row("English", english.name, english.version, "", english.sha256[:16], "PyPI")
    ways = {language: route(language, packages) for language in sorted(languages_with_route(packages))}
    pivots = [f"{language} (through {way[0].to_code})" if len(way) > 1 else language for language, way in ways.items()]
    table.caption = f"Argos translates: {', '.join(pivots) or 'nothing yet'}"
    table.caption_justify = "left"
    return table


def available_table(offers: Sequence[Offer], installed: Sequence[ModelPackage]) -> Table:
    """The languages that the index can translate into English, each with its packages."""
    table = Table("code", "language", "packages", "version", "installed", box=None, pad_edge=False)
    names = {offer.from_code: offer.from_name for offer in offers}
    versions = {package.name: package.version for package in installed}
    for code in sorted(names.keys() & languages_with_route(offers)):
        way = route(code, offers)
        packages, newest = " ".join(offer.name for offer in way), " ".join(offer.version for offer in way)
        table.add_row(code, names[code], packages, newest, " ".join(versions.get(offer.name, "-") for offer in way))
    return table


def _embedded_row(package: ModelPackage) -> tuple[str, ...]:
    size = sum(path.stat().st_size for path in model_files(package.folder).values())
    state = decimal(size) if size else "not assembled yet"
    return "gemma-3-270m-ru-uk-en (second choice)", package.version[:8], state, "", package.bucket or "PyPI"


def _lock(settings: Settings) -> Lock:
    url = settings.packages_bucket
    return lock_in_bucket(url) if url else read_lock(settings.packages_dir)


def _size_and_hash(package: ModelPackage, lock: Lock) -> tuple[str, str]:
    locked = lock.packages.get(package.name)
    if package.bucket and locked:
        return decimal(locked.size), package.sha256()[:16]
    return decimal(sum(path.stat().st_size for path in model_files(package.folder).values())), package.sha256()[:16]


def _origin(package: ModelPackage, lock: Lock) -> str:
    locked = lock.packages.get(package.name)
    links = locked.links if locked else ()
    return links[0] if links else package.bucket or str(package.folder)
