"""The tally: what teams reported, and where their objectives stand by it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import bindparam, func, literal, or_, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.db.prepared import Rows
from bot.db.query import Key, Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import Progress, progress_of
from bot.domain.progress.result import ByMeasure, Result, by_measure, results_for, standing
from bot.queries import days_off
from bot.queries.rows import TEAM, AnyRow

BASELINE = timedelta(days=62)
"""How far before its start amounts are looked for: a RECURRING objective shows the month before."""
_COUNTS = ResultRow.undone_at.is_(None)
_WANTED = (
    ResultRow.metric.in_(bindparam("metrics", expanding=True)),
    ResultRow.id <= bindparam("newest"),
    _COUNTS,
)
EVERYTHING = 2**62
"""As the newest result: whatever was recorded up to now."""
_WHAT = (ResultRow.metric, ResultRow.platform, ResultRow.on)
_EACH = select(*_WHAT, ResultRow.value, ResultRow.change, ResultRow.id, literal(1).label("reports"))
_LEVELS = Query(_EACH.where(*_WANTED), ResultRow, by=ResultRow.team_id)
_DAILY_AMOUNTS = Query(
    select(
        *_WHAT,
        func.sum(ResultRow.value).label("value"),
        literal(True).label("is_change"),
        literal(0).label("id"),
        func.count().label("reports"),
    )
    .where(*_WANTED, ResultRow.on >= bindparam("since"))
    .group_by(*_WHAT),
    ResultRow,
    by=ResultRow.team_id,
)
_AMOUNTS = frozenset(m.key for m in METRICS.values() if m.adds_up)
_ALL = Query(
    _EACH.where(
        _COUNTS, or_(ResultRow.metric.not_in(sorted(_AMOUNTS)), ResultRow.on >= bindparam("since"))
    ),
    ResultRow,
    by=ResultRow.team_id,
)
"""One by one: it depends on who asks which of them were recorded by then."""
AHEAD = "results by team, read ahead"


def standings(
    session: Session,
    found: Sequence[Objective],
    day: date,
    newest: int = EVERYTHING,
    free: days_off.FreeDays | None = None,
) -> list[Progress]:
    """Where objectives stood at the end of `day`, by the results up to the one with id `newest`.

    `free` are their free days, where these are known already.
    """
    days = days_off.free_days(session, found, day) if free is None else free
    results: dict[int, ByMeasure] = {}
    for team_id in {objective.team_id for objective in found}:
        own = [objective for objective in found if objective.team_id == team_id]
        metrics = {objective.measure.metric.key for objective in own}
        since = min(objective.starts_on for objective in own) - BASELINE
        results[team_id] = results_of(session, team_id, metrics, since, newest)
    return [
        progress_of(
            objective,
            results_for(objective.measure, results[objective.team_id]),
            today=day,
            free=days[objective.id],
        )
        for objective in found
    ]


def results_of(
    session: Session,
    team_id: int,
    metrics: Collection[str],
    since: date,
    newest: int = EVERYTHING,
) -> ByMeasure:
    """A team's results in these metrics, up to the one with id `newest`.

    Amounts are those from `since` on, added up day by day unless they were read ahead; levels
    reach back to the first.
    """
    ahead: Mapping[Key, ByMeasure] = session.info.get(AHEAD, {})
    known = ahead.get((session.info["workspace_id"], team_id))
    if known is not None:
        return {
            measure: found
            for measure, results in known.items()
            if measure.metric.key in metrics and (found := _within(measure, results, since, newest))
        }
    amounts = [metric for metric in metrics if metric in _AMOUNTS]
    levels = [metric for metric in metrics if metric not in _AMOUNTS]
    rows: list[AnyRow] = []
    if amounts:
        rows += _DAILY_AMOUNTS.rows(session, team_id, metrics=amounts, since=since, newest=newest)
    if levels:
        rows += _LEVELS.rows(session, team_id, metrics=levels, newest=newest)
    return by_measure(map(_result, rows))


def _within(measure: Measure, results: Sequence[Result], since: date, newest: int) -> list[Result]:
    first = since if measure.metric.adds_up else date.min
    return [result for result in results if result.order <= newest and result.on >= first]


def _result(row: AnyRow) -> Result:
    return Result(
        measure=measure_of(row.metric, row.platform),
        value=row.value,
        change=row.is_change,
        on=row.on_day,
        order=row.id,
        reports=row.reports,
    )


def standing_of(session: Session, team_id: int, measure: Measure) -> Decimal | None:
    """The latest level that the team reported for a measure; None when there is none."""
    found = results_of(session, team_id, [measure.metric.key], date.min)
    return standing(results_for(measure, found))


def read_ahead(
    session: Session, teams: Collection[Key], objectives: Rows, since: date = date.max
) -> None:
    """Read at once these teams and their results, back to before these objectives or to `since`."""
    starts = min((row.starts_on - BASELINE for row in objectives), default=since)
    rows = _ALL.read_ahead(session, teams, since=min(starts, since))
    ahead: dict[Key, list[Result]] = {team: [] for team in teams}
    for row in rows:
        ahead[row.of_workspace, row.of_key].append(_result(row))
    session.info[AHEAD] = {team: by_measure(results) for team, results in ahead.items()}
    TEAM.read_ahead(session, teams)
    days_off.read_ahead(session, teams)
