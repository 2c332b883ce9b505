"""Changes the library in small ways, one at a time, and reports the changes that no test notices.

    python tools/mutants/run.py aws/processing/deadline translation/checks
    python tools/mutants/run.py --again aws/processing/deadline     only mutants that survived the last run
    python tools/mutants/run.py --sample 150 aws/storage            only 150 mutants, the same random ones each time
    make mutants MODULES="aws/processing/deadline"

A name is a row of modules.tsv, the start of several rows, or a module of a row that is a folder; without names, all
rows run. mutmut makes the mutants, only inside functions: tables and patterns of a module stay unchanged.
build/mutants/ROW/survivors.diff shows the survivors. Time-outs count as noticed, and are tried once more with --again.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
LIBRARY = REPOSITORY / "layers" / "dragoman" / "dragoman"
_COPIED = ("benchmarks", "docs", "events", "functions", "layers/dependencies", "seeds", "template.yaml")
# mutmut names a module by its path without `src`, so the library is linked under such a path.
_LINKS = {name: REPOSITORY / name for name in (*_COPIED, "tests")} | {"src/dragoman": LIBRARY}
_SETTINGS = """
[tool.mutmut]
source_paths = ["src/dragoman"]
only_mutate = ["{pattern}"]
also_copy = {copied}
# Messages are for reading; what a reader needs of them is tested by their codes.
do_not_mutate_patterns = ['^\\s*f?"[A-Z][^"]*[ .]",?\\)?$']
"""


@dataclass(frozen=True)
class Row:
    """A module or folder, the share of mutants that tests must notice (per cent), and the tests to run."""

    name: str
    floor: float
    tests: tuple[str, ...]

    def pattern(self) -> str:
        """The files to change."""
        is_module = (LIBRARY / f"{self.name}.py").is_file()
        return f"src/dragoman/{self.name}.py" if is_module else f"src/dragoman/{self.name}/*"

    def workplace(self) -> Path:
        """The folder of the row's mutants and results."""
        return REPOSITORY / "build" / "mutants" / self.name.replace("/", "-")


def chosen_rows(names: Sequence[str]) -> list[Row]:
    """The rows of modules.tsv with these names, or for modules of a row that is a folder; all rows without names."""
    rows = _rows()
    if not names:
        return rows
    parts = [replace(row, name=name) for name in names for row in rows if name.startswith(f"{row.name}/")]
    return [row for row in rows if row.name.startswith(tuple(names))] + parts


def _rows() -> list[Row]:
    lines = (HERE / "modules.tsv").read_text(encoding="utf-8").splitlines()
    fields = [line.split("\t") for line in lines if not line.startswith("#")]
    return [Row(name, float(floor), tuple(tests.split())) for name, floor, tests in fields]


def prepare(row: Row) -> None:
    """Set up a project as mutmut expects it: links to this project, and settings."""
    place = row.workplace()
    for folder in ("mutants", "src"):
        shutil.rmtree(place / folder, ignore_errors=True)
    for name, target in _LINKS.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).unlink(missing_ok=True)
        (place / name).symlink_to(target)
    ours = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    settings = _SETTINGS.format(pattern=row.pattern(), copied=list(_COPIED))
    (place / "pyproject.toml").write_text(ours + settings, encoding="utf-8")


def run(row: Row, again: bool, sample: int | None) -> list[tuple[str, str]]:
    """The row's mutants, each with `noticed`, `missed` or `late` (out of time). Writes results.tsv."""
    prepare(row)
    path = row.workplace() / "results.tsv"
    known = ["--known", str(path)] if again and path.is_file() else []
    drawn = [] if sample is None else ["--sample", str(sample)]
    # PYTHONPATH would lead to the unchanged library.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command: list[str | Path] = [sys.executable, HERE / "trial.py", *known, *drawn, *row.tests]
    new = path.with_suffix(".new")
    with new.open("w") as output:
        subprocess.run(command, cwd=row.workplace(), env=environment, stdout=output, check=True)
    new.replace(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    return [(mutant, outcome) for mutant, _, outcome in (line.partition("\t") for line in lines)]


def report(name: str, outcomes: Counter[str]) -> float:
    """The share of the mutants that were noticed, in per cent. Prints it."""
    noticed = outcomes["noticed"] + outcomes["late"]  # a mutant that never ends is noticed by everybody
    share = 100 * noticed / max(1, outcomes.total())
    late = f"({outcomes['late']} by time-out)" if outcomes["late"] else ""
    print(f"{name:<40}{noticed:>5} of {outcomes.total():>5} noticed  {share:>5.1f} %  {late}", flush=True)
    return share


def is_held(row: Row, results: Sequence[tuple[str, str]]) -> bool:
    """Whether a row reaches its floor. Prints its figures, and those of its modules if it is a folder."""
    modules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mutant, outcome in results:
        modules[mutant.rpartition(".")[0]][outcome] += 1
    if len(modules) > 1:
        for module, outcomes in modules.items():
            report(f"  {module}", outcomes)
    return report(row.name, Counter(outcome for _, outcome in results)) >= row.floor


def main() -> int:
    """The exit code: 0 if every row reaches its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="only mutants that survived the last run")
    parser.add_argument("--sample", type=int, metavar="N", help="only N mutants of each row, drawn at random")
    parser.add_argument("names", nargs="*", help="rows of modules.tsv, the start of their names, or modules of them")
    options = parser.parse_args()
    rows = chosen_rows(options.names)
    if not rows:
        parser.error("no such row in modules.tsv")
    held = [is_held(row, run(row, options.again, options.sample)) for row in rows]
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
