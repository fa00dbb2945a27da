"""Coverage: how many of the numbers that people were asked for came in, whoever sent them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

from bot.domain.cadence import instant_of
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.kinds import Period
from bot.domain.team import Team

WEEK = timedelta(days=7)
Key: TypeAlias = tuple[Measure, str]
"""A measure, and the person who is asked for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Numbers that were due for the week that is told of, and of those the ones that came.

    A number is a measure that one person is asked for. `away` counts people whose numbers were not
    due, for they are away, and `nothing_new` those who said that there are none: that is an answer,
    and no silence. `others`: a number came in that nobody was asked for. `unasked` counts what
    nobody is asked for and did not come, `senders` are who recorded any number, in order.
    """

    due: int
    came: int
    away: int = 0
    nothing_new: int = 0
    others: bool = False
    unasked: int = 0
    senders: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Return True if all numbers came that were due."""
        return 0 < self.due == self.came

    @property
    def answered(self) -> bool:
        """Return True if anybody said anything: a number, or that there is nothing new."""
        return self.came > 0 or self.nothing_new > 0 or self.others


class DueNumber(NamedTuple):
    """A measure that a person is asked for, and whether a number for it came in."""

    measure: Measure
    user: str
    came: bool


def counted_since(team: Team, now: datetime) -> datetime:
    """The usual time of the digest in the last whole week, of which digests tell until Sunday.

    What came since counts for all of these digests, whenever they are posted, so that no two of
    them differ but by what came in between. The usual one counts seven days.
    """
    settings = team.settings
    monday = Period.WEEK.start(team.today(now)) - WEEK
    day = monday + timedelta(days=settings.digest_weekday)
    return instant_of(day, settings.digest_at, settings.zone)


def coverage_of(
    asked: Iterable[DueNumber],
    away: Collection[str],
    nothing_new: Collection[str] = (),
    *,
    others: bool = False,
    unasked: int = 0,
    senders: Iterable[str] = (),
) -> Coverage:
    """The coverage of these numbers; each counts once, however many objectives it is for.

    Who is asked for a part of a measure is not asked for the whole: comments on LinkedIn, and
    comments. Of people who are away what came counts, and nothing else is due; nor of those who
    said that there is nothing new.
    """
    came: dict[Key, bool] = {}
    for number in asked:
        key = number.measure, number.user
        came[key] = came.get(key, False) or number.came
    parts = {key: has for key, has in came.items() if not _has_part(key, came)}
    missing = [user for (_, user), has in parts.items() if not has]
    came_in, absent = len(parts) - len(missing), {user for user in missing if user in away}
    answered = {user for user in missing if user in nothing_new} - absent
    return Coverage(
        due=came_in + sum(user not in absent | answered for user in missing),
        came=came_in,
        away=len(absent),
        nothing_new=len(answered),
        others=others,
        unasked=unasked,
        senders=tuple(sorted(set(senders))),
    )


def _has_part(whole: Key, asked: Iterable[Key]) -> bool:
    return any(part[1] == whole[1] and part[0].is_part_of(whole[0]) for part in asked)
