"""Workspaces: the Slack installations that this bot serves."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select

from bot.db.models import ProcessedEventRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new

REPEATS = timedelta(hours=25)
"""Slack repeats events for up to a day."""


class Workspaces:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def install(self, slack_id: str, bot_user: str, *, now: datetime) -> int:
        """Know the workspace from now on, its token being good; its id."""
        with self._sessions.unscoped() as session:
            values = {"slack_id": slack_id, "bot_user": bot_user, "created_at": now}
            insert_new(session, WorkspaceRow, [values])
            row = session.scalars(
                select(WorkspaceRow).where(WorkspaceRow.slack_id == slack_id)
            ).one()
            row.bot_user, row.delivery_error = bot_user, None
            return row.id

    def first_time(self, workspace_id: int, event: str, *, now: datetime) -> bool:
        """Tell whether this event is new, and remember it."""
        with self._sessions.begin(workspace_id) as session:
            return (
                insert_new(session, ProcessedEventRow, [{"event": event, "processed_at": now}]) == 1
            )

    def forget_events(self, *, now: datetime) -> None:
        """Drop the memory of events that Slack will not repeat any more."""
        with self._sessions.unscoped() as session:
            session.execute(
                delete(ProcessedEventRow).where(ProcessedEventRow.processed_at < now - REPEATS)
            )
