"""Nudging: the rules for writing to a member, and for leaving them in peace.

A scheduled check-in is one a day and at most three in seven days. A member who
leaves two in a row unanswered is asked half as often; after four comes a last one that says how to
start again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.cadence import WORKDAYS, instant_of, local_time

MOST_A_WEEK = 3
HALVED_AFTER, LAST_AFTER = 2, 4
MORNING, EVENING = time(8), time(18)


class Nudge(StrEnum):
    """The decision on a scheduled check-in; one not to send is a `Reason` of the same code."""

    SEND = "send"
    SEND_LAST = "send_last"
    ONE_A_DAY = "one_a_day"
    THREE_A_WEEK = "three_a_week"
    HALF_AS_OFTEN = "half_as_often"
    QUIET = "quiet"

    @property
    def sends(self) -> bool:
        return self in (Nudge.SEND, Nudge.SEND_LAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attention:
    """The days on which check-ins were sent, oldest first, and the last day of any reaction."""

    sent: Sequence[date] = ()
    reacted_on: date | None = None

    @property
    def unanswered(self) -> int:
        """The number of latest check-ins in a row without a reaction."""
        return sum(self.reacted_on is None or day > self.reacted_on for day in self.sent)


def nudge(attention: Attention, *, today: date, interval: int) -> Nudge:
    """The decision on today's scheduled check-in; `interval` is the usual distance in days."""
    sent, unanswered = attention.sent, attention.unanswered
    if sent and sent[-1] >= today:
        return Nudge.ONE_A_DAY
    if unanswered > LAST_AFTER:
        return Nudge.QUIET
    if sum(day > today - timedelta(days=7) for day in sent) >= MOST_A_WEEK:
        return Nudge.THREE_A_WEEK
    if unanswered >= HALVED_AFTER and (today - sent[-1]).days < 2 * interval:
        return Nudge.HALF_AS_OFTEN
    return Nudge.SEND_LAST if unanswered == LAST_AFTER else Nudge.SEND


def peaceful(instant: datetime, zone: str, weekdays: frozenset[int], at: time) -> datetime:
    """The first moment from `instant` on at which a message does not disturb.

    That is from eight to six on the member's days or a working day; a time that the member chose
    is kept, even outside these hours.
    """
    local = local_time(instant, zone)
    first, last = min(MORNING, at), max(EVENING, at)
    days = weekdays | WORKDAYS
    if local.weekday() in days and first <= local.time().replace(second=0, microsecond=0) <= last:
        return instant
    day = local.date() if local.time() < first else local.date() + timedelta(days=1)
    while day.weekday() not in days:
        day += timedelta(days=1)
    return instant_of(day, max(first, min(at, last)), zone)
