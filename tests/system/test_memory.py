"""Memory doesn't grow with the number of articles that a process has seen."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

MEASURE = Path(__file__).parents[2] / "benchmarks" / "memory.py"


@pytest.mark.slow
def test_many_articles_take_no_more_memory_than_few(environment: dict[str, str]) -> None:
    run = subprocess.run([sys.executable, str(MEASURE)], env=environment, capture_output=True, text=True, check=True)
    sizes = [int(size) for size in re.findall(r"articles:\s+(\d+) MB", run.stdout)]
    (peak,) = re.findall(r"peak: (\d+) MB", run.stdout)
    assert len(sizes) == 10, "500 articles, measured after each 50"
    assert sizes[-1] - sizes[0] < 25, "it was 4 MB; each kept article would add up"
    assert int(peak) < 450, "with the tests' small models; a model of full size adds about 100 MB"
