"""Tests of currencies and units: one that is lost or changed raises a flag; one written differently does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.translation.checks.units import keeps_units

SAME = [
    ("ru", "Власти выделили 2,5 млн гривен.", "The authorities allocated 2.5 million hryvnias."),
    ("ru", "Власти выделили 2,5 млн гривен.", "The authorities allocated UAH 2.5 million."),
    ("ru", "Штраф составит 500 руб.", "The fine will be 500 rubles."),
    ("ru", "Штраф составит 500 рублей.", "The fine will be 500 roubles."),
    ("ru", "Курс доллара вырос.", "The dollar rose."),
    ("ru", "Это стоило 40 тысяч долларов США.", "It cost $40,000."),
    ("ru", "Это стоило 40 долларов США.", "It cost US$40."),
    ("ru", "Это стоило 4,2 млн фунтов.", "It cost £4.2m."),
    ("ru", "Дом продали за 90 тысяч евро.", "The house was sold for €90,000."),
    ("ru", "Дорога длиной 5 км закрыта.", "A road of 5 kilometres is closed."),
    ("ru", "Пятикилометровый тоннель закрыт.", "The five-kilometre tunnel is closed."),
    ("ru", "Упало до 3,5 процента.", "It fell to 3.5%."),
    ("ru", "Ставка выросла на 2 процентных пункта.", "The rate rose by 2 percentage points."),
    ("ru", "Сгорел склад в 300 кв. м.", "A warehouse of 300 square meters burned down."),
    ("ru", "Вывезли 70 тонн зерна.", "They took away 70 tons of grain."),
    ("ru", "Станция даёт 40 МВт.", "The plant gives 40 megawatts."),
    ("ru", "Станция даёт 40 МВт·ч.", "The plant gives 40 MWh."),
    ("ru", "Об этом говорят с 2014 года.", "They have talked of it since 2014."),
    ("ru", "В 2014 году, за сутки до выборов, он уехал.", "In 2014, 24 hours before the election, he left."),
    ("ru", "40-летний водитель скрылся.", "The driver, 40, fled."),
    ("ru", "Это было в 1990-м.", "It was in 1990."),
    ("ru", "Они победили со счётом 5 очков.", "They won by 5 points."),
    ("uk", "Виділили 300 млн грн.", "300 million hryvnias were allocated."),
    ("uk", "Квиток коштує сто гривень.", "A ticket costs a hundred hryvnias."),
    ("uk", "Ціна зросла на 7 відсотків.", "The price rose 7 per cent."),
    ("uk", "Пожежа охопила 12 га лісу.", "The fire took 12 hectares of forest."),
    ("uk", "До міста 40 миль (64 км).", "The town is 40 miles away."),
    ("uk", "Чекали п'ять діб.", "They waited five days."),
    ("ru", "Урожай — 45 центнеров с гектара.", "The harvest is 45 centners per hectare."),
    ("ru", "Урожай — 45 ц/га.", "The harvest is 45 quintals a hectare."),
    ("ru", "Билет подорожал на 50 копеек.", "The ticket went up by 50 kopecks."),
    ("ru", "Нефть стоит 80 долларов за баррель.", "Oil is at $80 a barrel."),
    ("ru", "Пособие составит 3 тыс. сомов.", "The benefit will be 3,000 som."),
    ("ru", "Корабль шёл со скоростью 30 узлов.", "The ship made 30 knots."),
    ("ru", "Его арестовали на 15 суток.", "He was arrested for 15 days."),
    ("ru", "Прошло два века.", "Two centuries have passed."),
    ("ru", "В XXI веке, через сутки после пожара, он уехал.", "In the 21st century, a day after the fire, he left."),
    ("uk", "Він приїхав з м. Київ.", "He came from Kyiv."),
    ("ru", "Подробности: https://t.me/km/5", "Details: https://t.me/km/5"),
    ("de", "Es kostet 5 Euro.", "It costs 5 dollars."),
]
CHANGED = [
    ("ru", "Власти выделили 2,5 млн гривен.", "The authorities allocated 2.5 million rubles."),
    ("ru", "Власти выделили 2,5 млн гривен.", "The authorities allocated 2.5 million."),
    ("ru", "Власти выделили 2,5 млн.", "The authorities allocated $2.5 million."),
    ("ru", "Заплатили 5 тысяч.", "€5,000 was paid."),
    ("ru", "Курс гривны упал.", "The ruble fell."),
    ("ru", "Дом продали за 90 тысяч евро.", "The house was sold for $90,000."),
    ("ru", "Дорога длиной 5 км закрыта.", "A road of 5 miles is closed."),
    ("ru", "Дорога длиной 5 км закрыта.", "A road of 5 meters is closed."),
    ("ru", "Ставка выросла на 2 процентных пункта.", "The rate rose by 2 percent."),
    ("ru", "Вывезли 70 тонн зерна.", "They took away 70 kilograms of grain."),
    ("ru", "Станция даёт 40 МВт·ч.", "The plant gives 40 megawatts."),
    ("ru", "Сгорел склад в 300 кв. м.", "A warehouse of 300 meters burned down."),
    ("ru", "Его осудили на 5 лет.", "He was sentenced to 5 months."),
    ("ru", "Урожай — 45 центнеров с гектара.", "The harvest is 45 hectares per acre."),
    ("ru", "Урожай — 45 центнеров с гектара.", "The harvest is 45 centners per acre."),
    ("ru", "Урожай — 45 центнеров с гектара.", "The harvest is 45 tons per hectare."),
    ("ru", "Билет подорожал на 50 копеек.", "The ticket went up by 50 cents."),
    ("ru", "Бензин стоит 50 рублей за литр.", "Petrol is 50 rubles per gallon."),
    ("ru", "Пособие составит 3 тыс. сомов.", "The benefit will be 3,000 soums."),
    ("ru", "Ущерб — 2 млн манатов.", "The damage is 2 million dollars."),
    ("ru", "Корабль шёл со скоростью 30 узлов.", "The ship made 30 miles an hour."),
    ("ru", "Его арестовали на 15 суток.", "He was arrested for 15 years."),
    ("ru", "Прошло 20 десятилетий.", "20 centuries have passed."),
    ("uk", "Врожай — 61 центнер з гектара.", "The harvest is 61 hectares per acre."),
    ("uk", "Виділили 300 млн грн.", "300 million dollars were allocated."),
    ("uk", "Квиток коштує сто гривень.", "A ticket costs a hundred euros."),
    ("uk", "Ціна зросла на 7 відсотків.", "The price rose 7 dollars."),
    ("uk", "Пожежа охопила 12 га лісу.", "The fire took 12 acres of forest."),
    ("uk", "Чекали 3 години.", "They waited 3 days."),
    ("uk", "Ракета пролетіла 70 км.", "The missile flew 70."),
]
CURRENCIES = [("гривен", "hryvnias"), ("рублей", "rubles"), ("долларов", "dollars"), ("евро", "euros"), ("йен", "yen")]


@pytest.mark.parametrize(("language", "source", "english"), SAME)
def test_the_same_unit_written_differently_raises_no_flag(language: str, source: str, english: str) -> None:
    assert keeps_units(source, english, language)


@pytest.mark.parametrize(("language", "source", "english"), CHANGED)
def test_a_unit_that_is_lost_added_or_changed_raises_a_flag(language: str, source: str, english: str) -> None:
    assert not keeps_units(source, english, language)


@given(st.integers(3, 10**9), st.sampled_from(CURRENCIES), st.sampled_from(CURRENCIES))
def test_currencies_match_if_and_only_if_they_are_equal(
    amount: int, one: tuple[str, str], other: tuple[str, str]
) -> None:
    assert keeps_units(f"Это стоит {amount} {one[0]}.", f"It costs {amount:,} {other[1]}.", "ru") == (one == other)
