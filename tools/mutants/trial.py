"""Makes the mutants of the modules named in pyproject.toml, runs tests on each and prints which ones were noticed.

    python trial.py [--known results.tsv] [--sample N] TEST…         in the folder that run.py prepares

Each mutant runs in its own process, which has imported only third-party packages and modules that don't depend on the
changed ones. So code that runs at import time or once per process (lru_cache) is mutated like all other code, unlike in
mutmut's own runner. Of the tests, only those run that reach the changed function, first those that failed before.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import random
import resource
import signal
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from keeping import Kept
from mutmut.__main__ import create_mutants
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, walk_mutatable_files
from preloading import loaded, preload, preload_others
from reaching import RECORDING, Recorder, Selection

_LIBRARY = Path("mutants", "src")
_FAILING, _FACTS, _KEPT = (
    Path("failing-test").absolute(),
    Path("first-run.json").absolute(),
    Path("kept.pickle").absolute(),
)
_PATIENCE = (4, 5)  # a factor on the tests' time without a mutant, and seconds to add
_OPTIONS = (
    *("-x", "-q", "--tb=no", "--assert=plain", "--rootdir=.", "-p", "no:cacheprovider", "-m", "not slow"),
    *("-p", "_hypothesis_pytestplugin", "--hypothesis-seed=0", "-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


@dataclass(frozen=True)
class Limits:
    """The longest time for a mutant's tests: seconds of the processor, which other programs don't use up, and seconds
    on the clock, for mutants that wait for ever.
    """

    processor: int = 3600
    clock: int = 3600

    def enforce(self) -> None:
        """End this process when it has used up its time."""
        resource.setrlimit(resource.RLIMIT_CPU, (self.processor, self.processor + 5))
        signal.alarm(self.clock)


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


@dataclass(frozen=True)
class Trial:
    """The tests, those that reach each function, and the limits. `failed`: tests that noticed mutants, newest last."""

    tests: Sequence[str]
    reaching: Mapping[str, Sequence[str]]
    limits: Limits
    failed: list[str]

    def outcome(self, mutant: str) -> str:
        """`noticed` if a test fails or the process dies, `late` if its time runs out, else `missed`."""
        reaching = self.reaching.get(mutant.rpartition("__mutmut_")[0], [])
        if not reaching and mutant:
            return "missed"
        _FAILING.unlink(missing_ok=True)
        child = os.fork()
        if not child:
            chosen = [] if "" in reaching else sorted(reaching, key=self._rank)
            files = sorted({test.partition("::")[0] for test in chosen}) or self.tests
            os._exit(run_tests(mutant, files, self.limits, Selection(chosen, _FAILING)))
        status = os.waitpid(child, 0)[1]
        if _FAILING.is_file():
            self.failed.append(_FAILING.read_text(encoding="utf-8"))
        if os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGALRM, signal.SIGXCPU):
            return "late"
        return "noticed" if status else "missed"

    def _rank(self, test: str) -> int:
        """Low for tests that failed lately."""
        return self.failed[::-1].index(test) if test in self.failed else len(self.failed)


def run_tests(mutant: str, tests: Sequence[str], limits: Limits, plugin: object) -> int:
    """Pytest's exit code for this mutant. Call it in a process of its own."""
    os.environ.update(MUTANT_UNDER_TEST=mutant, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    sys.path.insert(0, str(_LIBRARY.absolute()))
    os.chdir("mutants")
    limits.enforce()
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*_OPTIONS, *tests], plugins=[plugin]))


def warm_up(tests: Sequence[str], changed: Sequence[Path]) -> Trial:
    """Imports and loads once what each process needs, and measures the tests without a mutant.

    Raises:
        SystemExit: the tests fail without a mutant.
    """
    kept = Kept()
    kept.install()
    facts = _first_run(tests, kept)
    preload_others(facts["others"])
    preload(facts["modules"], [_module_of(path) for path in changed], _LIBRARY)
    gc.freeze()  # pytest collects garbage several times, which would take half a second of each process
    return Trial(tests, facts["reaching"], _measured_limits(tests), [])


def _first_run(tests: Sequence[str], kept: Kept) -> dict[str, Any]:
    """The `modules` of the library and the `others` that the tests import; the tests `reaching` each function.

    Keeps what was parsed and read.
    """
    child = os.fork()
    if not child:
        recorder = Recorder()
        status = run_tests(RECORDING, tests, Limits(), recorder)
        kept.save(_KEPT)
        ours, others = loaded()
        _FACTS.write_text(json.dumps({"modules": ours, "others": others, "reaching": recorder.tests}))
        os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise SystemExit("the tests fail without a mutant")
    kept.load(_KEPT)
    return dict(json.loads(_FACTS.read_text()))


def _module_of(path: Path) -> str:
    return ".".join(path.relative_to("src").with_suffix("").parts).removesuffix(".__init__")


def _measured_limits(tests: Sequence[str]) -> Limits:
    started, used = time.monotonic(), _processor_seconds()
    if Trial(tests, {}, Limits(), []).outcome("") != "missed":
        raise SystemExit("the tests fail without a mutant")
    times, more = _PATIENCE
    used, passed = _processor_seconds() - used, time.monotonic() - started
    print(f"the tests take {used:.1f} s of the processor", file=sys.stderr, flush=True)
    return Limits(round(times * used + more), round(2 * times * passed + more))


def _processor_seconds() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def drawn(mutants: Sequence[str], number: int | None) -> list[str]:
    """All mutants, or so many drawn at random, the same ones each time, in random order: a part of them is fair too."""
    if number is None or number >= len(mutants):
        return list(mutants)
    return random.Random(number).sample(list(mutants), number)  # noqa: S311 - no secret


def read_results(path: Path) -> dict[str, str]:
    """The outcomes of an earlier run by mutant."""
    return dict(line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def main() -> None:
    """Prints each mutant and its outcome, and writes survivors.diff."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--known", type=Path, help="earlier results; only survivors there are tried")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants, drawn at random")
    parser.add_argument("tests", nargs="+")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    mutants = make()
    earlier = read_results(options.known) if options.known else {}
    trial = warm_up(options.tests, list(set(mutants.values())))
    with Path("survivors.diff").open("w", encoding="utf-8") as survivors:
        for mutant in drawn([name for name in mutants if name in earlier or not earlier], options.sample):
            result = "noticed" if earlier.get(mutant) == "noticed" else trial.outcome(mutant)
            print(mutant, result, sep="\t", flush=True)
            if result == "missed":
                print(f"# {mutant}\n{get_diff_for_mutant(mutant, path=mutants[mutant])}", file=survivors, flush=True)


if __name__ == "__main__":
    main()
