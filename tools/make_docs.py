"""Generates the pages of docs/ that come from tables in the code. `make docs` runs it; a test compares the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from dragoman.errors import ErrorEntry, error_table
from dragoman.vocabulary import Flag

DOCS = Path(__file__).parents[1] / "docs"

_KINDS = {
    "permanent": (
        "Permanent: the article itself can't be processed",
        "It gets a result with `status: failed` and this code, and is not retried. The exit code of `dragoman process` "
        "is 1.",
    ),
    "transient": (
        "Transient: the same article may succeed later",
        "The queue retries. After the last attempt the message goes to the dead-letter queue, and a failed result gets "
        "the code, unless the article has an older result. The exit code of a command is 3.",
    ),
    "usage": (
        "Usage: the command or the event is invalid",
        "The exit code of a command is 2. An event that can't be read goes to the dead-letter queue.",
    ),
}
_ERRORS = """\
# Error codes

Generated from `layers/dragoman/dragoman/errors.tsv` by `make docs`; change it there.

An error has a code, a cause and a remedy. Codes don't change: they appear in failed results (`error.code`), in logs, in
the metric `Faults`, and in the output and the options of `dragoman redrive`. Words in capitals are replaced by facts.

Don't confuse `model_missing` and `models_missing`. With `model_missing`, one model is not installed where the program
looks for it. With `models_missing`, the bucket in `DRAGOMAN_MODELS` lacks its `models.lock` or a file that it lists.
"""


_FLAGS = """\
# Flags

Generated from `Flag` in `layers/dragoman/dragoman/vocabulary.py` by `make docs`; change it there.

A flag is a doubt about a sentence that readers of the result should check. No sentence is dropped because of a flag. A
statement has the flags of all its sentences. The flags of a sentence are in this order. Later versions may have more.
`tests/evaluation/measure_flags.py` measures how many errors are found and how many flags are false alarms.

| flag | meaning |
|---|---|"""


def errors_page() -> str:
    """docs/errors.md: each kind of error with its codes, causes and remedies."""
    sections = [_section(kind, entries) for kind, entries in groupby(error_table().values(), lambda row: row.kind)]
    return "\n".join([_ERRORS, *sections])


def flags_page() -> str:
    """docs/flags.md: each flag with its meaning."""
    return "\n".join([_FLAGS, *(f"| `{flag}` | {_cell(flag.meaning)} |" for flag in Flag), ""])


def _section(kind: str, entries: Iterable[ErrorEntry]) -> str:
    title, consequence = _KINDS[kind]
    rows = [f"| `{entry.code}` | {_shown(entry.cause)} | {_shown(entry.remedy)} |" for entry in entries]
    return "\n".join([f"## {title}", "", consequence, "", "| code | cause | remedy |", "|---|---|---|", *rows, ""])


def _shown(template: str) -> str:
    """The template as a sentence for readers: `{size}` becomes SIZE."""
    return _cell(re.sub(r"{(\w+)[^}]*}", lambda fact: fact[1].upper(), template))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


PAGES = {"errors.md": errors_page, "flags.md": flags_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
