"""Filing: which team and measure a reported value belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.errors import CoachError, NotUnderstood
from bot.domain.objectives.objective import Objective, counting
from bot.domain.progress.result import Reading, checked
from bot.domain.team import Team
from bot.queries.acting import ActingTeams

Filed = tuple[Team, Measure, Reading]
"""A reading, and the team and measure it was found to belong to."""


def file_form(
    values: Mapping[tuple[int, Measure], Decimal], acting: ActingTeams, day: date, today: date
) -> list[Filed]:
    """The values with the teams of the objectives that they were filled in for."""
    if not values:
        raise CoachError("Nothing was filled in, so nothing was recorded.")
    teams = {team.id: team for team in acting.teams.values()}
    filed = [
        (
            teams[objective.team_id],
            objective.measure,
            checked(_reading(objective, value, day), today=today),
        )
        for objective in acting.objectives
        if (value := values.get((objective.id, objective.measure))) is not None
    ]
    if len(filed) < len(values):
        raise CoachError(
            "One of these objectives was closed or changed meanwhile,"
            " so nothing was recorded. Open the form again."
        )
    return filed


def _reading(objective: Objective, value: Decimal, day: date) -> Reading:
    metric = objective.measure.metric
    return Reading(
        metric=metric,
        platform=objective.measure.platform,
        value=value,
        change=metric.adds_up,
        on=day,
    )


def file_reading(reading: Reading, teams: Sequence[Team], known: Sequence[Objective]) -> Filed:
    """Find the measure and the team that a reading belongs to."""
    measure = _measure(reading, known)
    fitting = {objective.team_id for objective in counting(known, measure)}
    holding = [team for team in teams if team.catalogue.holds(measure)]
    chosen = [team for team in teams if team.id in fitting] or holding or list(teams)
    if len(chosen) > 1:
        channels = ", ".join(f"<#{team.channel}>" for team in chosen)
        raise NotUnderstood(
            f"You report for several teams: {channels}. Type this in the channel you mean."
        )
    return chosen[0], measure, reading


def _measure(reading: Reading, known: Sequence[Objective]) -> Measure:
    """The measure of a reading; without a platform the only one in use for the metric."""
    said = Measure(reading.metric, reading.platform)
    if said.platform is not None:
        return said
    used = {o.measure for o in known if o.measure.metric == reading.metric}
    if said in used or (not used and _needs_no_platform(reading)):
        return said
    if len(used) == 1:
        return next(iter(used))
    example = f"linkedin {reading.metric.typed} {reading.value.normalize():f}"
    raise NotUnderstood(
        f"I read {reading.metric.many}, but not where. Name the platform,"
        f" for example `/social report {example}`."
    )


def _needs_no_platform(reading: Reading) -> bool:
    if reading.metric.is_own:
        return True
    return reading.metric.ladder in (Ladder.OUTCOME, Ladder.IMPACT, Ladder.INPUT, Ladder.WATCH)
