"""PolNeAR floors: a change may raise them, and lowers them only with a reason here."""

from __future__ import annotations

from typing import Any

import pytest

from .polnear import evaluate, polnear_folder, scorer

FLOORS = {
    "exact": 59.9,
    "overlap": 74.0,
    "e2e": 68.2,
    "tok_content": 88.0,
    "tok_source": 77.5,
    "attr": 92.8,
    "R_dir": 91.0,
    "R_ind": 61.4,  # lowered from 63.0 when weak attributions, right in two cases of five, were dropped
}

pytestmark = [
    pytest.mark.skipif(
        not polnear_folder().is_dir() or scorer() is None, reason="PolNeAR and its scorer are not on this machine"
    ),
    # The scorer leaves its files open.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(scope="module")
def measures() -> dict[str, Any]:
    """The measures on every third article of the dev split."""
    return evaluate("dev", every=3)[0]


@pytest.mark.parametrize("measure", FLOORS)
def test_floor(measures: dict[str, Any], measure: str) -> None:
    """The F1 of a measure, or its share, reaches the floor."""
    value = measures[measure]
    assert 100 * (value[2] if isinstance(value, tuple) else value) >= FLOORS[measure]
