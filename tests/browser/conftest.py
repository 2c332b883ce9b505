"""A Chromium that all tests of pages share. Each test has a window of its own, which nothing may leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from chromium import FLAGS, chromium
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]
Opener = Callable[..., Page]


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Ends with the tests of pages: the loop that drives it would be in the way of other tests with loops."""
    path = chromium()
    if path is None:
        pytest.skip("Chromium is not installed (apt-get install chromium)")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Opens a file in a new window; at the end no script of it has failed and it has requested nothing."""
    complaints: list[str] = []
    windows: list[Page] = []

    def requested(url: str) -> None:
        if not url.startswith("file:"):
            complaints.append(url)

    def opened(
        file: Path, address: str = "", scheme: Scheme = "light", width: int = 1400, motion: Motion = "reduce"
    ) -> Page:
        size: ViewportSize = {"width": width, "height": 900}
        page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion=motion)
        windows.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: requested(request.url))
        page.goto(f"{file.as_uri()}{address}")
        return page

    yield opened
    for page in windows:
        page.close()
    assert complaints == []
