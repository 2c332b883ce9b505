"""How much faster several processes of `dragoman process` are than one, on English articles, byte for byte equal.

    python benchmarks/measure_jobs.py [--jobs 2] [--articles 40] [--texts 4]

The articles are this project's own (tests/evaluation/news), 40 texts of 300 words on average. Each article here is
`--texts` of them in a row, so that one takes about as long as a Russian one of usual length does. The command runs
once by one process and once by several. Its speed is told twice: whole, with the seconds in which Python and the
models load, and without these, from the first article that is done to the last. A corpus of any size has the latter.
The seconds count only from a machine that does nothing else; the load before the run is told.
"""

from __future__ import annotations

import argparse
import filecmp
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

NEWS = Path(__file__).parents[1] / "tests" / "evaluation" / "news"


@dataclass(frozen=True)
class Run:
    """One run: seconds in all, from the first article to the last, of processors; megabytes of the largest process."""

    whole: float
    warm: float
    processor: float
    megabytes: float


def write_articles(folder: Path, articles: int, texts: int) -> int:
    """Writes so many articles, each of some texts that follow each other; gives the words of all."""
    found = [path.read_text(encoding="utf-8") for path in sorted(NEWS.rglob("*.txt"))]
    words = 0
    for number in range(articles):
        article = "\n\n".join(islice(cycle(found), number % len(found), number % len(found) + texts))
        (folder / f"{number:03}.txt").write_text(article, encoding="utf-8")
        words += len(article.split())
    return words


def timed_run(articles: Path, out: Path, jobs: int) -> Run:
    """Runs the command with so many processes."""
    command = [sys.executable, "-m", "dragoman", "process", str(articles), "-o", str(out), "-j", str(jobs)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    done = []
    with subprocess.Popen(command, stderr=subprocess.PIPE, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as process:
        assert process.stderr is not None  # noqa: S101  (it is a pipe)
        for _ in process.stderr:
            done.append(time.monotonic())
    whole = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(whole, done[-1] - done[0], processor, after.ru_maxrss / 1024)


def are_equal(one: Path, other: Path) -> bool:
    """Whether both folders hold the same files with the same bytes."""
    names = sorted(path.name for path in one.iterdir())
    if names != sorted(path.name for path in other.iterdir()):
        return False
    return filecmp.cmpfiles(one, other, names, shallow=False) == (names, [], [])


def main() -> None:
    """Runs both and prints the factors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--texts", type=int, default=4)
    options = parser.parse_args()
    load = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as name:
        articles = Path(name, "articles")
        articles.mkdir()
        words = write_articles(articles, options.articles, options.texts)
        runs = {jobs: timed_run(articles, Path(name, str(jobs)), jobs) for jobs in (1, options.jobs)}
        is_equal = are_equal(Path(name, "1"), Path(name, str(options.jobs)))
    print(f"{words} words, load before the run {load:.2f}, {os.cpu_count()} processors")
    for jobs, run in runs.items():
        print(
            f"-j {jobs}: {run.whole:.1f} s, {run.warm:.1f} s without loading, {run.processor:.1f} processor seconds, "
            f"largest process {run.megabytes:.0f} MB"
        )
    alone, shared = runs[1], runs[options.jobs]
    print(f"{alone.warm / shared.warm:.2f} times as fast, {alone.whole / shared.whole:.2f} with loading")
    print("all results have the same bytes" if is_equal else "THE RESULTS DIFFER")
    sys.exit(0 if is_equal else 1)


if __name__ == "__main__":
    main()
