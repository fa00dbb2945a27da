"""The days of an absence, in words."""

from __future__ import annotations

from datetime import date

from bot.domain.absences import Absence
from bot.views.locales import phrase
from bot.views.wording import weekday_and_day


def away_days(absence: Absence, today: date | None = None) -> str:
    """From Monday 21 Dec 2026 up to and including Sunday 3 Jan 2027; or: today.

    Without `today`, for words that are read later, too.
    """
    first, last = weekday_and_day(absence.first, absence.last), weekday_and_day(absence.last)
    if absence.first == absence.last == today:
        return phrase("away.today", day=last)
    if absence.first == absence.last:
        return phrase("away.on", day=last)
    if absence.first == today:
        return phrase("away.from_today", last=last)
    if today and absence.first < today:
        return phrase("away.since", first=first, last=last)
    return phrase("away.span", first=first, last=last)
