"""The spaCy model that parses English; it is a package from PyPI."""

from __future__ import annotations

import spacy

from dragoman.errors import known_error
from dragoman.fingerprint import ModelFacts, folder_sha256
from dragoman.models.english_packages import is_installed


def english_model_facts(name: str) -> ModelFacts:
    """The name, version and hash of the spaCy model.

    Raises:
        TransientFault: `model_missing`.
    """
    if not is_installed(name):
        raise known_error("model_missing.english", name=name)
    folder = spacy.util.get_package_path(name)
    meta = spacy.util.get_model_meta(folder)
    return ModelFacts("english", name, str(meta["version"]), folder_sha256(folder))
