"""The index as a reader uses it in Chromium: search, filters, timeline, map, ranks, links; also with 2,000 results."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.conftest import Opener
from browser.cpu_clock import Clock
from made_results import PORT, Named, Pair, Said, failed_result, made_result
from playwright.sync_api import Page, expect

from dragoman.page.index import IndexData
from dragoman.page.rendering import index_page
from dragoman.page.writing import INDEX, write_pages
from dragoman.result.schema import Result

pytestmark = pytest.mark.browser

STRIKE = made_result(
    [Pair("Страйк триває, каже Лев Коваль.", "The strike goes on, says Lev Koval in Kyiv.")],
    [Said(1, ("Лев Коваль", "Lev Koval"), ("каже", "says"), ("Страйк триває", "The strike goes on"))],
    [Named(1, ("Лев Коваль", "Lev Koval"))],
    key="news/strike.txt",
    date="2025-11-03",
    language="uk",
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_pages([PORT, STRIKE, failed_result("empty.txt", "The file is empty.")], folder)
    return folder / INDEX


@pytest.fixture
def page(open_page: Opener, index: Path) -> Page:
    return ready(open_page(index))


def ready(page: Page) -> Page:
    page.wait_for_selector("html[data-ready]", state="attached")
    return page


def speakers(page: Page) -> list[str]:
    return page.locator("#hits .who").all_inner_texts()


EVERYBODY = ["Olga Vesnina", "She", "Ivar Tamm", "Lev Koval"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", EVERYBODY),
        ("q=port", ["Olga Vesnina", "She", "Ivar Tamm"]),
        ("q=strike+goes", ["Lev Koval"]),
        ("q=Порт+accident", ["Ivar Tamm"]),
        ("speaker=ivar+tamm", ["Ivar Tamm"]),
        ("speaker=v", ["Olga Vesnina", "Ivar Tamm", "Lev Koval"]),
        ("about=Klaipeda", ["Ivar Tamm"]),
        ("about=nobody", []),
        ("from=2026-01-01", ["Olga Vesnina", "She", "Ivar Tamm"]),
        ("to=2025-11-03", ["Lev Koval"]),
        ("from=2025-11-04&to=2026-03-11", []),
        ("language=uk", ["Lev Koval"]),
        ("kind=indirect", EVERYBODY),
        ("kind=attitude", ["The fishermen"]),
        ("denied=1", ["Ivar Tamm"]),
        ("sure=1", ["Olga Vesnina", "Ivar Tamm", "Lev Koval"]),
        ("q=port&denied=1&language=ru", ["Ivar Tamm"]),
    ],
)
def test_filters_in_the_address_choose_the_statements(
    open_page: Opener, index: Path, address: str, found: list[str]
) -> None:
    page = ready(open_page(index, f"#{address}"))
    assert speakers(page) == found
    assert page.locator("#empty").is_visible() == (not found)


@pytest.mark.parametrize(("address", "count"), [("", "4 of 4"), ("denied=1", "1 of 4"), ("kind=attitude", "1 of 1")])
def test_attitudes_count_only_where_they_are_chosen(open_page: Opener, index: Path, address: str, count: str) -> None:
    expect(ready(open_page(index, f"#{address}")).locator("#count")).to_have_text(count)


def test_empty_ranks_say_so(open_page: Opener, index: Path) -> None:
    page = ready(open_page(index, "#q=price"))
    expect(page.locator("#no-who")).to_have_text("No known speaker.")
    expect(page.locator("#no-what")).to_be_visible()
    page.locator("#clear").click()
    expect(page.locator("#no-who")).to_be_hidden()


def test_typing_filters_at_once_and_writes_the_address(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("accident")
    assert speakers(page) == ["Ivar Tamm"]
    assert page.locator("#hits mark").all_inner_texts() == ["accident"]
    assert page.url.endswith("#q=accident")
    page.locator("#clear").click()
    assert speakers(page) == EVERYBODY


def test_who_speaks_and_what_is_spoken_of_are_filters(page: Page) -> None:
    page.locator("#who button", has_text="Ivar Tamm").click()
    assert speakers(page) == ["Ivar Tamm"]
    page.locator("#who button", has_text="Ivar Tamm").click()
    page.locator("#what button", has_text="Klaipeda").click()
    assert speakers(page) == ["Ivar Tamm"]


def test_a_month_of_the_timeline_is_a_filter(page: Page) -> None:
    bar = page.locator('#bars button[aria-label="2025-11: 1 statement"]')
    bar.click()
    assert speakers(page) == ["Lev Koval"]
    page.locator('#bars button[aria-label="2025-11: 1 statement"]').click()
    assert speakers(page) == EVERYBODY


def test_the_map_has_the_places_at_their_coordinates_and_they_are_filters(page: Page) -> None:
    expect(page.locator("#places circle title")).to_have_text("Klaipeda: 1")
    left, top, width, height = map(float, (page.locator("#map").get_attribute("viewBox") or "").split())
    assert top < -55.7 < top + height
    x = float(page.locator("#places circle").get_attribute("cx") or 0)
    assert left < x < left + width
    page.locator("#places circle").click()
    assert speakers(page) == ["Ivar Tamm"]
    page.locator("#world").click()
    assert "-80" in (page.locator("#map").get_attribute("viewBox") or "")


def test_a_link_leads_to_the_statement_in_its_page(page: Page) -> None:
    page.locator("#hits li", has_text="Ivar Tamm").locator("a").click()
    expect(page.locator(".statement.now .who")).to_have_text("Ivar Tamm")
    page.locator(".back a").click()
    ready(page)
    page.locator("#hits li", has_text="Lev Koval").locator("a").click()
    expect(page.locator(".statement.now .who")).to_have_text("Lev Koval")


def test_a_failed_article_is_told_and_leads_to_its_page(page: Page) -> None:
    expect(page.locator("header")).to_contain_text("1 could not be processed")
    page.locator("summary").click()
    first = page.locator("#articles li").first
    expect(first).to_contain_text("The file is empty.")
    first.locator("a").click()
    expect(page.locator("#failed")).to_be_visible()


def test_words_of_an_article_run_nothing_in_the_index(open_page: Opener, tmp_path: Path) -> None:
    words = '</script><img src=x onerror="document.title=1">'
    hostile = made_result(
        [Pair(words, words)], [Said(1, (words, words), (words, words), (words, words))], title=words, key="a"
    )
    index, _ = write_pages([hostile], tmp_path)
    page = ready(open_page(index, "#q=img"))
    assert page.locator("img").count() == 0
    assert page.title() == "Who said what: 1 article"


def many_results(count: int) -> Iterator[Result]:
    """Results of twenty sentences with eighteen statements, of words that hardly repeat."""
    chance = random.Random(5)  # noqa: S311 (the same words each time)
    words = ["".join(chance.choices("abcdefghilmnoprstuvz", k=chance.randint(3, 9))) for _ in range(6000)]
    people = [f"{chance.choice(words).title()} {chance.choice(words).title()}" for _ in range(3000)]
    towns = [(chance.choice(words).title(), chance.uniform(35, 65), chance.uniform(-10, 140)) for _ in range(400)]
    for number in range(count):
        named = [Named(place, (name, name)) for place, name in enumerate(chance.sample(people, 9), 1)]
        pairs, said = [], []
        for sentence in range(20):
            person = named[sentence % 9].name[1]
            town, _, _ = towns[(number * 7 + sentence) % 400]
            content = f"{' '.join(chance.choices(words, k=18))} in {town}"
            pairs.append(
                Pair(f"{person} said {content}.", f"{person} said {content}.", ("low_score",) * (sentence % 3))
            )
            said.append(Said(sentence + 1, (person, person), ("said", "said"), (content, content), sentence % 11 == 0))
        located = [
            Named(sentence + 1, (town, town), "GPE", ("UA", latitude, longitude))
            for sentence in range(9, 20)
            for town, latitude, longitude in [towns[(number * 7 + sentence) % 400]]
        ]
        date = f"{2022 + number % 5}-{number % 12 + 1:02d}-{number % 28 + 1:02d}"
        yield made_result(pairs, said[:18], [*named, *located], key=f"{number}.txt", date=date)


FILTERS = [("q", "a"), ("q", "zero"), ("q", ""), ("speaker", "an"), ("from", "2024-01-01"), ("about", "Na")]
APPLY = "([field, value]) => { byId(field).value = value; run(); byId('hits').offsetHeight; }"


@pytest.mark.slow
def test_two_thousand_results_are_ready_in_a_second_and_filtered_in_fifty_milliseconds(
    open_page: Opener, tmp_path: Path
) -> None:
    data = IndexData()
    for number, result in enumerate(many_results(2000)):
        data.add(result, f"{number}.txt.html")
    index = tmp_path / INDEX
    index.write_text(index_page(data), encoding="utf-8")
    assert index.stat().st_size < 5_000_000
    page = open_page(index)
    clock = Clock(page)

    def opened() -> None:
        page.reload()
        ready(page)

    def filtered(field: str, value: str) -> Callable[[], None]:
        return lambda: page.evaluate(APPLY, [field, value])

    opening = clock.of(opened)
    page.wait_for_timeout(500)  # the browser ends what it does after a start
    times = {f"{field}={value}": clock.of(filtered(field, value)) for field, value in FILTERS}
    print(f"{index.stat().st_size / 1e6:.2f} MB, ready after {opening:.0f} ms, filters in ms: {times}")
    assert opening < 1000
    assert max(times.values()) < 50
