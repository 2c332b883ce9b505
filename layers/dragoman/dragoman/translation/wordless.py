"""Lines without words, such as a rule of dashes, are their own English: a model would invent a sentence for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dragoman.translation.engine import Engine, Translation

_WORD = re.compile(r"\w")


def begin_worded(engine: Engine, sentences: Sequence[str], language: str) -> Callable[[], list[Translation]]:
    """As `Engine.begin`, with sentences that hold neither letter nor digit left as they are.

    Raises:
        TransientFault: as `Engine.begin`.
    """
    wait = engine.begin([sentence for sentence in sentences if _WORD.search(sentence)], language)

    def finish() -> list[Translation]:
        translated = iter(wait())
        return [next(translated) if _WORD.search(sentence) else Translation(sentence, None) for sentence in sentences]

    return finish
