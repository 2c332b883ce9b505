"""Measures the memory of the pipeline: many articles in one process, and its size at regular steps.

    ARGOS_PACKAGES_DIR=... python benchmarks/memory.py [--articles 500]

The articles are the seeds with shuffled paragraphs and added words, so no article occurs twice, and the vocabulary
would grow if it could.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
from collections.abc import Iterator
from pathlib import Path

from dragoman.input.article import read_article
from dragoman.input.file import InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings

SEEDS = Path(__file__).parents[1] / "seeds" / "articles"
_SYLLABLES = ("ба", "ве", "го", "ди", "жу", "ко", "ли", "ма", "но", "ру", "са", "те")


def varied_articles(count: int) -> Iterator[bytes]:
    """`count` articles, all different."""
    chance = random.Random(0)  # noqa: S311
    seeds = [read_article(path.read_bytes()).text for path in sorted(SEEDS.glob("*.txt"))]
    for number in range(count):
        first, *paragraphs = seeds[number % len(seeds)].split("\n")
        name = "".join(chance.choices(_SYLLABLES, k=4)).capitalize()
        chance.shuffle(paragraphs)
        yield "\n".join([first, *paragraphs, f"{name} сообщил об этом журналистам в среду."]).encode()


def resident_megabytes() -> float:
    """The memory that the process uses now, in megabytes of 1024 x 1024 bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20


def peak_megabytes() -> float:
    """The peak memory of this process; getrusage would report that of the process that started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024


def memory_over(count: int, every: int, settings: Settings) -> Iterator[float]:
    """Megabytes after every `every` articles, up to `count`."""
    for number, content in enumerate(varied_articles(count), start=1):
        process(InputFile(content, len(content), f"{number}.txt", "benchmark"), settings)
        if number % every == 0:
            yield resident_megabytes()


def main() -> None:
    """Prints a line for each step, and the peak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--every", type=int, default=50)
    options = parser.parse_args()
    settings = Settings.from_environment(os.environ)
    for step, megabytes in enumerate(memory_over(options.articles, options.every, settings), start=1):
        print(f"{step * options.every:5} articles: {megabytes:6.0f} MB", flush=True)
    print(f"peak: {peak_megabytes():.0f} MB")


if __name__ == "__main__":
    main()
