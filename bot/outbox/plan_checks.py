"""Plan checks: queues the question whether a team's plan for alarms still holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import and_, select

from bot.db.models import AlarmPlanRow, AlarmRow, MemberRow, MembershipRow, OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_each_new
from bot.domain.absences import Absence, absence_on
from bot.domain.alarms.holding import QUARTER, asked_on
from bot.domain.cadence import WORKDAYS, local_day
from bot.domain.messages.kinds import Kind, slot_of_plan_check
from bot.domain.messages.nudging import MORNING, peaceful
from bot.outbox.queue import row_of
from bot.outbox.workspaces import LEFT_WORKSPACES
from bot.queries.absences import A_DAY_AT_MOST, load_absences
from bot.queries.rows import OPEN_ALARM, AnyRow

_ADMINS = (
    select(
        *(AlarmPlanRow.workspace_id, AlarmPlanRow.team_id, AlarmPlanRow.held_at),
        *(MemberRow.id.label("member_id"), MemberRow.zone, TeamRow.zone.label("team_zone")),
    )
    .join(TeamRow, TeamRow.id == AlarmPlanRow.team_id)
    .join(MembershipRow, MembershipRow.team_id == TeamRow.id)
    .join(MemberRow, MemberRow.id == MembershipRow.member_id)
    .outerjoin(AlarmRow, OPEN_ALARM)
    .where(
        AlarmRow.id.is_(None),
        and_(MembershipRow.is_admin, MemberRow.is_guest.is_(False)),
        and_(MemberRow.left_at.is_(None), MemberRow.stopped_at.is_(None)),
        AlarmPlanRow.workspace_id.not_in(LEFT_WORKSPACES),
    )
)


class PlanChecks:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def queue(self, *, now: datetime) -> None:
        """Ask the admins of each team whose plan nobody has looked at for a quarter.

        They are asked in their working hours, once a quarter by unique slots; not while an alarm is
        on, and who is away is asked when they are back.
        """
        with self._sessions.unscoped() as session:
            found = session.execute(_ADMINS.where(AlarmPlanRow.held_at <= now - QUARTER)).all()
            admins = {(each.workspace_id, each.member_id) for each in found}
            absences = load_absences(session, admins, now.date() - A_DAY_AT_MOST)
            rows = [
                row
                for each in found
                if (row := _message(each, absences[each.workspace_id, each.member_id], now))
            ]
            insert_each_new(session, OutboxRow, rows)


def _message(admin: AnyRow, absences: Iterable[Absence], now: datetime) -> dict[str, Any] | None:
    """The outbox message; None before its time, and while the admin is away."""
    zone = admin.team_zone
    day = asked_on(local_day(admin.held_at, zone), local_day(now, zone))
    is_away = absence_on(absences, local_day(now, admin.zone)) is not None
    if day is None or is_away or peaceful(now, admin.zone, WORKDAYS, MORNING) > now:
        return None
    slot = slot_of_plan_check(admin.team_id, admin.member_id, day)
    row = row_of(slot, Kind.ALARM_PLAN, admin.member_id, due=now, on_demand=False)
    return {**row, "workspace_id": admin.workspace_id}
