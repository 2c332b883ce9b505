"""Fuzzes the whole way from bytes to result for as long as it is told to.

    python tests/system/fuzz.py --minutes 60

Each round is a run of hypothesis with a seed of its own. What fails is shrunk, printed with its seed and not looked
for again; the exit code is 1 then.
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
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed
from hypothesis import settings as profile

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzzing import check, files

from dragoman.input.file import InputFile
from dragoman.settings import Settings

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
ROUND = 200  # cases


class Fuzzer:
    """Counts cases by how they ended; knows which failures it has told of."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.outcomes: Counter[str] = Counter()
        self.told: set[str] = set()

    def round(self, number: int) -> None:
        """Some hundred cases; a new failure is shrunk and printed."""
        found: list[tuple[str, InputFile]] = []

        @seed(number)
        @profile(
            max_examples=ROUND,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        @given(files)
        def one(file: InputFile) -> None:
            try:
                results = check(file, self.settings)
            except Exception as error:
                place = place_of(error)
                self.outcomes[place] += 1
                if place in self.told:
                    return
                found.append((place, file))
                raise
            self.outcomes.update(result.error.code if result.error else "ok" for result in results)

        try:
            one()
        except Exception as error:  # noqa: BLE001  (whatever falls out is what this looks for)
            place, file = found[-1]
            self.told.add(place)
            print(f"seed {number}: {place}\n{file!r}\n{''.join(traceback.format_exception(error)[-3:])}", flush=True)


def place_of(error: Exception) -> str:
    """Where it came from: its type and the last frame."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(frame.filename).name}:{frame.lineno}"


def fuzz(minutes: float, first: int) -> int:
    """Rounds until the time is over; gives the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder))
        fuzzer = Fuzzer(Settings(engine="argos", packages_dir=Path(folder), cache_dir=Path(folder), threads=1))
        end = time.monotonic() + minutes * 60
        number = first
        while time.monotonic() < end:
            fuzzer.round(number)
            number += 1
            print(f"{number - first} rounds, {fuzzer.outcomes.total()} cases", end="\r", file=sys.stderr)
    print(f"{fuzzer.outcomes.total()} cases in {number - first} rounds from seed {first}")
    print(", ".join(f"{count} {outcome}" for outcome, count in fuzzer.outcomes.most_common()))
    print(f"{len(fuzzer.told)} kinds of crashes")
    return bool(fuzzer.told)


def install(folder: Path) -> None:
    """The small Argos packages, so that Russian and Ukrainian go all the way."""
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
