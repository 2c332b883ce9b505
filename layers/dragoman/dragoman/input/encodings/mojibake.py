"""Repairs mojibake: restores the text before it was decoded wrongly, if that is more plausible."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

import ftfy

from dragoman.input.encodings.code_pages import CYRILLIC_PAGES
from dragoman.input.encodings.plausibility import GIBBERISH, READABLE, informative_part, unlikelihood

Chain = tuple[str, str]

# A chain means: bytes in the second encoding were decoded as the first. All chains are tried.
_READ_AS = (*CYRILLIC_PAGES, "cp1252", "latin-1", "cp850", "cp437")
_WERE = ("utf-8", "cp1251", "koi8-u", "cp866", "iso8859-5", "mac-cyrillic")
_MOST_ROUNDS = 3  # a text can have been decoded wrongly more than once
_REPAIRED = 8.0  # nats; real text is below, even with a few lost letters
_LEAST_GAIN, _LEAST_EVIDENCE = 1.0, 80.0  # nats that a chain must gain, per letter and in total
# Words in small letters are hardly mojibake: between Cyrillic code pages it has capitals inside words.
_SMALL_LETTERS, _GAIN_OVER_SMALL_LETTERS = re.compile("(?<![^\\W\\d_])[а-яёіїєґ]{2,}(?![^\\W\\d_])"), 3.0
_MOST_LINES = 30  # lines that are repaired separately; limits the time
_SAMPLE_WORDS = 80  # words for comparing chains
_FEWEST_SIGNS = 10  # outside ASCII; fewer are not enough evidence
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_BREAK_SPACE_LOST = re.compile(rb"(?<=[\xc3\xd0\xd1])[ ](?=[\xc2-\xf4 ]|\Z)")  # second byte of \u0420 and \u0440
_NEXT_LINE = re.compile("(?<![\u0080-\u00ff])\x85")  # a line end, unless a wrongly decoded letter precedes
_LINE = re.compile(r"[^\r\n]*[\r\n]*")
# The third byte of ” has no letter in windows-1252, and many programs drop it.
_QUOTE_CUT_SHORT = re.compile("â€(?=\ufffd|[ \t\r\n.,;:!?)]|\\Z)\ufffd?")


def repaired(text: str) -> str:
    """The text, repaired if it was mojibake; lost letters become U+FFFD.

    Whole texts and odd lines are repaired with chains of code pages, single signs with ftfy.
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
    """The text after the best chains, if its own cost is above `highest` and the new cost is that of real text.

    There is one chain, or two if the first gives valid UTF-8 but no plausible words.
    """
    sample = informative_part(text, _SAMPLE_WORDS)
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
    """Whether more than half of the signs outside ASCII are letters."""
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
    """The possible chains for a text: more than half of its signs must be in the first encoding."""
    beyond: list[str] = _BEYOND_ASCII.findall(text)
    for read_as, were in product(_READ_AS, _WERE):
        if read_as != were and 2 * sum(sign in _bytes_of(read_as) for sign in beyond) > len(beyond):
            yield read_as, were


def _undone(text: str, chains: tuple[Chain, ...]) -> str:
    for read_as, were in chains:
        text = _recode(text, read_as, were)
    return text


def _recode(text: str, read_as: str, were: str) -> str:
    """The text encoded as `read_as` and decoded as `were`; letters that `read_as` lacks stay unchanged."""
    table = _bytes_of(read_as)
    if were != "utf-8":
        return "".join(table[sign].decode(were, "replace") if sign in table else sign for sign in text)
    content = b"".join(table.get(sign) or sign.encode() for sign in text)
    return _NO_BREAK_SPACE_LOST.sub(b"\xa0", content).decode(errors="replace")


@lru_cache
def _bytes_of(codec: str) -> dict[str, bytes]:
    """The byte of each letter outside ASCII; undefined bytes have the control character with the same number."""
    single = (bytes([number]) for number in range(0x80, 0x100))
    return {_letter(byte, codec): byte for byte in single}


def _letter(byte: bytes, codec: str) -> str:
    try:
        return byte.decode(codec)
    except UnicodeDecodeError:
        return chr(byte[0])
