"""Filing: which team and measure a reported value belongs to."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.coaching.asked_number import Key
from bot.domain.errors import CoachError, NotUnderstood, WhichTeam
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.objective import Objective, counting
from bot.domain.progress.result import Reading
from bot.domain.team import Team
from bot.queries.acting import ActingTeams

Filed = tuple[Team, Measure, Reading]
"""A reading, and the team and measure it was found to belong to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormValue:
    """A number in the report form: its team's, or that of an objective in forms of before.

    `on` is None for the team's day. `asked` is the week or month that the field asked for.
    """

    measure: Measure
    value: Decimal
    on: date | None = None
    asked: AskedPeriod | None = None
    team_id: int | None = None
    objective_id: int | None = None


def file_form(
    values: Sequence[FormValue], acting: ActingTeams
) -> list[tuple[Filed, AskedPeriod | None]]:
    """The values with their teams, each measure once.

    CoachError when no open objective counts one of them any more, or when a form of before, which
    had a field for each objective, gives a measure two numbers.
    """
    if not values:
        raise CoachError("result.nothing_filled_in")
    teams = {team.id: team for team in acting.teams.values()}
    found: dict[tuple[int, Measure], FormValue] = {}
    for value in values:
        key = _team_in(value, acting.objectives), value.measure
        if found.setdefault(key, value).value != value.value:
            raise _asked_twice(value.measure)
    for team_id, measure in found:
        if any(team_id == other and measure.is_part_of(whole) for other, whole in found):
            raise _asked_twice(measure)
    return [((teams[key[0]], key[1], _reading(each)), each.asked) for key, each in found.items()]


def _team_in(value: FormValue, objectives: Sequence[Objective]) -> int:
    """The team whose open objectives count the value, by what the field was named after."""
    for each in objectives:
        by_team = each.team_id == value.team_id and each.measure.counts(value.measure)
        if by_team or (each.id == value.objective_id and each.measure == value.measure):
            return each.team_id
    raise CoachError("result.objectives_changed")


def _asked_twice(measure: Measure) -> CoachError:
    return CoachError("result.asked_twice", measure=measure)


def _reading(value: FormValue) -> Reading:
    metric = value.measure.metric
    return Reading(
        metric=metric,
        platform=value.measure.platform,
        value=value.value,
        change=metric.adds_up,
        on=value.on,
    )


def file_reading(
    reading: Reading,
    teams: Sequence[Team],
    known: Sequence[Objective],
    asked: Collection[Key] = (),
) -> Filed:
    """Find the measure and the team that a reading belongs to.

    Where objectives of several teams count it, it is for the one whose number was `asked` for.
    WhichTeam if that does not tell, either.
    """
    measure = _measure(reading, known)
    fitting = {objective.team_id for objective in counting(known, measure)}
    holding = [team for team in teams if team.catalogue.holds(measure)]
    chosen = [team for team in teams if team.id in fitting] or holding or list(teams)
    if len(chosen) > 1:
        chosen = [team for team in chosen if (team.id, measure) in asked] or chosen
    if len(chosen) > 1:
        raise WhichTeam({team.id: team.channel for team in chosen})
    return chosen[0], measure, reading


def _measure(reading: Reading, known: Sequence[Objective]) -> Measure:
    """The measure of a reading; without a platform of its own the only one in use for the metric.

    One that was carried over holds where an objective is of it, or several might be meant: that
    "linkedin comments 4, bookings 2" has bookings of LinkedIn is only a guess.
    """
    said = Measure(reading.metric, reading.platform)
    used = {o.measure for o in known if o.measure.metric == reading.metric}
    gives_way = reading.carried and len(used) == 1 and said not in used
    if said.platform is not None and not gives_way:
        return said
    if said in used or (not used and _needs_no_platform(reading)):
        return said
    if len(used) == 1:
        return next(iter(used))
    typed = f"{reading.metric.typed} {reading.value.normalize():f}"
    raise NotUnderstood("result.no_platform", metric=reading.metric, typed=typed)


def _needs_no_platform(reading: Reading) -> bool:
    if reading.metric.is_own:
        return True
    return reading.metric.ladder in (Ladder.OUTCOME, Ladder.IMPACT, Ladder.INPUT, Ladder.WATCH)
