"""The tables. Each row belongs to a workspace; see `docs/architecture.md` for what they mean."""

from __future__ import annotations

from bot.db.models.acts import ActRow
from bot.db.models.advice import AdviceRow, MutedRuleRow
from bot.db.models.alarms import (
    AlarmEntryRow,
    AlarmPlanRow,
    AlarmReviewRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStatementRow,
    AlarmStepRow,
    TriageRow,
)
from bot.db.models.audit import AppendOnlyError, AuditEntryRow
from bot.db.models.drafts import DraftRequestRow
from bot.db.models.installations import InstallationRow, UsedStateRow
from bot.db.models.members import AbsenceRow, MemberRow
from bot.db.models.messages import OutboxRow, ScheduleRow
from bot.db.models.objectives import ObjectiveChangeRow, ObjectiveRow
from bot.db.models.pictures import PictureRow
from bot.db.models.plan import CostEntryRow, LineItemRow, PlanCopyRow
from bot.db.models.published import PublishedRow
from bot.db.models.remarks import RemarkRow
from bot.db.models.results import PendingImportRow, ReportRow, ResultRow
from bot.db.models.teams import MembershipRow, TeamRow
from bot.db.models.workspaces import (
    GreetingRow,
    KeptWordsRow,
    RefusedBlockRow,
    RequestRow,
    WorkspaceRow,
)

__all__ = [
    "AbsenceRow",
    "ActRow",
    "AdviceRow",
    "AlarmEntryRow",
    "AlarmPlanRow",
    "AlarmReviewRow",
    "AlarmRoleRow",
    "AlarmRow",
    "AlarmStatementRow",
    "AlarmStepRow",
    "AppendOnlyError",
    "AuditEntryRow",
    "CostEntryRow",
    "DraftRequestRow",
    "GreetingRow",
    "InstallationRow",
    "KeptWordsRow",
    "LineItemRow",
    "MemberRow",
    "MembershipRow",
    "MutedRuleRow",
    "ObjectiveChangeRow",
    "ObjectiveRow",
    "OutboxRow",
    "PendingImportRow",
    "PictureRow",
    "PlanCopyRow",
    "PublishedRow",
    "RefusedBlockRow",
    "RemarkRow",
    "ReportRow",
    "RequestRow",
    "ResultRow",
    "ScheduleRow",
    "TeamRow",
    "TriageRow",
    "UsedStateRow",
    "WorkspaceRow",
]
