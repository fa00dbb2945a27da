"""Reading the time of a day: at 3pm, at 15:30, at noon."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_CLOCK: Final = re.compile(
    r"\b(?:(?:at|around|by|from|after) )?(?:(?P<noon>noon|midday)\b"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))?"
    r" ?(?P<half>am|pm|a\.m\.?|p\.m\.?|o'?clock|h|uhr)(?!\w)"
    r"|(?:at|around|by|after) (?P<at>\d{1,2})(?:[:.h](?P<sharp>\d\d))?"
    r"(?![\d:/-]|\.\d|\s*(?:days?|weeks?|months?|hours?|minutes?)\b)"
    r"|(?P<full>\d{1,2}):(?P<past>\d\d)(?![\d:/.-]))"
)
"""Without a word before it, an hour has minutes: 15.30 alone may be a number or a date."""
_FIRST_MORNING_HOUR: Final = 7
"""An hour below is in the afternoon, unless half a day or a zero says that it isn't."""
_NOON, _HOURS, _MINUTES = 12, 24, 60


def without_clock(said: str) -> tuple[str, time | None]:
    """The words without a time of the day, and that time, if they name just one."""
    found = list(_CLOCK.finditer(said))
    at = _time_of(found[0]) if len(found) == 1 else None
    return (_CLOCK.sub(" ", said), at) if at else (said, None)


def _time_of(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(_NOON)
    digits = found["hour"] or found["at"] or found["full"]
    hour = _hour_of_day(digits, (found["half"] or "")[:1])
    minute = int(found["minute"] or found["sharp"] or found["past"] or 0)
    return time(hour, minute) if hour < _HOURS and minute < _MINUTES else None


def _hour_of_day(digits: str, half: str) -> int:
    hour = int(digits)
    if half in ("a", "p") and 1 <= hour <= _NOON:
        return hour % _NOON + (_NOON if half == "p" else 0)
    is_open = half in ("", "o") and not digits.startswith("0")
    return hour + _NOON if is_open and hour < _FIRST_MORNING_HOUR else hour
