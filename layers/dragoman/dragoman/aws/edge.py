"""The edge of a function: what nobody foresaw becomes one fault, with nothing of what it was about."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from typing import TypeVar

from dragoman.errors import DragomanError, known_error

Done = TypeVar("Done")


def at_the_edge(work: Callable[[], Done]) -> Done:
    """What `work` gives.

    Raises:
        DragomanError: what `work` raises; `unexpected_error` for anything else.
    """
    try:
        return work()
    except DragomanError:
        raise
    except Exception as error:  # noqa: BLE001  (the handler's edge)
        fault = _unexpected(error)
    raise fault  # here, where the first error no longer hangs on it: its message can quote the article


def _unexpected(error: Exception) -> DragomanError:
    """Names the error's type and place, not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return known_error("unexpected_error", type=type(error).__name__, places=places)
