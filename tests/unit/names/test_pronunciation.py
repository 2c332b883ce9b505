"""Tests of names by their sound: which English words may spell a source word."""

import pytest

from dragoman.names.pronunciation import may_spell


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("Petrov", "Петровым", True),
        ("Kortsenko", "Корещенко", True),  # mangled
        ("Willoughby", "Уиллоби", True),  # by sound, not by letters
        ("Kharkiv", "Харьковчанами", True),  # the same stem in another part of speech
        ("Moscow", "Харьковом", False),
        ("Petrenko", "Сомов", False),
    ],
)
def test_a_word_may_spell_a_name_by_its_letters_its_stem_or_its_sound(name: str, source: str, expected: bool) -> None:
    assert may_spell(name, source, "ru") is expected
