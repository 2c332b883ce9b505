"""A soak test: many articles through the real handler while S3 fails, messages are duplicated and functions are killed.

    python tests/system/soak.py --minutes 5 --faults 0.05 --duplicates 0.1

Two functions, each in its own process, process one queue of the embedded S3 and SQS, and articles are dropped for as
many minutes. At the end every article must have exactly one correct result, written once; nothing may be left over, and
memory must not grow. Prints its figures; a broken promise ends it with exit code 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

from soaked_function import Place, Report, run

from dragoman.aws.operations.redrive import find_queues, read_dead_letters, send_back
from dragoman.aws.storage import Store
from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud, local_cloud

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
FUNCTIONS = 2
HIDDEN_SECONDS = 60  # a killed function's messages return after this; longer than a batch takes
ALLOWED_GROWTH = 1.10  # of a function's memory, from its second quarter to its last
LONG_ENOUGH = 40  # batches of one function, enough to judge its memory
WAVE = 100  # articles that are dropped when fewer messages are left


@dataclass
class Figures:
    """The counts of the soak."""

    articles: int = 0
    sent: int = 0
    messages: int = 0
    batches: int = 0
    killed: int = 0
    redriven: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    memory: dict[int, list[float]] = field(default_factory=dict)  # by function, after each batch


def article(number: int) -> bytes:
    """An article, mostly English; every tenth is Russian or Ukrainian, for the small Argos packages. All differ."""
    if number % 10 == 0:
        language = "ru" if number % 20 else "uk"
        return (FIXTURES / f"article.{language}.txt").read_bytes() + f"\n\n{number}\n".encode()
    day = ("Monday", "Tuesday", "Wednesday", "Thursday")[number % 4]
    return f"Mayor Ann Reed said on {day} that {number} bridges were closed in Kyiv. It was cold.\n".encode()


def key(number: int) -> str:
    """A key with characters that S3 encodes in its notifications."""
    return f"день {number % 7}/article+{number} (100%).txt"


def notification(number: int) -> str:
    """The notification that S3 sends for an article."""
    found = {"bucket": {"name": ARTICLES_BUCKET}, "object": {"key": quote_plus(key(number), safe="/")}}
    return json.dumps({"Records": [{"eventSource": "aws:s3", "s3": found}]})


class Supply:
    """Drops articles in waves, until the time is over or all are there; some of their notifications are sent twice."""

    def __init__(self, cloud: LocalCloud, options: argparse.Namespace, figures: Figures) -> None:
        self._cloud, self._options, self._figures = cloud, options, figures
        self._chance = random.Random(options.seed)  # noqa: S311  (no secret)
        self._articles: int | None = options.articles
        self._end: float = time.monotonic() + 60 * options.minutes

    @property
    def is_over(self) -> bool:
        """Whether no more articles will be dropped."""
        if self._articles:
            return self._figures.articles == self._articles
        return time.monotonic() > self._end

    def top_up(self) -> None:
        """Drops a wave if few messages are left."""
        if left(self._cloud, self._cloud.queue_url) < WAVE and not self.is_over:
            first = self._figures.articles
            self._drop(range(first, min(first + WAVE, self._articles or first + WAVE)))

    def _drop(self, wave: range) -> None:
        numbers = self._chance.sample(wave, len(wave))
        for number in numbers:
            self._cloud.s3.put_object(Bucket=ARTICLES_BUCKET, Key=key(number), Body=article(number))
        twice = numbers[: round(len(numbers) * self._options.duplicates)]
        for number in twice:
            self._cloud.sqs.send_message(QueueUrl=self._cloud.queue_url, MessageBody=notification(number))
        self._figures.articles += len(numbers)
        self._figures.sent += len(numbers) + len(twice)


# ── Working ──────────────────────────────────────────────────────────────────────────────────────────────


class Functions:
    """The functions' processes: started, restarted when they are killed, and stopped."""

    def __init__(self, cloud: LocalCloud, options: argparse.Namespace, figures: Figures) -> None:
        self._spawn = multiprocessing.get_context("spawn")
        self._cloud, self._options, self._figures = cloud, options, figures
        self._stop = self._spawn.Event()
        self._queues = [self._spawn.Queue() for _ in range(FUNCTIONS)]
        self._running = [self._start(number) for number in range(FUNCTIONS)]

    def _start(self, number: int) -> SpawnProcess:
        # A queue may stay locked if a process is killed while writing to it, so each process has its own.
        self._queues[number] = self._spawn.Queue()
        place = Place(
            self._cloud.endpoint,
            self._cloud.queue_url,
            self._cloud.dead_letter_url,
            self._options.faults,
            f"{self._options.seed} {number} {self._figures.killed}",
        )
        process = self._spawn.Process(target=run, args=(place, self._stop, self._queues[number]), daemon=True)
        process.start()
        return process

    def look(self) -> None:
        """Reads the functions' reports; restarts killed ones."""
        for number, process in enumerate(self._running):
            self._take_in(number)
            if not process.is_alive():
                self._figures.killed += 1
                self._running[number] = self._start(number)

    def stop(self) -> None:
        """Lets each function finish its batch."""
        self._stop.set()
        for number, process in enumerate(self._running):
            self._take_in(number)
            process.join(30)

    def _take_in(self, number: int) -> None:
        while not self._queues[number].empty():
            report: Report = self._queues[number].get()
            self._figures.messages += report.messages
            self._figures.batches += 1
            self._figures.codes.update(report.codes)
            self._figures.memory.setdefault(self._running[number].pid or 0, []).append(report.memory)


def work(cloud: LocalCloud, options: argparse.Namespace, figures: Figures) -> None:
    """Works until all articles have been dropped and both queues are empty."""
    supply = Supply(cloud, options, figures)
    functions = Functions(cloud, options, figures)
    deadline = math.inf
    while not supply.is_over or left(cloud, cloud.queue_url) or redrive(cloud, figures):
        supply.top_up()
        functions.look()
        deadline = min(deadline, time.monotonic() + options.patience) if supply.is_over else math.inf
        if time.monotonic() > deadline:
            raise SystemExit(f"not done after {options.patience} s: {left(cloud, cloud.queue_url)} messages are left")
        print(f"{figures.articles} articles dropped, {figures.messages} messages received", end="\r", file=sys.stderr)
        time.sleep(0.2)
    functions.stop()


def left(cloud: LocalCloud, queue_url: str) -> int:
    """The number of messages in a queue, in flight or not."""
    found = cloud.sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["All"])["Attributes"]
    return int(found["ApproximateNumberOfMessages"]) + int(found["ApproximateNumberOfMessagesNotVisible"])


def redrive(cloud: LocalCloud, figures: Figures) -> int:
    """Moves the dead letters back, as `dragoman redrive` does; returns their number."""
    if not left(cloud, cloud.dead_letter_url):
        return 0
    queues = find_queues(cloud.sqs, cloud.dead_letter_url)
    store = Store(cloud.s3, RESULTS_BUCKET)
    moved = sum(send_back(queues, letters) for letters in read_dead_letters(queues, store))
    figures.redriven += moved
    return moved


# ── Judging ──────────────────────────────────────────────────────────────────────────────────────────────


def problems(cloud: LocalCloud, options: argparse.Namespace, figures: Figures) -> Iterator[str]:
    """Every promise that was broken, in words."""
    pages = cloud.s3.get_paginator("list_object_versions").paginate(Bucket=RESULTS_BUCKET)
    versions: dict[str, list[str]] = {}
    for entry in (entry for page in pages for entry in page.get("Versions", [])):
        versions.setdefault(entry["Key"], []).append(entry["VersionId"])
    expected = {f"{key(number)}.json" for number in range(figures.articles)}
    yield from (f"lost: {name}" for name in sorted(expected - versions.keys()))
    yield from (f"a result of nothing: {name}" for name in sorted(versions.keys() - expected))
    for number in range(figures.articles):
        if f"{key(number)}.json" in versions:
            yield from wrongs(cloud, number, versions[f"{key(number)}.json"])
    yield from memory_problems(figures, must_be_known=not options.articles)


def memory_problems(figures: Figures, must_be_known: bool) -> Iterator[str]:
    """The problems of the functions' memory; if it must be known, also that it could not be judged."""
    found = growths(figures)
    for name, growth in found.items():
        if growth > ALLOWED_GROWTH:
            yield f"the memory of function {name} grew to {growth:.2f} times what it was"
    if must_be_known and not found:
        yield f"no function lived for {LONG_ENOUGH} batches: of memory nothing is known"


def wrongs(cloud: LocalCloud, number: int, versions: list[str]) -> Iterator[str]:
    """The errors of one article's result. A second version is right only if an earlier one had failed."""
    name = f"{key(number)}.json"
    result = json.loads(cloud.s3.get_object(Bucket=RESULTS_BUCKET, Key=name)["Body"].read())
    if result["status"] != "ok":
        yield f"failed: {name} {result['error']}"
        return
    if len(versions) > 1 and len(versions) != 1 + given_up(cloud, name, versions):
        yield f"written {len(versions)} times: {name}"
    if result["source"]["sha256"] != hashlib.sha256(article(number)).hexdigest():
        yield f"of other bytes: {name}"
    # The small packages don't know every number, so their translations are identified by the source.
    text = result["text"]["english" if result["language"]["code"] == "en" else "source"]
    if str(number) not in text or not result["statements"]:
        yield f"of another article, or without its statement: {name}"


def given_up(cloud: LocalCloud, name: str, versions: list[str]) -> int:
    """The number of versions of a result that are transient failures."""
    heads = [cloud.s3.head_object(Bucket=RESULTS_BUCKET, Key=name, VersionId=version) for version in versions]
    return sum(head["Metadata"]["status"] == "failed" for head in heads)


def growths(figures: Figures) -> dict[int, float]:
    """By function, its memory in the last quarter of its life compared with the second, if it lived long enough."""
    long_enough = {name: memory for name, memory in figures.memory.items() if len(memory) >= LONG_ENOUGH}
    return {
        name: median(memory[-len(memory) // 4 :]) / median(memory[len(memory) // 4 : len(memory) // 2])
        for name, memory in long_enough.items()
    }


def tell(figures: Figures, seconds: float) -> None:
    """Prints the figures."""
    told = f"{figures.articles} articles, {figures.sent} messages, {figures.messages} receives"
    print(f"{told} in {figures.batches} batches")
    print(f"{seconds / 60:.1f} minutes; {figures.killed} functions killed, {figures.redriven} messages redriven")
    print("faults:", ", ".join(f"{count} {code}" for code, count in figures.codes.most_common()) or "none")
    for name, memory in figures.memory.items():
        growth = f"{growths(figures)[name]:.3f} of its second quarter's" if name in growths(figures) else "short-lived"
        print(f"memory of function {name}: {memory[0]:.0f} MB first, {max(memory):.0f} most, last quarter {growth}")


def soak(options: argparse.Namespace) -> int:
    """Uploads, works, judges; returns the exit code."""
    figures = Figures()
    with local_cloud() as cloud:
        cloud.s3.put_bucket_versioning(Bucket=RESULTS_BUCKET, VersioningConfiguration={"Status": "Enabled"})
        cloud.sqs.set_queue_attributes(QueueUrl=cloud.queue_url, Attributes={"VisibilityTimeout": str(HIDDEN_SECONDS)})
        started = time.monotonic()
        work(cloud, options, figures)
        tell(figures, time.monotonic() - started)
        broken = list(problems(cloud, options, figures))
    print("\n".join(broken) or "each article has exactly one right result; none lost")
    return bool(broken)


def main() -> None:
    """Reads the options and runs the soak."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=5, help="how long articles are dropped")
    parser.add_argument("--articles", type=int, help="as many articles, instead of some minutes")
    parser.add_argument("--faults", type=float, default=0.05, help="share of all requests to S3 that fail")
    parser.add_argument("--duplicates", type=float, default=0.1, help="share of articles that are notified twice")
    parser.add_argument("--seed", default="soak")
    parser.add_argument("--patience", type=float, default=900, help="seconds after the last article to be done in")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(ARGOS_PACKAGES_DIR=folder, DRAGOMAN_ENGINE="argos", DRAGOMAN_THREADS="1")
        packages = [str(FIXTURES / f"translate-{language}_en.argosmodel") for language in ("ru", "uk")]
        subprocess.run([sys.executable, "-m", "dragoman", "models", "install", *packages], check=True)
        sys.exit(soak(options))


if __name__ == "__main__":
    main()
