"""Ends: queues what tells owners that the date of an objective has passed, once for each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, select

from bot.db.models import AlarmRow, MemberRow, MembershipRow, ObjectiveRow, OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_each_new
from bot.domain.absences import Absence, absence_on
from bot.domain.cadence import WORKDAYS, local_day
from bot.domain.messages.kinds import Kind, slot_of_end
from bot.domain.messages.nudging import MORNING, peaceful
from bot.outbox.queue import row_of
from bot.outbox.workspaces import LEFT_WORKSPACES
from bot.queries.absences import A_DAY_AT_MOST, load_absences
from bot.queries.rows import OPEN_ALARM, AnyRow

LATELY = timedelta(days=14)
"""Of what ended longer ago nobody is told: a bot that was down for so long has no news."""

_ENDED = (
    select(
        *(ObjectiveRow.id, ObjectiveRow.workspace_id, ObjectiveRow.owner_id, ObjectiveRow.due_on),
        *(MemberRow.zone, TeamRow.zone.label("team_zone")),
    )
    .join(TeamRow, TeamRow.id == ObjectiveRow.team_id)
    .join(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .join(
        MembershipRow,
        and_(
            MembershipRow.team_id == ObjectiveRow.team_id,
            MembershipRow.member_id == ObjectiveRow.owner_id,
        ),
    )
    .outerjoin(AlarmRow, OPEN_ALARM)
    .where(
        AlarmRow.id.is_(None),
        ObjectiveRow.closed_on.is_(None),
        MemberRow.left_at.is_(None),
        MemberRow.stopped_at.is_(None),
        ObjectiveRow.workspace_id.not_in(LEFT_WORKSPACES),
    )
)


class Ends:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def queue(self, *, now: datetime) -> None:
        """Queue a message for the owner of each objective whose date has passed lately.

        They are queued in working hours of the owner's, from the next working morning on. Slots are
        unique, so it may be done at any time and by any number of processes. Who is away is told
        when they are back, and nobody while an alarm is on.
        """
        today = now.date()
        recently = ObjectiveRow.due_on.between(today - LATELY, today)
        with self._sessions.unscoped() as session:
            ended = session.execute(_ENDED.where(recently)).all()
            owners = {(each.workspace_id, each.owner_id) for each in ended}
            absences = load_absences(session, owners, today - A_DAY_AT_MOST)
            rows = [
                row
                for each in ended
                if (row := _message(each, absences[each.workspace_id, each.owner_id], now))
            ]
            insert_each_new(session, OutboxRow, rows)


def _message(ended: AnyRow, absences: Iterable[Absence], now: datetime) -> dict[str, Any] | None:
    """The outbox message; None before its time, and while the owner is away."""
    is_away = absence_on(absences, local_day(now, ended.zone)) is not None
    disturbs = peaceful(now, ended.zone, WORKDAYS, MORNING) > now
    if is_away or disturbs or local_day(now, ended.team_zone) <= ended.due_on:
        return None
    slot = slot_of_end(ended.id, ended.owner_id, ended.due_on)
    row = row_of(slot, Kind.ENDED, ended.owner_id, due=now, on_demand=False)
    return {**row, "workspace_id": ended.workspace_id}
