"""Date words resolved against the article's date, never against today's."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from dragoman.text.date_names import MONTHS, WEEKDAYS

Resolution = tuple[str | None, str]
_Rule = Callable[["re.Match[str]", datetime.date], str]

_NUMBERS = ("a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WEEKDAY = r"(?P<weekday>mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?\b\.?"
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_SEVERAL_DAYS = rf"\d{{1,2}}(?:st|nd|rd|th)? ?(?:to|and|through|or|[-–]) ?{_DAY}"
_YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"
COUNT = rf"(?:\d{{1,3}}|{'|'.join(_NUMBERS)})"
_COUNTED = rf"(?P<count>{COUNT})"
_UNIT = r"(?P<unit>day|week|month|year)s?"
_DIRECTIONS = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_WHICH = rf"(?P<which>{'|'.join(_DIRECTIONS)})"
_LAST = r"(?P<which>last|previous|past)"
_LAST_OR_THIS = r"(?P<which>last|previous|past|this)"
PART_OF_DAY = r"(?:day|night|evening|morning|afternoon)"
_INTO = r"(?:in|by|since|this|early|late|of|during|mid)"
_IN = r"(?:early |late )"
_NEXT = r"(?P<which>next|coming)"

_ABSOLUTE = (
    (re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b"), "iso_date"),
    (re.compile(r"\b(?P<day>\d{1,2})[./](?P<number>\d{1,2})[./](?P<year>\d{4})\b"), "written_date"),
    (re.compile(rf"\b{_DAY}(?: of)? {_MONTH},? {_YEAR}\b"), "written_date"),
    (re.compile(rf"\b{_MONTH} {_DAY},? {_YEAR}\b"), "written_date"),
    (re.compile(rf"\b{_MONTH},?(?: of)? {_YEAR}\b"), "written_month"),
)


def resolve_date(phrase: str, article_date: datetime.date | None, ahead: bool = False) -> Resolution:
    """The ISO 8601 date of `phrase`, as precise as the phrase is, and the rule that found it.

    A bare 'Monday', '5 March' or 'March' is before the article's date; with `ahead` (a verb in the future) after it.
    Without an article date, only phrases that contain a year are resolved.
    """
    words = " ".join(phrase.casefold().replace("’", "'").split())
    absolute = _absolute(words)
    if absolute is not None:
        return absolute
    beside_will = _AHEAD if ahead and not _SAYS_WHICH.search(words) else ()
    for pattern, rule, resolve in (*beside_will, *_RELATIVE):
        match = pattern.search(words)
        if match:
            return _relative(match, rule, resolve, article_date)
    year = re.search(rf"\b{_YEAR}\b", words)
    return (year["year"], "year") if year else (None, "not_understood")


def _relative(match: re.Match[str], rule: str, resolve: _Rule, article_date: datetime.date | None) -> Resolution:
    """The date that a rule counts from the article's date, or the reason why there is none."""
    if article_date is None:
        return None, "no_article_date"
    try:
        return resolve(match, article_date), rule
    except (OverflowError, ValueError):  # 'February 30', or a day before the year 1
        return None, "no_such_date"
    except LookupError:  # 'last autumn', said in autumn
        return None, "unclear_year"


def _absolute(words: str) -> Resolution | None:
    """The date of a phrase that contains a year, or None without a year."""
    for pattern, rule in _ABSOLUTE:
        match = pattern.search(words)
        if match:
            parts = match.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            year, day = int(parts["year"]), int(parts.get("day") or 1)
            try:
                date = datetime.date(year, month, day).isoformat()
            except ValueError:
                return None, "no_such_date"
            return (date if "day" in parts else date[:7]), rule
    return None


def _month(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _first_of(wanted: int, present: int, cycle: int, offset: int) -> int:
    """The distance to the first wanted weekday or month among the `cycle` ones that begin `offset` from the present."""
    return offset + (wanted - present - offset) % cycle


def _first_weekday(match: re.Match[str], today: datetime.date, offset: int) -> str:
    """The first such weekday of the seven days that begin `offset` days after today."""
    return shifted(today, "day", _first_of(_number_of_weekday(match), today.weekday(), 7, offset))


def _number_of_weekday(match: re.Match[str]) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(match["weekday"][:3]))


def _weekday_before(match: re.Match[str], today: datetime.date) -> str:
    return _first_weekday(match, today, -7 if match["which"] else -6)


def _weekday_before_last(match: re.Match[str], today: datetime.date) -> str:
    """The weekday before the last one: 'the Saturday before last'."""
    return _first_weekday(match, today, -13)


def _weekday_after(match: re.Match[str], today: datetime.date) -> str:
    """The weekday 1 to 7 days ahead: in news, 'next Friday' is the first to come, as 'last Friday' is the latest."""
    return _first_weekday(match, today, 1)


def _weekday_ahead(match: re.Match[str], today: datetime.date) -> str:
    return _first_weekday(match, today, 0)


def _weekday_of_week(match: re.Match[str], today: datetime.date) -> str:
    return shifted(today, "day", 7 * _DIRECTIONS[match["which"]] + _number_of_weekday(match) - today.weekday())


def _day_and_month(match: re.Match[str], today: datetime.date) -> str:
    """The last such day, today included.

    Raises:
        LookupError: the next such day is near and the last one almost a year ago, so that it is not clear.
    """
    last = datetime.date.fromisoformat(_day_of_year(match, today, -1))
    ahead = _DAYS_OF_YEAR - (today - last).days  # until the next such day
    if ahead <= _NEAR and "last year" not in match.string:
        raise LookupError("this or the last year's")
    return last.isoformat()


def _month_of_days(match: re.Match[str], today: datetime.date) -> str:
    """The month of several days: 'between 5 and 7 September'."""
    return _day_and_month(match, today)[:7]


def _day_and_month_ahead(match: re.Match[str], today: datetime.date) -> str:
    """The next such day, today included."""
    return _day_of_year(match, today, 1)


def _day_of_year(match: re.Match[str], today: datetime.date, direction: int) -> str:
    """Such a day of this year, or of the next year in `direction` (1 or -1) if this year's is on the other side."""
    month, day = _month(match["month"]), int(match["day"])
    wanted, present = (month, day), (today.month, today.day)
    against = wanted < present if direction > 0 else wanted > present
    return datetime.date(today.year + direction * against, month, day).isoformat()


def _first_month(match: re.Match[str], today: datetime.date, offset: int) -> str:
    """The first such month of the twelve that begin `offset` months after the present one."""
    return shifted(today, "month", _first_of(_month(match["month"]), today.month, 12, offset))


def _month_before(match: re.Match[str], today: datetime.date) -> str:
    return _first_month(match, today, -12 if match["which"] else -11)


def _month_after(match: re.Match[str], today: datetime.date) -> str:
    return _first_month(match, today, 1)


def _month_ahead(match: re.Match[str], today: datetime.date) -> str:
    return _first_month(match, today, 0)


def _month_of_year(match: re.Match[str], today: datetime.date) -> str:
    """The month, or its day, in the last, this or the next year."""
    year = today.year + _DIRECTIONS[match["which"]]
    day = f"-{int(match['day']):02d}" if match["day"] else ""
    month = f"{year:04d}-{_month(match['month']):02d}"
    return datetime.date.fromisoformat(month + day).isoformat() if day else month


def _near_day(match: re.Match[str], today: datetime.date) -> str:
    distance = {"yesterday": -1, "tomorrow": 1}.get(match["near"], 0)
    return shifted(today, "day", distance - bool(match["before"]))


def count_of(words: str) -> int:
    """The number that a word or digits tell; 'a' is 1."""
    return int(words) if words.isdigit() else max(1, _NUMBERS.index(words))


def _ago(match: re.Match[str], today: datetime.date) -> str:
    return shifted(today, match["unit"], -count_of(match["count"]))


def _period(match: re.Match[str], today: datetime.date) -> str:
    return shifted(today, match["unit"], _DIRECTIONS[match["which"]])


def shifted(today: datetime.date, unit: str, distance: int) -> str:
    """The day, week, month or year at a distance from today's, as ISO 8601 of that granularity."""
    if unit == "day":
        return (today + datetime.timedelta(days=distance)).isoformat()
    if unit == "week":
        year, week, _ = (today + datetime.timedelta(weeks=distance)).isocalendar()
        return f"{year:04d}-W{week:02d}"
    months = today.year * 12 + today.month - 1 + distance * (12 if unit == "year" else 1)
    date = datetime.date(months // 12, months % 12 + 1, 1).isoformat()
    return date[:4] if unit == "year" else date[:7]


def _half_a_year_before(_: re.Match[str], today: datetime.date) -> str:
    return shifted(today, "month", -6)


def _unit_before(match: re.Match[str], today: datetime.date) -> str:
    """The week, month or year before this one, or before the last one."""
    return shifted(today, match["unit"], -2 if match["last"] else -1)


def _same_day(_: re.Match[str], today: datetime.date) -> str:
    return today.isoformat()


def _day_before(_: re.Match[str], today: datetime.date) -> str:
    return shifted(today, "day", -1)


def _weekend(match: re.Match[str], today: datetime.date) -> str:
    """The week of the last weekend; on a weekend, 'last weekend' is the one before, and others are this one."""
    direction = _DIRECTIONS.get(match["which"] or "this", 0)
    is_on = today.weekday() in _WEEKEND
    return shifted(today, "week", direction if is_on else 0 if direction > 0 else -1)


def _weekend_ahead(_: re.Match[str], today: datetime.date) -> str:
    return shifted(today, "week", 0)


def _season(match: re.Match[str], today: datetime.date) -> str:
    """The year of the season that began last; 'last autumn' is not clear while or right after it is autumn.

    Raises:
        LookupError: it is not clear which year is meant.
    """
    first = _SEASONS[match["season"]]
    began = today.month >= first
    if match["which"] in ("last", "past", "previous") and began and today.month < first + 2 * _MONTHS_OF_SEASON:
        raise LookupError("this or the last year's")
    return f"{today.year - (not began):04d}"


_DAYS_OF_YEAR = 365
_NEAR = 31  # days ahead in which 'March 20' in an article of March 14 may be meant, or mistaken
_WEEKEND = (5, 6)
_MONTHS_OF_SEASON = 3
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # winter is in two years

_RELATIVE: tuple[tuple[re.Pattern[str], str, _Rule], ...] = (
    (re.compile(rf"\bnight.*\b{_SEVERAL_DAYS} {_MONTH}(?!\w)"), "day_before_article_date", _day_and_month),
    (re.compile(rf"\bnight.*\b{_MONTH} {_SEVERAL_DAYS}\b"), "day_before_article_date", _day_and_month),
    (re.compile(rf"\b{_SEVERAL_DAYS} {_MONTH}(?!\w)"), "month_of_days_before_article_date", _month_of_days),
    (re.compile(rf"\b{_MONTH} {_SEVERAL_DAYS}\b"), "month_of_days_before_article_date", _month_of_days),
    (
        re.compile(rf"(?:\b{_DAY}(?: of)? )?\b{_MONTH},?(?: of)? (?:the )?{_WHICH} year\b"),
        "month_of_a_year_beside",
        _month_of_year,
    ),
    (re.compile(r"\blast night\b"), "counted_back_from_article_date", _day_before),
    (re.compile(rf"\b{_DAY}(?: of)? {_MONTH}(?!\w)"), "day_before_article_date", _day_and_month),
    (re.compile(rf"\b{_MONTH} {_DAY}\b"), "day_before_article_date", _day_and_month),
    (re.compile(r"\bhalf a year (?:ago|earlier|before)\b"), "counted_back_from_article_date", _half_a_year_before),
    (
        re.compile(r"\bthe (?P<unit>week|month|year) before(?P<last> last)?\b"),
        "counted_back_from_article_date",
        _unit_before,
    ),
    (
        re.compile(rf"\b{_COUNTED} {_UNIT} (?:ago|earlier|before|prior)\b"),
        "counted_back_from_article_date",
        _ago,
    ),
    (
        re.compile(r"\b(?P<before>(?:the )?day before )?(?P<near>yesterday|today|tonight|tomorrow)\b"),
        "day_beside_article_date",
        _near_day,
    ),
    (re.compile(rf"\b{_WEEKDAY},? (?:of )?(?:the )?{_WHICH} week\b"), "weekday_of_a_week_beside", _weekday_of_week),
    (re.compile(rf"\b{_WHICH} week,? (?:on )?{_WEEKDAY}"), "weekday_of_a_week_beside", _weekday_of_week),
    (re.compile(rf"\b{_NEXT} {_WEEKDAY}"), "weekday_after_article_date", _weekday_after),
    (re.compile(rf"\b{_WEEKDAY} before last\b"), "weekday_before_article_date", _weekday_before_last),
    (re.compile(rf"\b(?:{_LAST} )?{_WEEKDAY}"), "weekday_before_article_date", _weekday_before),
    (re.compile(rf"(?:\b{_WHICH} )?\bweekend\b"), "weekend_before_article_date", _weekend),
    (
        re.compile(rf"(?:\b{_LAST_OR_THIS} |^{_IN}?(?:in |during )?(?:the )?{_IN}?)(?P<season>{'|'.join(_SEASONS)})$"),
        "season_before_article_date",
        _season,
    ),
    (re.compile(rf"\b{_WHICH} (?P<unit>week|month|year)\b"), "period_of_article_date", _period),
    (re.compile(r"\bthis (?:day|morning|afternoon|evening)\b"), "article_date", _same_day),
    (
        re.compile(rf"\b{PART_OF_DAY} (?:before|earlier)\b|\bprevious {PART_OF_DAY}\b|\bon (?:the )?eve\b"),
        "counted_back_from_article_date",
        _day_before,
    ),
    (re.compile(rf"\b{_NEXT} {_MONTH}(?!\w)"), "month_after_article_date", _month_after),
    (
        re.compile(rf"\b(?:{_LAST}|{_INTO})[ -]{_MONTH}(?!\w)"),
        "month_before_article_date",
        _month_before,
    ),
    (re.compile(rf"^(?:{_LAST} )?{_MONTH}$"), "month_before_article_date", _month_before),
)
# The meaning of the same words with 'will', unless the phrase itself says which one.
_SAYS_WHICH = re.compile(r"\b(?:last|previous|past|next|coming|ago|earlier|week|year)\b")
_AHEAD: tuple[tuple[re.Pattern[str], str, _Rule], ...] = (
    (re.compile(r"\bweekend\b"), "weekend_after_article_date", _weekend_ahead),
    (re.compile(rf"\b{_DAY}(?: of)? {_MONTH}(?!\w)"), "day_after_article_date", _day_and_month_ahead),
    (re.compile(rf"\b{_MONTH} {_DAY}\b"), "day_after_article_date", _day_and_month_ahead),
    (re.compile(rf"\b{_WEEKDAY}"), "weekday_after_article_date", _weekday_ahead),
    (
        re.compile(rf"(?:^|\b{_INTO}[ -]){_MONTH}$"),
        "month_after_article_date",
        _month_ahead,
    ),
)
