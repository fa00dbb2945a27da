"""Workspaces: the Slack installations that this bot serves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from bot.db.models import RefusedBlockRow, RequestRow, WorkspaceRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new
from bot.domain.audit import Logged, What
from bot.services.audit import record
from bot.services.leaving import welcome_back
from bot.services.questions import ASKED_BACK

REPEATS = timedelta(hours=25)
"""Slack repeats events for up to a day."""


class Workspaces:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def install(self, slack_id: str, bot_user: str, *, now: datetime) -> int:
        """Know the workspace from now on, the token of the settings being good; its id."""
        with self._sessions.unscoped() as session:
            values = {"slack_id": slack_id, "bot_user": bot_user, "created_at": now}
            is_new = insert_new(session, WorkspaceRow, [values]) == 1
            known = select(WorkspaceRow.id).where(WorkspaceRow.slack_id == slack_id)
            workspace_id = session.scalars(known).one()
        with self._sessions.begin(workspace_id) as session:
            row = session.get_one(WorkspaceRow, workspace_id)
            if is_new or row.installation_id is not None:
                record(session, None, Logged(what=What.CONNECTED), now=now)
            row.bot_user, row.installation_id = bot_user, None
            welcome_back(session, row, now=now)
        return workspace_id

    def is_answered(self, workspace_id: int, request: str) -> bool:
        """Tell whether this request was handled, and the person answered."""
        with self._sessions.begin(workspace_id) as session:
            return _ANSWERED.first(session, request=request) is not None

    def is_edited(self, workspace_id: int, message: str, request: str) -> bool:
        """Tell whether the message was edited, and answered anew, after this request of it."""
        with self._sessions.begin(workspace_id) as session:
            edits = _EDITS.rows(session, edits=f"{message}:%")
        # The time of an edit has as many digits as any other, and any edit is longer than none.
        return any(str(edit.key) > request for edit in edits)

    def note_answer(self, workspace_id: int, request: str, *, now: datetime) -> None:
        """Remember that this request needs nothing more when Slack repeats it."""
        with self._sessions.begin(workspace_id) as session:
            row = {"key": request, "taken_at": now, "answered_at": now}
            if not insert_new(session, RequestRow, [row]):
                session.execute(
                    update(RequestRow).where(RequestRow.key == request).values(answered_at=now)
                )

    def refused_blocks(self, workspace_id: int) -> dict[str, datetime]:
        """Return the types of blocks that Slack refused there, and until when that is believed."""
        with self._sessions.begin(workspace_id) as session:
            return {row.type: row.until for row in _REFUSED.rows(session)}

    def note_refused_blocks(
        self, workspace_id: int, types: Collection[str], *, until: datetime
    ) -> None:
        with self._sessions.begin(workspace_id) as session:
            session.execute(delete(RefusedBlockRow).where(RefusedBlockRow.type.in_(types)))
            insert_new(
                session, RefusedBlockRow, [{"type": each, "until": until} for each in sorted(types)]
            )

    def forget_requests(self, *, now: datetime) -> None:
        """Drop the memory of requests that Slack will not repeat any more."""
        with self._sessions.unscoped() as session:
            is_over = RequestRow.taken_at < now - REPEATS
            is_note = RequestRow.key.startswith(ASKED_BACK, autoescape=True)
            session.execute(delete(RequestRow).where(is_over, ~is_note))


_EDITS = Query(
    select(RequestRow.key).where(
        RequestRow.key.like(bindparam("edits")), RequestRow.answered_at.is_not(None)
    ),
    RequestRow,
)
_REFUSED = Query(select(RefusedBlockRow.type, RefusedBlockRow.until), RefusedBlockRow)
_ANSWERED = Query(
    select(RequestRow.id).where(
        RequestRow.key == bindparam("request"), RequestRow.answered_at.is_not(None)
    ),
    RequestRow,
)
