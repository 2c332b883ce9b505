"""Tests of sentences in capitals: they get small letters, and the same checks as sentences in small letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.capitals import lowered_capitals, titled_capitals
from dragoman.translation.checks.flags import risk_flags

LOWERED = [
    ("ru", "МЭР ОДЕССЫ ПЁТР СОМОВ ЗАЯВИЛ О ЗАКРЫТИИ ПОРТА.", "Мэр Одессы Пётр Сомов заявил о закрытии порта."),
    ("ru", "МЭР ЕЛЕНА СТАРКОВА СООБЩИЛА: ПОРТ ОТКРЫТ.", "Мэр Елена Старкова сообщила: порт открыт."),
    ("ru", "МОСТ ЗАКРЫТ.", "Мост закрыт."),
    ("ru", "ПРЕЗИДЕНТ США ПРИЕДЕТ В НАТО И ООН.", "Президент США приедет в НАТО и ООН."),
    ("ru", "В ПОРТУ", "В порту"),
    ("ru", "ЭТО СДЕЛАЛ Я.", "Это сделал я."),
    ("ru", "МВД И ФСБ МОЛЧАТ.", "МВД и ФСБ молчат."),
    ("ru", "А. Б. ТКАЧУК УЕХАЛ В САНКТ-ПЕТЕРБУРГ.", "А. Б. Ткачук уехал в Санкт-Петербург."),
    ("ru", "ВЧЕРА А. ЛИС УЕХАЛА.", "Вчера А. Лис уехала."),
    ("ru", "ЗАКРЫЛИ УКРАИНСКИЙ МОСТ В ГЕРМАНИИ", "Закрыли украинский мост в Германии"),
    ("ru", "ОЛЬГА ЛИС НЕ ПРИШЛА.", "Ольга Лис не пришла."),
    ("ru", "ИВАН ЗАЯВИЛ, ЧТО ОСНОВА ГОТОВА.", "Иван заявил, что основа готова."),
    ("ru", "ВЧЕРА В МЕКСИКЕ БЫЛО ТЕПЛО.", "Вчера в Мексике было тепло."),
    ("ru", "ОЛЕГ ПЕТРОВИЧ МОРОЗ УЕХАЛ.", "Олег Петрович Мороз уехал."),
    ("ru", "ДОРОГА ДЛИНОЙ 5 КМ ЗАКРЫТА.", "Дорога длиной 5 км закрыта."),
    ("ru", "«УКРАИНСКИЙ МОСТ» ЗАКРЫЛИ В ГЕРМАНИИ", "«Украинский мост» закрыли в Германии"),
    ("ru", "ДОЖДЬ ШЁЛ ВЕСЬ ДЕНЬ. ВЕЧЕРОМ ОН УТИХ.", "Дождь шёл весь день. Вечером он утих."),
    ("ru", "ВО ВЛАДИВОСТОКЕ НЕТ ВОДЫ.", "Во Владивостоке нет воды."),
    ("ru", "Газета пишет: МОСТ В КИЕВЕ ЗАКРЫТ, а люди едут.", "Газета пишет: мост в Киеве закрыт, а люди едут."),
    ("uk", "ВІКІ ТА ЇЇ ДРУЗІ ПРОТИ.", "Вікі та її друзі проти."),
    ("uk", "МЕР ОЛЕНА ТКАЧЕНКО ПОЇХАЛА ДО ПОЛЬЩІ.", "Мер Олена Ткаченко поїхала до Польщі."),
    ("uk", "СБУ ТА ЗСУ СПРОСТУВАЛИ ЧУТКИ.", "СБУ та ЗСУ спростували чутки."),
    ("uk", "УМОВ НЕМАЄ, А ДАНІ ЗНИКЛИ, СКАЗАВ СОМОВ.", "Умов немає, а дані зникли, сказав Сомов."),
    ("uk", "В'ЯЧЕСЛАВ ПРИЙШОВ У СУД.", "В'ячеслав прийшов у суд."),
]
UNCHANGED = [
    ("ru", "Мэр Одессы сказал, что МВД США ждёт."),
    ("ru", "Канал «РЕН ТВ» показал мост."),
    ("ru", "НАТО"),
    ("ru", "А. Б. Сомов уехал."),
    ("ru", "12 500"),
    ("uk", "Мер КМВА сказав про ЗСУ."),
    ("en", "MAYOR SAYS THE BRIDGE IS CLOSED."),
    ("de", "DIE STRASSE IST ZU."),
]
PAIRS = [
    ("ru", "Мэр Одессы Пётр Сомов заявил о закрытии порта.", "The Russian Ministry of Defense has given orders."),
    ("ru", "Мэр Елена Старкова сообщила в понедельник о пожаре.", "Mayor Elena Starkova told of the fire on Sunday."),
    ("ru", "Мэр Елена Старкова сообщила в понедельник о пожаре.", "Mayor Elena Starkova told of the fire on Monday."),
    ("ru", "Погибли двадцать пять рыбаков.", "Fifteen fishermen died."),
    ("ru", "Мост не закрыт.", "The bridge is closed."),
    ("ru", "Выделили 5 млн гривен.", "5 million rubles were allocated."),
    ("ru", "Он живёт в Германии с мая.", "He has lived in Germany since May."),
    ("uk", "Позавчора Олег Ткаченко був у Польщі.", "Yesterday Oleh Tkachenko was in Poland."),
    ("uk", "Олег Ткаченко був у Польщі.", "The minister was abroad."),
    ("uk", "Ніхто не постраждав.", "All were hurt."),
]


@pytest.mark.parametrize(("language", "sentence", "expected"), LOWERED)
def test_capitals_become_small_letters_except_in_openings_names_and_abbreviations(
    language: str, sentence: str, expected: str
) -> None:
    assert lowered_capitals(sentence, language) == expected


@pytest.mark.parametrize(("language", "sentence"), UNCHANGED)
def test_sentences_without_capitals_or_in_other_languages_are_not_changed(language: str, sentence: str) -> None:
    assert lowered_capitals(sentence, language) == sentence


@pytest.mark.parametrize(("language", "source", "english"), PAIRS)
def test_a_sentence_in_capitals_has_the_same_flags_as_in_small_letters(
    language: str, source: str, english: str
) -> None:
    flags = risk_flags(source, english, language)
    assert risk_flags(source.upper(), english, language) == flags
    assert risk_flags(source.upper(), english.upper(), language) == flags


def test_english_in_capitals_gets_a_capital_for_each_word() -> None:
    assert titled_capitals("MAYOR O'NEIL SPOKE ON MONDAY.") == "Mayor O'neil Spoke On Monday."
    assert titled_capitals("The US and UN spoke.") == "The US and UN spoke."


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x52F), max_size=40), st.sampled_from(["ru", "uk"]))
def test_no_offset_shifts_and_nothing_but_case_changes(sentence: str, language: str) -> None:
    for text in (sentence, sentence.upper()):
        lowered = lowered_capitals(text, language)
        assert len(lowered) == len(text)
        assert lowered.lower() == text.lower()
        assert lowered_capitals(lowered, language) == lowered
