"""The Argos index: the packages that can be downloaded, as read by argostranslate."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

from dragoman.errors import DragomanError, known_error
from dragoman.models.installed import version_key

ARGOSTRANSLATE = "argostranslate==1.11.0"
_CONNECT_SECONDS = 4.0
_READ_SECONDS = 20.0


@dataclass(frozen=True)
class Offer:
    """A package that can be downloaded."""

    from_code: str
    to_code: str
    version: str
    links: tuple[str, ...]
    from_name: str = ""

    @property
    def name(self) -> str:
        """The language pair, such as ru-en."""
        return f"{self.from_code}-{self.to_code}"


def read_index(packages_dir: Path) -> tuple[Offer, ...]:
    """The newest version of each language pair in the index, by name.

    Raises:
        TransientFault: `index_unreachable`, within seconds if there is no connection.
    """
    library = _argostranslate(packages_dir)
    url, copy = library.settings.remote_package_index, Path(library.settings.local_package_index)
    _require_reachable(url)
    before = _modified(copy)
    with _time_limit():
        library.update_package_index()  # only logs failures, and keeps the old copy
    if _modified(copy) == before:
        raise _unreachable(url)
    try:
        found = [_offer(entry) for entry in library.get_available_packages() if entry.type == "translate"]
    except (ValueError, AttributeError, TypeError) as error:
        raise _unreachable(url) from error
    newest = {offer.name: offer for offer in sorted(found, key=lambda offer: version_key(offer.version))}
    return tuple(newest[name] for name in sorted(newest))


def _offer(entry: Any) -> Offer:
    return Offer(entry.from_code, entry.to_code, entry.package_version, tuple(entry.links), entry.from_name)


def _modified(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@contextmanager
def _time_limit() -> Iterator[None]:
    """Sets a time-out for argostranslate, which reads the index without one."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(_READ_SECONDS)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _require_reachable(url: str) -> None:
    """Checks the connection quickly, since resolving a name has no time-out. Behind a proxy only the proxy knows."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme not in getproxies() and not _answers(parts.hostname or "", port):
        raise _unreachable(url)


def _unreachable(url: str) -> DragomanError:
    return known_error("index_unreachable", host=urlsplit(url).hostname)


def _answers(host: str, port: int) -> bool:
    """Whether a connection opens in time; in a thread of its own, since resolving a name has no time-out."""
    opened: list[bool] = []

    def connect() -> None:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=_CONNECT_SECONDS):
            opened.append(True)

    attempt = threading.Thread(target=connect, daemon=True)
    attempt.start()
    attempt.join(_CONNECT_SECONDS)
    return bool(opened)


def _argostranslate(packages_dir: Path) -> Any:
    """The package module of argostranslate, which reads its folders from the environment at import."""
    os.environ["ARGOS_PACKAGES_DIR"] = str(packages_dir)
    if importlib.util.find_spec("argostranslate") is None:
        _install_argostranslate()
    return importlib.import_module("argostranslate.package")


def _install_argostranslate() -> None:
    """Installs argostranslate without stanza and torch (gigabytes), which handling packages doesn't need."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", ARGOSTRANSLATE]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        raise known_error("argostranslate_missing", requirement=ARGOSTRANSLATE)
    importlib.invalidate_caches()
