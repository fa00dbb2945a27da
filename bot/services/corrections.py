"""Corrections: amounts that a lower total took off, and the reports that they were taken from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ReportRow, ResultRow
from bot.db.query import Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import NotAllowed, NotUnderstood, Person
from bot.queries.results import latest_level
from bot.services.origins import LIVE
from bot.services.placing import Placed

_TYPED_ON_DAY = (
    ResultRow.team_id == bindparam("team_id"),
    ResultRow.metric == bindparam("metric"),
    func.coalesce(ResultRow.platform, "") == bindparam("platform"),
    ResultRow.on == bindparam("day"),
    ResultRow.imported_as.is_(None),
    LIVE,
)
"""What was typed for a day, also while an import counts in its place: it may be taken back."""
_TYPED = Query(select(func.sum(ResultRow.value).label("value")).where(*_TYPED_ON_DAY), ResultRow)
_CORRECTION = Query(
    select(ReportRow.member_id, MemberRow.user.label("user"))
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .join(MemberRow, MemberRow.id == ReportRow.member_id)
    .where(*_TYPED_ON_DAY, ResultRow.value < 0)
    .order_by(ReportRow.id.desc()),
    ReportRow,
    ResultRow,
    MemberRow,
)
"""The reports that took something off a day's amount, the latest first."""


def refuse_less_than_none(session: Session, member_id: int, gone: Sequence[ResultRow]) -> None:
    """Refuse that these values of a member's are gone where less than none would be left.

    A correction takes off no more than was typed for a day: without what it was taken from, the sum
    would fall below zero. NotAllowed says what to take back first.
    """
    for row in gone:
        _refuse_corrected(session, member_id, row)
    refuse_levels_below_zero(
        session, {(row.team_id, measure_of(row.metric, row.platform)) for row in gone}
    )


def refuse_levels_below_zero(session: Session, measures: Iterable[tuple[int, Measure]]) -> None:
    """NotAllowed where later losses are more than the level that is left for a team."""
    for team_id, measure in measures:
        if not measure.metric.adds_up and (latest_level(session, team_id, measure) or 0) < 0:
            raise NotAllowed("result.level_below_zero", metric=measure.metric)


def _refuse_corrected(session: Session, member_id: int, row: ResultRow) -> None:
    measure = measure_of(row.metric, row.platform)
    if row.imported_as or not measure.metric.adds_up or row.value <= 0:
        return
    place: dict[str, Any] = {
        "team_id": row.team_id,
        "metric": row.metric,
        "platform": row.platform or "",
        "day": row.on,
    }
    typed = _TYPED.first(session, **place)
    if typed is None or (typed.value or 0) >= 0:
        return
    found = _CORRECTION.first(session, **place)
    if found is not None and found.member_id != member_id:
        raise NotAllowed("result.corrected_by", measure=measure, person=Person(found.user))
    raise NotAllowed("result.corrected", measure=measure)


def refuse_impossible_changes(session: Session, values: Iterable[Placed]) -> None:
    """A gain or loss needs a standing to start from, and no level falls below zero."""
    for value in values:
        metric = value.measure.metric
        if metric.adds_up or not value.change:
            continue
        level = latest_level(session, value.team.id, value.measure)
        if level is None:
            raise NotUnderstood(
                "result.unknown_level",
                metric=metric,
                typed=f"{value.measure.typed} {420 if metric.is_whole else 4.2}",
            )
        if level + value.value < 0:
            raise NotUnderstood(
                "result.falls_below_zero",
                metric=metric,
                level=level,
                loss=-value.value,
                typed=f"{value.measure.typed} {level.normalize():f}",
            )
