"""All errors that Dragoman raises on purpose, each with a stable code, a cause and a remedy, from errors.tsv.

DragomanError
├── PermanentFault   the article itself can't be processed: becomes a failed result, never retried
├── TransientFault   the same article may succeed later, or after a repair: raised, so that the queue retries
└── UsageFault       the command or event is invalid: reported to the caller

Codes are part of the interface: they appear in failed results, logs and exit messages, and don't change.
docs/errors.md lists them all.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from dragoman.text.tables import rows


class DragomanError(Exception):
    """An error with a searchable code, a cause and a remedy. Made by `known_error`."""

    def __init__(self, code: str, cause: str, remedy: str) -> None:
        super().__init__(f"[{code}] {cause} {remedy}")
        self.code = code
        self.cause = cause
        self.remedy = remedy


class PermanentFault(DragomanError):
    """The same article would fail again: undecodable, empty, too large, unsupported language."""


class TransientFault(DragomanError):
    """The same article may succeed later: throttling, a missing model, a lost race, out of time."""


class UsageFault(DragomanError):
    """The request is invalid: an unknown option, an event of unknown form."""


_KINDS: dict[str, type[DragomanError]] = {
    "permanent": PermanentFault,
    "transient": TransientFault,
    "usage": UsageFault,
}


@dataclass(frozen=True)
class ErrorEntry:
    """A row of the table. `cause` and `remedy` are templates; `situation` is empty if the code has only one cause."""

    kind: str
    code: str
    situation: str
    cause: str
    remedy: str

    @property
    def name(self) -> str:
        """The name for `known_error`: `lost_race.result`, or just the code if there is only one situation."""
        return f"{self.code}.{self.situation}" if self.situation else self.code


def known_error(name: str, /, **facts: object) -> DragomanError:
    """The error with this name in the table; `facts` are put into its sentences.

        raise known_error("model_missing.argos", language="ru")

    Raises:
        KeyError: the table has no such name, or a fact is missing.
    """
    entry = error_table()[name]
    return _KINDS[entry.kind](entry.code, entry.cause.format(**facts), entry.remedy.format(**facts))


def reported_error(code: str, cause: str, remedy: str) -> DragomanError:
    """The error that a child process raised and reported, in the class of its code.

    Raises:
        StopIteration: the table has no such code.
    """
    kind = next(entry.kind for entry in error_table().values() if entry.code == code)
    return _KINDS[kind](code, cause, remedy)


@lru_cache(maxsize=1)
def error_table() -> dict[str, ErrorEntry]:
    """All errors by name, in the order of the table."""
    entries = [ErrorEntry(*row) for row in rows("dragoman", "errors.tsv")]
    return {entry.name: entry for entry in entries}
