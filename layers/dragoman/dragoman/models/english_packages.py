"""Whether a package is an English model; without importing spaCy, which takes a second."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution


def is_installed(name: str) -> bool:
    """Whether an installed package has this name, and is a model of spaCy."""
    try:
        return any(entry.group == "spacy_models" for entry in distribution(name).entry_points)
    except (PackageNotFoundError, ValueError):
        return False
