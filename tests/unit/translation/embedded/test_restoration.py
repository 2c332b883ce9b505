"""Tests of restored names: the source's name stands where the model wrote one that the source doesn't have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.names.glossary import Glossary
from dragoman.names.hints.hints import hinted_names
from dragoman.translation.checks.flags import sentence_flags
from dragoman.translation.engines.embedded.restoration import with_restored_names
from dragoman.translation.translation import Translation
from dragoman.vocabulary import Flag


def restored(source: str, english: str, language: str) -> Translation:
    (names,) = hinted_names([source], language, Glossary())
    return with_restored_names(source, Translation(english, -0.1), names, language)


@pytest.mark.parametrize(
    ("source", "language", "english", "expected"),
    [
        # Another name that sounds remotely alike.
        ("Тіло знайшли в Біркенхеді.", "uk", "The body was found in Birmingham.", "Birkenkhedi"),
        ("Об этом сообщил Бондарчук.", "ru", "This was reported by Bonaparte.", "This was reported by Bondarchuk."),
        ("Книгу забрали у Бондарчука.", "ru", "The book was taken from Bonaparte's flat.", "Bondarchuka's flat."),
        # Another name next to the rest of the same name.
        ("Звіт читала Марія Гнатюк.", "uk", "The report was read by Maria Campbell.", "by Maria Hnatiuk."),
        ("Звіт читала Марія Гнатюк.", "uk", "The report was read by Elizabeth Hnatiuk.", "by Mariia Hnatiuk."),
    ],
)
def test_a_name_of_the_source_replaces_one_that_the_source_does_not_have(
    source: str, language: str, english: str, expected: str
) -> None:
    assert expected in restored(source, english, language).english


@pytest.mark.parametrize(
    ("source", "language", "english"),
    [
        ("Звіт читала Марія Гнатюк.", "uk", "The report was read by Maria Hnatyuk."),  # only spelled differently
        ("Звіт читала Марія Гнатюк.", "uk", "The report was read aloud."),  # no other name
        ("Порт закрыли.", "ru", "The port in Birmingham was closed."),  # no name in the source
        ("Сомов ушёл в порт.", "ru", "He left for Birmingham."),  # nothing alike
        ("Мэр Нью-Йорка ушёл.", "ru", "The mayor of New York left."),  # each word of a place alone is unknown
        ("Об этом сообщили Бондарчук и Бондаренко.", "ru", "This was reported by Bonaparte."),
        ("Ким Чен Ын ушёл.", "ru", "Then Kim Jong-un left."),
        ("Корейський порт закрили.", "uk", "The port of Korea was closed."),
        ("Петро Коваль і Павло Кова пішли.", "uk", "Then Kolva left."),  # two names are equally close
    ],
)
def test_other_english_stays_unchanged(source: str, language: str, english: str) -> None:
    assert restored(source, english, language) == Translation(english, -0.1)


def test_the_engines_words_and_the_source_words_are_kept_and_the_sentence_is_flagged() -> None:
    source = "Тело нашли в Биркенхеде утром."
    found = restored(source, "The body was found in Birmingham this morning.", "ru")
    (name,) = found.replaced
    assert (name.engine, source[slice(*name.source)]) == ("Birmingham", "Биркенхеде")
    assert found.english[slice(*name.english)] == "Birkenkhede"
    flags = sentence_flags(found, "embedded", names_stand=True)
    assert Flag.NAME_RESTORED in flags
    assert Flag.NAME_NORMALISED not in flags


@given(st.lists(st.sampled_from(["Сомов", "в", "Биркенхеде", "сказал", "Ольга", "Гнатюк", "порт", "."]), max_size=9))
def test_what_the_hints_spell_is_never_changed(words: list[str]) -> None:
    source = " ".join(words)
    (names,) = hinted_names([source], "ru", Glossary())
    english = " ".join(name.text for name in names)
    assert with_restored_names(source, Translation(english, None), names, "ru").english == english
