"""Storing the numbers of a file as one report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow, TeamRow
from bot.db.query import add
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.imports import SOURCE, ImportedValue
from bot.domain.team import Team
from bot.services.corrections import refuse_levels_below_zero
from bot.services.origins import settle_origins
from bot.services.placing import Placed
from bot.services.stored import row_of

_NEW_RESULT = insert(ResultRow)


def store(
    session: Session,
    actor: Actor,
    team: Team,
    values: Sequence[ImportedValue],
    *,
    request: str,
    now: datetime,
) -> int:
    """Store the values as a report, and let those of other origins give way; its id.

    NotAllowed if what was typed for later days would take a level below zero.
    """
    report = {
        "member_id": actor.member_id,
        "source": SOURCE,
        "idempotency_key": request,
        "created_at": now,
    }
    report_id = insert_one(session, ReportRow, report)
    assert report_id is not None  # noqa: S101  what was imported is kept no more
    add(session, _NEW_RESULT, *(_row(team, value, report_id) for value in values))
    team_row = session.get_one(TeamRow, team.id)
    last = max(value.on for value in values)
    team_row.imported_until = max(team_row.imported_until or last, last)
    measures = {(team.id, value.measure) for value in values}
    settle_origins(session, measures, now=now)
    refuse_levels_below_zero(session, measures)
    return report_id


def replaced_from(session: Session, report_id: int) -> date | None:
    """The first day of the numbers that give way to a report."""
    return session.scalar(select(func.min(ResultRow.on)).where(ResultRow.gives_way_to == report_id))


def _row(team: Team, value: ImportedValue, report_id: int) -> dict[str, object]:
    placed = Placed(
        team=team,
        measure=value.measure,
        value=value.value,
        change=value.change,
        on=value.on,
        first=value.first,
    )
    return {**row_of(placed, report_id), "imported_as": value.origin.encode()}
