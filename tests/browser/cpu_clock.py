"""Measures the CPU time of a page."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page


class Clock:
    """Milliseconds of CPU that a page's main thread has used: other work on the machine doesn't count."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read(self) -> float:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return 1000 * float(next(one["value"] for one in metrics if one["name"] == "TaskDuration"))

    def of(self, work: Callable[[], object]) -> float:
        before = self.read()
        work()
        return self.read() - before
