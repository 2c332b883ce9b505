"""Measures starts, seconds and memory of the built function under a local Runtime API, and derives Lambda's costs.

    make measure-lambda        Linux; takes minutes

The translation model has a real one's shape with weights that were set, not trained (copying_package.py): it takes as
long as a real one, and its English is a copy. So translation is timed on Russian, and everything else on English.
The figures are CPU time, which other work on the machine disturbs little, and the minimum of several runs. Threads
that wait for each other count as working, so the gain of a second CPU is rather under- than overestimated.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sentencepiece
from artefact import ARCHITECTURE, PYTHON, REPOSITORY, Artefact, clean_copy, make_build, python_version, unpack
from copying_package import write_package
from lambda_cost import rows, table
from local_lambda import LocalLambda

from dragoman.aws.costs.rates import RATES, Prices, Rate
from dragoman.local.cloud import ARTICLES_BUCKET, LocalCloud, local_cloud

SIZES = (1024, 1536, 1769, 2048, 2560, 3008, 3538)
RUSSIAN = REPOSITORY / "seeds" / "articles" / "001_diplomacy_ru.txt"
ENGLISH = REPOSITORY / "seeds" / "articles" / "007_aid_en.txt"
TOKENIZER = "sentencepiece.model"


@dataclass(frozen=True)
class Steps:
    """Seconds per translated token, seconds per word for everything else, and peak memory in bytes."""

    token: float
    word: float
    memory: int


@contextmanager
def function(artefact: Artefact, cloud: LocalCloud, threads: int) -> Iterator[LocalLambda]:
    """The running function, with `threads` threads on as many CPUs."""
    keys = {"AWS_ENDPOINT_URL": cloud.endpoint, "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
    with tempfile.TemporaryDirectory() as workplace:
        prefix = ("taskset", "--cpu-list", ",".join(map(str, range(threads))))
        running = LocalLambda(
            artefact, {**keys, "DRAGOMAN_THREADS": str(threads)}, Path(workplace, "function.log"), prefix
        )
        try:
            yield running
        finally:
            running.stop()


def work(cloud: LocalCloud, running: LocalLambda, article: Path, key: str) -> dict[str, float]:
    """The CPU seconds of each step of an article: the step's share of elapsed time, times the CPU time used."""
    cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key, Body=article.read_bytes())
    record = {"s3": {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": key}}}
    before = running.processor_seconds
    running.invoke({"Records": [{"eventSource": "aws:s3", "eventName": "ObjectCreated:Put", **record}]})
    used = running.processor_seconds - before
    steps: dict[str, float] = [line for line in running.log() if line.get("outcome") == "written"][-1]["seconds"]
    return {step: used * seconds / sum(steps.values()) for step, seconds in steps.items()}


def measure_steps(artefact: Artefact, cloud: LocalCloud, threads: int, repeats: int) -> Steps:
    """Warm seconds, the minimum of several runs."""
    tokens = count_tokens(artefact, RUSSIAN)
    with function(artefact, cloud, threads) as running:
        running.start()
        work(cloud, running, RUSSIAN, f"warm-up-{threads}.txt")
        russian = [work(cloud, running, RUSSIAN, f"ru-{threads}-{number}.txt") for number in range(repeats)]
        english = [work(cloud, running, ENGLISH, f"en-{threads}-{number}.txt") for number in range(repeats)]
        memory = running.peak_memory
    translating = min(seconds["translate"] for seconds in russian) / threads
    other = min(sum(seconds.values()) for seconds in english)
    return Steps(translating / tokens, other / len(ENGLISH.read_text(encoding="utf-8").split()), memory)


def count_tokens(artefact: Artefact, article: Path) -> int:
    """The number of tokens that the model reads for an article."""
    (tokenizer,) = artefact.layers.glob(f"argos/packages/*/{TOKENIZER}")
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    return len(processor.encode(article.read_text(encoding="utf-8")))


def measure_starts(artefact: Artefact, cloud: LocalCloud, repeats: int) -> str:
    """The minimal CPU seconds of a cold start up to the first result, and how many of them a snapshot saves."""
    cold, prepared, restored = [], [], []
    for _ in range(repeats):
        with function(artefact, cloud, 1) as running:
            running.start()
            work(cloud, running, ENGLISH, f"cold-{os.urandom(8).hex()}.txt")
            cold.append(running.processor_seconds)
            running.start("snap-start")
            prepared.append(running.processor_seconds)
            running.restore()
            restored.append(running.processor_seconds - prepared[-1])
    return (
        f"cold start and first article {min(cold):.1f} s; "
        f"with SnapStart {min(prepared):.1f} s before the snapshot, {min(restored):.2f} s after it"
    )


def build(folder: Path) -> Artefact:
    """The artefact, with a Russian model of realistic shape."""
    models = folder / "models"
    tokenizer = folder / "tokenizer"
    package = REPOSITORY / "tests" / "fixtures" / "argos" / "translate-ru_en.argosmodel"
    subprocess.run([sys.executable, "-m", "zipfile", "-e", str(package), str(tokenizer)], check=True)
    (model,) = tokenizer.rglob(TOKENIZER)
    write_package(model, models / "translate-ru_en-1_0", "ru")
    variables = (f"ARCHITECTURE={ARCHITECTURE}", f"PYTHON_VERSION={python_version()}", f"MODELS={models}")
    project = clean_copy(folder / "project")
    return unpack(make_build(project, *variables, "LANGUAGES=ru", "BYTECODE=no"), folder / "lambda")


def compile_bytecode(artefact: Artefact) -> None:
    """Compiles all layers with the Python that runs them."""
    script = REPOSITORY / "layers" / "compile.py"
    command = [sys.executable, str(script), "--python-version", python_version(), str(artefact.layers)]
    subprocess.run(command, env={**os.environ, "RUNTIME_PYTHON": PYTHON}, check=True)


def tell(one: Steps, two: Steps, options: argparse.Namespace) -> None:
    """Prints the rates to copy into aws/costs/rates.py, and tables for a typical and for the largest article."""
    print(f"translating: {1 / one.token:.0f} tokens/s on one processor, {1 / two.token:.0f} on two")
    print(f"all else: {1 / one.word:.0f} words/s; peak memory {max(one.memory, two.memory) / 2**20:.0f} MB")
    rate = Rate(1 / one.token, 1 / one.word, options.tokens_per_word, RATES["argos"].bytes_per_word)
    prices = Prices(gigabyte_second=options.gigabyte_second, million_invocations=options.million_requests)
    for words in (options.words, options.largest_words):
        print(f"\nAn article of {words:,} words in Russian:\n")
        print(table(rows(words, rate, prices, SIZES)))


def read_options() -> argparse.Namespace:
    """The command line options. Prices change, so check them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=400, help="of an article")
    parser.add_argument("--largest-words", type=int, default=20_600, help="of the largest, 262,144 bytes of Cyrillic")
    parser.add_argument("--tokens-per-word", type=float, default=RATES["argos"].tokens_per_word)
    parser.add_argument("--gigabyte-second", type=float, default=Prices().gigabyte_second, help="$, arm64, us-east-1")
    parser.add_argument("--million-requests", type=float, default=Prices().million_invocations, help="$, us-east-1")
    parser.add_argument("--repeats", type=int, default=5)
    return parser.parse_args()


def main() -> None:
    """Builds, measures and prints."""
    options = read_options()
    with tempfile.TemporaryDirectory() as workplace, local_cloud() as cloud:
        artefact = build(Path(workplace))
        print(f"Python {python_version()}, {ARCHITECTURE}; without bytecode: {measure_starts(artefact, cloud, 3)}")
        compile_bytecode(artefact)
        print(f"with bytecode: {measure_starts(artefact, cloud, 3)}")
        one, two = (measure_steps(artefact, cloud, threads, options.repeats) for threads in (1, 2))
    tell(one, two, options)


if __name__ == "__main__":
    main()
