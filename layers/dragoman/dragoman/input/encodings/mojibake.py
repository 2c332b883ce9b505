"""A text in; the text that it was before it was decoded wrongly out, where that reads better."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import ftfy

from dragoman.input.encodings.code_pages import CYRILLIC_PAGES
from dragoman.input.encodings.plausibility import GIBBERISH, READABLE, telling_part, unlikelihood

Chain = tuple[str, str]

# Bytes of the second kind were read as the first: every such chain is tried.
_READ_AS = (*CYRILLIC_PAGES, "cp1252", "latin-1", "cp850", "cp437")
_WERE = ("utf-8", "cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_MOST_ROUNDS = 3  # a text can have been decoded wrongly more than once
_REPAIRED = 8.0  # nats; text is below, also with a letter lost here and there
_LEAST_GAIN, _LEAST_EVIDENCE = 1.0, 80.0  # nats that a chain must bring for each letter, and over all
# Words in small letters are hardly mojibake: among code pages of Cyrillic that has capitals amid words.
_SMALL_LETTERS, _GAIN_OVER_SMALL_LETTERS = re.compile("(?<![^\\W\\d_])[а-яёіїєґ]{2,}(?![^\\W\\d_])"), 3.0
_MOST_LINES = 30  # that are repaired alone; it bounds the time
_SAMPLE_WORDS = 80  # by which chains are compared
_FEWEST_SIGNS = 10  # beyond ASCII; a few tell nothing
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_BREAK_SPACE_LOST = re.compile(rb"(?<=[\xc3\xd0\xd1])[ ](?=[\xc2-\xf4 ]|\Z)")  # the second byte of \u0420 and \u0440
_NEXT_LINE = re.compile("(?<![\u0080-\u00ff])\x85")  # a line's end, where no letter stands before that was read wrongly
_LINE = re.compile(r"[^\r\n]*[\r\n]*")
# The third byte of ” has no letter in windows-1252, and many programs drop it.
_QUOTE_CUT_SHORT = re.compile("â€(?=\ufffd|[ \t\r\n.,;:!?)]|\\Z)\ufffd?")


def repaired(text: str) -> str:
    """The text itself, or what it was before. What the bytes no longer tell is U+FFFD.

    Whole texts are repaired by chains of code pages; lines that are unlike the others too; single signs by ftfy.
    """
    for _ in range(_MOST_ROUNDS):
        better = _better(text)
        if better == text:
            break
        text = better
    return text


def _better(text: str) -> str:
    whole = _recoded(text, READABLE)
    if whole != text:
        return whole
    mended = _with_recoded_lines(text)
    lines = _NEXT_LINE.split(_QUOTE_CUT_SHORT.sub("â€\x9d", mended))
    fixed = "\x85".join(map(ftfy.fix_encoding, lines))
    return fixed if unlikelihood(fixed) < unlikelihood(mended) else mended


def _with_recoded_lines(text: str) -> str:
    odd = [line[0] for line in _LINE.finditer(text) if unlikelihood(line[0]) > GIBBERISH]
    for line in odd[:_MOST_LINES]:
        text = text.replace(line, _recoded(line, GIBBERISH))
    return text


def _recoded(text: str, highest: float) -> str:
    """What the best chains make of it, if its cost is above the highest that is tolerated, and theirs is that of text.

    One chain; or two, if the first gives valid UTF-8 and no words yet.
    """
    sample = telling_part(text, _SAMPLE_WORDS)
    cost, signs = unlikelihood(sample), len(_BEYOND_ASCII.findall(sample))
    if cost < highest or signs < _FEWEST_SIGNS:
        return text
    found = min(_one_and_two_chains(sample), key=lambda chains: _cost_after(sample, chains), default=())
    after = _undone(sample, found)
    gain = cost - unlikelihood(after)
    least = _GAIN_OVER_SMALL_LETTERS if _SMALL_LETTERS.search(sample) else _LEAST_GAIN
    is_better = gain > least and gain * signs > _LEAST_EVIDENCE
    return _undone(text, found) if is_better and unlikelihood(after) < _REPAIRED and _has_letters(after) else text


def _has_letters(text: str) -> bool:
    """Whether half of the signs beyond ASCII are letters."""
    beyond: list[str] = _BEYOND_ASCII.findall(text)
    return 2 * sum(sign.isalpha() for sign in beyond) > len(beyond)


def _one_and_two_chains(sample: str) -> Iterator[tuple[Chain, ...]]:
    single = [(chain,) for chain in _chains(sample)]
    yield from single
    if all(_cost_after(sample, chains) > _REPAIRED for chains in single):
        for first in single:
            between = _undone(sample, first)
            if first[0][1] == "utf-8" and "\ufffd" not in between:
                yield from ((*first, second) for second in _chains(between))


def _cost_after(sample: str, chains: tuple[Chain, ...]) -> float:
    return unlikelihood(_undone(sample, chains))


def _chains(text: str) -> Iterator[Chain]:
    """What the text may have been read as, and what it was: half of its signs must be in the first."""
    beyond: list[str] = _BEYOND_ASCII.findall(text)
    for read_as, were in product(_READ_AS, _WERE):
        if read_as != were and 2 * sum(sign in _bytes_of(read_as) for sign in beyond) > len(beyond):
            yield read_as, were


def _undone(text: str, chains: tuple[Chain, ...]) -> str:
    for read_as, were in chains:
        text = _recode(text, read_as, were)
    return text


def _recode(text: str, read_as: str, were: str) -> str:
    """The text's bytes as they were read, decoded as what they were. Letters that could not come so stay."""
    table = _bytes_of(read_as)
    if were != "utf-8":
        return "".join(table[sign].decode(were, "replace") if sign in table else sign for sign in text)
    content = b"".join(table.get(sign) or sign.encode() for sign in text)
    return _NO_BREAK_SPACE_LOST.sub(b"\xa0", content).decode(errors="replace")


@lru_cache
def _bytes_of(codec: str) -> dict[str, bytes]:
    """The byte of each letter beyond ASCII; where the code page has none, the control character that stands for it."""
    single = (bytes([number]) for number in range(0x80, 0x100))
    return {_letter(byte, codec): byte for byte in single}


def _letter(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return chr(byte[0])
