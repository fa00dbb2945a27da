"""Days from one to another, in words."""

from __future__ import annotations

from datetime import date

from bot.views import wording
from bot.views.locales import phrase


def days(first: date, last: date, today: date) -> str:
    """28 Oct to 24 Nov, or 24 Nov alone."""
    if first == last:
        return wording.day(first, today)
    return phrase("import.days", first=wording.day(first, today), last=wording.day(last, today))
