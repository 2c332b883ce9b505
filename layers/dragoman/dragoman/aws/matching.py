"""Two listings merged: articles, and the results that are there of them. Neither is ever held whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush

from dragoman.aws.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.listing import ListedObject


def with_results(
    articles: Iterable[ListedObject], results: Iterable[str], store: Store, bucket: str
) -> Iterator[tuple[ListedObject, bool | None]]:
    """Each article of the bucket, and whether its result is among the keys of results.

    None where this can't tell: a result whose key was cut, as too long for S3, lies where the order doesn't put it.
    Articles and results come in the order of their keys, but the one is not the other's: `a-1.txt` comes after `a`, and
    `a-1.txt.json` before `a.json`. So articles wait until all results before theirs are past; only those can wait
    whose keys are beginnings of the newest one's.
    """
    waiting: list[tuple[str, ListedObject]] = []  # a heap, by the results' keys
    past = _Past(results)
    for article in articles:
        key = store.result_key(ObjectReference(bucket, article.key))
        plain = store.plain_key(ObjectReference(bucket, article.key))
        while waiting and waiting[0][0] <= plain:
            yield _matched(waiting, past)
        if key == f"{plain}.json":
            heappush(waiting, (key, article))
        else:
            yield article, None
    while waiting:
        yield _matched(waiting, past)


def _matched(waiting: list[tuple[str, ListedObject]], past: _Past) -> tuple[ListedObject, bool]:
    key, article = heappop(waiting)
    return article, past.has(key)


class _Past:
    """Sorted keys, gone through once: what is asked for must come in order too."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._keys = iter(keys)
        self._next = next(self._keys, None)

    def has(self, key: str) -> bool:
        """Whether the key is among them. Keys before it are passed over."""
        while self._next is not None and self._next < key:
            self._next = next(self._keys, None)
        return self._next == key
