"""Gets Argos packages from the index, or from a file, and installs them whole or not at all."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from dragoman.errors import TransientFault, UsageFault
from dragoman.packages.installed import ArgosPackage, installed_packages

ARGOSTRANSLATE = "argostranslate==1.11.0"
_LARGEST_PACKAGE = 2_000_000_000  # bytes unpacked; the largest in the index is a quarter of it
_CONNECT_SECONDS = 4.0

Report = Callable[[str], None]


def install_packages(codes: Sequence[str], packages_dir: Path, report: Report) -> tuple[ArgosPackage, ...]:
    """Downloads the packages from these languages into English from the Argos index and installs them.

    A code may also be the path of an `.argosmodel` file. What is installed already is left alone.

    Raises:
        TransientFault: `index_unreachable` within a few seconds where there is no way to the index, or
            `download_failed`.
        UsageFault: `no_such_package`, `bad_package`.
    """
    for code in codes:
        if code.endswith(".argosmodel"):
            unpack_package(Path(code), packages_dir)
        elif f"{code}-en" in {package.name for package in installed_packages(packages_dir)}:
            report(f"{code}-en is installed already.")
        else:
            report(f"Installing {code}-en from the Argos index ...")
            downloaded = _download(code, packages_dir)
            try:
                unpack_package(downloaded, packages_dir)
            finally:
                downloaded.unlink()  # else a broken download would be taken again
    return installed_packages(packages_dir)


def unpack_package(file: Path, packages_dir: Path) -> None:
    """Unpacks an `.argosmodel` file (a zip of one folder) whole or not at all.

    Raises:
        UsageFault: `bad_package` if it is no Argos package, or would write outside its folder.
    """
    packages_dir.mkdir(parents=True, exist_ok=True)
    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory(dir=packages_dir) as workplace:
            _refuse_unsafe(archive, file)
            archive.extractall(workplace)
            for metadata in Path(workplace).glob("*/metadata.json"):
                target = packages_dir / metadata.parent.name
                shutil.rmtree(target, ignore_errors=True)
                metadata.parent.rename(target)
    except (OSError, zipfile.BadZipFile) as error:
        raise _bad_package(file, str(error)) from error


def _refuse_unsafe(archive: zipfile.ZipFile, file: Path) -> None:
    names = archive.namelist()
    if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_PACKAGE:
        raise _bad_package(file, "it unpacks to more than 2 GB")
    if any(name.startswith("/") or ".." in Path(name).parts for name in names):
        raise _bad_package(file, "it would write outside its folder")
    if not any(name.endswith("/metadata.json") and name.count("/") == 1 for name in names):
        raise _bad_package(file, "it has no metadata.json")


def _bad_package(file: Path, problem: str) -> UsageFault:
    return UsageFault("bad_package", f"{file.name} is no Argos package: {problem}.", "Download it again.")


def _download(code: str, packages_dir: Path) -> Path:
    library = _argostranslate_packages(packages_dir)
    _require_reachable(library.settings.remote_package_index)
    library.update_package_index()
    wanted = [entry for entry in library.get_available_packages() if (entry.from_code, entry.to_code) == (code, "en")]
    if not wanted:
        raise UsageFault(
            "no_such_package",
            f"The Argos index has no package {code}-en.",
            "Check the code; Argos uses ISO 639, such as uk.",
        )
    try:
        return Path(wanted[-1].download())
    except Exception as error:
        # argostranslate raises a bare Exception when no link answers.
        raise TransientFault("download_failed", f"The package {code}-en did not arrive.", "Try again.") from error


def _require_reachable(url: str) -> None:
    """A quick look before urllib, which has no time-out there, is left to wait for minutes."""
    parts = urlsplit(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if not _answers(parts.hostname or "", port):
        raise TransientFault(
            "index_unreachable",
            f"The Argos index at {parts.hostname} can't be reached.",
            "Check the network, or install a downloaded file: dragoman models install FILE.argosmodel.",
        )


def _answers(host: str, port: int) -> bool:
    """Whether a connection opens in time. In a thread of its own, for looking up a name knows no time-out."""
    opened: list[bool] = []

    def connect() -> None:
        with contextlib.suppress(OSError), socket.create_connection((host, port), timeout=_CONNECT_SECONDS):
            opened.append(True)

    attempt = threading.Thread(target=connect, daemon=True)
    attempt.start()
    attempt.join(_CONNECT_SECONDS)
    return bool(opened)


def _argostranslate_packages(packages_dir: Path) -> Any:
    """argostranslate's package module; it reads its folders from the environment when it is imported."""
    os.environ["ARGOS_PACKAGES_DIR"] = str(packages_dir)
    if importlib.util.find_spec("argostranslate") is None:
        _install_argostranslate()
    return importlib.import_module("argostranslate.package")


def _install_argostranslate() -> None:
    """Its own requirements would bring stanza and torch (gigabytes), which package handling never uses."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", ARGOSTRANSLATE]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        raise TransientFault(
            "argostranslate_missing",
            "argostranslate is not installed.",
            f"Install it without what it doesn't need here: pip install --no-deps {ARGOSTRANSLATE}.",
        )
    importlib.invalidate_caches()
