"""Bytes to text for the readers: the project's decoder, with a declared encoding that may be nonsense."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.input.decoding import decode


@dataclass(frozen=True)
class Decoded:
    """The text without a byte order mark, its encoding, how that was found, and stable codes of doubts."""

    text: str
    encoding: str
    found: str | None
    warnings: tuple[str, ...]


def decoded(content: bytes, declared: str | None) -> Decoded:
    """The text of these bytes.

    Raises:
        PermanentFault: `empty_article`, `not_text`, `unknown_encoding`.
    """
    text, encoding = decode(content, declared)
    return Decoded(text, encoding, None, ())
