"""Tests of the cleaned text: invisible and unusual characters are repaired, and each character maps to the original."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.text.normalisation import normalised

SHY, NBSP, ZWSP, ZWNJ, ZWJ = "\u00ad", "\u00a0", "\u200b", "\u200c", "\u200d"
LRM, RLE, PDF, WJ = "\u200e", "\u202b", "\u202c", "\u2060"
ACUTE, GRAVE, BREVE, DIAERESIS = "\u0301", "\u0300", "\u0306", "\u0308"


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        (f"Клим Ле{SHY}щук и Инга Бой{SHY}ко", "Клим Лещук и Инга Бойко"),
        (f"Mar{ZWSP}tin {LRM}Voss{LRM} sp{WJ}oke", "Martin Voss spoke"),
        (f"{RLE}Порт{PDF} открыт\ufeff", "Порт открыт"),
        (f"Ка{ZWNJ}тя и Во{ZWJ}ва", "Катя и Вова"),
        (f"2{NBSP}400{NBSP}тонн, 5\u202f%\u2009–", "2 400 тонн, 5 % –"),
        (f"Ива{ACUTE}н Соро{ACUTE}ка, за{GRAVE}мок, Шевче{ACUTE}нко{ACUTE}", "Иван Сорока, замок, Шевченко"),
        (f"Е{DIAERESIS}лка, и{BREVE}од, і{DIAERESIS}жак, cafe{ACUTE}", "Ёлка, йод, їжак, café"),
        (f"Е{DIAERESIS}{ACUTE}лка", "Ёлка"),
        ("Лук\u02bcян, м’ята, об‘єм, п`ять, в´юн, з″їзд", "Лук'ян, м'ята, об'єм, п'ять, в'юн, з″їзд"),
        ('з"їзд об"єднав', "з'їзд об'єднав"),
    ],
)
def test_invisible_characters_are_removed_and_variants_become_the_usual_letters(text: str, readable: str) -> None:
    assert normalised(text).text == readable


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("Мэp Пeтp Комаpов", "Мэр Петр Комаров"),  # Latin p and e
        ("Haкaнyнe", "Накануне"),
        ("Києвi, Чернiгiв, Iван", "Києві, Чернігів, Іван"),
        ("Хáрьков и Ростóв", "Харьков и Ростов"),
        ("Тhe mауоr of Вristol wеnt home", "The mayor of Bristol went home"),  # Cyrillic Т, а, у, о, В, е
        ("вместе c мэром, a потом y моря", "вместе с мэром, а потом у моря"),
        ("Порт открыт. B Киеве тихо. C утра дождь.", "Порт открыт. В Киеве тихо. С утра дождь."),
    ],
)
def test_words_with_look_alike_letters_become_words_of_one_script(text: str, readable: str) -> None:
    assert normalised(text).text == readable


@pytest.mark.parametrize(
    "text",
    [
        "IT-отдел, iPhone, YouTube-канал, COVID-19, Gazпром, т. н. V2G-станция, MIG-29",
        "Витамин C полезен, гепатит B опасен. Группа A вышла.",
        "Хорошо, что т\u00adак\u200d.".replace("\u00ad", "").replace("\u200d", ""),
        "👨\u200d👩\u200d👧 семья ❤️",
        "می\u200cخواهم",
        "Ђорђе Ћирић, Ѓорѓи, Ќосев, Беларусь: ўсё, Қазақстан: әке",
        "“It isn’t ours,” she said; l’œuvre d’été.",
        "кое-\nкто, северо-\nвосток, где-\nнибудь, well-\nknown, north-\neast",
        "— Да, — сказал он.\n- Нет.",
    ],
)
def test_intended_mixtures_and_hyphens_stay(text: str) -> None:
    assert normalised(text).text == text


@pytest.mark.parametrize(
    ("text", "readable"),
    [
        ("The harb-\nour and the in-\r\nsurers", "The harbour and the insurers"),
        ("Спаса-\nтели вывез-\n  ли детей", "Спасатели вывезли детей"),
        ("A co-owner spoke. The co-\nowner left.", "A co-owner spoke. The co-\nowner left."),
        ("The coworker spoke. The co-\nworker left.", "The coworker spoke. The coworker left."),
        ("Анна-\nМария", "Анна-\nМария"),
    ],
)
def test_words_that_were_broken_at_line_ends_are_joined(text: str, readable: str) -> None:
    assert normalised(text).text == readable


def test_a_span_maps_to_all_original_characters_that_it_was_made_of() -> None:
    text = f"Мэр Пётр Со{SHY}ро{ACUTE}ка{ACUTE} и{BREVE}од"
    readable = normalised(text)
    start = readable.text.index("Пётр")
    assert text[slice(*readable.original((start, start + len("Пётр Сорока"))))] == f"Пётр Со{SHY}ро{ACUTE}ка{ACUTE}"
    start = readable.text.index("йод")
    assert text[slice(*readable.original((start, start + 1)))] == f"и{BREVE}"


COMBINING = {ACUTE, GRAVE, BREVE, DIAERESIS}
MARKS = SHY + NBSP + ZWSP + ZWJ + LRM + ACUTE + GRAVE + BREVE + DIAERESIS
ODD = st.text(alphabet=st.sampled_from("аоиеіЕПмкс'’\"- \n\r.aceXyIQя7👩" + MARKS))


@given(ODD)
@example(f"и{BREVE}{DIAERESIS}{ACUTE}x")
def test_cleaned_text_maps_back_in_order_and_does_not_change_when_cleaned_again(text: str) -> None:
    readable = normalised(text)
    spans = [readable.original((at, at + 1)) for at in range(len(readable.text))]
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    assert edges == sorted(edges)
    assert readable.original((0, len(readable.text))) == ((spans[0][0], spans[-1][1]) if spans else (0, 0))
    if not COMBINING & set(text):  # a mark may compose with the look-alike that replaced its letter
        assert normalised(readable.text).text == readable.text


@given(st.text())
def test_kept_letters_are_at_their_original_span(text: str) -> None:
    readable = normalised(text)
    kept = "".join(text[slice(*readable.original((at, at + 1)))] for at in range(len(readable.text)))
    dropped = len(text) - len(kept)
    assert dropped >= 0
    assert all(letter in text for letter in kept)
