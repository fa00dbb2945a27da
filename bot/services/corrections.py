"""Corrections: amounts that a lower total took off, and the reports that they were taken from."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ReportRow, ResultRow
from bot.db.query import Query
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import NotAllowed, Person
from bot.queries.totals import amounts_of_each

_CORRECTION = Query(
    select(ReportRow.member_id, MemberRow.user.label("user"))
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .join(MemberRow, MemberRow.id == ReportRow.member_id)
    .where(
        ResultRow.team_id == bindparam("team_id"),
        ResultRow.metric == bindparam("metric"),
        func.coalesce(ResultRow.platform, "") == bindparam("platform"),
        ResultRow.on == bindparam("day"),
        ResultRow.value < 0,
        ResultRow.undone_at.is_(None),
    )
    .order_by(ReportRow.id.desc()),
    ReportRow,
    ResultRow,
    MemberRow,
)
"""The reports that took something off a day's amount, the latest first."""


def refuse_less_than_none(session: Session, member_id: int, gone: Sequence[ResultRow]) -> None:
    """Refuse that these values of a member's are gone where their day would hold less than none.

    A correction takes off no more than a day holds: without what it was taken from, the sum would
    fall below zero. NotAllowed says what to take back first. A correction that an import covers
    takes nothing off it.
    """
    for row in (row for row in gone if not row.imported_as):
        measure = measure_of(row.metric, row.platform)
        if not measure.metric.adds_up or row.value <= 0:
            continue
        of_each = amounts_of_each(session, row.team_id, row.metric)
        if of_each.get(measure, {}).get(row.on, 0) < 0:
            raise _corrected(session, member_id, row, measure)


def _corrected(session: Session, member_id: int, row: ResultRow, measure: Measure) -> NotAllowed:
    found = _CORRECTION.first(
        session,
        team_id=row.team_id,
        metric=row.metric,
        platform=row.platform or "",
        day=row.on,
    )
    if found is not None and found.member_id != member_id:
        return NotAllowed("result.corrected_by", measure=measure, person=Person(found.user))
    return NotAllowed("result.corrected", measure=measure)
