"""Tests of risk flags: they mark what went wrong, and nothing else."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman
from dragoman.alignment.aligned_text import align
from dragoman.text.sentences import SourceSentence
from dragoman.translation.checks.flags import checked, loops, original_risks, repeats, risk_flags, sentence_flags
from dragoman.translation.translation import Replaced, Translation
from dragoman.vocabulary import Flag

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
    ("english", "flags"),
    [
        ("Yesterday the mayor did not give away 5 million hryvnias.", ()),
        ("Yesterday the mayor gave away 5 million hryvnias.", ("negation_lost",)),
        ("Yesterday the mayor did not give away 5 million rubles.", ("unit_mismatch",)),
        ("The day before yesterday the mayor did not give away 5 million hryvnias.", ("date_mismatch",)),
        ("Tomorrow the mayor will give away 5 million dollars.", ("unit_mismatch", "date_mismatch", "negation_lost")),
    ],
)
def test_a_reversed_meaning_has_a_flag_of_its_own(english: str, flags: tuple[str, ...]) -> None:
    assert risk_flags("Вчера мэр города не раздал 5 млн гривен.", english, "ru") == flags


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
    flags = risk_flags(source, "Grain exports fell by five percent, anananananananan.", "ru")
    assert flags == ("repetition",)
    assert risk_flags("Ха-ха, хахахахахаха!", "Ha-ha, hahahahahaha!", "ru") == ()


@pytest.mark.parametrize(
    ("source", "english", "language", "lost"),
    [
        ("Об этом сказал Бектуров журналистам.", "The deputy chairman said this to journalists.", "ru", True),
        ("Об этом сказал Бектуров журналистам.", "Bekturov told reporters about it.", "ru", False),
        # A mangled name is not lost: name_mismatch reports it.
        ("Об этом сказал Арман Бектуров.", "Ariman Bekturyov said this.", "ru", False),
        ("Его дом стоит в Актау.", "His house is in Astana.", "ru", True),
        ("Он живёт в Германии.", "He lives in Germany.", "ru", False),
        ("Он живёт в Германии.", "He lives abroad.", "ru", True),
        ("Німецькі лікарі приїхали.", "German doctors came.", "uk", False),
        ("Это решил Верховный Суд.", "The supreme court decided so.", "ru", False),
        ("Об этом пишет газета «Сибирский фонарь».", "The newspaper Northern Light writes about it.", "ru", False),
        ("Позже пришла весна.", "Later spring came.", "ru", False),
        ("Herr Schmidt kam.", "He came.", "de", False),
        ("Про це сказав Джон Уоррен у Твіттері.", "John Warren tweeted about it.", "uk", False),
        ("Про це сказав Стів Джеррард.", "Steve Gerrard said so.", "uk", False),
        ("Про це сказав Джон Уоррен.", "John said so.", "uk", True),
        ("Корабель зник у Тихому океані.", "The ship vanished in the Pacific.", "uk", False),
        ("Он лежит в Детской больнице.", "He is at the Children's Hospital.", "ru", False),
        # A surname that opens the sentence, and a word that only ends like one.
        ("Путников сказал, что не поедет.", "The applicant said he would not go.", "ru", True),
        ("Путников сказал, что не поедет.", "Putnikov said he would not go.", "ru", False),
        ("Гринчук не прийшов на суд.", "The witness did not come to court.", "uk", True),
        ("Корова пришла домой.", "The animal came home.", "ru", False),
        ("Розмова тривала годину.", "They talked for an hour.", "uk", False),
        ("Домов сгорело пять.", "Five buildings burned down.", "ru", False),
        ("Об этом сообщили в Минприроды.", "The Ministry of Natural Resources said so.", "ru", False),
        # Different spellings of the same sounds in both languages.
        ("Про це сказав Бретт Уейд.", "Brett Wade said so.", "uk", False),
        ("Про це сказав Еден Азар.", "Eden Hazard said so.", "uk", False),
        ("Про це пише Evening Herald.", "The newspaper writes about it.", "uk", False),
    ],
)
def test_lost_names_of_persons_and_places_raise_a_flag(source: str, english: str, language: str, lost: bool) -> None:
    assert ("name_lost" in risk_flags(source, english, language)) == lost


@pytest.mark.parametrize(
    ("engine", "score", "low"),
    [
        ("argos", -0.71, True),
        ("argos", -0.2, False),
        ("embedded", -0.71, True),
        ("embedded", -0.65, False),
        ("argos", -0.7, False),
        ("embedded", None, False),
        ("passthrough", None, False),
    ],
)
def test_low_scores_raise_a_flag(engine: str, score: float | None, low: bool) -> None:
    assert ("low_score" in sentence_flags(Translation("It.", score), engine, names_stand=True)) == low


@given(st.lists(st.tuples(st.sampled_from([SOURCE, "Да.", "Бектуров!"]), st.text(max_size=30)), min_size=1, max_size=4))
def test_no_text_is_ever_dropped_for_its_flags(pairs: list[tuple[str, str]]) -> None:
    starts = [sum(len(source) + 1 for source, _ in pairs[:at]) for at in range(len(pairs))]
    spans = [SourceSentence(0, (at, at + len(source))) for at, (source, _) in zip(starts, pairs, strict=True)]
    translations = [checked(source, Translation(english, -9.0, finished=False), "ru") for source, english in pairs]
    text = align(" ".join(source for source, _ in pairs), spans, translations, "ru")
    assert [text.english[slice(*sentence.english)] for sentence in text.sentences] == [english for _, english in pairs]
    flags = [sentence_flags(sentence.translation, "argos", names_stand=False) for sentence in text.sentences]
    assert all({"unfinished", "low_score", "name_mismatch"} <= set(one) for one in flags)


def test_each_flag_is_raised_in_one_package_only() -> None:
    library = Path(dragoman.__file__).parent
    places: dict[str, set[str]] = {flag.name: set() for flag in Flag}
    for path in library.rglob("*.py"):
        for name in re.findall(r"\bFlag\.([A-Z_]+)", path.read_text(encoding="utf-8")):
            places[name].add(path.parent.relative_to(library).as_posix())
    assert all(found == {"translation/checks"} for found in places.values()), places


def test_flags_are_in_the_order_of_their_list() -> None:
    worst = Translation("Сто стоит.", -9.0, finished=False, retried=True, replaced=(Replaced((0, 3), "Sto", (0, 3)),))
    worst = checked("Анна Жукова сказала, что 5 дней ничего не было.", worst, "ru")
    flags = sentence_flags(worst, "argos", names_stand=False)
    assert len(flags) > 7
    assert list(flags) == [flag for flag in Flag if flag in flags]


def test_an_untranslated_sentence_has_only_the_cause_of_its_failure_as_a_flag() -> None:
    failed = Translation("Орлов ушёл.", None, failure=Flag.ECHO)
    assert sentence_flags(failed, "argos", names_stand=True) == ("untranslated", "echo")


@pytest.mark.parametrize(
    ("source", "english", "is_out"),
    [(40, 1, False), (41, 20, True), (1, 41, True), (42, 21, False), (21, 42, False), (20, 41, True), (41, 0, True)],
)
def test_only_a_long_sentence_of_more_than_twice_the_length_is_out_of_proportion(
    source: int, english: int, is_out: bool
) -> None:
    assert ("length_ratio" in risk_flags("я" * source, "a" * english, "ru")) == is_out


@pytest.mark.parametrize("english", ["", " ", "\n"])
def test_an_english_of_white_space_alone_is_empty(english: str) -> None:
    assert risk_flags("Да.", english, "ru") == ("empty",)


@pytest.mark.parametrize(
    ("text", "is_repeated"),
    [
        ("yes yes yes", True),
        ("Yes yes YES", True),
        ("yes yes no", False),
        ("yes yes", False),
        ("one two three one two three one two three", True),
        ("one two three, four, one two three, five, One Two Three", True),
        ("one two three one two three four", False),
        ("one two one two three", False),
        ("one two, five, one two, six, one two, seven", False),
        ("one yes yes two", False),
        ("hahahahahaha", True),
        ("hahahahaha", False),
        ("1000000", False),
        ("", False),
    ],
)
def test_three_equal_triples_or_words_or_a_stammer_are_a_repetition(text: str, is_repeated: bool) -> None:
    assert repeats(text) is is_repeated


@pytest.mark.parametrize(
    ("source", "english", "is_loop"),
    [
        ("Мост закрыт.", "The bridge is shut. The bridge is shut.", True),
        ("Мост закрыт! Мост закрыт!", "It is closed now! It is closed now!", False),
        ("Да! Да!", "Yes indeed! Yes indeed!", False),  # short enough to be said twice
        ("Да! Так!", "Yes, indeed! Yes, indeed!", False),
        ("Да! Так!", "Yes, indeed!! Yes, indeed!!", True),
        ("да да да", "yes yes yes", False),
        ("да да да", "yes yes yes yesss", True),
        ("да да да", "yes yes yes yess", False),
        ("да нет", "yes yes yes", True),
        ("да да да", "yes no, a long answer to it", False),
    ],
)
def test_an_english_loops_if_its_source_does_not_or_is_less_than_half_as_long(
    source: str, english: str, is_loop: bool
) -> None:
    assert loops(source, english) is is_loop


def test_what_is_not_translated_on_purpose_is_untranslated_only_if_it_has_cyrillic_letters() -> None:
    assert original_risks("#погода") == ("untranslated",)
    assert original_risks("mail@example.org") == ()


def test_checking_adds_the_risks_and_changes_nothing_else() -> None:
    before = Translation("430 people came.", -0.1, retried=True)
    after = checked("Пришли 340 человек.", before, "ru")
    assert after == replace(before, risks=(Flag.NUMBER_MISMATCH,))


@pytest.mark.parametrize(
    ("translation", "names_stand", "flags"),
    [
        (Translation("It.", -0.1), True, ()),
        (Translation("It.", -0.1), False, ("name_mismatch",)),
        (Translation("It.", -0.1, finished=False), True, ("unfinished",)),
        (Translation("It.", -0.1, retried=True), True, ("retried",)),
        (Translation("It.", -0.1, replaced=(Replaced((0, 2), "It", (0, 2)),)), True, ("name_normalised",)),
    ],
)
def test_each_doubt_of_a_translation_has_its_own_flag(
    translation: Translation, names_stand: bool, flags: tuple[str, ...]
) -> None:
    assert sentence_flags(translation, "argos", names_stand) == flags
