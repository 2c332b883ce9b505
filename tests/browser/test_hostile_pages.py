"""Pages and index in Chromium with words, keys and addresses that attack them: nothing runs, all still works."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from browser.conftest import Opener
from made_results import PORT, Named, Pair, Said, failed_result, made_result
from playwright.sync_api import Page, expect

from dragoman.page.visible import visible
from dragoman.page.writing import INDEX, write_pages
from dragoman.result.schema import Result

pytestmark = [pytest.mark.browser, pytest.mark.slow]  # `make test-browser` runs them

ATTACKS = [
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</script><script>document.title='taken'</script>",
    "javascript:alert(1)",
    "__proto__",
    "constructor",
    "(.*+?[a-z]{9}\\",
    "%E0%A4%A",
    "&lt;b&gt;&amp;",
    "\u202egnp.exe",
    "`${alert(1)}`",
    "x" * 500,
]


def attacking(words: str, key: str) -> Result:
    """A result with these words as title, speaker, place, cue and content."""
    return made_result(
        [Pair("Заголовок", "Title"), Pair(f"{words} сказал: {words}", f"{words} said: {words}")],
        [Said(2, (words, words), ("сказал", "said"), (words, words), risk="high")],
        [Named(2, (words, words), "GPE", ("UA", 50.0, 30.0))],
        key=key,
        title=words,
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    results = [attacking(words, f"{number}.txt") for number, words in enumerate(ATTACKS)]
    return write_pages([*results, PORT], folder)[0]


def ready(page: Page) -> Page:
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def speakers(page: Page) -> list[str]:
    return page.locator("#hits .who").all_inner_texts()


def test_the_index_shows_attacks_as_words(open_page: Opener, index: Path) -> None:
    page = ready(open_page(index))
    assert {visible(words)[:100] for words in ATTACKS} <= {name[:100] for name in speakers(page)}
    assert page.locator("img, svg:not(#map), #hits script").count() == 0
    assert page.title() == f"Who said what: {len(ATTACKS) + 1} articles"


@pytest.mark.parametrize("words", ATTACKS)
@pytest.mark.parametrize("field", ["speaker", "about"])
def test_names_that_attack_are_filters_like_all_others(open_page: Opener, index: Path, words: str, field: str) -> None:
    page = ready(open_page(index, f"#{field}={quote(visible(words))}"))
    assert speakers(page) == [visible(words)]
    expect(page.locator("#places circle title")).to_have_text(f"{visible(words)}: 1")


@pytest.mark.parametrize("words", [words for words in ATTACKS if " " not in words])
def test_words_that_attack_are_found_and_marked(open_page: Opener, index: Path, words: str) -> None:
    page = ready(open_page(index))
    page.fill("#q", visible(words)[:60])
    assert visible(words) in speakers(page)
    assert page.locator("#hits mark").first.inner_text() == visible(words)[:60]


@pytest.mark.parametrize(
    "address", ["#%", "#q=%E0%A4", "#__proto__=1", "#from=99&to=x", "#kind=none&risk=none", "#&&==="]
)
def test_an_odd_address_of_the_index_shows_it_all_the_same(open_page: Opener, index: Path, address: str) -> None:
    page = ready(open_page(index, address))
    expect(page.locator("#count")).to_contain_text(f"of {len(ATTACKS) + 3}")
    page.locator("#clear").click()
    assert len(speakers(page)) == len(ATTACKS) + 3


@pytest.mark.parametrize("number", range(len(ATTACKS)))
def test_a_page_runs_nothing_and_works(open_page: Opener, index: Path, number: int) -> None:
    page = open_page(index.parent / f"{number}.txt.html", "#q1")
    expect(page.locator(".statement.now .who")).to_have_text(visible(ATTACKS[number]))
    marked = "".join(page.locator('.text .cell[lang="en"] .p.speaker').all_inner_texts())
    assert marked == visible(ATTACKS[number])
    assert page.locator("img, svg, iframe, .text script").count() == 0
    assert page.title() == "Title"


@pytest.mark.parametrize("address", ["#%", "#%E0%A4%A", "#__proto__", "#q99", "#<img>", "#"])
def test_an_odd_address_of_a_page_changes_nothing(open_page: Opener, index: Path, address: str) -> None:
    page = open_page(index.parent / "port.txt.html", address)
    expect(page.locator(".statement.now")).to_have_count(0)
    page.keyboard.press("j")
    expect(page.locator(".statement.now")).to_have_attribute("id", "q1")


@pytest.mark.parametrize(
    "key",
    [
        "a b#c?d=e&f.txt",
        "100%.txt",
        "%2e%2e/x.txt",
        "новость 😀.txt",
        "../../up.txt",
        "javascript:alert(1)",
        "//host/x",
        "q'\"<>",
    ],
)
def test_links_of_the_index_lead_to_the_page_of_any_key_and_back(open_page: Opener, tmp_path: Path, key: str) -> None:
    index, _ = write_pages([attacking("Words", key)], tmp_path / "pages")
    page = ready(open_page(index))
    page.locator("#hits a").click()
    expect(page.locator(".statement.now .who")).to_have_text("Words")
    expect(page.locator(".facts")).to_contain_text(visible(key))
    page.locator(".back a").click()
    assert speakers(ready(page)) == ["Words"]


def test_risk_is_a_filter(open_page: Opener, tmp_path: Path) -> None:
    pairs = [Pair(f"{name} сказал: да", f"{name} said: yes") for name in ("Low", "High")]
    said = [
        Said(number, (name, name), ("сказал", "said"), ("да", "yes"), risk="high" if name == "High" else "low")
        for number, name in enumerate(("Low", "High"), 1)
    ]
    index, _ = write_pages([made_result(pairs, said)], tmp_path)
    page = ready(open_page(index))
    expect(page.locator("#risk option")).to_have_text(["any", "low", "high"])
    page.select_option("#risk", "high")
    assert speakers(page) == ["High"]
    assert page.url.endswith("#risk=high")
    expect(page.locator("#hits .source")).to_contain_text("high risk")


def test_results_without_risks_have_no_filter_for_them(open_page: Opener, tmp_path: Path) -> None:
    page = ready(open_page(write_pages([PORT], tmp_path)[0]))
    expect(page.locator("#risks")).to_be_hidden()


def test_who_speaks_together_with_others_is_found_by_its_own_name(open_page: Opener, tmp_path: Path) -> None:
    result = made_result(
        [Pair("А и Б сказали: да", "Astana and Baku said: yes"), Pair("Б сказал: нет", "Baku said: no")],
        [
            Said(1, ("А и Б", "Astana and Baku"), ("сказали", "said"), ("да", "yes")),
            Said(2, ("Б", "Baku"), ("сказал", "said"), ("нет", "no")),
        ],
        [Named(1, ("А", "Astana"), "GPE"), Named(1, ("Б", "Baku"), "GPE")],
    )
    both, one = result.statements
    speaker = both.speaker.model_copy(update={"entity": "e1", "entities": ("e1", "e2")})
    both = both.model_copy(update={"speaker": speaker})
    index, _ = write_pages([result.model_copy(update={"statements": (both, one)})], tmp_path)
    for name, found in (
        ("Baku", ["Astana and Baku", "Baku"]),
        ("Astana", ["Astana and Baku"]),
        ("Astana and Baku", ["Astana and Baku"]),
    ):
        assert speakers(ready(open_page(index, f"#speaker={quote(name)}"))) == found


@pytest.mark.parametrize(
    ("results", "header"),
    [
        ([], "0 statements in 0 articles. "),
        ([failed_result("a.txt", "The file is empty.")], "0 statements in 1 article; 1 could not be processed. "),
        ([made_result([Pair("А", "A")])], "0 statements in 1 article. "),
        ([attacking("Words", "a.txt").model_copy(update={"article": None})], "1 statement in 1 article. "),
    ],
    ids=["none", "failed", "no statements", "undated"],
)
def test_an_index_of_almost_nothing_is_ready_and_says_so(
    open_page: Opener, tmp_path: Path, results: list[Result], header: str
) -> None:
    page = ready(open_page(write_pages(results, tmp_path)[0]))
    expect(page.locator("header")).to_contain_text(header)
    page.fill("#q", "nothing of the kind")
    expect(page.locator("#empty")).to_be_visible()
    page.locator("summary").click()
    page.locator("#clear").click()
    assert page.locator("#articles li").count() == len(results)


@pytest.mark.parametrize("width", [390, 700, 1400])
def test_no_word_is_too_long_for_the_window(open_page: Opener, index: Path, width: int) -> None:
    long_words = index.parent / f"{len(ATTACKS) - 1}.txt.html"
    for file in (index, long_words):
        page = open_page(file, width=width)
        if file.name == INDEX:
            ready(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
