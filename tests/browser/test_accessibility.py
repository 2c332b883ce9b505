"""axe-core finds nothing wrong with either page, in light, dark and on a narrow screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser.conftest import Opener, Scheme
from chromium import AXE
from made_results import PORT, failed_result
from playwright.sync_api import Page

from dragoman.page.writing import write_pages

pytestmark = [
    pytest.mark.slow,  # one to five seconds each
    pytest.mark.browser,
    pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not there (make axe)"),
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_pages([PORT, failed_result("empty.txt", "The file is empty.")], folder)
    return folder


def violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 1400), ("light", 390), ("dark", 390)])
@pytest.mark.parametrize(
    "address", ["port.txt.html", "port.txt.html#q3", "port.txt.html#e3", "empty.txt.html", "index.html"]
)
def test_axe_finds_nothing(open_page: Opener, pages: Path, address: str, scheme: Scheme, width: int) -> None:
    name, mark, target = address.partition("#")
    page = open_page(pages / name, mark + target, scheme, width)
    if name == "index.html":
        page.wait_for_selector("html[data-ready]", state="attached")
        page.locator("summary").click()
    assert violations(page) == []


def test_axe_finds_what_is_wrong(open_page: Opener, pages: Path) -> None:
    page = open_page(pages / "port.txt.html")
    page.evaluate("byId('find').removeAttribute('aria-label'); byId('find').placeholder = ''")
    assert any(one.startswith("label") for one in violations(page))
