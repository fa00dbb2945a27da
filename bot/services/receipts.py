"""Receipts: what was stored or taken back, and where the objectives that count it stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.domain.actor import Actor
from bot.domain.answers import PeriodThen, Receipt, Recorded, owners_of
from bot.domain.objectives.asked import WAITS, AskedPeriod
from bot.domain.objectives.dates import counts_on
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.spread import lie_in_one
from bot.queries.acting import ActingTeams
from bot.queries.asked import asked_since
from bot.queries.progress import progress_by_id
from bot.queries.spans import Look
from bot.services.advice import ask_in_passing
from bot.services.asking import counting_for
from bot.services.placing import Placed
from bot.services.watch import triages_of


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where objectives stand today, by id; and at the end of past periods, by id and last day."""

    now: Mapping[int, Progress]
    then: Mapping[tuple[int, date], Progress]


def receipt_of(
    session: Session,
    actor: Actor,
    report_id: int,
    values: Sequence[Placed],
    acting: ActingTeams,
    *,
    now: datetime,
) -> Receipt:
    """The receipt for values that are stored by now; the first one's team speaks for all."""
    team, recorded = values[0].team, recorded_of(session, values, acting, now=now)
    return Receipt(
        report_id=report_id,
        team=team,
        today=team.today(now),
        recorded=recorded,
        elsewhere=actor.is_elsewhere(team.channel, acting.teams),
        step=ask_in_passing(session, actor, team, acting.objectives, now=now),
        triages=triages_of(session, actor, report_id, values, now),
        asked=asked_since(session, {actor.user, *owners_of(recorded)}, now - WAITS),
    )


def recorded_of(
    session: Session, values: Sequence[Placed], acting: ActingTeams, *, now: datetime
) -> tuple[Recorded, ...]:
    """The values, each with the objectives of its team that count it."""
    standing = _standing(session, values, acting, now)
    return tuple(
        _recorded(each, acting.objectives, standing, each.team.today(now)) for each in values
    )


def _recorded(
    value: Placed, objectives: Iterable[Objective], standing: _Standing, today: date
) -> Recorded:
    every = counting_for(value.key, objectives)
    counting = [each for each in every if _takes(each, value)]
    inside = [each for each in counting if counts_on(each, value.on)]
    past = {each.id: period for each in inside if (period := _past(each, value.on, today))}
    return Recorded(
        measure=value.measure,
        value=value.value,
        change=value.change,
        on=value.on,
        today=today,
        team=value.team,
        asked=value.asked,
        imported=value.imported,
        note=value.note,
        progress=tuple(standing.now[each.id] for each in inside if each.id not in past),
        past=tuple(
            PeriodThen(period, standing.then[number, period.last])
            for number, period in past.items()
        ),
        outside=tuple(each for each in counting if each not in inside),
        longer=tuple(each for each in every if each not in counting),
    )


def _takes(objective: Objective, value: Placed) -> bool:
    """Return False for a number of more days than the week or month that the objective goes by."""
    per, first = objective.per, value.first
    return per is None or first is None or lie_in_one(first, value.on, per)


def _past(objective: Objective, on: date, today: date) -> AskedPeriod | None:
    """The week or month that a value of that day counts for, if it is over."""
    if objective.per is None or objective.per.end(on) >= today:
        return None
    return AskedPeriod(objective.per, objective.per.end(on))


def _standing(
    session: Session, values: Sequence[Placed], acting: ActingTeams, now: datetime
) -> _Standing:
    """Read where all objectives stand that a value counts for, each once for each period."""
    current: dict[int, Look] = {}
    over: dict[date, dict[int, Look]] = {}
    for value in values:
        today = value.team.today(now)
        key = session.info["workspace_id"], value.team.id
        for each in counting_for(value.key, acting.objectives):
            if not counts_on(each, value.on):
                continue
            period = _past(each, value.on, today)
            if period is None:
                current[each.id] = Look(key, each, today)
            else:
                day = min(period.last, each.due_on or period.last)
                over.setdefault(period.last, {})[each.id] = Look(key, each, day)
    return _Standing(
        now=_progress(session, acting, list(current.values())),
        then={
            (number, last): progress
            for last, looks in over.items()
            for number, progress in _progress(session, acting, list(looks.values())).items()
        },
    )


def _progress(
    session: Session, acting: ActingTeams, looks: Sequence[Look]
) -> Mapping[int, Progress]:
    return progress_by_id(session, acting.teams, acting.absences, looks) if looks else {}
