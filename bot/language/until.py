"""Reading the end of an absence: `/social away until Friday`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

from bot.domain.errors import NotUnderstood
from bot.language.days import Calendar, after
from bot.language.numbers import COUNT, small
from bot.language.text import plain
from bot.language.tokens import Day, tokenise

LONGEST_ABSENCE: Final = timedelta(days=366)
_LENGTH = re.compile(
    rf"(?<!\bin )(?<![-–.,])\b(?P<count>{COUNT}) (?P<unit>day|week|month)s?\b(?! ago)"
)

_BACK = re.compile(r"\bback (?:on|by|in|from)?\b|\breturn(?:ing)?\b")


def parse_until(text: str, *, today: date) -> date:
    """The last day away. Today is the first: 3 days from a Monday end on Wednesday.

    Who is back on Monday is away until Sunday.
    """
    length = _LENGTH.search(plain(text))
    if length:
        last = after(small(length["count"]), length["unit"], today) - timedelta(days=1)
    else:
        last = _last_named(text, today)
        if _BACK.search(plain(text)):
            last -= timedelta(days=1)
    return _checked(last, today)


def _last_named(text: str, today: date) -> date:
    tokens = tokenise(text, Calendar(today, ahead=True))
    days = {token.on for token in tokens if isinstance(token, Day)}
    if not days:
        raise NotUnderstood("reading.until_when")
    if len(days) > 1:
        raise NotUnderstood("reading.several_last_days")
    return days.pop()


def _checked(last: date, today: date) -> date:
    if last < today:
        raise NotUnderstood("reading.day_past")
    if last - today > LONGEST_ABSENCE:
        raise NotUnderstood("reading.day_too_far")
    return last
