"""Tests of abbreviations: those that the model would take for names are written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.engines.embedded.abbreviations import written_out


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("ru", "И. о. мэра г. Энска промолчал.", "Исполняющий обязанности мэра город Энска промолчал."),
        ("ru", "По данным и.о. мэра, вода есть.", "По данным исполняющий обязанности мэра, вода есть."),
        ("ru", "Т. е. денег нет.", "То есть денег нет."),
        ("ru", "Ул. Садовая, д. 5, кв. 12.", "Улица Садовая, дом 5, квартира 12."),
        ("ru", "Горит дом на ул. Садовой.", "Горит дом на улице Садовой."),
        ("ru", "Он жил в г. Энске Орловской обл. до 1954 г.", "Он жил в городе Энске Орловской области до 1954 года"),
        ("ru", "В 2014 г. Москва промолчала.", "В 2014 г. Москва промолчала."),  # a year, not a city
        ("ru", "С. Ковтун приехал в с. Речное.", "С. Ковтун приехал в селе Речное."),  # an initial, and a village
        ("ru", "Ген.-лейт. С. Ковтун уехал.", "Генерал-лейтенант С. Ковтун уехал."),
        ("ru", "Склад в 40 кв. м сгорел.", "Склад в 40 кв. м сгорел."),  # a measure
        ("ru", "Д. Сомов и Г. Лис уехали.", "Д. Сомов и Г. Лис уехали."),
        ("ru", "Тонул. Имущество утонуло.", "Тонул. Имущество утонуло."),  # ends like an abbreviation
        ("uk", "В. о. мера м. Бровари пішов.", "Виконувач обов'язків мера місто Бровари пішов."),
        ("uk", "Вул. Зелена, буд. 7, м. Лозова.", "Вулиця Зелена, будинок 7, місто Лозова."),
        ("uk", "Він живе у м. Лозова Харківської обл.", "Він живе у місті Лозова Харківської області"),
        ("uk", "М. Лис поїхав за 5 м. від міста.", "М. Лис поїхав за 5 м. від міста."),
        ("de", "St. Gallen z. B. liegt dort.", "St. Gallen z. B. liegt dort."),
    ],
)
def test_unambiguous_abbreviations_are_written_out(language: str, sentence: str, words: str) -> None:
    assert written_out(sentence, language) == words


@given(st.text(alphabet="абвгдежзиклмнопрстуАБВГ ,", max_size=80), st.sampled_from(["ru", "uk"]))
def test_a_sentence_without_full_stops_is_not_changed(sentence: str, language: str) -> None:
    assert written_out(sentence, language) == sentence
