"""Placing: the day on which each reported value counts, and the period that it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Self

from sqlalchemy.orm import Session

from bot.domain.actor import Actor
from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.asked_number import Key
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.progress.result import checked
from bot.domain.progress.whole import Whole
from bot.domain.team import Team
from bot.queries.acting import ActingTeams
from bot.services.asking import waiting_periods
from bot.services.filing import Filed


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A value of a team's measure on its day; `asked` is the period of a check-in it answers.

    `first` is the first of the days that it is all of, where there are more. `imported` are the
    first and the last day of an import's numbers, of which this is the sum.
    """

    team: Team
    measure: Measure
    value: Decimal
    change: bool
    on: date
    asked: AskedPeriod | None = None
    first: date | None = None
    note: str = ""
    imported: tuple[date, date] | None = None

    @property
    def key(self) -> Key:
        return self.team.id, self.measure

    @classmethod
    def of(cls, filed: Filed, asked: AskedPeriod | None, *, actor: Actor, now: datetime) -> Self:
        """The value on the day that was named, but never after the team's day.

        Without a day it is the last of the period that was asked, else the team's day. CoachError
        for a day that is still to come where the person is, and in the team.
        """
        team, measure, typed = filed
        today = team.today(now)
        reading = typed.in_team(today)
        checked(reading, today=max(today, actor.today(now)))
        period = None if reading.on else asked
        return cls(
            team=team,
            measure=measure,
            value=reading.value,
            change=reading.change,
            on=period.last if period else min(reading.on or today, today),
            asked=period,
            first=period.first if period else _first_of(reading.whole),
            note=reading.note,
        )


def _first_of(whole: Whole | None) -> date | None:
    """The first day of a week or month that is over: 60 in January."""
    return whole.first if whole and whole.ended else None


def placed(
    session: Session, actor: Actor, filed: Sequence[Filed], acting: ActingTeams, *, now: datetime
) -> list[Placed]:
    """The values on their days; those said without one answer the check-in that waits."""
    keys = [(team.id, measure) for team, measure, reading in filed if not reading.names_days]
    asked = waiting_periods(session, actor, acting, keys, now=now)
    return [
        Placed.of(each, asked.get((each[0].id, each[1])), actor=actor, now=now) for each in filed
    ]
