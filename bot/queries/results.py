"""Results: what teams reported."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Date, bindparam, case, func, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.db.query import Key, Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.own import metric_of
from bot.domain.progress.result import ByMeasure, FirstDays, Result, level_of, results_for

_LEVELS = sorted(metric.key for metric in METRICS.values() if not metric.adds_up)
ORDER = func.coalesce(ResultRow.original_id, ResultRow.id).label("id")
"""A corrected value keeps the place, and is as new, as the value that it corrects."""
_RESULTS = Query(
    select(
        *(ResultRow.metric, ResultRow.platform),
        *(ResultRow.value, ResultRow.change, ResultRow.on, ORDER),
        *(ResultRow.asked_for, ResultRow.first_on, ResultRow.note, ResultRow.imported_as),
    ).where(
        ResultRow.undone_at.is_(None),
        ResultRow.metric.in_(bindparam("metrics", expanding=True)),
        ResultRow.on
        >= case(
            (ResultRow.metric.in_(bindparam("levels", expanding=True)), date.min),
            else_=bindparam("since", type_=Date()),
        ),
    ),
    ResultRow,
    by=ResultRow.team_id,
)
"""Levels from the first on: the one before an objective's start is where it begins."""


_A_MEASURE = (ResultRow.workspace_id, ResultRow.team_id, ResultRow.metric, ResultRow.platform)
_FIRST_DAYS = Query(
    select(
        *(ResultRow.metric, ResultRow.platform),
        func.min(ResultRow.on).over(partition_by=_A_MEASURE).label("number"),
        func.min(case((ResultRow.value > 0, ResultRow.on)))
        .over(partition_by=_A_MEASURE)
        .label("above_0"),
    )
    .where(ResultRow.undone_at.is_(None))
    .distinct(),
    ResultRow,
    by=ResultRow.team_id,
)


def first_days_of(session: Session, teams: Collection[Key]) -> dict[Key, dict[Measure, FirstDays]]:
    """The first days of all that each of these teams ever reported, by measure."""
    rows = _FIRST_DAYS.rows_by_key(session, teams)
    return {
        team: {measure_of(*row[:2]): FirstDays(row.number, row.above_0) for row in found}
        for team, found in rows.items()
    }


def results_of(
    session: Session, teams: Collection[Key], metrics: Iterable[str], since: date
) -> dict[Key, ByMeasure]:
    """The results of these teams in these metrics: amounts since then, levels since ever."""
    if not metrics:
        return {}
    keys = sorted(set(metrics))
    own_levels = (key for key in keys if key not in METRICS and not metric_of(key).adds_up)
    rows = _RESULTS.rows_by_key(
        session, teams, metrics=keys, levels=[*_LEVELS, *own_levels], since=since
    )
    return {team: _by_measure(found) for team, found in rows.items()}


def latest_level(session: Session, team_id: int, measure: Measure) -> Decimal | None:
    """The latest level that a team reported for a measure; None when there is none."""
    key = session.info["workspace_id"], team_id
    found = results_of(session, {key}, [measure.metric.key], date.max)[key]
    return level_of(results_for(measure, found))


def latest_level_day(session: Session, team_id: int, measure: Measure) -> date | None:
    """The day of that level's latest report; None when there is none."""
    key = session.info["workspace_id"], team_id
    found = results_of(session, {key}, [measure.metric.key], date.max)[key]
    return max((result.on for result in results_for(measure, found)), default=None)


def _by_measure(rows: Iterable[Any]) -> ByMeasure:
    """Keys are looked up once for each measure: there may be thousands of rows."""
    by_keys: dict[tuple[str, str | None], list[Any]] = {}
    for row in rows:
        by_keys.setdefault(row[:2], []).append(row)
    return {
        (measure := measure_of(*keys)): [_result(measure, row) for row in found]
        for keys, found in by_keys.items()
    }


def _result(measure: Measure, row: Any) -> Result:
    return Result(
        measure,
        row.value,
        row.is_change,
        row.on_day,
        row.id,
        asked=row.asked_for is not None,
        first=row.first_on,
        note=row.note or "",
        imported=row.imported_as is not None,
    )
