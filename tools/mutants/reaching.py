"""Pytest plugins: which tests reach which function, and the tests to run for a mutant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from mutmut.mutation import trampoline

RECORDING = "stats"  # mutmut's name for the mutant that changes nothing and records calls


class Recorder:
    """Notes which tests call a function that has mutants, by the functions' names in mutmut."""

    def __init__(self) -> None:
        self.tests: defaultdict[str, list[str]] = defaultdict(list)
        self._running = ""  # no test: code that runs at import time
        trampoline.record_trampoline_hit = self.record  # type: ignore[attr-defined,assignment]

    def record(self, function: str, caller: str | None = None) -> None:  # noqa: ARG002 - mutmut names its arguments
        """Note a call."""
        if self._running not in self.tests[function]:
            self.tests[function].append(self._running)

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """From now on, calls belong to this test."""
        self._running = nodeid


class Selection:
    """Runs these tests in this order, or all tests if there are none; writes to a file which test fails."""

    def __init__(self, tests: Sequence[str], failing: Path) -> None:
        self._tests = {test: place for place, test in enumerate(tests)}
        self._failing = failing

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Select the tests."""
        if self._tests:
            items[:] = [item for item in items if item.nodeid in self._tests]
            items.sort(key=lambda item: self._tests[item.nodeid])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down a failing test."""
        if report.failed:
            self._failing.write_text(report.nodeid, encoding="utf-8")
