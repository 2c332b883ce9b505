"""Takes the screenshots of docs/page.md from the pages of the sample articles.

PYTHONPATH=tests python tools/screenshots.py out/pages          after: make run
"""

from __future__ import annotations

import argparse
from pathlib import Path

from chromium import FLAGS, chromium
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).parents[1] / "docs"
ARTICLE = "001_diplomacy_ru.txt.html"
# The file in docs/, the page with its address, whether it is dark, and the height in pixels.
PICTURES = (
    ("page-light.png", f"{ARTICLE}#q3", False, 820),
    ("page-dark.png", f"{ARTICLE}#q5", True, 820),
    ("page-index.png", "index.html#about=Ukraine", False, 900),
)


def main() -> None:
    """Takes all of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, help="the folder with the pages")
    pages = parser.parse_args().pages
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        for name, address, is_dark, height in PICTURES:
            take(browser, f"{pages.resolve().as_uri()}/{address}", DOCS / name, is_dark, height)
        browser.close()


def take(browser: Browser, address: str, file: Path, is_dark: bool, height: int) -> None:
    """Saves the top of the page, with the statement of its address marked."""
    page = browser.new_page(
        viewport={"width": 1360, "height": height},
        color_scheme="dark" if is_dark else "light",
        reduced_motion="reduce",
    )
    page.goto(address)
    page.wait_for_timeout(500)
    page.evaluate("scrollTo(0, 0)")
    page.screenshot(path=str(file))
    page.close()


if __name__ == "__main__":
    main()
