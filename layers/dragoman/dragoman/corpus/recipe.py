"""How the files of a run are processed, and what is reported of each. Both pass between processes.

A process that only hands out files imports this module, and not the pipeline, whose import takes over a second.
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.corpus.outputs import Output
from dragoman.input.file import Declared
from dragoman.settings import Settings

ALL_IS_WELL, FAILED, LATER = 0, 1, 3  # exit codes: see cli/main.py


@dataclass(frozen=True)
class Recipe:
    """How every file of a run is processed. Without an output, the reports contain the results.

    `pretty`: the results in the reports are indented instead of being on one line each.
    """

    settings: Settings
    declared: Declared
    output: Output | None
    pretty: bool = False


@dataclass(frozen=True)
class ArticleReport:
    """The outcome for one article in words (`told`), and the exit code that it alone would cause.

    `document`: its result as JSON if there is no output to write it to. `skipped`: it was already done.
    """

    key: str
    told: str
    code: int = ALL_IS_WELL
    document: bytes | None = None
    skipped: bool = False
