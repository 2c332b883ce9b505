"""Times this project's Argos engine beside argostranslate and bare CTranslate2, on the same packages, in one run.

    make bench        (or, in an environment that has all three: python benchmarks/bench.py)

Writes `result.md` beside this file. How it is measured and why so is told in README.md.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from contestants import Contestant

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "tests" / "fixtures" / "argos"
SENTENCES, PARAGRAPH = 40, 3  # in an article; in a paragraph
ENGINE, PEER, LIMIT = "Dragoman", "argostranslate", "bare CTranslate2"


@dataclass(frozen=True)
class Article:
    """An article that all contestants translate."""

    language: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        starts = range(0, len(self.sentences), PARAGRAPH)
        return "\n".join(" ".join(self.sentences[start : start + PARAGRAPH]) for start in starts)


def articles(language: str, count: int) -> list[Article]:
    """One for each round: argostranslate remembers the paragraphs of the last, and must not profit."""
    rows = (FIXTURES / f"pairs.{language}-en.tsv").read_text(encoding="utf-8").splitlines()
    whole = [row.split("\t")[0] for row in rows if not row.startswith("#") and row.split("\t")[0].endswith(".")]
    chance = random.Random(0)  # noqa: S311
    return [Article(language, tuple(chance.sample(whole, SENTENCES))) for _ in range(count)]


@dataclass(frozen=True)
class Run:
    """One article by one contestant: seconds on the clock, seconds of all processors' work, and the English."""

    seconds: float
    work: float
    text: str


Runs = dict[str, list[Run]]


def measure(contestants: Sequence[Contestant], language: str, rounds: int) -> Runs:
    """Each contestant in each round; who begins changes from round to round."""
    runs: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
    for number, article in enumerate(articles(language, rounds + 1)):
        first = number % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            ready = contestant.prepare(article)
            started = time.perf_counter(), time.process_time()
            outcome = contestant.run(ready)
            ended = time.perf_counter(), time.process_time()
            if number:  # the first round loads the models
                runs[contestant.name].append(
                    Run(ended[0] - started[0], ended[1] - started[1], contestant.text(outcome))
                )
    return runs


def table(runs: Runs) -> list[str]:
    """A row for each contestant: medians over the rounds, ratios taken round by round."""
    rows = [
        "| | seconds | Dragoman is so many times as fast | processor-seconds | same words as Dragoman |",
        "|---|---|---|---|---|",
    ]
    for name, found in runs.items():
        seconds = statistics.median(run.seconds for run in found)
        work = statistics.median(run.work for run in found)
        same = statistics.mean(_alike(run.text, own.text) for run, own in zip(found, runs[ENGINE], strict=True))
        rows.append(f"| {name} | {seconds:.3f} | {ratio(found, runs[ENGINE]):.2f} | {work:.3f} | {same:.0%} |")
    return rows


def ratio(others: list[Run], own: list[Run]) -> float:
    """How many times as long the others took, the median of the rounds."""
    return statistics.median(other.seconds / mine.seconds for other, mine in zip(others, own, strict=True))


def _alike(text: str, other: str) -> float:
    """The share of words that are the same, place by place within lines."""
    words, others = text.split(), other.split()
    return sum(map(str.__eq__, words, others)) / max(len(words), len(others), 1)


def goals(runs: Runs) -> list[str]:
    """The two ratios that the project holds itself to; of the bare ones the faster counts."""
    to_peer = ratio(runs[PEER], runs[ENGINE])
    to_limit = min(ratio(runs[name], runs[ENGINE]) for name in runs if name.startswith(LIMIT))
    return [
        f"- {to_peer:.2f} times {PEER} (goal: at least 3): {'reached' if to_peer >= 3 else 'MISSED'}",
        f"- {to_limit:.2f} of {LIMIT} (goal: at least 0.9): {'reached' if to_limit >= 0.9 else 'MISSED'}",
    ]


def machine() -> list[str]:
    """What the figures were taken on."""
    import ctranslate2  # noqa: PLC0415

    from dragoman.processors import available_processors  # noqa: PLC0415

    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(": ")[1] for line in lines if line.startswith("model name")), "unknown")
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return [
        f"- {time.strftime('%Y-%m-%d')}, {model}, {available_processors(os.environ)} processors, load before {load}",
        f"- CTranslate2 {ctranslate2.__version__}, int8, beam 4; {SENTENCES} sentences an article",
    ]


def main() -> None:
    """Measure on a small and on a full-size package, print and write the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, default=HERE / "result.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages"
        os.environ |= {"ARGOS_PACKAGES_DIR": str(packages), "ARGOS_COMPUTE_TYPE": "int8"}
        os.environ |= {f"XDG_{name}_HOME": str(Path(folder) / name) for name in ("DATA", "CONFIG", "CACHE")}
        from contestants import contestants, write_packages  # noqa: PLC0415  (argostranslate reads its settings then)

        lines = ["# The speed of translation", "", *machine()]
        for language, title in write_packages(packages).items():
            runs = measure(contestants(packages, language), language, options.rounds)
            lines += ["", f"## {title}", "", *table(runs), "", *goals(runs)]
    report = "\n".join(lines) + "\n"
    options.out.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
