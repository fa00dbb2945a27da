"""Stored values: as rows of a report, and read back; moving them to another day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.db.query import add
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.team import Team
from bot.queries.acting import ActingTeams
from bot.services.placing import Placed

_NEW_RESULT = insert(ResultRow)


def row_of(value: Placed, report_id: int) -> dict[str, Any]:
    """The columns of a value in a report."""
    measure = value.measure
    return {
        "team_id": value.team.id,
        "report_id": report_id,
        "metric": measure.metric.key,
        "platform": measure.platform.key if measure.platform else None,
        "value": value.value,
        "is_change": value.change,
        "on_day": value.on,
        "asked_for": value.asked.encode() if value.asked else None,
        "first_on": value.first,
        "note": value.note or None,
    }


def stored_values(session: Session, report_id: int, acting: ActingTeams) -> list[Placed]:
    """The values of a report that nobody took back; all that it ever held if it was."""
    rows = session.scalars(
        select(ResultRow).where(ResultRow.report_id == report_id).order_by(ResultRow.id)
    ).all()
    return values_of([row for row in rows if row.is_live] or rows, acting)


def take_back(row: ResultRow, member_id: int, now: datetime) -> None:
    """Let a number count no more, and give way to nothing, as this member decides."""
    row.undone_at, row.undone_by_id, row.gives_way_to = now, member_id, None


def values_of(rows: Sequence[ResultRow], acting: ActingTeams) -> list[Placed]:
    """The values in these rows, of teams that may be seen; those of an import summed up."""
    teams = {team.id: team for team in acting.teams.values()}
    seen = [row for row in rows if row.team_id in teams]
    typed = [_value(row, teams[row.team_id]) for row in seen if not row.imported_as]
    imported: dict[tuple[int, Measure], list[ResultRow]] = {}
    for row in seen:
        if row.imported_as:
            key = row.team_id, measure_of(row.metric, row.platform)
            imported.setdefault(key, []).append(row)
    return [*typed, *(_sum(found, teams[key[0]]) for key, found in imported.items())]


def _value(row: ResultRow, team: Team) -> Placed:
    return Placed(
        team=team,
        measure=measure_of(row.metric, row.platform),
        value=row.value,
        change=row.change,
        on=row.on,
        asked=AskedPeriod.decode(row.asked_for) if row.asked_for else None,
        first=row.first_on,
        note=row.note or "",
    )


def _sum(rows: Sequence[ResultRow], team: Team) -> Placed:
    """What numbers of one measure come to, on the last of their days: amounts, or a level."""
    last = max(rows, key=lambda row: (row.on, not row.change))
    if not last.change:
        return replace(_value(last, team), imported=(last.on, last.on))
    first = min(row.first_on or row.on for row in rows)
    value = sum((row.value for row in rows), Decimal(0))
    return replace(_value(last, team), value=value, imported=(first, last.on))


def move_rows(
    session: Session,
    report: ReportRow,
    rows: Sequence[ResultRow],
    acting: ActingTeams,
    *,
    back: bool,
    now: datetime,
) -> None:
    """Move what answers a check-in to the report's day, or back to the period that was asked.

    Results are never changed: those that move are taken back, and stored again on their new day.
    """
    teams = {team.id: team for team in acting.teams.values()}
    for row in rows:
        if row.asked_for is None:
            continue
        asked = AskedPeriod.decode(row.asked_for)
        day = asked.last if back else teams[row.team_id].today(report.created_at)
        if row.on != day:
            take_back(row, report.member_id, now)
            add(session, _NEW_RESULT, _on_another_day(row, day))
    session.flush()


def _on_another_day(row: ResultRow, day: date) -> dict[str, Any]:
    return {
        "team_id": row.team_id,
        "report_id": row.report_id,
        "metric": row.metric,
        "platform": row.platform,
        "value": row.value,
        "is_change": row.change,
        "on_day": day,
        "asked_for": row.asked_for,
        "first_on": AskedPeriod.decode(row.asked_for).per.start(day) if row.asked_for else None,
        "original_id": row.original_id or row.id,
        "note": row.note,
    }
