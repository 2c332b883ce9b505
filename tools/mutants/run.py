"""Changes the library in small ways, one at a time, and reports the changes that no test notices.

    python tools/mutants/run.py aws/processing/deadline translation/checks
    python tools/mutants/run.py --again aws/processing/deadline     only mutants that survived the last run
    make mutants MODULES="aws/processing/deadline"

A name is a row of modules.tsv or the start of several rows; without names, all rows run. mutmut makes the mutants, only
inside functions: tables and patterns of a module stay unchanged. build/mutants/ROW/survivors.diff shows the survivors.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
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


def read_rows() -> list[Row]:
    """The rows of modules.tsv."""
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


def run(row: Row, again: bool) -> Counter[str]:
    """The numbers of the row's mutants `noticed` and `missed`. Writes results.tsv."""
    prepare(row)
    path = row.workplace() / "results.tsv"
    known = ["--known", str(path)] if again and path.is_file() else []
    # PYTHONPATH would lead to the unchanged library.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, HERE / "trial.py", *known, *row.tests],
        cwd=row.workplace(),
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    path.write_text(done.stdout, encoding="utf-8")
    return Counter(line.split("\t")[1] for line in done.stdout.splitlines())


def main() -> int:
    """The exit code: 0 if every row reaches its floor."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--again", action="store_true", help="skip mutants that were noticed in the last run")
    parser.add_argument("names", nargs="*", help="rows of modules.tsv, or the start of their names")
    options = parser.parse_args()
    rows = [row for row in read_rows() if row.name.startswith(tuple(options.names) or "")]
    if not rows:
        parser.error("no such row in modules.tsv")
    held = []
    for row in rows:
        counts = run(row, options.again)
        share = 100 * counts["noticed"] / max(1, counts.total())
        print(f"{row.name:<40}{counts['noticed']:>5} of {counts.total():>5} noticed  {share:>5.1f} %", flush=True)
        held.append(share >= row.floor)
    return 0 if all(held) else 1


if __name__ == "__main__":
    sys.exit(main())
