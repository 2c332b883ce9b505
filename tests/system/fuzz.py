"""Fuzzes the pipeline from bytes to result, and from event to answer, for a given time.

    python tests/system/fuzz.py --minutes 60

Rounds of articles and of events alternate. Each is a hypothesis run with its own seed. A failure is shrunk, printed
with its seed and not searched again; the exit code is then 1.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as profile
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from event_fuzzing import check_event, events
from fuzzing import check, files

from dragoman.input.file import InputFile
from dragoman.local.cloud import local_cloud
from dragoman.local.function import load_function
from dragoman.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
ROUND = 200  # cases


@dataclass(frozen=True)
class Target:
    """What is fuzzed: its cases, and a function that checks one and says how it ended."""

    cases: st.SearchStrategy[Any]
    check: Callable[[Any], str]


class Fuzzer:
    """Counts cases by how they ended; remembers the failures that it has reported."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.reported: set[str] = set()

    def round(self, target: Target, number: int) -> None:
        """Runs some hundred cases; a new failure is shrunk and printed."""
        found: list[tuple[str, Any]] = []

        @seed(number)
        @profile(
            max_examples=ROUND,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        @given(target.cases)
        def one(case: Any) -> None:
            try:
                outcome = target.check(case)
            except Exception as error:
                place = place_of(error)
                self.outcomes[place] += 1
                if place in self.reported:
                    return
                found.append((place, case))
                raise
            self.outcomes[outcome] += 1

        try:
            one()
        except Exception as error:  # noqa: BLE001  (whatever falls out is what this looks for)
            place, case = found[-1]
            self.reported.add(place)
            print(f"seed {number}: {place}\n{case!r}\n{''.join(traceback.format_exception(error)[-3:])}", flush=True)


def place_of(error: Exception) -> str:
    """Where an error came from: its type and the last frame."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def fuzz(minutes: float, first: int) -> int:
    """Runs rounds until the time is over; returns the exit code."""
    fuzzer = Fuzzer()
    with tempfile.TemporaryDirectory() as folder, local_cloud():
        install(Path(folder))
        targets = (articles(Path(folder)), events_of_the_function(folder))
        end = time.monotonic() + minutes * 60
        number = first
        while time.monotonic() < end:
            fuzzer.round(targets[number % 2], number)
            number += 1
            print(f"{number - first} rounds, {fuzzer.outcomes.total()} cases", end="\r", file=sys.stderr)
    print(f"{fuzzer.outcomes.total()} cases in {number - first} rounds from seed {first}")
    print(", ".join(f"{count} {outcome}" for outcome, count in fuzzer.outcomes.most_common()))
    print(f"{len(fuzzer.reported)} kinds of crashes")
    return bool(fuzzer.reported)


def articles(folder: Path) -> Target:
    """Files of any content."""
    settings = Settings(engine="argos", packages_dir=folder, cache_dir=folder, threads=1)

    def outcome(file: InputFile) -> str:
        results = check(file, settings)
        return "+".join(sorted({result.error.code if result.error else "ok" for result in results}))

    return Target(files, outcome)


def events_of_the_function(folder: str) -> Target:
    """Events of any form, for the real handler on the embedded S3."""
    os.environ.update(DRAGOMAN_ENGINE="argos", DRAGOMAN_MODELS=folder, DRAGOMAN_THREADS="1", AWS_MAX_ATTEMPTS="1")
    function = load_function()
    return Target(events, lambda event: check_event(event, function))


def install(folder: Path) -> None:
    """Installs the small Argos packages, so that Russian and Ukrainian are translated."""
    packages = [str(FIXTURES / f"translate-{language}_en.argosmodel") for language in ("ru", "uk")]
    command = [sys.executable, "-m", "dragoman", "models", "install", *packages]
    subprocess.run(command, check=True, env={**os.environ, "ARGOS_PACKAGES_DIR": str(folder)})


def main() -> None:
    """Reads the options and fuzzes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0, help="of the first round; each next one adds one")
    options = parser.parse_args()
    sys.exit(fuzz(options.minutes, options.seed))


if __name__ == "__main__":
    main()
