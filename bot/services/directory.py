"""The directory: all workspaces, for who runs the bot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.archive import Archive
from bot.db.models import ActRow, MemberRow, ReportRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.errors import NotFound
from bot.domain.forgetting import FORMER
from bot.domain.keeping import Keeping
from bot.domain.workspace import WorkspaceOverview
from bot.queries.archive import Gathering
from bot.services.export_signing import Signer


class Directory:
    def __init__(self, sessions: Sessions, keeping: Keeping, signer: Signer) -> None:
        self._sessions, self._keeping, self._signer = sessions, keeping, signer

    def workspaces(self) -> list[WorkspaceOverview]:
        """All of them, the oldest first; also those that have left and are not deleted yet."""
        with self._sessions.unscoped() as session:
            rows = session.scalars(select(WorkspaceRow).order_by(WorkspaceRow.id)).all()
        return [self._overview(row) for row in rows]

    def workspace(self, called: str) -> WorkspaceOverview:
        """The one with this id in Slack; NotFound if there is none."""
        found = [each for each in self.workspaces() if each.slack_id == called]
        if not found:
            raise NotFound("state.unknown_workspace")
        return found[0]

    def archives(self, workspace_id: int) -> Iterator[tuple[str, Archive]]:
        """All data of each team, with its channel."""
        with self._sessions.begin(workspace_id) as session:
            keys = self._signer.keys(session)
            teams = session.scalars(select(TeamRow.id).order_by(TeamRow.id)).all()
        for team_id in teams:
            with self._sessions.begin(workspace_id) as session:
                row = session.get(TeamRow, team_id)
                if row is None:
                    continue  # it was deleted meanwhile
                channel, archive = row.channel, Gathering(session, row).everything()
            yield channel, keys.sign(archive)

    def _overview(self, row: WorkspaceRow) -> WorkspaceOverview:
        with self._sessions.begin(row.id) as session:
            teams = session.scalars(select(TeamRow).order_by(TeamRow.id)).all()
            met = select(func.count(MemberRow.id)).where(MemberRow.user != FORMER)
            return WorkspaceOverview(
                id=row.id,
                slack_id=row.slack_id,
                since=row.created_at,
                teams=tuple(f"#{team.name}" if team.name else team.channel for team in teams),
                members=session.scalar(met) or 0,
                last_active=_last_active(session),
                left_at=row.left_at,
                deleted_on=(row.left_at + self._keeping.grace).date() if row.left_at else None,
            )


def _last_active(session: Session) -> Any:
    """When anybody last reported, or changed something."""
    moments = (ReportRow.created_at, ActRow.made_at, TeamRow.set_up_at)
    found = [session.scalar(select(func.max(moment))) for moment in moments]
    return max((at for at in found if at), default=None)
