"""The day of a statement is that of the source's words, where the engine changed or overlooked them."""

from __future__ import annotations

import datetime

import pytest

from dragoman.alignment.aligned_text import align
from dragoman.alignment.source_dates import PlacedDate, dropped_date, place_date
from dragoman.extraction.dates.resolution import resolve_date
from dragoman.extraction.model import ResolvedDate
from dragoman.text.sentences import SourceSentence
from dragoman.translation.translation import Translation

SATURDAY = datetime.date(2022, 2, 12)


def placed(source: str, english: str, words: str, language: str) -> PlacedDate:
    text = align(source, [SourceSentence(0, (0, len(source)))], [Translation(english, None, ())], language)
    start = english.index(words)
    found = ResolvedDate((start, start + len(words)), *resolve_date(words, SATURDAY))
    given = place_date(text, found, SATURDAY)
    assert given is not None
    return given


@pytest.mark.parametrize(
    ("source", "english", "words", "language", "date", "there"),
    [
        # The engine kept them.
        ("Мэр сообщил в четверг, что мост готов.", "The mayor said on Thursday that the bridge is ready.",
         "on Thursday", "ru", "2022-02-10", "четверг"),
        ("Міністр заявив 5 лютого, що міст готовий.", "The minister said on 5 February that the bridge is ready.",
         "on 5 February", "uk", "2022-02-05", "5 лютого"),
        # The engine changed them.
        ("Мер сказав у понеділок, що міст готовий.", "The mayor said on Tuesday that the bridge is ready.",
         "on Tuesday", "uk", "2022-02-07", "понеділок"),
        ("Мэр сообщил позавчера, что мост готов.", "The mayor said yesterday that the bridge is ready.",
         "yesterday", "ru", "2022-02-10", "позавчера"),
        ("Мэр сообщил 24 января, что мост готов.", "The mayor said on 24 January 2020 that the bridge is ready.",
         "on 24 January 2020", "ru", "2022-01-24", "24 января"),
        ("Мэр сообщил 24 января 2021 года, что мост готов.", "The mayor said on January 24 that the bridge is ready.",
         "on January 24", "ru", "2021-01-24", "24 января 2021"),
        ("Мэр сообщил в июне, что мост готов.", "The mayor said in July that the bridge is ready.",
         "in July", "ru", "2021-06", "июне"),
        ("Мер сказав у серпні 2020 року, що міст готовий.", "The mayor said in August that the bridge is ready.",
         "in August", "uk", "2020-08", "серпні 2020"),
        ("Мер сказав 5 серпня, що міст готовий.", "The mayor said in August that the bridge is ready.",
         "in August", "uk", "2021-08-05", "5 серпня"),
        # The other day of the sentence is not the one that was changed.
        ("Мэр сообщил в среду, что мост закроют в пятницу.", "The mayor said on Tuesday the bridge closes on Friday.",
         "on Tuesday", "ru", "2022-02-09", "среду"),
    ],
)  # fmt: skip
def test_the_words_of_the_source_count(
    source: str, english: str, words: str, language: str, date: str, there: str
) -> None:
    given = placed(source, english, words, language)
    assert given.found.date == date
    assert given.source is not None
    assert source[slice(*given.source)] == there


@pytest.mark.parametrize(
    ("source", "english", "words"),
    [
        ("Мэр сообщил, что мост готов.", "The mayor said on Tuesday that the bridge is ready.", "on Tuesday"),
        (
            "Мэр сообщил в среду и в пятницу, что мост готов.",
            "The mayor said on Tuesday that it is ready.",
            "on Tuesday",
        ),
        ("В ночь на среду мэр сказал, что мост готов.", "On Tuesday the mayor said the bridge is ready.", "On Tuesday"),
        ("Мэр сообщил в среду, что мост готов.", "The mayor said last week that the bridge is ready.", "last week"),
    ],
)
def test_where_the_source_does_not_say_which_day_the_english_stays(source: str, english: str, words: str) -> None:
    given = placed(source, english, words, "ru")
    assert given.source is None
    assert given.found.date == resolve_date(words, SATURDAY)[0]


def test_english_that_was_not_translated_has_its_own_place() -> None:
    english = "The mayor said on Tuesday that the bridge is ready."
    assert placed(english, english, "on Tuesday", "en").source == (15, 25)


def test_no_date_stays_none() -> None:
    text = align("Да.", [SourceSentence(0, (0, 3))], [Translation("Yes.", None, ())], "ru")
    assert place_date(text, None, SATURDAY) is None


def dropped(source: str, english: str, cue: str, source_cue: str, language: str) -> PlacedDate | None:
    text = align(source, [SourceSentence(0, (0, len(source)))], [Translation(english, None, ())], language)
    start, there = english.index(cue), source.index(source_cue)
    return dropped_date(text, (start, start + len(cue)), (there, there + len(source_cue)), SATURDAY)


@pytest.mark.parametrize(
    ("source", "language", "cue", "date", "there"),
    [
        ("Мэр сообщил в понедельник, что мост готов.", "ru", "сообщил", "2022-02-07", "понедельник"),
        ("В понедельник мэр города сообщил, что мост готов.", "ru", "сообщил", "2022-02-07", "понедельник"),
        ("Мэр сообщил 5 февраля, что мост готов.", "ru", "сообщил", "2022-02-05", "5 февраля"),
        ("Вчера мэр сообщил, что мост готов.", "ru", "сообщил", "2022-02-11", "Вчера"),
        ("Мер повідомив у середу, що міст готовий.", "uk", "повідомив", "2022-02-09", "середу"),
        ("Позавчора мер повідомив, що міст готовий.", "uk", "повідомив", "2022-02-10", "Позавчора"),
        ("Мер повідомив 31 грудня, що міст готовий.", "uk", "повідомив", "2021-12-31", "31 грудня"),
    ],
)
def test_a_day_that_the_engine_left_out_is_the_sources(
    source: str, language: str, cue: str, date: str, there: str
) -> None:
    english = "The mayor said that the bridge is ready."
    given = dropped(source, english, "said", cue, language)
    assert given is not None
    assert given.found.date == date
    assert given.source is not None
    assert source[slice(*given.source)] == there
    assert english[slice(*given.found.span)] == ""


@pytest.mark.parametrize(
    ("source", "english", "cue"),
    [
        # Of what is said.
        ("Мэр сообщил, что мост готов в понедельник.", "The mayor said that the bridge is ready.", "сообщил"),
        ("Мост готов в понедельник, сообщил мэр.", "The bridge is ready, said the mayor.", "сообщил"),
        # A deadline, or the time since when.
        ("Мэр сообщил к понедельнику, что мост готов.", "The mayor said that the bridge is ready.", "сообщил"),
        ("С 5 февраля мэр говорит, что мост готов.", "The mayor said that the bridge is ready.", "говорит"),
        ("В ночь на понедельник мэр сообщил, что мост готов.", "The mayor said the bridge is ready.", "сообщил"),
        # Several days, or one that the English has, too.
        ("В среду мэр сообщил в понедельник, что мост готов.", "The mayor said the bridge is ready.", "сообщил"),
        ("Мэр сообщил в среду, что мост готов.", "The mayor said that on Wednesday the bridge was.", "сообщил"),
        # To come.
        ("Мэр скажет в понедельник, готов ли мост.", "The mayor will have said whether the bridge is ready.", "скажет"),
        # The place is not known.
        ("Мэр сообщил в марте, что мост готов.", "The mayor said that the bridge is ready.", "сообщил"),
    ],
)
def test_a_day_that_may_not_be_the_sayings_is_not_taken_from_the_source(source: str, english: str, cue: str) -> None:
    assert dropped(source, english, "said", cue, "ru") is None
