"""Leaving: a workspace that uninstalls the app. All stops at once, and the data goes after a grace.

Slack's own events start the grace. That a token is refused stops the sending, but says nothing of
what people want: a wrong token in the settings, or an address that a company's list of allowed
networks lacks, is refused as well, and must cost nobody their data. Only of a token that Slack gave
by an install itself, its word that it has ended it counts as much as an event that was lost.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import InstallationRow, OutboxRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.audit import Logged, What
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Reason
from bot.outbox.planner import pass_over
from bot.services.audit import record
from bot.services.deletion import delete_some

GIVEN_UP = "gone:"
"""Begins what stands in place of the id of a workspace that is being deleted."""
IS_GIVEN_UP = WorkspaceRow.slack_id.startswith(GIVEN_UP)
AT_ONCE = 1_000
"""Rows deleted in one transaction: people wait for none of them longer than for a report."""


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
                leave(session, row, code, now=now)

    def token_is_gone(self, workspace_id: int, code: str, *, now: datetime) -> None:
        """Note that Slack says of a token that it has ended it: its events may have been lost.

        Only of one that it gave by an install: that of the settings may be the wrong one.
        """
        with self._sessions.begin(workspace_id) as session:
            row = session.get(WorkspaceRow, workspace_id)
            if row is not None and row.installation_id is not None:
                leave(session, row, code, now=now)

    def to_delete(self, *, left_before: datetime) -> list[int]:
        """The workspaces to delete: those whose grace is over, and those begun with before.

        They give up their id in Slack first: whoever installs the app again from now on begins with
        an empty workspace, and not with one that is half deleted.
        """
        with self._sessions.unscoped() as session:
            over = WorkspaceRow.left_at <= left_before
            for row in session.scalars(select(WorkspaceRow).where(over, ~IS_GIVEN_UP)):
                _give_up(row)
            session.flush()
            return list(session.scalars(select(WorkspaceRow.id).where(IS_GIVEN_UP)))

    def give_up(self, workspace_id: int) -> None:
        """Have a workspace deleted without a grace, for who runs the bot."""
        with self._sessions.unscoped() as session:
            _give_up(session.get_one(WorkspaceRow, workspace_id))

    def delete_some(self, workspace_id: int) -> bool:
        """Delete a part of a workspace that gave up its id; return False once nothing is left."""
        with self._sessions.unscoped() as session:
            if delete_some(session, workspace_id, most=AT_ONCE):
                return True
            gone = delete(WorkspaceRow).where(WorkspaceRow.id == workspace_id)
            installation_id = session.scalar(gone.returning(WorkspaceRow.installation_id))
            _delete_unused(session, installation_id)
            return False

    def forget_installs(self, *, revoked_before: datetime) -> int:
        """Delete the installs that ended before that and serve no workspace; return how many.

        Nobody may ever have used one, or its workspaces may have come to another install.
        """
        serves = select(WorkspaceRow.id).where(WorkspaceRow.installation_id == InstallationRow.id)
        unused = delete(InstallationRow).where(
            InstallationRow.revoked_at <= revoked_before, ~serves.exists()
        )
        with self._sessions.unscoped() as session:
            return len(session.scalars(unused.returning(InstallationRow.id)).all())


def _delete_unused(session: Session, installation_id: int | None) -> None:
    """Delete an install that serves no workspace any more, unless an organisation still has it."""
    is_over = or_(InstallationRow.revoked_at.is_not(None), InstallationRow.team_id != "")
    serves = select(WorkspaceRow.id).where(WorkspaceRow.installation_id == installation_id)
    session.execute(
        delete(InstallationRow).where(
            InstallationRow.id == installation_id, is_over, ~serves.exists()
        )
    )


def _give_up(row: WorkspaceRow) -> None:
    row.slack_id = f"{GIVEN_UP}{row.id}"
    row.delivery_error = row.delivery_error or "token_revoked"


def leave(session: Session, row: WorkspaceRow, code: str, *, now: datetime) -> None:
    """Stop everything in a workspace, and begin its grace if that has not begun."""
    row.delivery_error = code
    if row.left_at is None:
        row.left_at = now
        record(session, None, Logged(what=What.UNINSTALLED), now=now, workspace_id=row.id)


def welcome_back(session: Session, row: WorkspaceRow, *, now: datetime) -> None:
    """Go on in a workspace whose token works; if it had left, with what is due from now on.

    What fell due meanwhile is not sent: it would all come at once, and most of it is outdated.
    """
    row.delivery_error, row.token_worked_at = None, now
    if row.left_at is not None:
        row.left_at = None
        record(session, None, Logged(what=What.RETURNED), now=now, workspace_id=row.id)
        pass_over(session, row.id, now=now)
        _skip_waiting(session, row.id, now)


def _skip_waiting(session: Session, workspace_id: int, now: datetime) -> None:
    """Call off what waits to be sent by now; what may have arrived is looked up as ever."""
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.workspace_id == workspace_id,
            OutboxRow.state == State.QUEUED,
            OutboxRow.due_at <= now,
            OutboxRow.doubtful.is_(False),
        )
        .values(
            state=State.SKIPPED, reason=Reason.NOT_INSTALLED, reason_detail=None, settled_at=now
        )
        .execution_options(synchronize_session=False)
    )
