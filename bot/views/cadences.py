"""Recurring times in words."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.domain.cadence import WORKDAYS, Cadence
from bot.views import wording
from bot.views.locales import ENGLISH, phrase


def rhythm(cadence: Cadence) -> str:
    """Every Monday and Thursday at 09:00; every day at 09:00; Monday to Friday at 09:00."""
    days, at = cadence.weekdays, wording.clock(cadence.at)
    if len(days) == wording.WEEK:
        return phrase("checkin.every_day", time=at)
    if days == WORKDAYS:
        return phrase("checkin.monday_to_friday", time=at)
    names = wording.listed([wording.weekday(number) for number in sorted(days)])
    return phrase("checkin.every", days=names, time=at)


def slack_moment(instant: datetime) -> Markup:
    """The moment as Slack shows it to each reader: today at 12:00."""
    words = ENGLISH.table("slack_dates")
    date = f"<!date^{int(instant.timestamp())}^{words['moment']}|{words['later']}>"
    return Markup(date)  # noqa: S704  a number and words of our own
