"""Asked numbers: one question for each measure, whatever objectives count it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress

Key = tuple[int, Measure]
"""A team's id and a measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedNumber:
    """A number that somebody is asked for on the team's `day`.

    `goals` are where their own objectives stand that it counts for. `period` is the week or month
    that is asked; None is all since the last number. `besides` are the platforms whose numbers
    colleagues are asked for: what is asked without a platform leaves them out.
    """

    team_id: int
    measure: Measure
    goals: tuple[Progress, ...]
    day: date
    period: AskedPeriod | None = None
    besides: tuple[Platform, ...] = ()

    @property
    def key(self) -> Key:
        return self.team_id, self.measure

    @property
    def own_goals(self) -> tuple[Progress, ...]:
        """The goals that count nothing but this measure."""
        return tuple(each for each in self.goals if each.objective.measure == self.measure)

    @property
    def last_on(self) -> date | None:
        """The day of the last number of this very measure; None if none is known."""
        return max((each.last_on for each in self.own_goals if each.last_on), default=None)


def numbers_of(
    rows: Sequence[Progress],
    days: Mapping[int, date],
    colleagues: Sequence[Objective] = (),
) -> tuple[AskedNumber, ...]:
    """The numbers that these objectives of one person need, in the order of the rows.

    A measure is asked for once. Without a platform it is the sum of its parts, and is not asked for
    beside one of them. `days` are the teams' days; `colleagues` are the objectives of others.
    """
    keys = dict.fromkeys((row.objective.team_id, row.objective.measure) for row in rows)
    return tuple(
        AskedNumber(
            team_id=team_id,
            measure=measure,
            goals=tuple(row for row in rows if _is_goal(row.objective, team_id, measure)),
            day=days[team_id],
            besides=_besides(team_id, measure, colleagues),
        )
        for team_id, measure in keys
        if not any(_is_part(other, (team_id, measure)) for other in keys)
    )


def _is_goal(objective: Objective, team_id: int, measure: Measure) -> bool:
    return objective.team_id == team_id and objective.measure.counts(measure)


def _is_part(key: Key, of: Key) -> bool:
    return key[0] == of[0] and key[1].is_part_of(of[1])


def _besides(
    team_id: int, measure: Measure, colleagues: Sequence[Objective]
) -> tuple[Platform, ...]:
    parts = (
        each.measure.platform
        for each in colleagues
        if _is_part((each.team_id, each.measure), (team_id, measure))
    )
    return tuple(dict.fromkeys(platform for platform in parts if platform))
