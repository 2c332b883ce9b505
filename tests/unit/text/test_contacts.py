"""Addresses, hashtags, telephone numbers and emoji are told from words and figures."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.contacts import CONTACT, EMOJI, masked_contacts


@pytest.mark.parametrize(
    "contact",
    [
        'https://port.example/news?a="b"&id=1',
        "www.port.example",
        "t.me/port",
        "правительство.рф",
        "news@port.example",
        "@port_news",
        "#Порт",
        "#Z_2022",
        "+44 20 7946 0011",
        "+380 (44) 123-45-67",
        "8 800 555-35-35",
        "8 800 555 35 35",
        "8(495)123-45-67",
        "(044) 123-45-68",
        "044 123-45-67",
        "212-555-0134",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "Пишите: {}.", "({})", "«{}», — сказал он", "a, {}, b", "Открыто! {}?"])
def test_a_contact_is_found_whole_without_the_marks_around_it(contact: str, frame: str) -> None:
    assert [match[0] for match in CONTACT.finditer(frame.format(contact))] == [contact]


@pytest.mark.parametrize(
    "text",
    [
        "on 2022-02-24 and 2022-3-7",
        "02-24-22",
        "in 1939-1945 and 1941–1945",
        "1 000 000 000 рублей и 12 500 000 гривен",
        "+10 000 000 человек",
        "8 800 555 человек",
        "2014 2015 2016",
        "20 000 - 30 000",
        "18:10 12 500 людей",
        "1,000,000,000",
        "8 800 555 000 рублей",
        "said.Be careful",
        "№ 12, #12",
        "it&#39;s",
        "Минобороны РФ.",
        "10.5.2022",
        "C@",
    ],
)
def test_dates_years_amounts_and_words_are_no_contacts(text: str) -> None:
    assert CONTACT.findall(text) == []


def test_the_mask_keeps_every_offset() -> None:
    text = "🚢 Пишите на news@port.example!"
    assert masked_contacts(text) == "  Пишите на xxxxxxxxxxxxxxxxx!"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("said[1] so.[12]", "said    so.    "),
        ("“We wait,”¹² she said", "“We wait,”   she said"),
        ("[3] people and 40 m² in [2014]", "[3] people and 40 m² in [2014]"),
    ],
)
def test_footnote_marks_become_spaces(text: str, masked: str) -> None:
    assert masked_contacts(text) == masked


@given(st.text(alphabet=st.sampled_from("аб #@|.🔥+0123456789-()xy/:ht"), max_size=40))
def test_a_masked_text_is_as_long_and_differs_in_contacts_alone(text: str) -> None:
    masked = masked_contacts(text)
    assert len(masked) == len(text)
    kept = "".join(EMOJI.sub(" ", piece) for piece in CONTACT.split(text))
    assert masked.replace("x", "") == kept.replace("x", "")


@pytest.mark.parametrize(
    "part", ["a", "a.", "1 000 ", "800 ", "+", "+1 ", "(", "(12)", "www.", "http://.", "a@", "#", "1-", "🚢 "]
)
def test_a_long_text_is_masked_in_a_time_that_grows_with_its_length(part: str) -> None:
    text = part * (200_000 // len(part))
    start = time.process_time()
    assert len(masked_contacts(text)) == len(text)
    assert time.process_time() - start < 5
