"""The tables. Each row belongs to a workspace; see `docs/architecture.md` for what they mean."""

from __future__ import annotations

from bot.db.models.advice import AdviceRow, QuietedRuleRow
from bot.db.models.members import AbsenceRow, MemberRow
from bot.db.models.messages import OutboxRow, ScheduleRow
from bot.db.models.objectives import ObjectiveChangeRow, ObjectiveRow
from bot.db.models.plan import LineItemRow
from bot.db.models.results import ReportRow, ResultRow
from bot.db.models.teams import MembershipRow, TeamRow
from bot.db.models.workspaces import SeenRow, WorkspaceRow

__all__ = [
    "AbsenceRow",
    "AdviceRow",
    "LineItemRow",
    "MemberRow",
    "MembershipRow",
    "ObjectiveChangeRow",
    "ObjectiveRow",
    "OutboxRow",
    "QuietedRuleRow",
    "ReportRow",
    "ResultRow",
    "ScheduleRow",
    "SeenRow",
    "TeamRow",
    "WorkspaceRow",
]
