"""Tests of the choice among translations: the one with the fewest doubts is used."""

import pytest

from dragoman.translation.checks.flags import checked
from dragoman.translation.engines.embedded.choice import fewest_doubts, is_doubtful, unexplained_names
from dragoman.translation.translation import Translation


def english(source: str, language: str, *texts: str) -> list[Translation]:
    return [checked(source, Translation(text, -0.1 * number), language) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("source", "language", "texts", "chosen"),
    [
        ("Погибли 14 человек.", "ru", ("Forty people died.", "14 people died."), 1),
        ("Мэр Пётр Сомов ушёл.", "ru", ("Mayor Vladimir Putin left.", "Mayor Petr Somov left."), 1),
        ("Мер Олена Лис пішла.", "uk", ("Mayor Olena Lis left.", "Mayor Olena Lis has gone."), 0),
        ("Мост не откроют.", "ru", ("The bridge will open.", "The bridge will not open."), 1),
        (
            "В понедельник был дождь.",
            "ru",
            ("It rained on Tuesday.", "On Tuesday, it rained.", "It rained on Monday."),
            2,
        ),
        ("Порт открыт.", "ru", ("", "The port is open."), 1),
    ],
)
def test_the_likeliest_translation_with_the_fewest_doubts_is_chosen(
    source: str, language: str, texts: tuple[str, ...], chosen: int
) -> None:
    found = english(source, language, *texts)
    assert fewest_doubts(source, language, found) is found[chosen]


def test_a_translation_that_was_cut_off_is_doubtful() -> None:
    broken = Translation("The port is open.", -0.1, finished=False)
    whole = Translation("The harbour is open.", -0.5)
    assert fewest_doubts("Порт открыт.", "ru", [broken, whole]) is whole


@pytest.mark.parametrize(
    ("source", "text", "language", "unexplained"),
    [
        ("Сомов: порт закрыт до мая.", "Moscow: the port is closed until May.", "ru", ["Moscow"]),
        ("Порт закрыт.", "Authorities closed the port.", "ru", []),  # any word may open a sentence
        ("Сомов сказал, что порт закрыт.", "The mayor of Moscow said the port was closed.", "ru", ["Moscow"]),
        ("Сомов сказал, что порт закрыт.", "Putin said the port was closed.", "ru", ["Putin"]),
        ("Путін сказав, що порт закрито.", "Putin said the port was closed.", "uk", []),
        ("В Харькове открыли мост.", "A bridge was opened in Kharkiv on Monday.", "ru", []),
        ("Ковтун опроверг это.", "He denied it, Kotov's office said.", "ru", ["Kotov"]),
        ("Министр обороны Германии ушёл.", "The German Defense Minister has left.", "ru", []),
        ("Компания Google открыла офис.", "The company Google opened an office.", "ru", []),
    ],
)
def test_unexplained_names_have_no_word_in_the_source(
    source: str, text: str, language: str, unexplained: list[str]
) -> None:
    assert [text[slice(*span)] for span in unexplained_names(source, text, language)] == unexplained


@pytest.mark.parametrize(
    ("source", "text", "score", "expected"),
    [
        ("Мэр Пётр Сомов ушёл.", "Mayor Petr Sokolenko left.", -0.1, True),
        ("Мэр Пётр Сомов ушёл.", "Mayor Petr Somov left.", -0.1, False),
        ("Мэр Пётр Сомов ушёл.", "Mayor Petr Somov left.", -0.9, True),
        ("Мэр ушёл.", "The mayor left for Biden's office.", -0.1, True),
        ("Погибли 14 человек.", "Forty people died.", -0.1, True),
    ],
)
def test_a_translation_with_a_flag_an_unexplained_name_or_a_low_score_is_doubtful(
    source: str, text: str, score: float, expected: bool
) -> None:
    assert is_doubtful(source, checked(source, Translation(text, score), "ru"), "ru") is expected
