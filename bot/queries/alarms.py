"""Open alarms, by team."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AlarmRow, TeamRow
from bot.db.query import Query
from bot.domain.alarm import Alarm

_OPEN = Query(
    select(*AlarmRow.__table__.c, TeamRow.channel)
    .join(TeamRow, TeamRow.id == AlarmRow.team_id)
    .where(AlarmRow.ended_at.is_(None)),
    *(AlarmRow, TeamRow),
    by=AlarmRow.team_id,
)


def open_alarm(session: Session, team_id: int) -> Alarm | None:
    """The alarm that is on in a team, if one is."""
    row = _OPEN.first(session, team_id)
    if row is None:
        return None
    return Alarm(
        team_id=team_id,
        channel=row.channel,
        words=row.words,
        by=row.raised_by,
        since=row.raised_at,
    )
