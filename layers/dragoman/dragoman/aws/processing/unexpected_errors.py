"""The edge of a Lambda function: any unforeseen exception becomes one error without text of the article."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

from dragoman.errors import DragomanError, known_error

Done = TypeVar("Done")


def at_the_edge(work: Callable[[], Done]) -> Done:
    """The return value of `work`.

    Raises:
        DragomanError: the errors of `work`; `unexpected_error` for any other exception.
    """
    try:
        return work()
    except DragomanError:
        raise
    except Exception as error:  # noqa: BLE001  (the handler's edge)
        fault = _unexpected(error)
    raise fault  # outside the except block, so that the first error, which may quote the article, isn't attached


def _unexpected(error: Exception) -> DragomanError:
    """An error with the type and place of an exception, but not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return known_error("unexpected_error", type=type(error).__name__, places=places)
