"""What commands that read results share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dragoman.api import load
from dragoman.errors import known_error
from dragoman.result.schema import Result


def results_at(places: Iterable[str]) -> Iterator[Result]:
    """The results at all places, read one by one, in the order of their keys.

    The first of each place is read at once, so that nothing is written if there is none.

    Raises:
        UsageFault: as `dragoman.load`; `no_results` for a place without any.
    """
    return chain.from_iterable([_some(place) for place in places])


def _some(place: str) -> Iterator[Result]:
    results = load(place)
    first = next(results, None)
    if first is None:
        raise known_error("no_results", place=place)
    return chain((first,), results)
