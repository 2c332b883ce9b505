"""Measures how unlikely a text is. Of several readings of the same bytes, the least unlikely one is right.

Words are measured by their pairs of letters. A wrong code page makes pairs that no language has, capitals inside words,
and signs that no article has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice, pairwise

from dragoman.text.tables import rows

READABLE = 7.0  # nats; sentences in Russian or Ukrainian have 5 to 6.7
GIBBERISH = 10.0  # nats; text decoded with the wrong code page has about 12

UNREADABLE = 14.0  # nats; random bytes have more, and so do texts with a quarter of damaged bytes

_UNKNOWN_PAIR = 16.0
_OTHER_SCRIPT = 9.0  # Chinese, Kazakh and the like, which are not in the table
_STRAY_SIGN = 32.0
_MOST_TOKENS, _LONGEST_TOKEN = 500, 1000  # enough evidence; they limit the time
# Two simple patterns, because a single one would need quadratic time on long tokens.
_TOKEN, _BEYOND_PRINTABLE_ASCII = re.compile(r"[^ \t\r\n]+"), re.compile(r"[^\t\n\f\r -~]")
# Signs in place of capital letters or я, which are the only difference between windows-1251 and mac-cyrillic.
_LOST_LETTER = re.compile(
    r"…(?=[А-ЯЁа-яё])|(?<![^\W\d_])[‚„†‡€‰‹‘’“”•–—™›](?=[а-яёіїєґ])|\A\u00a0(?=[а-яёіїєґ])|(?<=[а-яёіїєґ])€"
)
_LOST_LETTER_COST = 8.0
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[„“”«»№§©™°•€$%‹›*+=<>](?=[^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_USUAL_SIGNS = frozenset(".,;:!?-–—()\"'«»„“”’‘…%/№0123456789*+=&@[]<>$€°|_#ʼ§™©•·\u00a0\u00ad\u0301~{}\\^`")
_SINGLE_BYTE_SIGNS = re.compile("[\u0000-\u02ff\u0400-\u04ff\u2000-\u25ff\ufffd]")


def unlikelihood(text: str) -> float:
    """The mean cost of a pair of letters in nats, over the words with a sign outside printable ASCII.

    It is 0.0 if there are no such words.
    """
    total, count = 0.0, 0
    for token in islice(_informative_tokens(text), _MOST_TOKENS):
        cost, pairs = _token_cost(token)
        total, count = total + cost, count + pairs
    return total / count if count else 0.0


def informative_part(text: str, most: int = 200) -> str:
    """The first words with a sign outside printable ASCII."""
    return " ".join(islice(_informative_tokens(text), most))


def _informative_tokens(text: str) -> Iterator[str]:
    tokens = (token[0] for token in _TOKEN.finditer(text))
    return (token[:_LONGEST_TOKEN] for token in tokens if _BEYOND_PRINTABLE_ASCII.search(token))


@lru_cache(maxsize=4096)
def _token_cost(token: str) -> tuple[float, int]:
    """The cost of the token's pairs of letters and of its signs, and their number."""
    costs = [cost for word in _WORD.findall(token) for cost in _word_costs(word)]
    signs = _sign_costs(token)
    lost = _LOST_LETTER_COST * len(_LOST_LETTER.findall(token))
    lost += _UNKNOWN_PAIR * len(_SIGN_IN_WORD.findall(token))
    return sum(costs) + sum(signs) + lost, len(costs) + len(signs)


def _sign_costs(token: str) -> list[float]:
    costs = [_STRAY_SIGN for sign in token if not sign.isalpha() and _is_stray(sign)]
    if not _WORD.search(token) and len({sign for sign in token if not sign.isascii()}) > 1:
        costs += [_UNKNOWN_PAIR] * len(token)  # only signs: probably wrongly decoded letters
    return costs


def _word_costs(word: str) -> list[float]:
    letters = f"^{word.lower()}$"
    costs = [_pair_cost(pair) for pair in pairwise(letters)]
    if not (word.islower() or word.isupper() or word.istitle()):
        costs[0] += _UNKNOWN_PAIR
    return costs


def _pair_cost(pair: tuple[str, str]) -> float:
    known = _pairs().get("".join(pair))
    if known is not None:
        return known
    return _UNKNOWN_PAIR if all(_is_in_code_pages(letter) for letter in pair) else _OTHER_SCRIPT


def _is_in_code_pages(letter: str) -> bool:
    """Whether our code pages have the letter: up to U+017F, from U+0400 to U+045F, or ґ."""
    return letter <= "\u017f" or "\u0400" <= letter <= "\u045f" or letter in "\u0490\u0491"


def _is_stray(sign: str) -> bool:
    """Whether code pages have the sign but articles don't; false for emoji."""
    return sign not in _USUAL_SIGNS and bool(_SINGLE_BYTE_SIGNS.match(sign))


@lru_cache(maxsize=1)
def _pairs() -> dict[str, float]:
    table = rows("dragoman.input.encodings", "letter_pairs.tsv")
    return {pair: int(cost) / 10 for pair, cost in table}
