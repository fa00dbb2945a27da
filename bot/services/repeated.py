"""Requests that came before: what they stored answers them again."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.db.query import Query
from bot.domain.catalogue.measures import measure_of
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.domain.team import Team
from bot.queries.rows import AnyRow
from bot.services.filing import Filed

_STORED = Query(
    select(ReportRow.id).where(ReportRow.idempotency_key == bindparam("request")), ReportRow
)
_VALUES = Query(
    select(
        *(ResultRow.team_id, ResultRow.metric, ResultRow.platform),
        *(ResultRow.value, ResultRow.change, ResultRow.on.label("day")),
    )
    .where(ResultRow.report_id == bindparam("report_id"), ResultRow.undone_at.is_(None))
    .order_by(ResultRow.id),
    ResultRow,
)


def stored_before(
    session: Session, request: str | None, teams: Iterable[Team]
) -> tuple[int, list[Filed]]:
    """The report that this request made when it came before, and its values in these teams.

    CoachError when they were taken back since.
    """
    found = _STORED.first(session, request=request)
    assert found is not None  # noqa: S101  its key was taken a moment ago
    by_id = {team.id: team for team in teams}
    rows = _VALUES.rows(session, report_id=found.id)
    filed = [_filed_of(row, by_id[row.team_id]) for row in rows if row.team_id in by_id]
    if not filed:
        raise CoachError("That was recorded before, and taken back since. Nothing has changed.")
    return int(found.id), filed


def _filed_of(row: AnyRow, team: Team) -> Filed:
    measure = measure_of(row.metric, row.platform)
    reading = Reading(
        metric=measure.metric,
        platform=measure.platform,
        value=row.value,
        change=row.is_change,
        on=row.day,
    )
    return team, measure, reading
