"""Reading the days of an absence: `/social away until Friday`, “on holiday 24 Dec to 2 Jan”."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from bot.domain.absences import Absence
from bot.domain.errors import NotUnderstood
from bot.language.dates import MONTH, YEAR, any_of
from bot.language.days import MONTHS, WEEKDAYS, Calendar, after, month_end, period_end
from bot.language.numbers import COUNT, small
from bot.language.text import plain
from bot.language.token_types import Day
from bot.language.tokens import tokenise

LONGEST_ABSENCE: Final = timedelta(days=366)
_DAY: Final = timedelta(days=1)
_LATELY: Final = timedelta(days=45)
_MONTHS: Final = timedelta(days=300)
_LENGTH: Final = re.compile(
    rf"(?<!\bin )(?<![-–.,])\b(?P<count>{COUNT}) (?P<unit>day|week|month)s?\b(?! ago)"
)
_BACK: Final = r"\b(?:back (?:on|by|in|from)?|return(?:ing)? (?:on|by|in)?)"
_UNTIL: Final = r"\b(?:until|till?|through|thru|up to|by)\b"
_FROM: Final = re.compile(r"\b(?:from|starting|beginning|as of|since)\b")
_LAST: Final = re.compile(rf"{_UNTIL}|{_BACK}")
_MONDAY: Final = re.compile(
    rf"{_UNTIL} (?:(?:on|next|this|coming) )?mon(?:day)?\b(?!,? (?:the )?\d)"
)
"""A day to be back on: nobody's last day away is the first one of a week."""
_BETWEEN: Final = re.compile(rf"\s*(?:[-–—]|\b(?:to|and|&)\b|{_UNTIL}|,?(?: and)?{_BACK})\s*")
_NUMBERED: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_TO: Final = r"(?P<to> ?[-–—] ?| (?:to|and|until|till?|through|thru) )(?:the )?"
_DAYS_OF_A_MONTH: Final = (
    (
        re.compile(rf"\b(?P<first>{_NUMBERED}){_TO}(?P<last>{_NUMBERED}\.?(?: of)? {MONTH})"),
        r"\g<first> \g<month>\g<to>\g<last>",
    ),
    (
        re.compile(
            rf"\b{MONTH} (?P<first>{_NUMBERED}){_TO}(?P<last>{_NUMBERED})\b"
            rf"(?! ?(?:{any_of(MONTHS)})\b)"
        ),
        r"\g<first> \g<month>\g<to>\g<last> \g<month>",
    ),
)
"""Days whose month is named once: 5 to 23 October, Dec 21-23."""
_PERIOD: Final = re.compile(
    r"\b(?P<which>this|next|the rest of the|the rest of this) (?:(?:whole|entire) )?"
    r"(?P<unit>week|month|quarter|year)\b"
)
_WEEK_OF: Final = re.compile(
    r"(?P<which>\w+ )?\bweek (?:of|commencing|starting|beginning)(?: on)?\b"
)
_ANY_WEEK: Final = ("the ", "for ", "whole ", "entire ", "away ", "off ", "out ")
_UNTIL_PERIOD: Final = re.compile(
    r"\b(?:until|till?|back|return(?:ing)?)"
    r"(?: (?:sometime|again|at work|to work|in the office|at|by|in|on|from))*"
    r"(?: (?:the )?(?:early|(?:(?:very )?(?:start|beginning) of)))?(?: the)?"
    rf" (?:next (?P<unit>week|month|quarter|year)\b(?! (?:{any_of(WEEKDAYS)})\b)"
    rf"|(?P<year_alone>20\d\d)\b(?![-/.]\d)|q(?P<quarter>[1-4])\b|{MONTH}{YEAR}(?!,? (?:the )?\d))"
)
"""A time to be back in, of which no day is named: until January, back early next month."""
_MONTH: Final = re.compile(
    rf"\b(?:in|during|for|all of|throughout)(?: the month of)? {MONTH}{YEAR}(?! ?\d)"
)


def parse_absence(text: str, *, today: date) -> Absence:
    """The days away, from today on. Two weeks from a Monday end on a Sunday.

    Who is back on Monday, or away until Monday, is away until Sunday, and until January until 31
    December. NotUnderstood if the words name no last day, or more days than a first and a last one.
    """
    said = _UNTIL_PERIOD.sub(lambda found: _until_before(found, today), plain(text))
    for pattern, split in _DAYS_OF_A_MONTH:
        said = pattern.sub(split, said)
    readers = (_range, _length, _week_of, _period, _month, _named_day)
    found = next(filter(None, (read(said, today) for read in readers)), None)
    if found is None:
        raise NotUnderstood("reading.until_when")
    return _checked(found, today)


def _until_before(found: re.Match[str], today: date) -> str:
    """The words with the day before the period; as they are in the midst of it."""
    first = _beginning(found, today)
    return f"until {first - _DAY}" if first > today else found[0]


def _beginning(found: re.Match[str], today: date) -> date:
    """The first day of the period: of a month or quarter, the next one of its name."""
    if unit := found["unit"]:
        return period_end(unit, 0, today) + _DAY
    if found["year_alone"]:
        return date(int(found["year_alone"]), 1, 1)
    month = int(found["quarter"]) * 3 - 2 if found["quarter"] else MONTHS[found["month"]]
    length = 3 if found["quarter"] else 1
    year = int(found["year"] or today.year + (month + length <= today.month))
    return date(year, month, 1)


def _range(said: str, today: date) -> Absence | None:
    """From one day to another."""
    for between in _BETWEEN.finditer(said):
        firsts, lasts = said[: between.start()], said[between.end() :]
        with suppress(NotUnderstood):
            first = _first_day(firsts, today)
            last = _last_after(lasts, first, today) if first else None
            is_list = between[0].strip() in ("and", "&") and "between" not in firsts
            if first and last and not (is_list and last != first + _DAY):
                return Absence(first, last - _before(said, between.start()))
    return None


def _first_day(words: str, today: date) -> date | None:
    """The only day that is named; today for a date of the last weeks, not of the next year."""
    first, over = _only(words, today), None
    with suppress(NotUnderstood):
        over = _only(words, today, ahead=False)
    is_over = first and over and today - over <= _LATELY and first - over > _MONTHS
    return today if is_over else first


def _last_after(words: str, first: date, today: date) -> date | None:
    """The last day of an absence: the next one of that name after the first."""
    last = _only(words, today)
    return last if last is None or last >= first else _only(words, first)


def _only(words: str, today: date, *, ahead: bool = True) -> date | None:
    """The only day that is named."""
    days = _days(words, today, ahead=ahead)
    return days.pop() if len(days) == 1 else None


def _length(said: str, today: date) -> Absence | None:
    """For two weeks, from today or the only day that is named."""
    length = _LENGTH.search(said)
    if length is None or _WEEK_OF.search(said):
        return None
    first, rest = today, said[: length.start()] + said[length.end() :]
    days = _days(rest, today)
    if days:
        if len(days) > 1 or not _FROM.search(rest):
            raise NotUnderstood("reading.several_last_days")
        (first,) = days
    return Absence(first, after(small(length["count"]), length["unit"], first) - _DAY)


def _week_of(said: str, today: date) -> Absence | None:
    """The week of 7 December; NotUnderstood for the first week of a month."""
    found = _WEEK_OF.search(said)
    if found is None:
        return None
    if found["which"] not in (None, *_ANY_WEEK):
        raise NotUnderstood("reading.until_when")
    day = _only(said[found.end() :], today)
    if day is None:
        return None
    last = period_end("week", 0, day)
    return Absence(max(today, last - 6 * _DAY), last)


def _period(said: str, today: date) -> Absence | None:
    """All of next week, but for words that name its end or a day of it."""
    found = _PERIOD.search(said)
    if found is None or _LAST.search(said) or _FROM.search(said) or "end of" in said:
        return None
    if _days(said[: found.start()] + said[found.end() :], today):
        return None
    offset = 1 if found["which"] == "next" else 0
    first = period_end(found["unit"], offset - 1, today) + _DAY
    return Absence(max(today, first), period_end(found["unit"], offset, today))


def _month(said: str, today: date) -> Absence | None:
    """All of December, from today on."""
    found = _MONTH.search(said)
    if found is None or _LAST.search(said):
        return None
    month = MONTHS[found["month"]]
    year = int(found["year"] or today.year + (month < today.month))
    return Absence(max(today, date(year, month, 1)), month_end(year, month))


def _named_day(said: str, today: date) -> Absence | None:
    """Until the only day that is named, or on it alone."""
    days = _days(said, today)
    if not days:
        return None
    if len(days) > 1:
        raise NotUnderstood("reading.several_last_days")
    (day,) = days
    if _LAST.search(said):
        return Absence(today, day - _before(said))
    # From Friday on: for how long nobody can tell.
    return None if _FROM.search(said) else Absence(day, day)


def _before(said: str, start: int = 0) -> timedelta:
    """How long before the last day that is named an absence ends."""
    is_back = re.compile(_BACK).search(said, start) or _MONDAY.search(said, start)
    return _DAY if is_back else timedelta(0)


def _days(words: str, today: date, *, ahead: bool = True) -> set[date]:
    tokens = tokenise(words, Calendar(today, ahead=ahead))
    return {token.on for token in tokens if isinstance(token, Day)}


def _checked(found: Absence, today: date) -> Absence:
    if found.last < today or found.last < found.first:
        raise NotUnderstood("reading.day_past")
    if found.last - today > LONGEST_ABSENCE:
        raise NotUnderstood("reading.day_too_far")
    return found
