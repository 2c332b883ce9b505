"""Tests of weekdays, months and relative days, which are compared by their meaning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.checks.date_words import keeps_date_words
from dragoman.translation.checks.flags import risk_flags

KEPT = [
    ("ru", "Позавчера Бойко опроверг слухи.", "The day before yesterday Boyko denied the rumours."),
    ("ru", "Позавчера Бойко опроверг слухи.", "Two days ago Boyko denied the rumours."),
    ("ru", "Вчера мост открыли.", "The bridge was opened yesterday."),
    ("ru", "Вчера вечером мост открыли.", "The bridge was opened last night."),
    ("ru", "Вчера мост открыли.", "The bridge was opened on Monday."),
    ("ru", "Накануне мост открыли.", "The bridge was opened the day before."),
    ("ru", "Накануне мост открыли.", "The bridge was opened yesterday."),
    ("ru", "Накануне выборов мост открыли.", "Ahead of the election the bridge was opened."),
    ("ru", "Сегодня в селе живут пять семей.", "Five families now live in the village."),
    ("ru", "Сегодня мост открыт.", "The bridge is open today."),
    ("ru", "Сегодня мост открыли.", "The bridge was opened on Tuesday."),
    ("ru", "Сегодня ночью был обстрел.", "There was shelling last night."),
    ("ru", "Завтра мост закроют.", "The bridge will be closed tomorrow."),
    ("ru", "Послезавтра мост закроют.", "The bridge will be closed the day after tomorrow."),
    ("ru", "Завтрак был скромным.", "Breakfast was modest."),
    ("ru", "Воскресный рынок закрыт.", "The Sunday market is closed."),
    ("ru", "Мартовский снег растаял.", "The March snow has melted."),
    ("ru", "Во вторник и среду обещают дождь.", "Rain is expected on Tuesday and Wednesday."),
    ("ru", "Завод губит окружающую среду.", "The plant ruins the environment."),
    ("ru", "Среды обитания исчезают.", "Habitats disappear."),
    ("uk", "Позавчора Бойко спростував чутки.", "The day before yesterday Boyko denied the rumours."),
    ("uk", "Учора міст відкрили.", "The bridge was opened yesterday."),
    ("uk", "Напередодні міст відкрили.", "The bridge was opened the night before."),
    ("uk", "Сьогодні в селі живуть п'ять родин.", "Five families live in the village these days."),
    ("uk", "Сьогодні вночі був обстріл.", "There was shelling overnight."),
    ("uk", "Післязавтра міст закриють.", "The bridge will be closed the day after tomorrow."),
    ("uk", "Суботній ярмарок скасували.", "The Saturday fair was called off."),
    ("uk", "П’ятнична нарада тривала годину.", "Friday's meeting took an hour."),
    ("uk", "Це четвертий вагон.", "This is the fourth carriage."),
    ("uk", "Про це пише The Sunday Herald.", "The Sunday Herald writes about it."),
    ("uk", "Обстріл був 6 січня.", "The shelling was on Jan 6."),
    ("ru", "На прошлой неделе мост открыли.", "The bridge was opened last week."),
    ("ru", "На прошлой неделе мост открыли.", "The bridge was opened a week ago."),
    ("ru", "На прошлой неделе мост открыли.", "The bridge was opened on the 3rd."),
    ("ru", "В будущем году, как и в прошлом году, мост закроют.", "Next year the bridge will be closed as last year."),
    ("ru", "В прошлую среду мост открыли.", "The bridge was opened last Wednesday."),
    ("ru", "Летом 2020 года мост открыли.", "The bridge was opened in the summer of 2020."),
    ("ru", "Осенью мост закроют.", "The bridge will be closed in the fall."),
    ("uk", "Торік міст відкрили.", "The bridge was opened a year earlier."),
    ("uk", "Цьогоріч міст закриють.", "The bridge will be closed this year."),
    ("uk", "Йому п'ятдесят літ, а літо тепле.", "He is fifty, and the summer is warm."),
    ("ru", "В ночь на вторник сгорел склад.", "A warehouse burned down in the early hours of Tuesday."),
    ("ru", "В ночь на вторник сгорел склад.", "A warehouse burned down overnight into Tuesday."),
    ("ru", "В ночь на вторник сгорел склад.", "A warehouse burned down on the night of Monday to Tuesday."),
    ("ru", "Во вторник ночью сгорел склад.", "A warehouse burned down on Tuesday night."),
    ("uk", "У ніч на 15 березня згорів склад.", "A warehouse burned down on the night of March 15."),
    ("de", "Er kam gestern.", "He came today."),
]
CHANGED = [
    ("ru", "Позавчера Бойко опроверг слухи.", "Yesterday Boyko denied the rumours."),
    ("ru", "Позавчера Бойко опроверг слухи.", "Boyko denied the rumours."),
    ("ru", "Вчера мост открыли.", "The bridge was opened today."),
    ("ru", "Вчера мост открыли.", "The bridge was opened."),
    ("ru", "Накануне мост открыли.", "The bridge was opened today."),
    ("ru", "Сегодня мост открыли.", "The bridge was opened yesterday."),
    ("ru", "Мост открыли.", "The bridge was opened yesterday."),
    ("ru", "Завтра мост закроют.", "The bridge will be closed today."),
    ("ru", "Послезавтра мост закроют.", "The bridge will be closed tomorrow."),
    ("ru", "В понедельник мост закроют.", "The bridge will be closed on Tuesday."),
    ("ru", "В понедельник мост закроют.", "The bridge will be closed tomorrow."),
    ("ru", "Вчера, в понедельник, мост открыли.", "The bridge was opened yesterday, on Sunday."),
    ("ru", "Вчера, в понедельник, пожар потушили.", "Sunday's fire was put out yesterday, on Monday."),
    ("ru", "В эту среду мост закроют.", "The bridge will be closed this Thursday."),
    ("ru", "На прошлой неделе мост открыли.", "The bridge will be opened next week."),
    ("ru", "На следующей неделе мост откроют.", "The bridge was opened last week."),
    ("ru", "В прошлую среду мост открыли.", "The bridge will be opened next Wednesday."),
    ("ru", "В этом месяце мост откроют.", "The bridge was opened last month."),
    ("ru", "Весной 2020 года мост открыли.", "The bridge was opened in the winter of 2020."),
    ("ru", "В ночь на вторник сгорел склад.", "A warehouse burned down on Tuesday night."),
    ("uk", "У ніч на середу згорів склад.", "A warehouse burned down on Wednesday night."),
    ("uk", "У ніч на середу згорів склад.", "A warehouse burned down on the night of Wednesday."),
    ("ru", "В ночь на среду был взрыв.", "There was an explosion in the night on Wednesday."),
    ("uk", "Торік міст відкрили.", "The bridge was opened this year."),
    ("uk", "Цьогоріч міст відкрили.", "The bridge was opened last year."),
    ("uk", "Минулого тижня міст відкрили.", "The bridge will be opened next week."),
    ("uk", "Взимку міст закривали.", "The bridge was closed in summer."),
    ("uk", "Позавчора Бойко спростував чутки.", "Yesterday Boyko denied the rumours."),
    ("uk", "Учора міст відкрили.", "The bridge will be opened tomorrow."),
    ("uk", "Напередодні міст відкрили.", "The bridge will be opened tomorrow."),
    ("uk", "Сьогодні міст відкрили.", "The bridge was opened yesterday."),
    ("uk", "Післязавтра міст закриють.", "The bridge will be closed tomorrow."),
    ("uk", "Недільний ярмарок скасували.", "The Saturday fair was called off."),
    ("uk", "Четвергова нарада тривала годину.", "Friday's meeting took an hour."),
]


@pytest.mark.parametrize(("language", "source", "english"), KEPT)
def test_the_same_day_in_other_words_raises_no_flag(language: str, source: str, english: str) -> None:
    assert keeps_date_words(source, english, language)


@pytest.mark.parametrize(("language", "source", "english"), CHANGED)
def test_a_different_day_raises_a_flag(language: str, source: str, english: str) -> None:
    assert not keeps_date_words(source, english, language)


@given(st.integers(1900, 2099), st.sampled_from(["24 февраля Мороз уехала.", "24 ФЕВРАЛЯ МОРОЗ УЕХАЛА."]))
def test_a_year_that_is_not_in_the_source_raises_a_flag(year: int, source: str) -> None:
    assert "number_mismatch" in risk_flags(source, f"Moroz left on February 24, {year}.", "ru")
    assert "number_mismatch" in risk_flags("24 лютого Мороз поїхала.", f"Moroz left on 24 February {year}.", "uk")
