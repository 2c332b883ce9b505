"""Names are found in the source however they are inflected and spelt; a name that isn't there is flagged."""

import pytest

from dragoman.extraction.found import FoundEntity
from dragoman.strange_names import flag_strange_names
from dragoman.translation.alignment import align
from dragoman.translation.engine import Translation
from dragoman.translation.name_projection import project_name
from dragoman.translation.romanisation import romanise
from dragoman.translation.sentences import SourceSentence


@pytest.mark.parametrize(
    ("word", "language", "latin"),
    [
        ("Згурський", "uk", "Zghurskyi"),
        ("Єнакієве", "uk", "Yenakiieve"),
        ("Щербина", "uk", "Shcherbyna"),
        ("Лукʼянчук", "uk", "Lukianchuk"),
        ("Знам'янка", "uk", "Znamianka"),
        ("Корюківка", "uk", "Koriukivka"),
        ("Елисеев", "ru", "Yeliseyev"),
        ("Жуков", "ru", "Zhukov"),
        ("Подъячева", "ru", "Podyacheva"),
        ("Цой-Ким", "ru", "Tsoy-Kim"),
        ("мост", "ru", "most"),
    ],
)
def test_romanisation(word: str, language: str, latin: str) -> None:
    assert romanise(word, language) == latin


@pytest.mark.parametrize(
    ("name", "source", "language", "found"),
    [
        ("Sergei Orlov", "По мнению Сергея Орлова, мост готов.", "ru", "Сергея Орлова"),
        ("Orlov", "Об этом сообщили Орловым.", "ru", "Орловым"),
        ("Zelenska", "Олена Зеленська приїхала.", "uk", "Зеленська"),
        ("Kharkov", "У Харкові було тихо.", "uk", "Харкові"),
        ("Kyiv", "Він живе у Києві.", "uk", "Києві"),
        ("Moscow", "Она уехала в Москву.", "ru", "Москву"),
        ("V. V. Kravtsov", "Директор В. В. Кравцов промолчал.", "ru", "Кравцов"),
        ("Oleksandr Tkachenko", "Олександр Петрович сказав.", "uk", None),
        ("Petrenko", "Директор В. В. Кравцов промолчал.", "ru", None),
        ("Kravtsov", "кравцов пришёл", "ru", None),
    ],
)
def test_a_name_is_found_by_its_sound(name: str, source: str, language: str, found: str | None) -> None:
    span = project_name(name, source, language)
    assert (source[slice(*span)] if span else None) == found


def test_a_person_whom_the_source_does_not_name_is_flagged() -> None:
    source = "Кравцов приехал. Кравцов уехал."
    sentences = [SourceSentence(0, (0, 16)), SourceSentence(0, (17, 31))]
    translations = [Translation("Kravtsov arrived.", None), Translation("Petrenko left.", None)]
    text = align(source, sentences, translations, "ru")
    person = FoundEntity("PERSON", "Kravtsov", ((0, 8),))
    stranger = FoundEntity("PERSON", "Petrenko", ((18, 26),))
    flagged = flag_strange_names(text, [person, stranger])
    assert [sentence.flags for sentence in flagged.sentences] == [(), ("name_mismatch",)]
    assert text.project_name((0, 8)) == (0, 7)


def test_untranslated_names_are_never_strange() -> None:
    text = align("Xi came.", [SourceSentence(0, (0, 8))], [Translation("Xi came.", None)], "en")
    assert flag_strange_names(text, [FoundEntity("PERSON", "Xi", ((0, 2),))]) == text
