"""Times this project's Argos engine against argostranslate and bare CTranslate2, on the same packages, in one run.

    make bench        (or, in an environment that has all three: python benchmarks/bench.py)

Writes `result.md` in this folder. README.md explains the method.
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

from sacrebleu.metrics.chrf import CHRF

if TYPE_CHECKING:
    from timed_systems import Contestant

HERE = Path(__file__).parent
FIXTURES = HERE.parent / "tests" / "fixtures" / "argos"
SENTENCES, PARAGRAPH = 40, 3  # per article; per paragraph
ENGINE, PEER, LIMIT = "Dragoman", "argostranslate", "bare CTranslate2"
COPIED = "ru"  # the language of the package that copies its source


@dataclass(frozen=True)
class Article:
    """An article that all contestants translate, and its English by a translator."""

    language: str
    sentences: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def text(self) -> str:
        """Its paragraphs, one per line."""
        starts = range(0, len(self.sentences), PARAGRAPH)
        return "\n".join(" ".join(self.sentences[start : start + PARAGRAPH]) for start in starts)


def articles(language: str, count: int) -> list[Article]:
    """One article for each round, as argostranslate caches the paragraphs of the last one."""
    rows = (FIXTURES / f"pairs.{language}-en.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(row.split("\t")[:2]) for row in rows if not row.startswith("#")]
    whole = [pair for pair in pairs if pair[0].endswith(".")]
    chance = random.Random(0)  # noqa: S311
    chosen = [chance.sample(whole, SENTENCES) for _ in range(count)]
    return [Article(language, *zip(*pairs, strict=True)) for pairs in chosen]


@dataclass(frozen=True)
class Run:
    """One article by one contestant: elapsed seconds, CPU seconds, the English, its chrF."""

    seconds: float
    work: float
    text: str
    chrf: float


Runs = dict[str, list[Run]]


def measure(contestants: Sequence[Contestant], language: str, rounds: int) -> Runs:
    """Each contestant's run in each round; the order changes from round to round."""
    runs: dict[str, list[Run]] = {contestant.name: [] for contestant in contestants}
    for number, article in enumerate(articles(language, rounds + 1)):
        first = number % len(contestants)
        for contestant in (*contestants[first:], *contestants[:first]):
            ready = contestant.prepare(article)
            started = time.perf_counter(), time.process_time()
            outcome = contestant.run(ready)
            ended = time.perf_counter(), time.process_time()
            if number:  # the first round loads the models
                seconds, work = ended[0] - started[0], ended[1] - started[1]
                text = contestant.text(outcome)
                runs[contestant.name].append(Run(seconds, work, text, _chrf(text, article)))
    return runs


def table(runs: Runs) -> list[str]:
    """A row for each contestant: medians over the rounds; ratios are taken within each round."""
    rows = [
        "| | seconds | of Dragoman's | processor-seconds | of Dragoman's | same words as Dragoman | chrF |",
        "|---|---|---|---|---|---|---|",
    ]
    own = runs[ENGINE]
    for name, found in runs.items():
        cells = (
            f"{statistics.median(run.seconds for run in found):.3f}",
            f"{ratio(found, own):.2f}",
            f"{statistics.median(run.work for run in found):.3f}",
            f"{work_ratio(found, own):.2f}",
            f"{statistics.mean(_alike(run.text, mine.text) for run, mine in zip(found, own, strict=True)):.0%}",
            f"{statistics.mean(run.chrf for run in found):.1f}",
        )
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return rows


def ratio(others: list[Run], own: list[Run]) -> float:
    """The others' time as a multiple of ours, the median of the rounds."""
    return statistics.median(other.seconds / mine.seconds for other, mine in zip(others, own, strict=True))


def work_ratio(others: list[Run], own: list[Run]) -> float:
    """The others' CPU time as a multiple of ours, the median of the rounds."""
    return statistics.median(other.work / mine.work for other, mine in zip(others, own, strict=True))


def _chrf(text: str, article: Article) -> float:
    """chrF of the whole English against the translator's; for the copying package, against the source."""
    reference = article.english if article.language != COPIED else article.sentences
    return float(CHRF().sentence_score(text, [" ".join(reference)]).score)


def _alike(text: str, other: str) -> float:
    """The share of words that are the same at the same place in their line."""
    words, others = text.split(), other.split()
    return sum(map(str.__eq__, words, others)) / max(len(words), len(others), 1)


def goals(runs: Runs) -> list[str]:
    """The ratios that the project aims at; the best of several settings of one contestant counts."""
    to_defaults = ratio(runs[f"{PEER}, its defaults"], runs[ENGINE])
    tuned = [name for name in runs if name.startswith(f"{PEER}, tuned")]
    to_tuned = min(ratio(runs[name], runs[ENGINE]) for name in tuned)
    work = min(work_ratio(runs[name], runs[ENGINE]) for name in tuned)
    to_limit = min(ratio(runs[name], runs[ENGINE]) for name in runs if name.startswith(LIMIT))
    return [
        f"- {to_defaults:.2f} times {PEER} with its defaults (goal: at least 3): {_verdict(to_defaults, 3)}",
        f"- {to_tuned:.2f} times {PEER} at its best (goal: at least 1): {_verdict(to_tuned, 1)}",
        f"- {work:.2f} times by processor-seconds (goal: at least 1): {_verdict(work, 1)}",
        f"- {to_limit:.2f} of {LIMIT} (goal: at least 0.9): {_verdict(to_limit, 0.9)}",
    ]


def _verdict(found: float, goal: float) -> str:
    return "reached" if found >= goal else "MISSED"


def machine() -> list[str]:
    """The machine that the figures come from."""
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
    """Measures on a small and on a full-size package, prints and writes the result."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--out", type=Path, default=HERE / "result.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        packages = Path(folder) / "packages"
        os.environ |= {"ARGOS_PACKAGES_DIR": str(packages), "ARGOS_COMPUTE_TYPE": "int8"}
        os.environ |= {f"XDG_{name}_HOME": str(Path(folder) / name) for name in ("DATA", "CONFIG", "CACHE")}
        from timed_systems import contestants, write_packages  # noqa: PLC0415  (argostranslate reads its settings then)

        lines = ["# The speed of translation", "", *machine()]
        for language, title in write_packages(packages).items():
            runs = measure(contestants(packages, language), language, options.rounds)
            lines += ["", f"## {title}", "", *table(runs), "", *goals(runs)]
    report = "\n".join(lines) + "\n"
    options.out.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
