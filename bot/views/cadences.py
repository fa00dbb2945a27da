"""Recurring times in words."""

from __future__ import annotations

from bot.domain.cadence import Cadence
from bot.views import moments
from bot.views.locales import phrase


def rhythm(cadence: Cadence) -> str:
    """On Mondays and Thursdays at 09:00; every day at 09:00."""
    days, at = moments.on_weekdays(cadence.weekdays), moments.clock(cadence.at)
    return phrase("checkin.rhythm", days=days, time=at)
