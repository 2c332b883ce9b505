"""Chromium for the tests of pages, and where axe-core lies. Both are optional: `chromium` of Debian, and `make axe`."""

from __future__ import annotations

import shutil
from pathlib import Path

AXE = Path(__file__).parents[1] / "build" / "axe-core" / "axe.min.js"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> str | None:
    """The path of an installed Chromium or Chrome; None if there is none."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
