"""What a team reported of one measure: by day, and at the most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import ResultRow
from bot.db.query import Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.progress.wild import Past
from bot.queries.results import latest_level

_THAT_COUNTS = (
    ResultRow.team_id == bindparam("team_id"),
    ResultRow.metric == bindparam("metric"),
    ResultRow.undone_at.is_(None),
)
_BY_DAY = Query(
    select(ResultRow.platform, ResultRow.on.label("day"), func.sum(ResultRow.value).label("value"))
    .where(*_THAT_COUNTS)
    .group_by(ResultRow.platform, ResultRow.on),
    ResultRow,
)
_FIRST_DAYS = Query(
    select(ResultRow.on.label("day"), func.min(ResultRow.first_on).label("first"))
    .where(
        *_THAT_COUNTS,
        func.coalesce(ResultRow.platform, "") == bindparam("platform"),
        ResultRow.first_on.is_not(None),
    )
    .group_by(ResultRow.on),
    ResultRow,
)
_MOST = Query(
    select(func.count().label("reports"), func.max(ResultRow.value).label("most")).where(
        *_THAT_COUNTS, func.coalesce(ResultRow.platform, "") == bindparam("platform")
    ),
    ResultRow,
)


def amounts_of_each(
    session: Session, team_id: int, metric: str
) -> dict[Measure, dict[date, Decimal]]:
    """The sums of a metric's amounts by day, each platform's apart."""
    of_each: dict[Measure, dict[date, Decimal]] = {}
    for row in _BY_DAY.rows(session, team_id=team_id, metric=metric):
        of_each.setdefault(measure_of(metric, row.platform), {})[row.day] = row.value
    return of_each


def amounts_by_day(of_each: Mapping[Measure, Mapping[date, Decimal]]) -> dict[date, Decimal]:
    """The sums of these amounts by day, all measures together."""
    by_day: dict[date, Decimal] = {}
    for amounts in of_each.values():
        for day, value in amounts.items():
            by_day[day] = by_day.get(day, Decimal(0)) + value
    return by_day


def first_days_by_day(session: Session, team_id: int, measure: Measure) -> dict[date, date]:
    """The first days of exactly this measure's numbers of many days, by the day they count on."""
    platform = measure.platform.key if measure.platform else ""
    found = _FIRST_DAYS.rows(session, team_id=team_id, metric=measure.metric.key, platform=platform)
    return {row.day: row.first for row in found}


def past_of(session: Session, team_id: int, measure: Measure) -> Past:
    """What was reported of exactly this measure."""
    platform = measure.platform.key if measure.platform else ""
    found = _MOST.first(session, team_id=team_id, metric=measure.metric.key, platform=platform)
    reports, most = (found.reports, found.most) if found else (0, None)
    is_level = measure.metric.is_level and reports
    latest = latest_level(session, team_id, measure) if is_level else None
    return Past(reports, most, latest)
