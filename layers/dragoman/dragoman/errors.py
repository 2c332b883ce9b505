"""Every error that Dragoman raises on purpose, with its stable code, its cause and the way out.

DragomanError
├── PermanentFault   the article itself can't be processed: written as a failed result, never retried
├── TransientFault   may pass with time or an operator's hand: raised, so that the queue retries
└── UsageFault       the command or event makes no sense: told to whoever gave it

Codes are part of the interface: they stand in failed results, logs and exit messages and don't change.
"""

from __future__ import annotations


class DragomanError(Exception):
    """An error with a code that can be searched, its cause, and what to do about it."""

    def __init__(self, code: str, cause: str, way_out: str) -> None:
        super().__init__(f"[{code}] {cause} {way_out}")
        self.code = code
        self.cause = cause
        self.way_out = way_out


class PermanentFault(DragomanError):
    """The same article would fail again: undecodable, empty, too large, unsupported language."""


class TransientFault(DragomanError):
    """The same article may succeed later: throttling, a missing model, a lost race, out of time."""


class UsageFault(DragomanError):
    """What was asked makes no sense: an unknown option, an event of no known form."""
