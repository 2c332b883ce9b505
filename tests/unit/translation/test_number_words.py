"""Tests of numbers in words: their values and spans, and whether they are certain to be numbers."""

from decimal import Decimal

import pytest

from dragoman.translation.checks.number_words import number_words

FIRM = [
    ("ru", "двадцать пять", 25),
    ("ru", "сто двадцать пять", 125),
    ("ru", "сто одиннадцать", 111),
    ("ru", "сто пять", 105),
    ("ru", "двести сорок", 240),
    ("ru", "шестьсот шестьдесят шесть", 666),
    ("ru", "пять тысяч двести", 5200),
    ("ru", "двести пять тысяч", 205_000),
    ("ru", "пять миллионов двести тысяч", 5_200_000),
    ("ru", "пять тысяч миллионов", 5_000_000_000),
    ("ru", "пять с половиной", Decimal("5.5")),
    ("ru", "полмиллиона", 500_000),
    ("ru", "два десятка", 20),
    ("ru", "двадцать первый", 21),
    ("ru", "двадцатый", 20),
    ("ru", "десятые", 10),
    ("ru", "сотые", 100),
    ("ru", "XIV", 14),
    ("ru", "XXXIX", 39),
    ("ru", "VIII", 8),
    ("de", "XXI", 21),
    ("uk", "п’ять", 5),
    ("uk", "пʼять", 5),
    ("uk", "сорок три", 43),
    ("en", "twenty-five", 25),
    ("en", "two hundred and five", 205),
    ("en", "one hundred thousand and two", 100_002),
    ("en", "half a million", 500_000),
    ("en", "ninetieth", 90),
]
NOT_FIRM = [
    ("ru", "две", 2),
    ("ru", "второй", 2),
    ("ru", "тысячу", 1000),
    ("ru", "тысяча миллиардов", 10**12),
    ("ru", "сотня тысяч", 100_000),
    ("ru", "V", 5),
    ("ru", "II", 2),
    ("ru", "двадцатипятилетний", 25),
    ("ru", "пятидесятитысячный", 50_000),
    ("ru", "двадцатипятитысячный", 25_000),
    ("en", "nineties", 1990),
]


@pytest.mark.parametrize(
    ("language", "text", "value", "certain"),
    [(*case, True) for case in FIRM] + [(*case, False) for case in NOT_FIRM],
)
def test_a_number_in_words_has_its_value_and_its_span(
    language: str, text: str, value: Decimal | int, certain: bool
) -> None:
    (found,) = number_words(f"({text})", language)
    assert (found.span, found.values, found.certain) == ((1, 1 + len(text)), (value,), certain)


@pytest.mark.parametrize(("language", "text"), [("ru", "девяностые"), ("uk", "дев'яностих"), ("uk", "дев’яностих")])
def test_the_name_of_a_decade_may_mean_its_year(language: str, text: str) -> None:
    (found,) = number_words(text, language)
    assert found.values == (Decimal(90), Decimal(1990))


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("ru", "двадцать тридцать", [20, 30]),
        ("ru", "двадцать пятнадцать", [20, 15]),
        ("ru", "двадцать десять", [20, 10]),
        ("ru", "сто сто", [100, 100]),
        ("ru", "двести сто", [200, 100]),
        ("ru", "пять шесть", [5, 6]),
        ("ru", "десять два", [10, 2]),
        ("ru", "двенадцать один", [12, 1]),
        ("ru", "пятый шестой", [5, 6]),
        ("ru", "двадцать первый второй", [21, 2]),
        ("ru", "тридцать и пять", [30, 5]),
        ("ru", "тридцать, пять", [30, 5]),
        ("ru", "четыре, пять тысяч", [4, 5000]),
        ("en", "twenty and five", [20, 5]),
    ],
)
def test_a_number_ends_where_another_begins(language: str, text: str, values: list[int]) -> None:
    assert [found.values[0] for found in number_words(text, language)] == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "тысяч"),
        ("ru", "5 тысяч"),
        ("ru", "5-тысяч"),
        ("ru", "½ миллиона"),
        ("ru", "несколько десятков"),
        ("ru", "семинар"),
        ("ru", "стодвадцатипятилетний"),
        ("ru", "I"),
        ("en", "metres per second"),
        ("en", "every third"),
        ("de", "fünf"),
    ],
)
def test_other_words_are_not_numbers(language: str, text: str) -> None:
    assert not list(number_words(text, language))


@pytest.mark.parametrize("text", ["до миллиона", "около миллиона", "свыше миллиона", "миллион"])
def test_a_scale_without_a_number_means_one(text: str) -> None:
    assert [found.values for found in number_words(text, "ru")] == [(Decimal(1_000_000),)]
