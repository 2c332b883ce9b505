"""Retries translations that loop or never end, with a decoder that may not repeat itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from dragoman.translation.checks.flags import loops
from dragoman.translation.translation import Translation


def retry_loops(
    sources: Sequence[str],
    translations: Sequence[Translation],
    translate_again: Callable[[Sequence[str]], Sequence[Translation]],
) -> list[Translation]:
    """The translations; if one loops, the better of the first and the second attempt.

    A second attempt that is used and doesn't loop is marked `retried`. One that still loops gets the same flags as the
    first would.
    """
    doubtful = [index for index, pair in enumerate(zip(sources, translations, strict=True)) if _loops(*pair)]
    kept = list(translations)
    if doubtful:
        second = translate_again([sources[index] for index in doubtful])
        for index, translation in zip(doubtful, second, strict=True):
            kept[index] = _better(sources[index], kept[index], translation)
    return kept


def _loops(source: str, translation: Translation) -> bool:
    return not translation.finished or loops(source, translation.english)


def _better(source: str, first: Translation, second: Translation) -> Translation:
    if not second.english.strip() or _badness(source, first) <= _badness(source, second):
        return first
    return second if _loops(source, second) else replace(second, retried=True)


def _badness(source: str, translation: Translation) -> tuple[bool, int]:
    return _loops(source, translation), abs(len(translation.english) - len(source))
