"""Makes input/common_words.tsv: how common the commonest words of languages in Cyrillic letters are in each of them.

Give it the target file. The frequencies are those of `wordfreq==3.1.1` (PyPI; its word lists are under CC BY-SA 4.0),
which has Serbian in Latin letters. Words that are as common in all of the languages tell nothing and are left out.
"""

from __future__ import annotations

import math
import re
import sys
from pathlib import Path

from wordfreq import get_frequency_dict  # type: ignore[import-not-found]

LANGUAGES = {"ru": "ru", "uk": "uk", "bg": "bg", "mk": "mk", "sr": "sh"}
_MOST = 2_000  # words of each language
_RAREST = 1e-6  # share of all words; what is rarer counts as this
_LEAST_DIFFERENCE = 1.0  # nats between the language where a word is commonest and where it is rarest
_WORD = re.compile(r"[\u0400-\u04ff]+(?:'[\u0400-\u04ff]+)*")
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_LETTERS = str.maketrans("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж")
_HEADER = f"""\
# Common words in Cyrillic letters, with the negative logarithm of each one's share among the words of a language, in
# tenths of a nat. Made by make_common_words.py from the word frequencies of wordfreq (Robyn Speer), CC BY-SA 4.0, and
# under the same licence.
# word	{"	".join(LANGUAGES)}
"""


def serbian(word: str) -> str:
    """A Serbian word in Cyrillic letters, which the lists have in Latin ones."""
    for latin, cyrillic in _DIGRAPHS.items():
        word = word.replace(latin, cyrillic)
    return word.translate(_LETTERS)


def main(target: Path) -> None:
    """Writes the table."""
    shares = [_shares(language, listed) for language, listed in LANGUAGES.items()]
    words = sorted({word for of_language in shares for word in _commonest(of_language)})
    costs = {word: [-math.log(max(of_language.get(word, 0.0), _RAREST)) for of_language in shares] for word in words}
    rows = [
        "\t".join((word, *(str(round(10 * cost)) for cost in of_word)))
        for word, of_word in costs.items()
        if max(of_word) - min(of_word) >= _LEAST_DIFFERENCE
    ]
    target.write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")


def _commonest(shares: dict[str, float]) -> list[str]:
    return sorted(shares, key=shares.__getitem__)[-_MOST:]


def _shares(language: str, listed: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, share in get_frequency_dict(listed, wordlist="best").items():
        spelt = serbian(word) if language == "sr" else word
        if _WORD.fullmatch(spelt):
            found[spelt] = max(share, found.get(spelt, 0.0))
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
