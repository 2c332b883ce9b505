"""Names are found in the source in any inflection and spelling."""

import pytest

from dragoman.alignment.aligned_text import align
from dragoman.alignment.link_trust import LinkedSentence, links_are_reliable
from dragoman.names.lexicon import is_known_word, look_up, places_of
from dragoman.names.projection import project_name
from dragoman.names.romanisation import romanise
from dragoman.text.links import Link
from dragoman.text.sentences import SourceSentence
from dragoman.translation.translation import Translation


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
        ("Арлоў", "be", "Arlow"),
        ("Љиљана", "sr", "Ljiljana"),
        ("Müller", "de", "Müller"),
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
        ("V. V. Kravtsov", "Директор В. В. Кравцов промолчал.", "ru", "В. В. Кравцов"),
        ("Pavel Yaremko", "Директор П. О. Яремко мовчав.", "uk", "Яремко"),
        ("Sergei Orlov", "Анна Орлова промолчала.", "ru", None),
        ("Rina Kononova", "Приехала Раиса Кононова.", "ru", "Раиса Кононова"),
        ("Foreign Ministry", "Об этом сообщили в МИД.", "ru", "МИД"),
        ("Ministry of Defence", "У Міністерстві оборони це спростували.", "uk", "Міністерстві оборони"),
        ("UN Security Council", "Рада Безпеки ООН зібралася.", "uk", "Рада Безпеки ООН"),
        ("Caspian Sea Institute", "Институт каспийских исследований закрыт.", "ru", "Институт каспийских"),
        ("Dnipro Metallurgical Plant", "Пароплав Дніпро затонув.", "uk", None),
        ("Caspian Sea Shipping Company", "Каспийская флотилия закрыта.", "ru", None),
        ("Moscow Trade House", "Она уехала в Москву.", "ru", None),
        ("Germany", "Делегація з Німеччини приїхала.", "uk", "Німеччини"),
        ("Germany", "Делегація з Польщі приїхала.", "uk", None),
        ("Ukrainian", "Приїхали українські науковці.", "uk", "українські"),
        ("Oleksandr Tkachenko", "Олександр Петрович сказав.", "uk", None),
        ("Petrenko", "Директор В. В. Кравцов промолчал.", "ru", None),
        ("Kravtsov", "кравцов пришёл", "ru", None),
    ],
)
def test_a_name_is_found_by_its_sound(name: str, source: str, language: str, found: str | None) -> None:
    span = project_name(name, source, language)
    assert (source[slice(*span)] if span else None) == found


def test_each_mention_of_a_name_has_a_separate_place() -> None:
    source = "Орлов сказал, что Орлову пора."
    first, second = (project_name("Orlov", source, "ru", nth=nth) for nth in (0, 1))
    assert [source[slice(*span)] for span in (first, second) if span] == ["Орлов", "Орлову"]


def test_links_locate_a_word_that_nothing_else_locates() -> None:
    source = "Вчера Горнозавод закрылся."
    link = Link((0, 9), (6, 16), 0.9)
    assert project_name("Mineworks", source, "ru") is None
    assert project_name("Mineworks", source, "ru", [link]) == (6, 16)


def test_links_that_miss_known_words_are_not_used() -> None:
    words = [("Orlov", "Орлов"), ("Baku", "Баку"), ("Tomsk", "Томск"), ("Tver", "Тверь"), ("Samara", "Самара")]
    right = [LinkedSentence(f"{name} и", f"{english} and", link(english, 0, len(name))) for english, name in words]
    wrong = [
        LinkedSentence(f"{name} и", f"{english} and", link(english, len(name) + 1, len(name) + 2))
        for english, name in words
    ]
    assert links_are_reliable(right, "ru")
    assert not links_are_reliable(right[:4], "ru")
    assert not links_are_reliable([*right, *wrong], "ru")


def link(english: str, start: int, end: int) -> tuple[Link, ...]:
    return (Link((0, len(english)), (start, end), 0.9),)


@pytest.mark.parametrize(
    ("english", "name", "source", "language", "found"),
    [
        ("Brenovsky denied this.", "Brenovsky", "Это опроверг Бронин.", "ru", "Бронин"),
        ("Orshan left.", "Orshan", "Орлов ушёл.", "ru", None),  # begins differently
        (
            "The head, Elmaz Terishan, left.",
            "Elmaz Terishan",
            "Глава Эльвира Теркулова ушла.",
            "ru",
            "Эльвира Теркулова",
        ),
        ("The coach of Lish left.", "Lish", "Тренер «Лисі» пішов.", "uk", "Лисі"),
        # A source word that another English word translates is not left over.
        ("Orlesh met Orlov.", "Orlesh", "Орлов уехал.", "ru", None),
        # Well-known places and single first names are invented, not mangled.
        ("He came from Kazan.", "Kazan", "Он приехал из Казимово.", "ru", None),
        ("Germany was told.", "Germany", "Об этом сказал Гермышев.", "ru", None),
        # A surname must have its counterpart; a first name alone shows nothing.
        ("Andrei Zhuk left.", "Andrei Zhuk", "Андреева ушла.", "ru", None),
        # Two equally similar names.
        ("Kurvish left.", "Kurvish", "Карулин и Карелин ушли.", "ru", None),
    ],
)
def test_a_mangled_name_matches_the_source_name_that_is_left_over(
    english: str, name: str, source: str, language: str, found: str | None
) -> None:
    text = align(source, [SourceSentence(0, (0, len(source)))], [Translation(english, None)], language)
    start = english.index(name)
    span = text.project_name((start, start + len(name)))
    assert (source[slice(*span)] if span else None) == found


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_the_lexicon_gives_stems_for_all_its_names(language: str) -> None:
    for names in ("United Nations", "Foreign Ministry", "Germany", "court"):
        length, entry = look_up(names.split(), language)
        assert length == len(names.split())
        assert entry is not None
        assert all(stem == stem.lower() and stem.rstrip("=") for stems in entry.stems for stem in stems)


def test_places_are_known_in_any_case() -> None:
    assert "Germany" in places_of("Німеччиною", "uk")
    assert "Vienna" in places_of("Відня", "uk")
    assert not places_of("Орлов", "ru")
    assert is_known_word("министерству", "ru")
    assert not is_known_word("Орлов", "ru")
