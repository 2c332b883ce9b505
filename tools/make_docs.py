"""Makes the pages of docs/ that are made from tables of the code. `make docs` runs it; a test compares the pages."""

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
        "It gets a result with `status: failed` and this code, and is not tried again. `dragoman process` ends with "
        "exit code 1.",
    ),
    "transient": (
        "Transient: the same article may succeed later",
        "The queue retries. After the last attempt the message goes to the dead letters, and a failed result has the "
        "code, unless the article has an older result. A command ends with exit code 3.",
    ),
    "usage": (
        "Usage: the command or the event makes no sense",
        "A command ends with exit code 2. An event that can't be understood goes to the dead letters.",
    ),
}
_ERRORS = """\
# Error codes

Made from `layers/dragoman/dragoman/errors.tsv` by `make docs`; change it there.

An error has a code, a cause and a remedy. Codes don't change: they stand in failed results (`error.code`), in logs, in
the metric `Faults`, and in what `dragoman redrive` prints and takes. A word in capitals is told with the error.

`model_missing` and `models_missing` are two things: with `model_missing` one model is not installed where the program
looks for it; with `models_missing` the bucket that `DRAGOMAN_MODELS` names lacks its `models.lock` or a file that it
lists.
"""


_FLAGS = """\
# Flags

Made from `Flag` in `layers/dragoman/dragoman/vocabulary.py` by `make docs`; change it there.

A flag is a doubt about a sentence, for whoever reads the result to look at. No sentence is dropped for one, and a
statement has the flags of all sentences that it touches. A sentence's flags stand in this order. Later versions may
have more. `tests/evaluation/measure_flags.py` measures how many doubts are found and how many alarms are false.

| flag | what is doubtful |
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
    """The template as a reader's sentence: `{size}` becomes SIZE."""
    return _cell(re.sub(r"{(\w+)[^}]*}", lambda fact: fact[1].upper(), template))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


PAGES = {"errors.md": errors_page, "flags.md": flags_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
