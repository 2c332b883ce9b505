"""Our own texts in every encoding, and damaged in every way, which decode() must restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PROSE = Path(__file__).parent / "fixtures" / "prose"
LENGTHS = (60, 200, 1_000, 3_000)  # code points
ENCODINGS = (
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp866",
    "cp1125", "mac-cyrillic",
)  # fmt: skip
# The encoding of the bytes, and the one with which they were decoded.
MOJIBAKE = (
    ("utf-8", "cp1251"), ("utf-8", "cp1252"), ("utf-8", "latin-1"), ("cp1251", "latin-1"), ("cp1251", "cp1252"),
    ("koi8-u", "cp1251"), ("cp1251", "koi8-r"), ("utf-8", "cp866"),
)  # fmt: skip
CLEAN = ("en", "de", "fr", "pl", "bg", "sr", "be", "kk")
_TEXTS_A_LANGUAGE = 10
# Replacements for letters and signs that an encoding lacks.
_SUBSTITUTES = {
    "—": "-", "–": "-", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "’": "'", "…": "...", "№": "N", "€": "EUR",
    "і": "i", "І": "I", "ї": "i", "Ї": "I", "є": "e", "Є": "E", "ґ": "г", "Ґ": "Г", "ё": "е", "°": "", "\u00a0": " ",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """A text, its bytes as they arrive, and the kind of bytes."""

    kind: str
    text: str
    content: bytes


def sentences(language: str) -> list[str]:
    """Our own sentences in this language."""
    return (PROSE / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def texts() -> list[str]:
    """Ten Russian and ten Ukrainian texts of the greatest length, each starting with a different sentence."""
    return [text for language in ("ru", "uk") for text in turned(sentences(language), _TEXTS_A_LANGUAGE)]


def turned(lines: list[str], count: int) -> list[str]:
    """This number of texts of these sentences, each with a different start, in paragraphs of four sentences."""
    step = max(1, len(lines) // count)
    orders = [lines[number * step % len(lines) :] + lines[: number * step % len(lines)] for number in range(count)]
    return ["\n\n".join(" ".join(order[at : at + 4]) for at in range(0, len(order), 4)) for order in orders]


def encoded(text: str, length: int) -> Iterator[Case]:
    """The start of a text in each encoding."""
    for encoding in ENCODINGS:
        written = fitted(text[:length], encoding)
        yield Case(encoding, written, written.encode(encoding))


def decoded_wrongly(text: str, length: int) -> Iterator[Case]:
    """The beginning of a text in UTF-8 after it was decoded with a wrong encoding."""
    for encoding, read_as in MOJIBAKE:
        written = fitted(text[:length], encoding)
        yield Case(f"{encoding} read as {read_as}", written, misread(written.encode(encoding), read_as).encode())


def damaged(text: str, length: int) -> Iterator[Case]:
    """The beginning of a text in UTF-8 with a stray byte, cut within its last letter, or padded with NULs."""
    whole = text[:length].rstrip() + "я"
    content = whole.encode()
    middle = len(whole[: length // 2].encode())
    strange = whole[: length // 2] + "\ufffd" + whole[length // 2 :]
    yield Case("a strange byte", strange, content[:middle] + b"\xff" + content[middle:])
    yield Case("cut within a letter", whole[:-1] + "\ufffd", content[:-1])
    yield Case("NULs at the end", whole, content + b"\0\0")


def clean_texts() -> list[tuple[str, str]]:
    """25 texts in each of eight languages, 200 in total, with the language's code."""
    return [(language, text) for language in CLEAN for text in _clean(sentences(language))]


def _clean(lines: list[str]) -> list[str]:
    """Texts of one sentence, of two, and of all, each with a different start."""
    texts = [*lines[:10], *(" ".join(pair) for pair in pairwise(lines)), *turned(lines, 5)]
    return texts[:25]


def fitted(text: str, encoding: str) -> str:
    """The text with replacements for the letters that the encoding lacks."""
    return "".join(_fitted(sign, encoding) for sign in text)


def _fitted(sign: str, encoding: str) -> str:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return _SUBSTITUTES.get(sign, "")
    return sign


def misread(content: bytes, read_as: str) -> str:
    """The bytes decoded with a code page, with control characters for undefined bytes."""
    return "".join(_misread(bytes([byte]), read_as) for byte in content)


def _misread(byte: bytes, read_as: str) -> str:
    try:
        return byte.decode(read_as)
    except UnicodeDecodeError:
        return chr(byte[0])


Maker = Callable[[str, int], Iterator[Case]]
