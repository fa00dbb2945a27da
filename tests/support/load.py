"""Many workspaces whose digests and check-ins are all due at the same minute."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, cast

from sqlalchemy import Engine, Table, insert

from bot.db.base import Base
from bot.db.models import (
    MemberRow,
    MembershipRow,
    ObjectiveRow,
    ScheduleRow,
    TeamRow,
    WorkspaceRow,
)
from bot.domain.cadence import local_day, local_time
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.messages.kinds import Kind

WEEK = timedelta(weeks=1)
EVERY_DAY = frozenset(range(7))
ZONES = ("Europe/Stockholm", "Europe/London", "Europe/Athens")
TEAM = 10
"""Schedules of a team: its digest, and the check-ins of nine members with an objective each."""


def fill(
    engine: Engine,
    schedules: int,
    *,
    due: datetime,
    slack_id: str,
    a_workspace: int = 10**9,
    weeks: int = 0,
    only: Kind | None = None,
) -> None:
    """So many schedules, `a_workspace` of them in each; the first has the `slack_id`.

    Objectives began so many `weeks` ago. With `only` the schedules of the other kind are left out.
    """
    crowd = _Crowd(due, weeks, only)
    for number in range(schedules):
        workspace_id = number // a_workspace + 1
        if number % a_workspace == 0:
            name = slack_id if number == 0 else f"T{workspace_id:06}"
            crowd.workspace(workspace_id, name)
        if number % TEAM == 0 or number % a_workspace == 0:
            team_id = crowd.team(workspace_id)
        else:
            crowd.member(workspace_id, team_id)
    crowd.store(engine)


def _platform(member_id: int) -> str:
    """Those of one team each report on their own."""
    return list(PLATFORMS)[member_id % TEAM]


@dataclass
class _Crowd:
    """Rows by table, in the order in which they may be inserted."""

    due: datetime
    weeks: int
    only: Kind | None
    rows: dict[type[Base], list[dict[str, Any]]] = field(
        default_factory=lambda: {
            table: []
            for table in (
                *(WorkspaceRow, TeamRow, MemberRow),
                *(MembershipRow, ObjectiveRow, ScheduleRow),
            )
        }
    )

    def store(self, engine: Engine) -> None:
        with engine.begin() as connection:
            for table, rows in self.rows.items():
                if rows:
                    connection.execute(insert(cast("Table", table.__table__)), rows)

    def workspace(self, number: int, slack_id: str) -> None:
        values = {"id": number, "slack_id": slack_id, "bot_user": "U0BOT", "created_at": self.due}
        self.rows[WorkspaceRow].append(values)

    def team(self, workspace_id: int) -> int:
        rows = self.rows[TeamRow]
        number = len(rows) + 1
        local = local_time(self.due, ZONES[number % len(ZONES)])
        rows.append(
            {
                "id": number,
                "workspace_id": workspace_id,
                "channel": f"C{number:07}",
                "purpose": "business",
                "purpose_words": "",
                "zone": ZONES[number % len(ZONES)],
                "digest_weekday": local.weekday(),
                "digest_at": local.time(),
                "checkin_weekdays": EVERY_DAY,
                "checkin_at": local.time(),
                "set_up_by": "U0000001",
                "set_up_at": self.due,
            }
        )
        self._schedule(workspace_id, Kind.DIGEST, number, frozenset({local.weekday()}))
        return number

    def member(self, workspace_id: int, team_id: int) -> None:
        rows = self.rows[MemberRow]
        number = len(rows) + 1
        zone = ZONES[number % len(ZONES)]
        rows.append(
            {
                "id": number,
                "workspace_id": workspace_id,
                "slack_user": f"U{number:07}",
                "zone": zone,
                "own_zone": False,
                "weekdays": EVERY_DAY,
                "at_time": local_time(self.due, zone).time(),
                "first_seen_at": self.due,
            }
        )
        owned = {"workspace_id": workspace_id, "team_id": team_id}
        self.rows[MembershipRow].append({**owned, "member_id": number, "reports": True})
        self.rows[ObjectiveRow].append(
            {
                **owned,
                "owner_id": number,
                "metric": "comments",
                "platform": _platform(number),
                "kind": "rate",
                "target": Decimal(20),
                "stretch": False,
                "per": "week",
                "starts_on": local_day(self.due, zone) - self.weeks * WEEK,
                "created_at": self.due,
            }
        )
        self._schedule(workspace_id, Kind.CHECKIN, number, EVERY_DAY)

    def _schedule(
        self, workspace_id: int, kind: Kind, subject_id: int, weekdays: frozenset[int]
    ) -> None:
        if self.only not in (None, kind):
            return
        zone = ZONES[subject_id % len(ZONES)]
        self.rows[ScheduleRow].append(
            {
                "workspace_id": workspace_id,
                "kind": kind.value,
                "subject_id": subject_id,
                "weekdays": weekdays,
                "at_time": local_time(self.due, zone).time(),
                "zone": zone,
                "next_due_at": self.due,
            }
        )
