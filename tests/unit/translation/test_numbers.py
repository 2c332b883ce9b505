"""Tests of numbers: one written differently is the same; one that is lost, added or changed raises a flag."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.checks.numbers import keeps_numbers

SAME = [
    ("uk", "Матч відвідали 3,2 тис. глядачів.", "The match was attended by 3,200 spectators."),
    ("ru", "Это стоило 4,2 млн рублей.", "It cost 4.2 million rubles."),
    ("ru", "Это стоило 4,2 млн рублей.", "It cost 4,200,000 rubles."),
    ("ru", "Это стоило 4,2 млн фунтов.", "It cost £4.2m."),
    ("ru", "Приехали 14 учёных.", "Fourteen scientists came."),
    ("ru", "Это стоит 3,5 рубля.", "It costs 3.50 rubles."),
    ("ru", "Это стоит 1 234,56 рубля.", "It costs 1,234.56 rubles."),
    ("ru", "Это стоит 0,5 млн рублей.", "It costs 500,000 rubles."),
    ("ru", "Он ждёт с 2019 г.", "He has been waiting since 2019."),
    ("ru", "В 2014 300 семей уехали.", "In 2014, 300 families left."),
    # Words.
    ("ru", "Погибли два рыбака.", "2 fishermen died."),
    ("ru", "Спасли троих детей.", "Rescuers saved 3 children."),
    ("ru", "Пять тысяч жителей остались без света.", "5,000 residents were left without light."),
    ("ru", "Фонд собрал миллион рублей.", "The fund raised 1 million rubles."),
    ("ru", "Штраф составит до тысячи евро.", "The fine will be up to 1,000 euros."),
    ("ru", "Ущерб оценили в двадцать пять миллионов.", "The damage was put at 25 million."),
    ("ru", "Ущерб — два с половиной миллиона.", "The damage is 2.5 million."),
    ("ru", "Собрали полтора миллиона подписей.", "1.5 million signatures were collected."),
    ("ru", "Собрали полмиллиона подписей.", "500,000 signatures were collected."),
    ("ru", "Долг — тысяча миллиардов рублей.", "The debt is 1,000 billion rubles."),
    ("ru", "На площадь вышли около трёхсот сорока человек.", "About 340 people came to the square."),
    ("ru", "Пришли два десятка человек.", "Some 20 people came."),
    ("ru", "Ему двадцать один год, она на пятом месяце.", "He is 21, she is in month 5."),
    ("ru", "Это обсудила «Большая семёрка».", "The G7 discussed this."),
    ("ru", "За сутки выпало 5 мм осадков.", "In 24 hours 5 mm of rain fell."),
    ("ru", "Двадцатипятилетний водитель скрылся.", "The 25-year-old driver fled."),
    ("ru", "20-летний водитель скрылся.", "The twenty-year-old driver fled."),
    ("ru", "Собрано 250 тысяч.", "Two hundred and fifty thousand were collected."),
    ("ru", "Собрано 500 тысяч.", "Half a million were collected."),
    ("uk", "Загинули двоє рибалок.", "2 fishermen died."),
    ("uk", "П’ять тисяч мешканців залишилися без світла.", "5,000 residents were left without light."),
    ("uk", "Зібрали мільйон гривень.", "They raised 1 million hryvnias."),
    ("uk", "Збитки оцінили у двадцять п'ять мільйонів.", "The damage was put at 25 million."),
    ("uk", "Пошкоджено понад п’ятсот сорок будинків.", "More than 540 houses were damaged."),
    ("uk", "Зібрали півтора мільйона підписів.", "1.5 million signatures were collected."),
    ("uk", "Врятували шістьох дітей.", "6 children were rescued."),
    ("uk", "П’ятиповерховий будинок згорів.", "A 5-storey building burned down."),
    ("uk", "Працює сто двадцять один завод.", "121 plants are at work."),
    # Ordinals, Roman numerals and decades.
    ("ru", "Это храм XXI века.", "It is a church of the 21st century."),
    ("ru", "Это храм ХХ века.", "It is a church of the 20th century."),
    ("ru", "Это храм 21 века.", "It is a church of the twenty-first century."),
    ("ru", "Это храм двадцать первого века.", "It is a church of the 21st century."),
    ("ru", "Папа Лев XIV молился.", "Pope Leo XIV prayed."),
    ("ru", "Людовик XIV умер.", "Louis the 14th died."),
    ("ru", "Он занял третье место.", "He came 3rd."),
    ("ru", "Это было в 90-х годах.", "It was in the 1990s."),
    ("ru", "Это было в девяностых.", "It was in the 1990s."),
    ("ru", "Это было в 1990-х.", "It was in the nineties."),
    ("uk", "Це замок XVI століття.", "It is a castle of the 16th century."),
    ("uk", "Це замок шістнадцятого століття.", "It is a castle of the 16th century."),
    ("uk", "Він посів сьоме місце.", "He came 7th."),
    ("uk", "Це було в 80-х роках.", "It was in the 1980s."),
    ("uk", "Це було в дев’яностих.", "It was in the 1990s."),
    # Times and dates.
    ("ru", "Взрыв прогремел в 10:30.", "The blast came at 10.30."),
    ("ru", "Взрыв прогремел в 18.10.", "The blast came at 6:10 pm."),
    ("ru", "Взрыв прогремел в 18:10.", "The blast came at 6.10 p.m."),
    ("ru", "Взрыв прогремел в 6 вечера.", "The blast came at 6 p.m."),
    ("ru", "Взрыв прогремел в шесть вечера.", "The blast came at 18:00."),
    ("ru", "Взрыв прогремел в 18 часов.", "The blast came at 6 p.m."),
    ("ru", "Взрыв прогремел в 17 часов 47 минут.", "The blast came at 5:47 PM."),
    ("ru", "Взрыв прогремел в 3 часа ночи.", "The blast came at 3 a.m."),
    ("ru", "Взрыв прогремел в 3 часа дня.", "The blast came at 3 p.m."),
    ("ru", "Взрыв прогремел в 12:00.", "The blast came at noon."),
    ("ru", "Ждали 3 дня.", "They waited for 3 days."),
    ("uk", "Вибух пролунав о 7:55 ранку.", "The blast came at 7.55am."),
    ("uk", "Вибух пролунав о 15:00.", "The blast came at 3 p.m."),
    ("uk", "Вибух пролунав о сьомій вечора.", "The blast came at 7 p.m."),
    ("uk", "Вибух пролунав о 10:15 ранку.", "The blast came at 10:15."),
    ("ru", "Счёт стал 21:19.", "The score became 21-19."),
    ("ru", "Договор от 12.02.2022 утратил силу.", "The treaty of February 12, 2022 is void."),
    ("ru", "Договор от 09.05.2022 утратил силу.", "The treaty of 9 May 2022 is void."),
    ("ru", "Приедут 5–6 тысяч человек.", "5,000 to 6,000 people will come."),
    ("uk", "Приїдуть від 5 до 6 тис. людей.", "From 5,000 to 6,000 people will come."),
    # Numbers that may be added or left out.
    ("ru", "Обе стороны согласны.", "The two sides agree."),
    ("ru", "Один из них ушёл.", "A man left."),
    ("ru", "Скорость ветра 5 метров в секунду.", "The wind speed is 5 metres per second."),
    ("ru", "Тысячи людей вышли на улицы.", "Thousands of people took to the streets."),
    ("de", "Fünf Menschen kamen.", "Five people came."),
]
CHANGED = [
    ("ru", "Это стоило 4,2 млн рублей.", "It cost 4.2 thousand rubles."),
    ("ru", "Приехали 180 тысяч человек.", "180 people came."),
    ("ru", "Приехали 14 учёных.", "Fifteen scientists came."),
    ("ru", "Приехали учёные.", "14 scientists came."),
    ("ru", "Это стоит 3,5 рубля.", "It costs 35 rubles."),
    ("ru", "Это стоит 18,10 евро.", "It costs 1,810 euros."),
    ("ru", "Погибли два рыбака.", "3 fishermen died."),
    ("ru", "Погибли два рыбака.", "Three fishermen died."),
    ("ru", "Погибли тридцать рыбаков.", "Thirteen fishermen died."),
    ("ru", "Погибли девять рыбаков.", "Fishermen died."),
    ("ru", "Погибли рыбаки.", "Nine fishermen died."),
    ("ru", "Пять тысяч жителей остались без света.", "Five residents were left without light."),
    ("ru", "Пять тысяч жителей остались без света.", "5 million residents were left without light."),
    ("ru", "Тысячи людей вышли на улицы.", "1,000 people took to the streets."),
    ("ru", "Собрали полмиллиарда.", "Half a million was collected."),
    ("ru", "Ущерб — два с половиной миллиона.", "The damage is 2 million."),
    ("ru", "Двадцатипятилетний водитель скрылся.", "The 20-year-old driver fled."),
    ("ru", "Он работает в семинаре.", "He works in 7 seminars."),
    ("uk", "П’ять тисяч мешканців залишилися без світла.", "6,000 residents were left without light."),
    ("uk", "Врятували шістьох дітей.", "Seven children were rescued."),
    ("uk", "Пошкоджено п’ятсот сорок будинків.", "514 houses were damaged."),
    ("ru", "Это храм XXI века.", "It is a church of the 20th century."),
    ("ru", "Папа Лев XIV молился.", "Pope Leo XIII prayed."),
    ("uk", "Це замок XVI століття.", "It is a castle of the 15th century."),
    ("uk", "Він посів сьоме місце.", "He came 8th."),
    ("ru", "Ему 90 лет.", "He was born in the 1990s."),
    ("ru", "Это было в 90-х годах.", "It was in the 1980s."),
    ("ru", "Взрыв прогремел в 10:30.", "The blast came at 10:50."),
    ("ru", "Взрыв прогремел в 10:30.", "The blast came at 10:30 p.m."),
    ("ru", "Взрыв прогремел в 18:10.", "The blast came at 6:10 a.m."),
    ("ru", "Взрыв прогремел в 6:10 вечера.", "The blast came at 6:10 a.m."),
    ("ru", "Взрыв прогремел в 6 утра.", "The blast came at 6 p.m."),
    ("ru", "Ждали 3 дня.", "They waited for 15 days."),
    ("uk", "Вибух пролунав о 15:00.", "The blast came at 5 p.m."),
    ("ru", "Договор от 12.02.2022 утратил силу.", "The treaty of March 12, 2022 is void."),
    ("ru", "Ветер 2-7 метров в секунду.", "A wind of 7 metres per second."),
    ("ru", "Приедут 5–6 тысяч человек.", "5,000 to 7,000 people will come."),
    ("de", "Es kamen 5 Menschen.", "Six people came."),
]


@pytest.mark.parametrize(("language", "source", "english"), SAME)
def test_the_same_number_written_differently_raises_no_flag(language: str, source: str, english: str) -> None:
    assert keeps_numbers(source, english, language)


@pytest.mark.parametrize(("language", "source", "english"), CHANGED)
def test_a_number_that_is_lost_added_or_changed_raises_a_flag(language: str, source: str, english: str) -> None:
    assert not keeps_numbers(source, english, language)


@given(st.integers(0, 10**13), st.integers(0, 10**13), st.sampled_from(["ru", "uk", "pl"]))
def test_figures_match_if_and_only_if_they_are_equal(one: int, other: int, language: str) -> None:
    assert keeps_numbers(f"Их {one}.", f"They are {one:,}.", language)
    assert keeps_numbers(f"Их {one}.", f"They are {other}.", language) == (one == other)
