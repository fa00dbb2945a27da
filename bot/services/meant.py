"""Which team a report means, of somebody in several."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.domain.actor import Actor
from bot.domain.catalogue.measures import measure_of
from bot.domain.coaching.asked_number import Key
from bot.domain.errors import WhichTeam
from bot.domain.progress.result import Reading
from bot.queries.acting import ActingTeams
from bot.services.cards import still_asked
from bot.services.filing import Filed, file_reading


def file_readings(
    session: Session,
    actor: Actor,
    readings: Sequence[Reading],
    acting: ActingTeams,
    now: datetime,
) -> list[Filed]:
    """The readings with their teams; WhichTeam where nothing tells which of several is meant.

    What the actor's check-in asks for is looked up only if that decides.
    """
    teams, known = list(acting.teams.values()), acting.objectives
    try:
        return [file_reading(reading, teams, known) for reading in readings]
    except WhichTeam:
        # A repetition finds its number no longer asked for, but stored.
        asked = still_asked(session, actor, now) | _keys_stored(session, actor.request)
        return [file_reading(reading, teams, known, asked) for reading in readings]


def _keys_stored(session: Session, request: str | None) -> frozenset[Key]:
    """The teams and measures of the report that this request made when it came before."""
    if request is None:
        return frozenset()
    rows = session.execute(
        select(ResultRow.team_id, ResultRow.metric, ResultRow.platform)
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(ReportRow.idempotency_key == request)
    )
    return frozenset((team_id, measure_of(metric, place)) for team_id, metric, place in rows)
