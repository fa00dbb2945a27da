"""Leaving: a workspace that uninstalls the app. All stops at once, and the data goes after a grace.

Only Slack's own events start the grace. That a token is refused stops the sending, but says nothing
of what people want: a wrong token in the settings, or an address that a company's list of allowed
networks lacks, is refused in the same words, and must cost nobody their data.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Reason
from bot.outbox.planner import pass_over


class Leaving:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def left(self, workspace_id: int, code: str, *, at: datetime, now: datetime) -> None:
        """Stop everything: the app was uninstalled at that time, and its tokens revoked.

        Slack tells of both, in any order, and the first counts. It may also tell of them after the
        app was installed again: that is old news.
        """
        with self._sessions.begin(workspace_id) as session:
            row = session.get_one(WorkspaceRow, workspace_id)
            if row.token_worked_at is None or row.token_worked_at <= at:
                row.delivery_error = code
                row.left_at = row.left_at or now


def welcome_back(session: Session, row: WorkspaceRow, *, now: datetime) -> None:
    """Go on in a workspace whose token works; if it had left, with what is due from now on.

    What fell due meanwhile is not sent: it would all come at once, and most of it is outdated.
    """
    row.delivery_error, row.token_worked_at = None, now
    if row.left_at is not None:
        row.left_at = None
        pass_over(session, row.id, now=now)
        _skip_waiting(session, now)


def _skip_waiting(session: Session, now: datetime) -> None:
    """Call off what waits to be sent by now; what may have arrived is looked up as ever."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.state == State.QUEUED,
            OutboxRow.due_at <= now,
            OutboxRow.doubtful.is_(False),
        )
        .values(
            state=State.SKIPPED, reason=Reason.NOT_INSTALLED, reason_detail=None, settled_at=now
        )
        .execution_options(synchronize_session=False)
    )
