"""Risk flags point at what went wrong, and at nothing else."""

import pytest

from dragoman.translation.flags import risk_flags

SOURCE = "В селе за ночь эвакуировали 340 человек, сообщил глава района."


@pytest.mark.parametrize(
    ("english", "flags"),
    [
        ("In the village 340 people were evacuated overnight, the district head said.", ()),
        ("In the village 430 people were evacuated overnight, the district head said.", ("number_mismatch",)),
        ("In the village people were evacuated overnight, the district head said.", ("number_mismatch",)),
        ("In the village 340 человек were evacuated overnight, the district head said.", ("untranslated",)),
        ("340 people evacuated.", ("length_ratio",)),
        ("340 people, people, people, people were evacuated, the head of the district said.", ("repetition",)),
        ("", ("empty", "number_mismatch", "length_ratio")),
    ],
)
def test_flags_of_a_sentence(english: str, flags: tuple[str, ...]) -> None:
    assert risk_flags(SOURCE, english, "ru") == flags


@pytest.mark.parametrize(
    ("source", "english", "language", "flags"),
    [
        ("Встреча состоится в пятницу.", "The meeting will be held on Sunday.", "ru", ("date_mismatch",)),
        ("Встреча состоится в пятницу.", "The meeting will be held on Friday.", "ru", ()),
        ("Зустріч відбудеться у п’ятницю.", "The meeting will be held.", "uk", ("date_mismatch",)),
        ("У неділю, 5 жовтня, було тихо.", "On Sunday, October 5, it was quiet.", "uk", ()),
        ("Марта Иванова ждёт уже неделю.", "Marta Ivanova has been waiting for a week.", "ru", ()),
        ("Wir treffen uns am Freitag.", "We meet on Friday.", "de", ()),
    ],
)
def test_weekdays_and_months_are_compared(source: str, english: str, language: str, flags: tuple[str, ...]) -> None:
    assert risk_flags(source, english, language) == flags


def test_separators_within_numbers_do_not_matter() -> None:
    assert risk_flags("Это стоило 12 500 рублей и 3,5 доллара.", "It cost 12,500 roubles and 3.5 dollars.", "ru") == ()


def test_english_has_no_translation_to_doubt() -> None:
    assert risk_flags("He wrote «привет».", "He wrote «привет».", "en") == ()


def test_a_stammer_within_a_word_is_a_repetition() -> None:
    source = "Экспорт зерна сократился на пять процентов."
    assert risk_flags(source, "Grain exports fell by anananananananan.", "ru") == ("repetition",)
    assert risk_flags("Ха-ха, хахахахахаха!", "Ha-ha, hahahahahaha!", "ru") == ()
