"""Times, spans and rhythms as people write them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from math import ceil

from markupsafe import Markup

from bot.domain.cadence import WORKDAYS, local_time
from bot.views import wording
from bot.views.locales import phrase, spoken

WEEK = 7
MINUTE = 60
HOUR, DAY = 60, 24 * 60
"""In minutes."""
ROUNDED = 6
"""A rounded span may be off by one in so many."""


def clock(at: time | datetime) -> str:
    return f"{at:%H:%M}"


def zone_name(zone: str) -> str:
    """America/New York."""
    return zone.replace("_", " ")


def duration(length: timedelta) -> str:
    """20 minutes, 95 minutes, 2 hours, 2 days: in the largest unit that tells it well enough."""
    minutes = max(1, round(length.total_seconds() / MINUTE))
    for unit, span in (("day", DAY), ("hour", HOUR)):
        whole = round(minutes / span)
        is_near = abs(minutes - whole * span) * ROUNDED <= whole * span
        if minutes >= span and is_near:
            return wording.counted(whole, unit)
    return wording.counted(minutes, "minute")


def pause(length: timedelta) -> str:
    """12 seconds, 3 minutes: never less than it is."""
    seconds = ceil(length.total_seconds())
    if seconds < MINUTE:
        return wording.counted(max(1, seconds), "second")
    return wording.counted(ceil(seconds / MINUTE), "minute")


def moment(instant: datetime, zone: str) -> str:
    """Tuesday 24 Nov at 09:00 (Europe/London)."""
    local = local_time(instant, zone)
    on = local.date()
    return phrase(
        "time.moment", day=wording.weekday_and_day(on, on), time=clock(local), zone=zone_name(zone)
    )


def slack_moment(instant: datetime, zone: str) -> Markup:
    """The day and time, which Slack shows in the reader's own zone and language."""
    shown = clock(local_time(instant, zone))
    return Markup("<!date^{}^{{date_short_pretty}} {{time}}|{}>").format(
        int(instant.timestamp()), shown
    )


def slack_time(instant: datetime, zone: str) -> Markup:
    """The time alone, in the reader's zone: for what happened a while ago at most."""
    shown = clock(local_time(instant, zone))
    return Markup("<!date^{}^{{time}}|{}>").format(int(instant.timestamp()), shown)


def slack_ago(instant: datetime, zone: str) -> Markup:
    """How long ago it was when somebody reads it: 12 minutes ago."""
    shown = clock(local_time(instant, zone))
    return Markup("<!date^{}^{{ago}}|{}>").format(int(instant.timestamp()), shown)


def soon(instant: datetime, now: datetime, zone: str) -> str:
    """Today at 09:00 (Europe/London), or tomorrow: for an instant less than a day ahead."""
    local = local_time(instant, zone)
    at, place = clock(local), zone_name(zone)
    if local.date() == local_time(now, zone).date():
        return phrase("time.today", time=at, zone=place)
    return phrase("time.tomorrow", time=at, zone=place)


def weekdays(days: Iterable[int]) -> str:
    """Monday and Thursday; every day; Monday to Friday."""
    chosen = sorted(set(days))
    if len(chosen) == WEEK:
        return phrase("time.every_day")
    if chosen == sorted(WORKDAYS):
        return phrase("time.working_days")
    return wording.listed([wording.weekday(number) for number in chosen])


def on_weekdays(days: Iterable[int]) -> str:
    """On Mondays and Thursdays; every day; Monday to Friday: when something happens each week."""
    chosen = sorted(set(days))
    if len(chosen) == WEEK or chosen == sorted(WORKDAYS):
        return weekdays(chosen)
    names = spoken().table("each_weekday")
    return phrase("time.on_days", days=wording.listed([names[str(number)] for number in chosen]))
