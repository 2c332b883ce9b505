"""Keeps spaCy's parses of the tests' texts, so that the tests of each mutant need no model."""

from __future__ import annotations

import pickle
from pathlib import Path

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

_parse = Language.__call__


class Parses:
    """Parses by text and sentence starts."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bytes], bytes] = {}

    def install(self) -> None:
        """From now on, spaCy parses each Doc only once."""
        Language.__call__ = lambda nlp, doc: self.parsed(nlp, doc)  # type: ignore[method-assign,misc,assignment]

    def parsed(self, nlp: Language, doc: Doc) -> Doc:
        """The Doc with its parse, known or new."""
        key = (doc.text, doc.to_array([SENT_START]).tobytes())
        if key not in self._known:
            self._known[key] = _parse(nlp, doc).to_bytes(exclude=["tensor"])
        return Doc(nlp.vocab).from_bytes(self._known[key])

    def save(self, path: Path) -> None:
        """Write the parses for `load`."""
        path.write_bytes(pickle.dumps(self._known))

    def load(self, path: Path) -> None:
        """Read the parses that another process saved."""
        self._known = pickle.loads(path.read_bytes())  # noqa: S301 - written by this program
