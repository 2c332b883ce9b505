"""Merges two listings, articles and results, in key order. Neither is held in memory as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.listing import ListedObject


def with_results(
    articles: Iterable[ListedObject], results: Iterable[str], store: Store, bucket: str
) -> Iterator[tuple[ListedObject, bool | None]]:
    """Each article of the bucket, and whether its result is among `results`; None if its result's key was shortened.

    Both inputs are in key order, but the two orders differ: `a-1.txt` comes after `a`, and `a-1.txt.json` before
    `a.json`. So articles wait in a heap until the results before theirs have been read. Only articles whose keys are
    prefixes of the current key have to wait, so the heap stays small.
    """
    waiting: list[tuple[str, ListedObject]] = []  # a heap, by the results' keys
    keys = _SortedKeys(results)
    for article in articles:
        key = store.result_key(ObjectReference(bucket, article.key))
        plain = store.plain_key(ObjectReference(bucket, article.key))
        while waiting and waiting[0][0] <= plain:
            yield _matched(waiting, keys)
        if key == f"{plain}.json":
            heappush(waiting, (key, article))
        else:
            yield article, None
    while waiting:
        yield _matched(waiting, keys)


def _matched(waiting: list[tuple[str, ListedObject]], keys: _SortedKeys) -> tuple[ListedObject, bool]:
    key, article = heappop(waiting)
    return article, keys.has(key)


class _SortedKeys:
    """Sorted keys that are read once; the keys to look up must be sorted too."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = iter(keys)
        self._next = next(self._keys, None)

    def has(self, key: str) -> bool:
        """Whether the key is one of them. Skips the keys before it."""
        while self._next is not None and self._next < key:
            self._next = next(self._keys, None)
        return self._next == key
