"""Installs Argos packages from the index or a file, and removes them. The lock records and checks each package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import TransientFault, known_error
from dragoman.models.archive import move_in, remove_folder, unpacked
from dragoman.models.download import Progress, download
from dragoman.models.index import Offer, read_index
from dragoman.models.installed import ModelPackage, installed_packages, read_package, version_key
from dragoman.models.lockfile import (
    LockedFile,
    LockedPackage,
    differences,
    lock_package,
    locked_file,
    read_lock,
    write_lock,
)
from dragoman.models.routes import ENGLISH, route


@dataclass(frozen=True)
class Installer:
    """Installs packages into `packages_dir`; unfinished downloads stay in `downloads_dir`.

    `report` gets a line for each step. `update`: take newer packages from the index, and accept a package that differs
    from the lock.
    """

    packages_dir: Path
    downloads_dir: Path
    report: Callable[[str], None]
    progress: Callable[[str], Progress]
    update: bool = False

    def install(self, name: str) -> None:
        """Installs the route from a language (`ru`) into English, one pair (`be-ru`), or an `.argosmodel` file.

        Raises:
            TransientFault: `index_unreachable`, `download_failed`, `model_changed`, `disk_full`.
            UsageFault: `no_such_package`, `bad_package`, `bad_lock`.
        """
        if name.endswith(".argosmodel"):
            self._install_file(Path(name), (Path(name).name,))
            return
        for found in self._find(name):
            if isinstance(found, ModelPackage):
                self._keep(found)
            else:
                self._install_offer(found)

    def _find(self, name: str) -> tuple[ModelPackage | Offer, ...]:
        """The packages of a language or pair: installed ones first, then those in the lock, then those in the index."""
        installed = installed_packages(self.packages_dir)
        if not self.update:
            locked = [_offer(package) for package in read_lock(self.packages_dir).packages.values() if _web(package)]
            if found := _chosen(name, [*locked, *installed]):
                return found
        offers = read_index(self.packages_dir)
        newest = [package for package in installed if not _is_outdated(package, offers)]
        if found := _chosen(name, [*offers, *newest]):
            return found
        raise known_error("no_such_package.index", package=name)

    def _keep(self, package: ModelPackage) -> None:
        lock = read_lock(self.packages_dir)
        locked = lock.packages.get(package.name)
        if locked is None or (self.update and differences(package, locked)):
            write_lock(self.packages_dir, lock.with_package(lock_package(package, (), None)))
        self.report(f"{package.name} {package.version} is already installed.")

    def _install_offer(self, offer: Offer) -> None:
        file = self.downloads_dir / f"{offer.name}-{offer.version}.argosmodel"
        self.report(f"Installing {offer.name} {offer.version} ...")
        try:
            self._download(offer, file)
            self._install_file(file, offer.links)
        finally:
            file.unlink(missing_ok=True)  # otherwise a file that the lock refuses would be used again

    def _download(self, offer: Offer, file: Path) -> None:
        """Downloads the package from the first of its links that works."""
        fault = known_error("download_failed.no_link", package=offer.name)
        for link in _web(offer):
            try:
                return download(link, file, self.progress(offer.name))
            except TransientFault as error:
                fault = error
        raise fault

    def _install_file(self, file: Path, links: tuple[str, ...]) -> None:
        with unpacked(file, self.packages_dir) as package:
            lock, archive = read_lock(self.packages_dir), locked_file(file)
            if (before := lock.packages.get(package.name)) and not self.update:
                _require_as_locked(package, archive, before)
            moved = move_in(package, self.packages_dir)
            write_lock(self.packages_dir, lock.with_package(lock_package(moved, links, archive)))
        for folder in _folders(self.packages_dir, package.name):
            if folder != moved.folder:
                remove_folder(folder)
        self.report(f"{moved.name} {moved.version} in {moved.folder}")


def remove_packages(names: Sequence[str], packages_dir: Path) -> None:
    """Removes packages (`ru` is short for `ru-en`) and their entries in the lock.

    Raises:
        UsageFault: `no_such_package`; then nothing is removed.
    """
    folders = {name: _folders(packages_dir, name) for name in map(_full_name, names)}
    for name, found in folders.items():
        if not found and name not in read_lock(packages_dir).packages:
            raise known_error("no_such_package.installed", packages=name, folder=packages_dir)
    for name, found in folders.items():
        for folder in found:
            remove_folder(folder)
        write_lock(packages_dir, read_lock(packages_dir).without(name))


def _full_name(name: str) -> str:
    return name if "-" in name else f"{name}-{ENGLISH}"


def _chosen(name: str, known: Sequence[ModelPackage | Offer]) -> tuple[ModelPackage | Offer, ...]:
    """The packages for a pair or a language; the last one if several have the same name."""
    if "-" in name:
        return tuple(package for package in known if package.name == name)[-1:]
    return route(name, known)


def _web(package: Offer | LockedPackage) -> list[str]:
    return [link for link in package.links if link.startswith(("https://", "http://"))]


def _offer(locked: LockedPackage) -> Offer:
    return Offer(locked.from_code, locked.to_code, locked.version, locked.links)


def _is_outdated(package: ModelPackage, offers: Sequence[Offer]) -> bool:
    versions = [version_key(offer.version) for offer in offers if offer.name == package.name]
    return any(version > version_key(package.version) for version in versions)


def _require_as_locked(package: ModelPackage, archive: LockedFile, locked: LockedPackage) -> None:
    """Raises `model_changed` unless it is the locked archive, or another one with the same files."""
    if archive == locked.archive or (package.version == locked.version and not differences(package, locked)):
        return
    known = locked.archive.sha256[:16] + "..." if locked.archive else "from elsewhere"
    raise known_error(
        "model_changed.install",
        package=package.name,
        version=package.version,
        sha256=archive.sha256[:16],
        locked=f"{locked.version}, {known}",
    )


def _folders(packages_dir: Path, name: str) -> list[Path]:
    """The folders of all installed versions of a package."""
    packages = (read_package(path.parent) for path in packages_dir.glob("[!.]*/metadata.json"))
    return [package.folder for package in packages if package and package.name == name]
