"""The reading page as a reader uses it in Chromium: pairs, statements, keys, links, themes."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from browser.conftest import Opener
from browser.cpu_clock import Clock
from made_results import PORT, Pair, Said, made_result
from playwright.sync_api import Page, expect

from dragoman.page.words import doubt
from dragoman.page.writing import write_pages

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    write_pages([PORT], folder)
    return folder / "port.txt.html"


def marked(page: Page, part: str) -> list[str]:
    """The words that are marked as a part of a statement, on both sides."""
    return page.locator(f".text .p.{part}").all_inner_texts()


@pytest.mark.parametrize("side", ["ru", "en"])
def test_the_sentence_under_the_pointer_lights_up_on_both_sides(open_page: Opener, port: Path, side: str) -> None:
    page = open_page(port)
    page.locator(f'.cell[lang="{side}"] .s[data-s="s4"]').hover()
    assert page.locator(".s.pair").all_inner_texts() == [
        "Ивар Тамм отрицал аварию в Клайпеде.",
        "Ivar Tamm denied the accident in Klaipeda.",
    ]
    page.mouse.move(2, 2)
    expect(page.locator(".pair")).to_have_count(0)


def test_a_click_on_a_statement_marks_its_parts_in_both_languages(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    page.locator("#q1 button").click()
    assert marked(page, "speaker") == ["Ольга Веснина", "Olga Vesnina"]
    assert marked(page, "cue") == ["заявила", "said"]
    assert marked(page, "content") == ["порт открыт", "the port was open"]
    page.locator("#q3 button").click()
    assert marked(page, "speaker") == ["Ивар Тамм", "Ivar Tamm"]
    assert marked(page, "content") == ["аварию", "the accident in ", "Klaipeda"]


def test_words_that_are_not_located_leave_their_whole_sentence_marked(open_page: Opener, port: Path) -> None:
    page = open_page(port, "#q2")
    assert marked(page, "content") == ["nothing of 30 ships"]
    assert page.locator(".s.within").all_inner_texts() == ["Она не говорила о цене.", "She said nothing of 30 ships."]


def test_a_click_on_words_in_the_text_shows_their_statement(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    page.locator('.cell[lang="ru"] .p', has_text="аварию").click()
    expect(page.locator(".statement.now")).to_have_attribute("id", "q3")
    assert page.url.endswith("#q3")


def test_the_address_of_a_statement_opens_it(open_page: Opener, port: Path) -> None:
    page = open_page(port, "#q3")
    expect(page.locator(".statement.now .who")).to_have_text("Ivar Tamm")
    assert marked(page, "cue") == ["отрицал", "denied"]


def test_the_address_of_a_statement_that_a_filter_hides_shows_it(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    expect(page.locator("#q4")).to_be_hidden()
    page.evaluate("location.hash = '#q4'")
    expect(page.locator("#q4")).to_be_visible()
    expect(page.locator(".statement.now")).to_have_attribute("id", "q4")


def test_j_and_k_go_through_the_statements_that_are_shown(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    seen = []
    for key in "jjjjkk":
        page.keyboard.press(key)
        seen.append(page.locator(".statement.now").get_attribute("id"))
    assert seen == ["q1", "q2", "q3", "q3", "q2", "q1"]
    assert page.evaluate("document.activeElement.closest('.statement').id") == "q1"


def test_a_slash_leads_to_the_search_and_escape_out_of_it(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    page.keyboard.press("/")
    page.keyboard.type("jk tamm")
    assert page.input_value("#find") == "jk tamm"
    page.fill("#find", "tamm")
    assert page.locator(".statement:visible").evaluate_all("all => all.map((one) => one.id)") == ["q3"]
    expect(page.locator("#count")).to_have_text("1 of 3")
    page.check("#attitudes")
    expect(page.locator("#count")).to_have_text("1 of 4")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect(page.locator(".statement.now")).to_have_attribute("id", "q3")


@pytest.mark.parametrize(
    ("checks", "ids"),
    [([], ["q1", "q2", "q3"]), (["attitudes"], ["q1", "q2", "q3", "q4"]), (["doubtful"], ["q2", "q3"])],
)
def test_filters_choose_the_statements(open_page: Opener, port: Path, checks: list[str], ids: list[str]) -> None:
    page = open_page(port)
    for check in checks:
        page.check(f"#{check}")
    assert page.locator(".statement:visible").evaluate_all("all => all.map((one) => one.id)") == ids


def test_doubts_stand_in_words_below_their_paragraph_and_can_be_hidden(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    note = page.locator("#d-s3")
    expect(note).to_contain_text(doubt("number_mismatch").short)
    page.uncheck("#notes")
    expect(note).to_be_hidden()
    page.emulate_media(media="print")
    expect(note).to_be_visible()


def test_a_name_shows_where_it_stands_and_a_type_can_be_switched_off(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    page.locator("#e3").click()
    assert page.locator("mark.named").all_inner_texts() == ["Клайпеде", "Klaipeda"]
    page.locator('.legend [data-type="GPE"]').click()
    assert page.locator("mark.off").all_inner_texts() == ["Клайпеде", "Klaipeda"]


def test_the_button_turns_the_theme_and_the_next_page_keeps_it(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != light
    page.reload()
    assert page.evaluate(paper) != light


@pytest.mark.parametrize("name", ["port.txt.html", "index.html"])
def test_paper_is_light_also_where_the_screen_is_dark(open_page: Opener, port: Path, name: str) -> None:
    page = open_page(port.parent / name, scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.emulate_media(media="print")
    light = page.evaluate(paper)
    assert light != dark
    page.emulate_media(media="screen")
    page.locator("#theme").click()
    assert page.evaluate(paper) == light
    page.locator("#theme").click()
    page.emulate_media(media="print")
    assert page.evaluate(paper) == light


def test_the_number_of_statements_leads_to_them_on_a_narrow_page(open_page: Opener, port: Path) -> None:
    page = open_page(port, width=390)
    link = page.locator(".facts a")
    expect(link).to_have_text("3 statements")
    expect(page.locator(".facts")).to_contain_text("3 statements and 1 attitude")
    link.click()
    expect(page.locator("#q1")).to_be_in_viewport()


def test_paper_has_no_controls_and_no_heading_without_what_follows_it(open_page: Opener, port: Path) -> None:
    page = open_page(port)
    expect(page.locator(".keys")).to_be_visible()
    page.emulate_media(media="print")
    for control in (".keys", ".bar", ".back"):
        expect(page.locator(control)).to_be_hidden()
    assert page.locator("aside h2").first.evaluate("heading => getComputedStyle(heading).breakAfter") == "avoid"


def test_a_narrow_page_has_the_english_below_its_source(open_page: Opener, port: Path) -> None:
    page = open_page(port, width=390)
    source, english = (page.locator(f'.s[data-s="s2"] >> nth={number}').bounding_box() for number in (0, 1))
    assert source and english
    assert english["y"] > source["y"] + source["height"] - 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_marks_that_reorder_text_cannot_reach_another_sentence(open_page: Opener, tmp_path: Path) -> None:
    write_pages([made_result([Pair("\u202eабв", "\u202eabc"), Pair("где", "def", goes_on=True)], key="a")], tmp_path)
    page = open_page(tmp_path / "a.html")
    assert page.locator('.cell[lang="en"]').inner_text().split("\n")[0] == "[U+202E]abc def"


@pytest.mark.slow
def test_a_page_of_three_thousand_statements_is_filtered_in_half_a_second(open_page: Opener, tmp_path: Path) -> None:
    pairs = [Pair(f"Мэр сказал: мост {number}.", f"The mayor said bridge {number}.") for number in range(3000)]
    said = [
        Said(number + 1, ("Мэр", "The mayor"), ("сказал", "said"), (f"мост {number}", f"bridge {number}"))
        for number in range(3000)
    ]
    write_pages([made_result(pairs, said, key="long")], tmp_path)
    page = open_page(tmp_path / "long.html")
    clock = Clock(page)
    find = "(words) => { byId('find').value = words; filter(); document.body.offsetHeight; }"
    times = [clock.of(partial(page.evaluate, find, words)) for words in ("bridge 2999", "", "mayor")]
    print(f"filters of 3,000 statements in ms: {times}")
    expect(page.locator("#count")).to_have_text("3000 of 3000")
    assert max(times) < 500


@pytest.mark.parametrize("number", [8, 20, 30])
def test_a_link_scrolls_both_the_article_and_the_list_while_motion_is_smooth(
    open_page: Opener, tmp_path: Path, number: int
) -> None:
    tail = " Потом все молчали." * 9, " Then all were silent." * 9
    pairs = [
        Pair(f"Мэр сказал: мост {place}.{tail[0]}", f"The mayor said bridge {place}.{tail[1]}") for place in range(30)
    ]
    said = [
        Said(place + 1, ("Мэр", "The mayor"), ("сказал", "said"), (f"мост {place}", f"bridge {place}"))
        for place in range(30)
    ]
    write_pages([made_result(pairs, said, key="long")], tmp_path)
    page = open_page(tmp_path / "long.html", f"#q{number}", motion="no-preference")
    expect(page.locator(f"#q{number}")).to_be_in_viewport()
    expect(page.locator(".text .p.content").first).to_be_in_viewport()
