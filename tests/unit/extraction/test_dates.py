from __future__ import annotations

import datetime
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extraction.dates.periods import days_of
from dragoman.extraction.dates.resolution import resolve_date
from dragoman.text.date_names import MONTHS, WEEKDAYS

from .conftest import Extracted

SATURDAY = datetime.date(2022, 2, 12)
ARTICLE_DATES = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


@pytest.mark.parametrize(
    ("phrase", "date", "rule"),
    [
        ("on Thursday", "2022-02-10", "weekday_before_article_date"),
        ("later Saturday", "2022-02-12", "weekday_before_article_date"),
        ("on Sunday evening", "2022-02-06", "weekday_before_article_date"),
        ("in January", "2022-01", "month_before_article_date"),
        ("in mid-January", "2022-01", "month_before_article_date"),
        ("in December last year", "2021-12", "month_of_a_year_beside"),
        ("on 31 December last year", "2021-12-31", "month_of_a_year_beside"),
        ("on February 30 this year", None, "no_such_date"),
        ("last night", "2022-02-11", "counted_back_from_article_date"),
        ("in March", "2021-03", "month_before_article_date"),
        ("on 9 February", "2022-02-09", "day_before_article_date"),
        ("Dec. 30", "2021-12-30", "day_before_article_date"),
        ("two days earlier", "2022-02-10", "counted_back_from_article_date"),
        ("3 months ago", "2021-11", "counted_back_from_article_date"),
        ("yesterday", "2022-02-11", "day_beside_article_date"),
        ("the day before yesterday", "2022-02-10", "day_beside_article_date"),
        ("last week", "2022-W05", "period_of_article_date"),
        ("last year", "2021", "period_of_article_date"),
        ("this morning", "2022-02-12", "article_date"),
        ("next Monday", "2022-02-14", "weekday_after_article_date"),
        ("this coming Friday", "2022-02-18", "weekday_after_article_date"),
        ("last Monday", "2022-02-07", "weekday_before_article_date"),
        ("last Saturday", "2022-02-05", "weekday_before_article_date"),
        ("on Monday of last week", "2022-01-31", "weekday_of_a_week_beside"),
        ("Wednesday next week", "2022-02-16", "weekday_of_a_week_beside"),
        ("next week on Tuesday", "2022-02-15", "weekday_of_a_week_beside"),
        ("this week on Tuesday", "2022-02-08", "weekday_of_a_week_beside"),
        ("next week", "2022-W07", "period_of_article_date"),
        ("next month", "2022-03", "period_of_article_date"),
        ("next year", "2023", "period_of_article_date"),
        ("next March", "2022-03", "month_after_article_date"),
        ("next February", "2023-02", "month_after_article_date"),
        ("last February", "2021-02", "month_before_article_date"),
        ("in March next year", "2023-03", "month_of_a_year_beside"),
        ("on 5 March next year", "2023-03-05", "month_of_a_year_beside"),
        ("on the previous day", "2022-02-11", "counted_back_from_article_date"),
        ("on the last day", None, "not_understood"),
        ("the next day", None, "not_understood"),
        ("over the past weeks", None, "not_understood"),
        ("today", "2022-02-12", "day_beside_article_date"),
        ("tonight", "2022-02-12", "day_beside_article_date"),
        ("tomorrow", "2022-02-13", "day_beside_article_date"),
        ("a day ago", "2022-02-11", "counted_back_from_article_date"),
        ("one week ago", "2022-W05", "counted_back_from_article_date"),
        ("two weeks ago", "2022-W04", "counted_back_from_article_date"),
        ("twelve months ago", "2021-02", "counted_back_from_article_date"),
        ("a year ago", "2021", "counted_back_from_article_date"),
        ("13 years ago", "2009", "counted_back_from_article_date"),
        ("999 weeks ago", "2002-W51", "counted_back_from_article_date"),
        ("this week", "2022-W06", "period_of_article_date"),
        ("this month", "2022-02", "period_of_article_date"),
        ("last month", "2022-01", "period_of_article_date"),
        ("this year", "2022", "period_of_article_date"),
        ("on the eve", "2022-02-11", "counted_back_from_article_date"),
        ("the night before", "2022-02-11", "counted_back_from_article_date"),
        ("on the previous evening", "2022-02-11", "counted_back_from_article_date"),
        ("half a year ago", "2021-08", "counted_back_from_article_date"),
        ("the month before", "2022-01", "counted_back_from_article_date"),
        ("the week before last", "2022-W04", "counted_back_from_article_date"),
        ("on February 12", "2022-02-12", "day_before_article_date"),
        ("on February 13", None, "unclear_year"),
        ("on 1 March", None, "unclear_year"),
        ("on 1 April", "2021-04-01", "day_before_article_date"),
        ("in February", "2022-02", "month_before_article_date"),
        ("in February this year", "2022-02", "month_of_a_year_beside"),
        ("on February 2, 2022", "2022-02-02", "written_date"),
        ("2 of February 2022", "2022-02-02", "written_date"),
        ("on 03.02.2022", "2022-02-03", "written_date"),
        ("on 2022-02-03", "2022-02-03", "iso_date"),
        ("on 2022-13-03", None, "no_such_date"),
        ("in February 2022", "2022-02", "written_month"),
        ("Back in 2019", "2019", "year"),
        ("ON  THURSDAY", "2022-02-10", "weekday_before_article_date"),
    ],
)
def test_words_are_resolved_against_the_articles_date_with_their_own_precision(
    phrase: str, date: str, rule: str
) -> None:
    assert resolve_date(phrase, SATURDAY) == (date, rule)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [("2021-07-04", "2021-07-04"), ("4 July 2021", "2021-07-04"), ("July 4, 2021", "2021-07-04"),
     ("04.07.2021", "2021-07-04"), ("July 2021", "2021-07"), ("in 2021", "2021")],
)  # fmt: skip
@pytest.mark.parametrize("article_date", [None, SATURDAY])
def test_dates_with_a_year_need_no_article_date(phrase: str, date: str, article_date: datetime.date | None) -> None:
    assert resolve_date(phrase, article_date)[0] == date


@pytest.mark.parametrize("phrase", ["on Friday", "in January", "yesterday", "today", "two weeks ago", "this week"])
def test_without_an_article_date_nothing_relative_is_resolved(phrase: str) -> None:
    assert resolve_date(phrase, None) == (None, "no_article_date")


@pytest.mark.parametrize("phrase", ["30 February 2022", "on 31 April"])
def test_days_that_do_not_exist_are_not_invented(phrase: str) -> None:
    assert resolve_date(phrase, SATURDAY) == (None, "no_such_date")


@given(st.text(), st.none() | st.dates())
def test_any_text_gets_an_iso_date_or_none(phrase: str, article_date: datetime.date | None) -> None:
    date, rule = resolve_date(phrase, article_date)
    assert rule
    assert date is None or re.fullmatch(r"\d{4}(-\d\d(-\d\d)?|-W\d\d)?", date)


@pytest.mark.parametrize(
    ("phrase", "date"),
    [
        ("on Monday", "2022-02-14"),
        ("this Friday", "2022-02-18"),
        ("on Saturday", "2022-02-12"),
        ("on 5 March", "2022-03-05"),
        ("January 9", "2023-01-09"),
        ("in February", "2022-02"),
        ("in mid-January", "2023-01"),
        ("last Monday", "2022-02-07"),
        ("next Saturday", "2022-02-19"),
        ("on Monday last week", "2022-01-31"),
        ("on 5 March last year", "2021-03-05"),
        ("tomorrow", "2022-02-13"),
    ],
)
def test_with_will_a_bare_day_or_month_is_in_the_future(phrase: str, date: str) -> None:
    assert resolve_date(phrase, SATURDAY, ahead=True)[0] == date


@pytest.mark.parametrize(
    ("text", "span", "date"),
    [
        ("The mayor will announce next Monday that the bridge is open.", "next Monday", "2022-02-14"),
        ("The mayor will announce on Monday that the bridge is open.", "on Monday", "2022-02-14"),
        ("The court is going to announce on Friday whether it hears the case.", "on Friday", "2022-02-18"),
        ("Next month the court will announce whether it hears the case.", "Next month", "2022-03"),
        ("In coming May the ministry will report that the dam holds.", "In coming May", "2022-05"),
        ("Eleven days before that, the mayor said that the dam holds.", "Eleven days before that", "2022-02-01"),
        ("The mayor will announce tomorrow that the dam holds.", "tomorrow", "2022-02-13"),
        (
            "Earlier in May, the deputy minister, Oleg Koval, announced that the ship would sail.",
            "Earlier in May",
            "2021-05",
        ),
        ("Last Saturday the court announced that it hears the case.", "Last Saturday", "2022-02-05"),
        ("The mayor announced on Monday that the bridge is open.", "on Monday", "2022-02-07"),
    ],
)
def test_the_tense_of_the_cue_and_next_and_last_decide_the_side(
    extract: Callable[..., Extracted], text: str, span: str, date: str
) -> None:
    (statement,) = extract(text, SATURDAY).statements
    assert statement.said_on is not None
    assert (text[slice(*statement.said_on.span)], statement.said_on.date) == (span, date)


@pytest.mark.parametrize("day", ["tomorrow", "next Monday", "next week"])
def test_nothing_was_said_on_a_future_day(extract: Callable[..., Extracted], day: str) -> None:
    (statement,) = extract(f"The mayor said {day} the bridge will be open.", SATURDAY).statements
    assert statement.said_on is None


@given(st.sampled_from(WEEKDAYS), ARTICLE_DATES)
def test_next_is_one_to_seven_days_ahead_and_last_as_many_behind(weekday: str, today: datetime.date) -> None:
    ahead, behind, bare, will = (
        datetime.date.fromisoformat(str(resolve_date(phrase, today, ahead)[0]))
        for phrase, ahead in (
            (f"next {weekday}", False), (f"last {weekday}", False), (weekday, False), (weekday, True)
        )
    )  # fmt: skip
    assert {WEEKDAYS[day.weekday()] for day in (ahead, behind, bare, will)} == {weekday}
    assert 1 <= (ahead - today).days <= 7
    assert 1 <= (today - behind).days <= 7
    assert 0 <= (today - bare).days <= 6
    assert 0 <= (will - today).days <= 6


@given(st.sampled_from(WEEKDAYS), ARTICLE_DATES, st.sampled_from([("last", -1), ("this", 0), ("next", 1)]))
def test_a_weekday_of_a_week_is_in_that_week(weekday: str, today: datetime.date, week: tuple[str, int]) -> None:
    day = datetime.date.fromisoformat(str(resolve_date(f"on {weekday} {week[0]} week", today)[0]))
    assert WEEKDAYS[day.weekday()] == weekday
    assert day.isocalendar()[:2] == (today + datetime.timedelta(weeks=week[1])).isocalendar()[:2]


@given(st.sampled_from(MONTHS), ARTICLE_DATES)
def test_next_and_last_months_are_within_a_year_and_never_the_present_one(month: str, today: datetime.date) -> None:
    present = today.isoformat()[:7]
    ahead, behind = (str(resolve_date(f"{which} {month}", today)[0]) for which in ("next", "last"))
    assert behind < present < ahead
    assert int(ahead[:4]) - int(behind[:4]) <= 2
    assert ahead[5:] == behind[5:] == f"{MONTHS.index(month) + 1:02d}"


@given(st.sampled_from([*WEEKDAYS, *MONTHS]), st.dates(min_value=datetime.date(2, 1, 1)))
def test_past_statements_are_never_after_the_article(word: str, article_date: datetime.date) -> None:
    date, _ = resolve_date(f"in {word}" if word in MONTHS else word, article_date)
    assert date is not None
    assert date <= article_date.isoformat()[: len(date)]


@pytest.mark.parametrize(
    ("phrase", "article_date", "date"),
    [
        ("last month", datetime.date(2022, 1, 15), "2021-12"),
        ("next month", datetime.date(2021, 12, 15), "2022-01"),
        ("in December", datetime.date(2022, 1, 1), "2021-12"),
        ("in January", datetime.date(2021, 12, 31), "2021-01"),
        ("yesterday", datetime.date(2022, 1, 1), "2021-12-31"),
        ("this week", datetime.date(2022, 1, 1), "2021-W52"),
        ("on 29 February", datetime.date(2024, 3, 1), "2024-02-29"),
        ("on 29 February", datetime.date(2023, 3, 1), None),
        ("yesterday", datetime.date.min, None),
        ("999 years ago", datetime.date(900, 1, 1), None),
    ],
)
def test_relative_dates_cross_the_turn_of_the_year_and_are_not_invented(
    phrase: str, article_date: datetime.date, date: str | None
) -> None:
    found, rule = resolve_date(phrase, article_date)
    assert found == date
    assert (rule == "no_such_date") == (date is None)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2022-02-10", "2022-02-10", "2022-02-10"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-W06", "2022-02-07", "2022-02-13"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
    ],
)
def test_a_date_of_any_granularity_has_a_first_and_a_last_day(date: str, first: str, last: str) -> None:
    assert tuple(day.isoformat() for day in days_of(date)) == (first, last)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        # Of a report, or of who speaks: not of the saying.
        ("The agency's report, published last week, says that parts are short.", None),
        ("Latvia, which was cut off a year ago, said that it had enough.", None),
        ("The envoy asked for a vote by Friday.", None),
        ('The deputy told the portal "Lviv Today" that it rained.', None),
        # Of a verb before, or of the occasion.
        ("The minister on Wednesday phoned the unions and offered a meeting.", "2022-02-09"),
        ("At a meeting on February 9, the mayor told residents that the bridge was closed.", "2022-02-09"),
        ("On Thursday Olena Koval said that it rained.", "2022-02-10"),
    ],
)
def test_the_day_of_saying_is_told_from_other_days(
    extract: Callable[..., Extracted], text: str, date: str | None
) -> None:
    (statement,) = extract(text, SATURDAY).statements
    assert (statement.said_on.date if statement.said_on else None) == date


@pytest.mark.parametrize(
    ("text", "span", "date"),
    [
        # Next to the cue, before or behind it, with all its words.
        ("On Monday, in Kyiv, the mayor said that it rained.", "On Monday", "2022-02-07"),
        ("The mayor said late on Monday that it rained.", "late on Monday", "2022-02-07"),
        ("The mayor said earlier this week that it rained.", "earlier this week", "2022-W06"),
        ("The mayor said Monday that it rained.", "Monday", "2022-02-07"),
        ("The mayor said in a statement on Monday that it rained.", "on Monday", "2022-02-07"),
        ('"It rained," the mayor told reporters on Monday.', "on Monday", "2022-02-07"),
        ("The minister told the BBC on Monday in Lviv that it rained.", "on Monday", "2022-02-07"),
        ("The mayor said at 9 a.m. on Monday that it rained.", "on Monday", "2022-02-07"),
        ("Today the mayor said that it rained.", "Today", "2022-02-12"),
        ("In May the mayor said that it rained.", "In May", "2021-05"),
        ("The minister said in Lviv in 2019 that it rained.", "in 2019", "2019"),
        ("By Friday the mayor had said that it rained.", "By Friday", "2022-02-11"),
        ("During the meeting on Monday the mayor said that it rained.", "on Monday", "2022-02-07"),
        ("At a press conference on Monday, the mayor said that it rained.", "on Monday", "2022-02-07"),
        ("The mayor said in a report today that it rained.", "today", "2022-02-12"),
        ("The mayor said on the night of February 11 that it rained.", "February 11", "2022-02-11"),
        # Of a verb before, for the same speaker.
        ("On Sunday the mayor met them and voiced hope for peace.", "On Sunday", "2022-02-06"),
        ("The mayor on Friday phoned him and offered help.", "on Friday", "2022-02-11"),
        # Counted from another day.
        ("On the eve, the mayor said that it rained.", "On the eve", "2022-02-11"),
        ("The day before, the mayor said that it rained.", "The day before", "2022-02-11"),
        ("The mayor said a day earlier that it rained.", "a day earlier", "2022-02-11"),
        ("Two days before that, the mayor said that it rained.", "Two days before that", "2022-02-10"),
        ("Three weeks ago the mayor said that it rained.", "Three weeks ago", "2022-W03"),
        # In the future.
        ("The mayor won't announce on Monday that it rained.", "on Monday", "2022-02-14"),
        ("The mayor has announced on Monday that it rained.", "on Monday", "2022-02-07"),
        # The nearest of two.
        ("The mayor said on Monday that it rained on Tuesday.", "on Monday", "2022-02-07"),
        ("On Tuesday it rained, the mayor said on Monday.", "on Monday", "2022-02-07"),
        ('"Today it rained," the mayor said yesterday.', "yesterday", "2022-02-11"),
        ("In May the mayor said on Monday that it rained.", "on Monday", "2022-02-07"),
        ("Last week the mayor said on Monday that it rained.", "on Monday", "2022-02-07"),
        ("The mayor said on Monday that the bridge would open tomorrow.", "on Monday", "2022-02-07"),
        ('"It rained," the mayor said on the night of February 11.', "February 11", "2022-02-11"),
        ('"It rained," Olena Koval said in a letter of Monday.', "Monday", "2022-02-07"),
        ("In the report of Monday, the mayor said that it rained.", "Monday", "2022-02-07"),
        ('"It rained," Olena Koval said in a statement late on Monday.', "late on Monday", "2022-02-07"),
        ('"The dam holds," said on Monday the mayor.', "on Monday", "2022-02-07"),
        ("Olena Koval said - on Monday - that it rained.", "on Monday", "2022-02-07"),
        ("Olena Koval made it clear late on Monday that it rained.", "late on Monday", "2022-02-07"),
        # Of this sentence.
        ("It rained. In May the mayor said that it snowed.", "In May", "2021-05"),
        ("It rained. On the eve the mayor said that it snowed.", "On the eve", "2022-02-11"),
        ("It rained. At a meeting on February 9, the mayor said that it snowed.", "on February 9", "2022-02-09"),
        ("The mayor denied the strike on a depot on Monday.", "on Monday", "2022-02-07"),
    ],
)
def test_the_words_that_say_when_are_found_whole(
    extract: Callable[..., Extracted], text: str, span: str, date: str
) -> None:
    (statement,) = extract(text, SATURDAY).statements
    assert statement.said_on is not None
    assert (text[slice(*statement.said_on.span)], statement.said_on.date) == (span, date)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that it rained on Monday.",
        "The mayor said that on Tuesday it rained.",
        "On Tuesday it rained, the mayor said.",
        "The day before the vote, the mayor said that it rained.",
        "The mayor recalled the strike on a depot in July.",
        "The mayor, who came on Monday, said that it rained.",
        "The mayor wants the dam shut by Friday.",
        "Two days before elections, the mayor said that it rained.",
        "The day before Easter, the mayor said that it rained.",
        '"It rained," the mayor said after the flood in May.',
        "The mayor demanded peace in Lviv in May.",
        "On Monday it turned out that the mayor had said that it rained.",
        "On Monday it rained. The mayor said that it snowed.",
        "Lviv burned in July. The mayor said that it snowed.",
        "Lviv lay in ruins. May came. The mayor said that it snowed.",
        "The paper «Lviv Today» said that it rained.",
    ],
)
def test_a_day_of_something_else_is_not_when_it_was_said(extract: Callable[..., Extracted], text: str) -> None:
    (statement,) = extract(text, SATURDAY).statements
    assert statement.said_on is None


def test_the_rule_that_found_the_date_is_named(extract: Callable[..., Extracted]) -> None:
    (statement,) = extract("The mayor said on Monday that it rained.", SATURDAY).statements
    assert statement.said_on is not None
    assert statement.said_on.rule == "weekday_before_article_date"


@pytest.mark.parametrize("verb", ["plans", "intends"])
def test_who_plans_to_announce_will_do_so(extract: Callable[..., Extracted], verb: str) -> None:
    result = extract(f"The mayor {verb} to announce on Monday that it rained.", SATURDAY)
    announced = result.statements[-1].said_on
    assert announced is not None
    assert announced.date == "2022-02-14"
