"""Measures tokens and words per CPU second in the source tree, as a quick check of the rates in rates.py.

    python benchmarks/measure_rate.py

Translation is timed on the Russian seeds, with a model of realistic shape whose weights were set, not trained
(copying_package.py): it takes as long as a real one. Everything else is timed on the English seeds, because that
model's English is a copy. The figures are CPU time, the minimum of several runs, which other work disturbs little.
measure_lambda.py measures the built function; its figures are the ones in use.
"""

from __future__ import annotations

import argparse
import tempfile
import time
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sentencepiece
from copying_package import write_package

from dragoman.input.article import read_article
from dragoman.input.file import InputFile
from dragoman.job import Job
from dragoman.pipeline import submit
from dragoman.preparation import prepare
from dragoman.settings import Settings

REPOSITORY = Path(__file__).parents[1]
SEEDS = REPOSITORY / "seeds" / "articles"
SMALL_PACKAGE = REPOSITORY / "tests" / "fixtures" / "argos" / "translate-ru_en.argosmodel"


def step_seconds(path: Path, settings: Settings) -> dict[str, float]:
    """CPU seconds of each step of one article."""
    seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def observe(step: str) -> Iterator[None]:
        started = time.process_time()
        yield
        seconds[step] += time.process_time() - started

    content = path.read_bytes()
    with observe("prepare"):
        prepared = prepare(InputFile(content, len(content), path.name), settings)
    with observe("whole"):
        submit(prepared, Job(settings, observe)).result()
    others = sum(seconds[step] for step in ("split", "translate", "align", "extract", "place"))
    seconds["translate"] += seconds["whole"] - others
    return {step: value for step, value in seconds.items() if step != "whole"}


def least(paths: list[Path], settings: Settings, repeats: int) -> tuple[float, float]:
    """CPU seconds for all these articles: of translation, and of everything else."""
    for path in paths:
        step_seconds(path, settings)  # loads the models
    translating = other = float("inf")
    for _ in range(repeats):
        runs = [step_seconds(path, settings) for path in paths]
        translating = min(translating, sum(run["translate"] for run in runs))
        other = min(other, sum(sum(run.values()) - run["translate"] for run in runs))
    return translating, other


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pieces = tokenizer(Path(folder))
        write_package(pieces, Path(folder) / "packages" / "ru_en", "ru")
        settings = Settings(engine="argos", packages_dir=Path(folder) / "packages", threads=1)
        russian, english = (sorted(SEEDS.glob(f"*_{language}.txt")) for language in ("ru", "en"))
        translating, _ = least(russian, settings, options.repeats)
        _, other = least(english, settings, options.repeats)
        tokens = count_tokens(pieces, russian)
    words = sum(len(text(path).split()) for path in english)
    print(f"translating {tokens / translating:.0f} tokens/s, all else {words / other:.0f} words/s of one processor")


def count_tokens(pieces: Path, paths: list[Path]) -> int:
    """The number of tokens that the model reads for these articles: twice as many as with a real tokenizer."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(pieces))
    return sum(len(processor.encode(text(path))) for path in paths)


def text(path: Path) -> str:
    """The article's text, in any encoding."""
    return read_article(path.read_bytes()).text


def tokenizer(folder: Path) -> Path:
    """The small package's SentencePiece model."""
    with zipfile.ZipFile(SMALL_PACKAGE) as archive:
        name = next(name for name in archive.namelist() if name.endswith("sentencepiece.model"))
        return Path(archive.extract(name, folder))


if __name__ == "__main__":
    main()
