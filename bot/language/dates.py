"""Days as people write them: yesterday, on Friday, 20 Nov, by the end of March."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.domain.errors import NotUnderstood, Quoted
from bot.language.days import (
    LAST_MONTH,
    MONTHS,
    WEEK,
    WEEKDAYS,
    Calendar,
    after,
    month_end,
    no_such_day,
    period_end,
    short,
)
from bot.language.feasts import FEASTS
from bot.language.numbers import COUNT, SPELLED_STARTS, small
from bot.language.text import words_in

WHICH_WEEKDAY: Final = "reading.which_weekday"
"""The key of the question whether next Friday is in this week or the one after."""
_LEAP_YEAR: Final = 2000
"""A year that has every date."""
_MIDDLE: Final = 15
_HALF_A_YEAR: Final = timedelta(days=183)


class DayAt(NamedTuple):
    on: date
    end: int


def _exactly(year: str, month: int, day: int, words: str) -> date:
    try:
        return date(int(year) if len(year) > 2 else 2000 + int(year), month, day)  # noqa: PLR2004
    except ValueError:
        raise no_such_day(words) from None


def _dated(match: re.Match[str], calendar: Calendar) -> date:
    """A day with its month as a number or a name, with or without a year and a weekday."""
    month, day = MONTHS.get(match["month"]) or int(match["month"]), int(match["day"])
    if match["year"]:
        found = _exactly(match["year"], month, day, match[0])
    else:
        found = calendar.nearest(month, day, match[0])
    weekday = match.groupdict().get("weekday")
    if weekday and found.weekday() != WEEKDAYS[weekday]:
        raise NotUnderstood("reading.other_weekday", words=Quoted(match[0]), day=short(found))
    return found


def _slashed(match: re.Match[str], calendar: Calendar) -> date:
    """The day of 31/12; NotUnderstood for 5/11, in Europe a November day, in America one in May."""
    first, second = int(match["first"]), int(match["second"])
    if first != second and min(first, second) >= 1 and max(first, second) <= LAST_MONTH:
        raise _which_month(first, second)
    day, month = (first, second) if second <= LAST_MONTH else (second, first)
    if match["year"]:
        return _exactly(match["year"], month, day, match[0])
    return calendar.nearest(month, day, match[0])


def _which_month(first: int, second: int) -> NotUnderstood:
    one, other = date(_LEAP_YEAR, second, first), date(_LEAP_YEAR, first, second)
    return NotUnderstood(
        "reading.which_month", words=Quoted(f"{first}/{second}"), one=short(one), other=short(other)
    )


def _ordinal(match: re.Match[str], calendar: Calendar) -> date:
    """The 3rd: of this month, or of the nearest one that has it."""
    today, day = calendar.today, int(match["day"])
    step = 1 if calendar.ahead else -1
    for offset in range(0, 3 * step, step):
        month = month_end(today.year, today.month + offset)
        with suppress(ValueError):
            found = month.replace(day=day)
            if found == today or (found > today) == calendar.ahead:
                return found
    raise no_such_day(match[0])


def _distance(match: re.Match[str], calendar: Calendar) -> date:
    count = small(match["count"])
    return after(-count if "ago" in match.groupdict() else count, match["unit"], calendar.today)


def _weekday(match: re.Match[str], calendar: Calendar) -> date:
    number, today = WEEKDAYS[match["weekday"]], calendar.today
    if not calendar.ahead and number == today.weekday():
        earlier = short(today - WEEK)
        raise NotUnderstood("reading.today_or_before", words=Quoted(match[0]), earlier=earlier)
    return calendar.weekday(number)


def _last_weekday(match: re.Match[str], calendar: Calendar) -> date:
    return Calendar(calendar.today, ahead=False).weekday(WEEKDAYS[match["weekday"]])


def _weekday_of_last_week(match: re.Match[str], calendar: Calendar) -> date:
    return period_end("week", -2, calendar.today) + timedelta(
        WEEKDAYS[match["weekday"] or match["day"]] + 1
    )


def _next_weekday(match: re.Match[str], calendar: Calendar) -> date:
    """Next Friday is clear only if the coming one is in the next week already."""
    coming = Calendar(calendar.today, ahead=True).weekday(WEEKDAYS[match["weekday"]])
    if coming > period_end("week", 0, calendar.today):
        return coming
    raise NotUnderstood(
        WHICH_WEEKDAY,
        words=Quoted(match[0]),
        coming=short(coming),
        later=short(coming + WEEK),
    )


_OFFSETS: Final = {"last": -1, "past": -1, "next": 1}


def _period(match: re.Match[str], calendar: Calendar) -> date:
    offset = _OFFSETS.get(match["which"] or "this", 0)
    if offset < 0 and match["unit"] in ("quarter", "year"):
        raise NotUnderstood("reading.which_day", words=Quoted(match[0]))
    return period_end(match["unit"], offset, calendar.today)


def _middle(match: re.Match[str], calendar: Calendar) -> date:
    """The 15th, which people call the middle of a month."""
    month, year = MONTHS[match["month"]], match["year"]
    if year:
        return date(int(year), month, _MIDDLE)
    return calendar.nearest(month, _MIDDLE, match[0])


def _year(match: re.Match[str], _calendar: Calendar) -> date:
    """The last day of a year: in 2027."""
    return date(int(match["year"]), LAST_MONTH, 31)


def _before_month(match: re.Match[str], calendar: Calendar) -> date:
    """The day before a month, which is left to act in until then: before February."""
    return _month_or_quarter(match, calendar).replace(day=1) - timedelta(days=1)


def _quarter_of_next_year(match: re.Match[str], calendar: Calendar) -> date:
    return month_end(calendar.today.year + 1, int(match["quarter"]) * 3)


def _month_or_quarter(match: re.Match[str], calendar: Calendar) -> date:
    """The end of a month or quarter that is named without a day."""
    groups = match.groupdict()
    month = MONTHS[match["month"]] if groups.get("month") else int(match["quarter"]) * 3
    return _end_of(month, match["year"], calendar)


def _half(match: re.Match[str], calendar: Calendar) -> date:
    return _end_of(int(match["half"]) * 6, match["year"], calendar)


def _end_of(month: int, year: str | None, calendar: Calendar) -> date:
    today = calendar.today
    if year:
        return month_end(int(year), month)
    nearest = month_end(today.year, month)
    if calendar.ahead and nearest < today:
        return month_end(today.year + 1, month)
    if not calendar.ahead and month > today.month:
        return month_end(today.year - 1, month)
    return nearest


_NAMED_DAYS: Final = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon"), 0),
    **dict.fromkeys(("yesterday", "last night", "yday", "yest", "ystday"), -1),
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}


def _named(match: re.Match[str], calendar: Calendar) -> date:
    return calendar.today + timedelta(days=_NAMED_DAYS[match[0].removeprefix("the ")])


def _feast(match: re.Match[str], calendar: Calendar) -> date:
    """The next or the latest such feast; NotUnderstood if the latest is so long ago."""
    days = sorted(FEASTS[match[0]](calendar.today.year + offset) for offset in (-1, 0, 1))
    if calendar.ahead:
        return next(day for day in days if day >= calendar.today)
    latest = next(day for day in reversed(days) if day <= calendar.today)
    if calendar.today - latest > _HALF_A_YEAR:
        raise NotUnderstood("reading.which_day", words=Quoted(match[0]))
    return latest


def any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


Reader = Callable[[re.Match[str], Calendar], date]

_WEEKDAY = rf"(?P<weekday>{any_of(WEEKDAYS)})\b\.?"
MONTH = rf"(?P<month>{any_of(MONTHS)})\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?:,? (?P<year>20\d\d)\b)?"
_DAY_ENDS = r"(?!\w|[.,'/]\d| \d{3}\b|%)"
_SHORT_YEAR = r"(?P<year>\d{4}|\d\d)"
_UNIT = r"(?P<unit>week|month|quarter|year)\b"
_PREFIX = rf"(?:(?:by|until|till) )?(?:{_WEEKDAY},? )?(?:the )?"


def _forms(*forms: tuple[str, Reader]) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    return tuple((re.compile(pattern), reader) for pattern, reader in forms)


_DAY_FIRST = (rf"{_PREFIX}{_DAY}\.?(?: of)? {MONTH}{YEAR}{_DAY_ENDS}", _dated)
_AGO = (rf"(?P<count>{COUNT}) (?P<unit>day|week|month)s? (?P<ago>ago)\b", _distance)
_ORDINAL = (r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)\b", _ordinal)

_DIGIT_FORMS = _forms(
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\w)", _dated),
    (rf"(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.{_SHORT_YEAR}?(?![\w.,])", _dated),
    (rf"(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})(?:/{_SHORT_YEAR})?(?!\w)", _slashed),
    _DAY_FIRST,
    _AGO,
    _ORDINAL,
)
_WORD_FORMS = _forms(
    _DAY_FIRST,
    (rf"{_PREFIX}{MONTH} (?:the )?{_DAY}{YEAR}{_DAY_ENDS}", _dated),
    _AGO,
    _ORDINAL,
    (rf"in (?P<count>{COUNT}) (?P<unit>day|week|month)s?\b", _distance),
    (rf"(?:the )?(?:{any_of(_NAMED_DAYS)})\b", _named),
    (rf"(?:{any_of(FEASTS)})(?![\w'])", _feast),
    (rf"{_WEEKDAY}(?: of)? last week\b", _weekday_of_last_week),
    (rf"last week (?:on )?{_WEEKDAY}", _weekday_of_last_week),
    (rf"next {_WEEKDAY}", _next_weekday),
    (rf"(?:last|past) {_WEEKDAY}", _last_weekday),
    (rf"(?:(?:this|coming) )?{_WEEKDAY}", _weekday),
    (rf"(?:the )?end of (?:the )?(?:(?P<which>this|last|next|past|current) )?{_UNIT}", _period),
    (rf"(?P<which>next) {_UNIT}", _period),
    (rf"(?:the )?end of q(?P<quarter>[1-4])\b{YEAR}", _month_or_quarter),
    (rf"(?:the )?end of {MONTH}{YEAR}", _month_or_quarter),
    (rf"(?:(?:by|until|till|in) )?(?:the )?(?:mid|middle of) {MONTH}{YEAR}", _middle),
)
_PERIOD_FORMS = _forms(
    (
        r"(?:in|for|during|(?:by )?(?:the )?end of) (?P<year>20\d\d)\b(?![.,]\d)(?! [a-z]+s\b)",
        _year,
    ),
    (rf"(?P<which>this|last|past|current) {_UNIT}", _period),
    (r"(?:(?:in|for|during) )?q(?P<quarter>[1-4])(?: of)? next year\b", _quarter_of_next_year),
    (rf"(?:(?:in|for|during) )?q(?P<quarter>[1-4])\b{YEAR}", _month_or_quarter),
    (rf"(?:(?:in|for|during|(?:the )?end of) )?h(?P<half>[12])\b{YEAR}", _half),
    (rf"before (?:the (?:start|beginning) of )?{MONTH}{YEAR}{_DAY_ENDS}(?! \d)", _before_month),
    (rf"(?:(?:in|by|until|till) |(?!may\b)){MONTH}{YEAR}", _month_or_quarter),
)
"""Periods that are dates where people look ahead; `bot.language.spans` reads those of reports."""
_FIRST_WORDS = frozenset(
    {
        *WEEKDAYS,
        *MONTHS,
        *(words.split()[0] for words in (*_NAMED_DAYS, *FEASTS)),
        *words_in("in by until till before the end mid middle next last past this coming current"),
        *words_in("q1 q2 q3 q4 h1 h2"),
        *SPELLED_STARTS,
    }
)


def day_at(text: str, start: int, word: str, calendar: Calendar) -> DayAt | None:
    """The day written at this place of the text, where `word` begins, if there is one."""
    if word[0].isdecimal():
        forms = _DIGIT_FORMS
    elif word in _FIRST_WORDS:
        forms = (*_WORD_FORMS, *_PERIOD_FORMS) if calendar.ahead else _WORD_FORMS
    else:
        return None
    for pattern, read in forms:
        if match := pattern.match(text, start):
            return DayAt(read(match, calendar), match.end())
    return None
