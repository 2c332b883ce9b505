"""Keeps lines without words of the language unchanged, since a model would invent a sentence for them.

Examples are a row of dashes, a date, a web address or a user name in an article in Cyrillic letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.futures import Future
from dragoman.text.scripts import CYRILLIC_LANGUAGES, CYRILLIC_LETTER
from dragoman.translation.checks.flags import checked
from dragoman.translation.engine import Engine
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.translation import Translation

_WORD = re.compile(r"\w")


def submit_text(
    engine: Engine, sentences: Sequence[str], language: str, tally: Tally = no_tally
) -> Future[list[Translation]]:
    """As `Engine.submit`, but sentences without a word, or without a letter of the language, stay unchanged.

    Raises:
        TransientFault: as `Engine.submit`.
    """
    letter = CYRILLIC_LETTER if language in CYRILLIC_LANGUAGES else _WORD
    worded = [sentence for sentence in sentences if letter.search(sentence)]
    tally(len(sentences) - len(worded))
    pending = engine.submit(worded, language, tally)

    def with_wordless(translations: list[Translation]) -> list[Translation]:
        translated = iter(translations)
        return [
            next(translated) if letter.search(sentence) else checked(sentence, Translation(sentence, None), language)
            for sentence in sentences
        ]

    return pending.then(with_wordless)
