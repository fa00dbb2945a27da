"""Restoring what an archive has of alarms, and of questions about drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.archive.tables import OF_PEOPLE, OF_STATEMENTS
from bot.db.base import Base
from bot.db.models import (
    AlarmEntryRow,
    AlarmReviewRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStatementRow,
    AlarmStepRow,
    DraftRequestRow,
)
from bot.domain.alarms.alarm import About, Level, Outcome
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import EntryKind
from bot.domain.catalogue.own import platform_of
from bot.domain.drafts.request import DraftState
from bot.services.archive_rows import Line, number_in

Add: TypeAlias = Callable[[type[Base], Mapping[str, Any]], int]
"""Stores a row with an id, and returns that."""
Put: TypeAlias = Callable[[type[Base], Mapping[str, Any]], None]
"""Stores a row whose key is another one."""


class RestoringAlarms:
    """Alarms that go into one team; older archives have less of them."""

    def __init__(self, team_id: int, add: Add, put: Put, user: Callable[[Any], str | None]) -> None:
        self._team_id, self._add, self._put, self._user = team_id, add, put, user
        self._alarms: dict[int, int] = {}
        self._statements: dict[int, int] = {}

    @property
    def steps(self) -> Mapping[str, Callable[[Line], None]]:
        """Each table with what stores a row of it, in their order."""
        return {
            "alarms": self._alarm,
            "alarm_roles": self._role,
            "alarm_steps": self._step,
            "alarm_statements": self._statement,
            "alarm_entries": self._entry,
            "alarm_reviews": self._review,
            "draft_requests": self._draft_request,
        }

    def _alarm(self, row: Line) -> None:
        level, about, outcome = row["level"], row["about"], row["outcome"]
        added = self._add(
            AlarmRow,
            {
                "team_id": self._team_id,
                "words": row["words"],
                "raised_by": self._user(row["raised_by"]),
                "raised_at": row["raised_at"],
                "ended_by": self._user(row["ended_by"]),
                "ended_at": row["ended_at"],
                "level": Level(Level.TWO if level is None else level).value,
                "about": About(about or About.OTHER).value,
                "place": row["place"] or "",
                "link": row["link"] or "",
                "is_drill": bool(row["drill"]),
                "outcome": Outcome(outcome).value if outcome else None,
                "update_due_at": row["update_due_at"],
            },
        )
        if row["alarm"] is not None:
            self._alarms[number_in(row["alarm"])] = added

    def _alarm_of(self, row: Line) -> int:
        return self._alarms[number_in(row["alarm"])]

    def _role(self, row: Line) -> None:
        self._put(
            AlarmRoleRow,
            {
                "alarm_id": self._alarm_of(row),
                "role": Role(row["role"]).value,
                "slack_user": self._user(row["person"]),
                "since": row["since"],
            },
        )

    def _step(self, row: Line) -> None:
        self._put(
            AlarmStepRow,
            {
                "alarm_id": self._alarm_of(row),
                "step": Step(row["step"]).value,
                "taken_by": self._user(row["taken_by"]),
                "done_by": self._user(row["done_by"]),
            },
        )

    def _statement(self, row: Line) -> None:
        self._statements[number_in(row["statement"])] = self._add(
            AlarmStatementRow,
            {
                "alarm_id": self._alarm_of(row),
                "words": row["words"],
                "minutes": number_in(row["minutes"]),
                "written_by": self._user(row["person"]),
                "written_at": row["written_at"],
                "approved_by": self._user(row["approved_by"]),
                "returned_by": self._user(row["returned_by"]),
            },
        )

    def _entry(self, row: Line) -> None:
        kind, subject = EntryKind(row["kind"]), row["subject"] or ""
        if kind in OF_STATEMENTS:
            subject = str(self._statements[int(subject)])
        elif kind in OF_PEOPLE:
            what, _, user = subject.rpartition(":")
            subject = f"{what}:{self._user(user)}"
        self._add(
            AlarmEntryRow,
            {
                "alarm_id": self._alarm_of(row),
                "noted_at": row["at"],
                "noted_by": self._user(row["person"]),
                "kind": kind.value,
                "subject": subject,
                "words": row["words"] or "",
            },
        )

    def _review(self, row: Line) -> None:
        self._put(
            AlarmReviewRow,
            {
                "alarm_id": self._alarm_of(row),
                "sign": row["sign"] or "",
                "to_change": row["to_change"] or "",
                "written_by": self._user(row["person"]),
                "written_at": row["written_at"],
            },
        )

    def _draft_request(self, row: Line) -> None:
        decision, platform = row["decision"], row["platform"]
        self._add(
            DraftRequestRow,
            {
                "team_id": self._team_id,
                "asked_by": self._user(row["person"]),
                "asked_user": self._user(row["asked"]),
                "platform": platform_of(platform).key if platform else None,
                "digest": row["digest"],
                "words": row["words"],
                "asked_at": row["asked_at"],
                "ends_at": row["ends_at"],
                "decision": DraftState(decision).value if decision else None,
                "decided_by": self._user(row["decided_by"]),
                "decided_at": row["decided_at"],
                "comment": row["comment"] or "",
            },
        )
