"""What a team reported of one measure: by day, and at the most."""

from __future__ import annotations

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
_MOST = Query(
    select(func.count().label("reports"), func.max(ResultRow.value).label("most")).where(
        *_THAT_COUNTS, func.coalesce(ResultRow.platform, "") == bindparam("platform")
    ),
    ResultRow,
)


def amounts_by_day(session: Session, team_id: int, measure: Measure) -> dict[date, Decimal]:
    """The sums of a measure's amounts by day; without a platform, of all platforms."""
    by_day: dict[date, Decimal] = {}
    for row in _BY_DAY.rows(session, team_id=team_id, metric=measure.metric.key):
        if measure.counts(measure_of(measure.metric.key, row.platform)):
            by_day[row.day] = by_day.get(row.day, Decimal(0)) + row.value
    return by_day


def past_of(session: Session, team_id: int, measure: Measure) -> Past:
    """What was reported of exactly this measure."""
    platform = measure.platform.key if measure.platform else ""
    found = _MOST.first(session, team_id=team_id, metric=measure.metric.key, platform=platform)
    reports, most = (found.reports, found.most) if found else (0, None)
    is_level = measure.metric.is_level and reports
    latest = latest_level(session, team_id, measure) if is_level else None
    return Past(reports, most, latest)
