"""Spans of days in reports: this month, last week, since 1 Nov; and those that are no answer.

A number belongs to one day. One for a week or month that is over goes by its last day; one for days
that still run says what there is by now; for anything else the person names the day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Final, NamedTuple

from bot.domain.errors import NotUnderstood, Quoted
from bot.domain.objectives.kinds import Period
from bot.domain.progress.whole import Whole
from bot.language.dates import MONTH, YEAR, any_of, day_at
from bot.language.days import (
    LAST_MONTH,
    MONTH_NAMES,
    MONTHS,
    WEEKDAYS,
    Calendar,
    after,
    month_end,
    period_end,
    week_numbered,
)
from bot.language.numbers import COUNT, small

_DAY = timedelta(days=1)
_PERIODS: Final = {"week": Period.WEEK, "month": Period.MONTH}
_HALF_A_YEAR = 6


class SpanAt(NamedTuple):
    """What a number is all of, the day that it belongs to (None for today), and where it ends."""

    whole: Whole
    on: date | None
    end: int


def span_at(text: str, start: int, word: str, calendar: Calendar) -> SpanAt | None:
    """The span written at this place of a report, where `word` begins, if there is one.

    NotUnderstood for one that no number can be filed under.
    """
    return _first_of(_FORMS, text, start, calendar) if word in _FIRST_WORDS else None


def month_at(text: str, start: int, word: str, calendar: Calendar) -> SpanAt | None:
    """The same for a month or quarter that is named without a day: in October."""
    return _first_of(_NAMED, text, start, calendar) if word in _NAMED_FIRST_WORDS else None


def range_at(text: str, start: int, calendar: Calendar) -> SpanAt | None:
    """The days from one to another, such as 1 to 15 Nov; NotUnderstood unless they are over."""
    return _first_of(_RANGES, text, start, calendar)


Reader = Callable[[re.Match[str], Calendar], SpanAt | None]
_Forms = tuple[tuple[re.Pattern[str], Reader], ...]


def _first_of(forms: _Forms, text: str, start: int, calendar: Calendar) -> SpanAt | None:
    for pattern, read in forms:
        if (match := pattern.match(text, start)) and (found := read(match, calendar)):
            return found
    return None


def _running(match: re.Match[str], calendar: Calendar) -> SpanAt:
    """A running period: this week, month to date, YTD."""
    unit = _SHORT[match["short"]] if match["short"] else match["unit"]
    per = _PERIODS.get(unit)
    first = None if per else _first_day(unit, 0, calendar.today)
    return SpanAt(Whole(per=per, first=first), None, match.end())


def _last_days(match: re.Match[str], calendar: Calendar) -> SpanAt:
    """The last 7 days, the past month: up to today."""
    count = small(match["count"] or "a")
    unit, times = _IN_DAYS_OR_MONTHS[match["unit"]]
    first = after(-count * times, unit, calendar.today) + _DAY
    return SpanAt(Whole(first=first), None, match.end())


def _over(match: re.Match[str], calendar: Calendar) -> SpanAt:
    """Last week, the previous month."""
    first = _first_day(match["unit"], -1, calendar.today)
    last = period_end(match["unit"], -1, calendar.today)
    return SpanAt(Whole(first=first, ended=True, sure=False), last, match.end())


def _since_period(match: re.Match[str], calendar: Calendar) -> SpanAt:
    offset = -1 if match["which"] in ("last", "previous") else 0
    first = _first_day(match["unit"], offset, calendar.today)
    return SpanAt(Whole(first=first), None, match.end())


def _since_month(match: re.Match[str], calendar: Calendar) -> SpanAt:
    quarter = match.groupdict().get("quarter")
    month = int(quarter) * 3 - 2 if quarter else MONTHS[match["month"]]
    first = _latest_month(month, match["year"], calendar.today)
    return SpanAt(Whole(first=first), None, match.end())


def _since_day(match: re.Match[str], calendar: Calendar) -> SpanAt | None:
    found = day_at(match.string, match.start("day"), match["day"], calendar)
    if found is None:
        return None
    following = _DAY if match["after"] else timedelta(0)
    return SpanAt(Whole(first=found.on + following), None, found.end)


def open_since(text: str, end: int) -> int | None:
    """Where the words end that make a day before them the first of days that still run, if any."""
    match = _STILL_RUNS.match(text, end)
    return match.end() if match else None


def _named_month(match: re.Match[str], calendar: Calendar) -> SpanAt:
    month, today = MONTHS[match["month"]], calendar.today
    first = _latest_month(month, match["year"], today)
    if first == today.replace(day=1):
        last = month_end(today.year, today.month)
        return SpanAt(Whole(per=Period.MONTH, last=last), None, match.end())
    months_ago = (today.year - first.year) * LAST_MONTH + today.month - month
    if not match["year"] and month > today.month and months_ago > _HALF_A_YEAR:
        name = MONTH_NAMES[month - 1].capitalize()
        raise NotUnderstood(
            "reading.month_to_come", month=Quoted(name), typed=f"in {name} {first.year}"
        )
    last = month_end(first.year, first.month)
    return SpanAt(Whole(first=first, ended=True, sure=False), last, match.end())


def _named_quarter(match: re.Match[str], calendar: Calendar) -> SpanAt:
    first = _latest_month(int(match["quarter"]) * 3 - 2, match["year"], calendar.today)
    if period_end("quarter", 0, calendar.today) > first >= _first_day("quarter", 0, calendar.today):
        return SpanAt(Whole(first=first), None, match.end())
    return _too_long(match, calendar)


def _too_long(match: re.Match[str], _calendar: Calendar) -> SpanAt:
    raise NotUnderstood("reading.span_too_long", words=Quoted(match[0]))


def _deadline(match: re.Match[str], calendar: Calendar) -> SpanAt | None:
    """By Friday, until 5 Nov: a date for a plan, and no day of a report."""
    ahead, place = Calendar(calendar.today, ahead=True), match.start("day")
    if found := day_at(match.string, place, match["day"], ahead):
        words = Quoted(match.string[match.start() : found.end])
        raise NotUnderstood("reading.no_day_of_report", words=words)
    return None


def _until(match: re.Match[str], calendar: Calendar) -> SpanAt:
    """Until yesterday: all there was by then."""
    on = calendar.today - (_DAY if match["day"] == "yesterday" else timedelta(0))
    return SpanAt(Whole(), on, match.end())


def _end_to_come(match: re.Match[str], calendar: Calendar) -> SpanAt | None:
    """The end of this month: a day to come, unless it is today."""
    month = MONTHS[match["month"]] if match["month"] else calendar.today.month
    last = period_end(match["unit"] or "month", 0, calendar.today)
    if month != calendar.today.month or last == calendar.today:
        return None
    raise NotUnderstood("reading.span_not_over", words=Quoted(match[0]))


def _week_of(match: re.Match[str], calendar: Calendar) -> SpanAt | None:
    """The week of 16 Nov, the week ending on 22 Nov."""
    found = day_at(match.string, match.start("day"), match["day"], calendar)
    return _week(found.on, found.end, calendar) if found else None


def _numbered_week(match: re.Match[str], calendar: Calendar) -> SpanAt | None:
    """Week 47: the latest of that number."""
    monday = week_numbered(int(match["week"]), calendar.today)
    return _week(monday, match.end(), calendar) if monday else None


def _week(day: date, end: int, calendar: Calendar) -> SpanAt:
    first, last = _first_day("week", 0, day), period_end("week", 0, day)
    if last >= calendar.today:
        return SpanAt(Whole(first=first, last=last), None, end)
    return SpanAt(Whole(first=first, ended=True, sure=False), last, end)


def _range(match: re.Match[str], calendar: Calendar) -> SpanAt:
    """Days of one month that are over: 1 to 15 Nov; without the month, those before today."""
    today, month = calendar.today, MONTHS.get(match["month"], calendar.today.month)
    begun = _latest_month(month, None, today)
    if not match["month"] and int(match["last"]) >= today.day:
        begun = _first_day("month", -1, today)
    with suppress(ValueError):
        first, last = (begun.replace(day=int(match[name])) for name in ("first", "last"))
        if first < last < today:
            return SpanAt(Whole(first=first, ended=True, sure=False), last, match.end())
    raise NotUnderstood("reading.several_days", words=Quoted(match[0]))


def _latest_month(month: int, year: str | None, today: date) -> date:
    """The first day of this month, in the year that is named or else in its latest."""
    latest = today.year if month <= today.month else today.year - 1
    return date(int(year) if year else latest, month, 1)


def _first_day(unit: str, offset: int, today: date) -> date:
    return period_end(unit, offset - 1, today) + _DAY


_SHORT: Final = {"wtd": "week", "mtd": "month", "qtd": "quarter", "ytd": "year"}
_IN_DAYS_OR_MONTHS: Final = {
    "day": ("day", 1),
    "week": ("week", 1),
    "month": ("month", 1),
    "quarter": ("month", 3),
    "year": ("month", 12),
}
_UNIT = r"(?P<unit>week|month|quarter|year)\b"
_WITHIN = r"(?:for|of|in|during|within|over|throughout)"
_SINCE = (
    r"(?:ever )?since (?:the )?(?:(?:very )?(?:start|beginning|first|1st) (?:of |in )?(?:the )?)?"
)
_NOW = r"(?:until|till|til|up to|up until|through|to) (?:now|today|date|present)\b"
_STILL_RUNS: Final = re.compile(rf" (?:{_NOW}|onwards?\b|forwards?\b|on(?= ?(?:$|[\n,.;:!?\d])))")
_A_WEEK_OR_MONTH = rf"(?P<unit>week|month)\b(?! (?:on )?(?:{any_of(WEEKDAYS)})\b)"
_LAUNCH = (
    r"(?:since|from) (?:(?:the|our|my|its) )?(?:very )?"
    r"(?:launch|launching|start|beginning|kick ?off|opening|we (?:started|began|launched|opened))"
    r" (?:in|on|at|of|back in)(?: the)? "
)
_THIS = r"(?:this|(?:the |our )?current|the present|the running)"
_OF = r"(?:of|commencing|starting|beginning|ending)(?: on)?"
_LAST = rf"(?:{_WITHIN} )?(?:the |our )?(?:last|past|previous|recent)"
_WHOLE = r"(?:whole |entire |full )?"


def _forms(*forms: tuple[str, Reader]) -> _Forms:
    return tuple((re.compile(pattern), reader) for pattern, reader in forms)


_FORMS = _forms(
    (r"(?:until|till|up to|through) (?P<day>today|yesterday)\b", _until),
    (r"(?:by|until|till|up to|through|before) (?P<day>[\w']+)", _deadline),
    (rf"(?:the )?end of (?:(?:the |this )?(?:current )?{_UNIT}|{MONTH})", _end_to_come),
    (r"(?:calendar )?(?:week|wk|cw|kw) ?(?P<week>\d{1,2})(?= ?[:(),])", _numbered_week),
    (rf"(?:{_WITHIN} )?(?:the )?week {_OF} (?P<day>[\w']+)", _week_of),
    (rf"(?:{_WITHIN} )?{_THIS} {_WHOLE}{_UNIT}(?P<short>)", _running),
    (rf"{_WITHIN} (?:the|our) {_WHOLE}{_UNIT}(?! of\b)(?P<short>)", _running),
    (rf"{_UNIT} (?:to date|so far)\b(?P<short>)", _running),
    (rf"(?P<unit>)(?P<short>{any_of(_SHORT)})\b", _running),
    (rf"{_LAST} (?P<count>{COUNT}) (?P<unit>day|week|month|quarter|year)s?\b", _last_days),
    (rf"(?:{_WITHIN} )?(?:the )?past {_UNIT}(?P<count>)", _last_days),
    (
        rf"(?:{_WITHIN} )?(?:the |our )?{_WHOLE}(?:last|previous|prior) {_A_WEEK_OR_MONTH}",
        _over,
    ),
    (rf"(?:{_WITHIN} )?(?:the |our )?(?:last|previous|prior) (?:quarter|year)\b", _too_long),
    (rf"{_SINCE}(?:(?P<which>this|last|previous|current) )?{_UNIT}", _since_period),
    (rf"{_SINCE}{MONTH}{YEAR}(?! ?\d)", _since_month),
    (rf"{_SINCE}q(?P<quarter>[1-4])\b{YEAR}", _since_month),
    (rf"from {MONTH}{YEAR} on(?:wards?)?\b", _since_month),
    (rf"(?:from )?{MONTH}{YEAR} {_NOW}", _since_month),
    (rf"{_LAUNCH}{MONTH}{YEAR}(?! ?\d)", _since_month),
    (rf"{_LAUNCH}(?P<after>)(?P<day>[\w']+)", _since_day),
    (r"(?:ever )?(?:since|(?P<after>after)) (?P<day>[\w']+)", _since_day),
)
_NAMED = _forms(
    (rf"(?:{_WITHIN} )?(?:the )?q(?P<quarter>[1-4])\b{YEAR}", _named_quarter),
    (
        rf"(?:{_WITHIN} (?:the )?{_WHOLE}(?:month )?(?:of )?|(?:all of )|(?!may\b)){MONTH}{YEAR}",
        _named_month,
    ),
)
_FIRST, _LAST_DAY = (rf"(?:the )?(?P<{one}>\d{{1,2}})(?:st|nd|rd|th)" for one in ("first", "last"))
_MONTH_OF = rf"\.?(?: of)? (?P<month>{any_of(MONTHS)})\b"
_TO = r"(?: ?[-–] ?| to | thru )"
_RANGES = _forms(
    (rf"(?:from )?{_FIRST}?{_TO}{_LAST_DAY}?{_MONTH_OF}", _range),
    (rf"between {_FIRST}? and {_LAST_DAY}?{_MONTH_OF}", _range),
    (rf"between {_FIRST} and {_LAST_DAY}(?P<month>)", _range),
    (rf"(?:from )?{_FIRST}{_TO}{_LAST_DAY}(?P<month>)", _range),
    (rf"(?P<month>{any_of(MONTHS)}) {_FIRST}?{_TO}{_LAST_DAY}?(?!\w)", _range),
)
_WITHIN_WORDS = ("for", "of", "in", "during", "within", "over", "throughout", "the", "our")
_FIRST_WORDS: Final = frozenset(
    {
        *(*_WITHIN_WORDS, *_SHORT, "week", "month", "quarter", "year", "this", "current", "end"),
        *("by", "until", "till", "up", "through", "before", "ever", "since", "from", "after"),
        *("last", "past", "previous", "prior", "recent", "calendar", "wk", "cw", "kw"),
        *MONTHS,
    }
)
_NAMED_FIRST_WORDS: Final = frozenset({*_WITHIN_WORDS, *MONTHS, "q1", "q2", "q3", "q4", "all"})
