"""Days that come every year, as people list them: 3 December, Dec 3, 12-03."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot.language.dates import any_of
from bot.language.days import MONTHS

_A_LEAP_YEAR: Final = 2000
_MONTH: Final = rf"(?P<month>{any_of(MONTHS)})"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?{_MONTH}\.?",
        rf"{_MONTH}\.? (?:the )?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
        r"(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    )
)


def yearly_day(text: str) -> date | None:
    """The day, in a year that has every date; None for other words, and for 30 February."""
    words = " ".join(text.split())
    found = next(filter(None, (form.fullmatch(words) for form in _FORMS)), None)
    if found is None:
        return None
    month = MONTHS.get(found["month"].lower()) or int(found["month"])
    try:
        return date(_A_LEAP_YEAR, month, int(found["day"]))
    except ValueError:
        return None
