"""System status: whether the schema fits, what waits to be sent, and for how long it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, RequestRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.db.schema import is_behind
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import WAITING, State
from bot.outbox.outbox import CLOCKS_APART
from bot.outbox.workspaces import HELD_WORKSPACES, LEFT_WORKSPACES

PROBE = "write probe"
"""The request in whose name `write` keeps one row; Slack's are called otherwise."""
FURTHEST = timedelta(days=15)
"""No schedule is further ahead: a weekly one may leave out a week, and a clock change an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backlog:
    """What is to be done. `lag`: since when the oldest thing could have been begun and was not.

    What Slack refuses, or has asked to wait with, is no lag. Claims and schedules are `ahead` that
    only a wrong clock can have made.
    """

    messages: Mapping[tuple[Kind, State], int]
    lag: timedelta
    oldest_claim: timedelta
    refusing_workspaces: int
    refusing_channels: int
    claims_ahead: int
    schedules_ahead: int


class SystemStatus:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def schema_is_behind(self) -> bool:
        """Tell whether the database waits for a migration that this code needs."""
        with self._sessions.unscoped() as session:
            return is_behind(session.connection())

    def write(self, *, now: datetime) -> None:
        """Write something in earnest: a disk that is full can still be read."""
        with self._sessions.unscoped() as session:
            workspace_id = session.scalar(select(func.min(WorkspaceRow.id)))
            probe = RequestRow.key == PROBE
            here = RequestRow.workspace_id == workspace_id
            session.execute(delete(RequestRow).where(probe, here))
            if workspace_id is not None:
                row = {"workspace_id": workspace_id, "key": PROBE, "taken_at": now}
                insert_new(session, RequestRow, [row])

    def backlog(self, *, now: datetime) -> Backlog:
        """What waits at this moment, in all workspaces."""
        with self._sessions.unscoped() as session:
            return Backlog(
                messages=_waiting(session),
                lag=_age(_oldest_due(session, now), now),
                oldest_claim=_age(session.scalar(_OLDEST_CLAIM), now),
                refusing_workspaces=session.scalar(_REFUSING_WORKSPACES) or 0,
                refusing_channels=session.scalar(_REFUSING_CHANNELS) or 0,
                claims_ahead=session.scalar(_CLAIMS_AHEAD, {"at": now + CLOCKS_APART}) or 0,
                schedules_ahead=session.scalar(_SCHEDULES_AHEAD, {"at": now + FURTHEST}) or 0,
            )


_OLDEST_CLAIM = select(func.min(OutboxRow.claimed_at)).where(OutboxRow.state == State.CLAIMED)
_OLDEST_MESSAGE = select(func.min(OutboxRow.available_at)).where(
    OutboxRow.state == State.QUEUED, OutboxRow.workspace_id.not_in(HELD_WORKSPACES)
)
_OLDEST_SCHEDULE = select(func.min(ScheduleRow.next_due_at)).where(
    ScheduleRow.workspace_id.not_in(LEFT_WORKSPACES)
)
_REFUSING_WORKSPACES = select(func.count(WorkspaceRow.id)).where(
    WorkspaceRow.delivery_error.is_not(None), WorkspaceRow.left_at.is_(None)
)
_REFUSING_CHANNELS = select(func.count(TeamRow.id)).where(TeamRow.delivery_error.is_not(None))

_CLAIMS_AHEAD = select(func.count(OutboxRow.id)).where(
    OutboxRow.state == State.CLAIMED, OutboxRow.claimed_at > bindparam("at")
)
_SCHEDULES_AHEAD = select(func.count(ScheduleRow.id)).where(
    ScheduleRow.next_due_at > bindparam("at")
)


def _waiting(session: Session) -> Mapping[tuple[Kind, State], int]:
    found = session.execute(
        select(OutboxRow.kind, OutboxRow.state, func.count())
        .where(OutboxRow.state.in_(WAITING))
        .group_by(OutboxRow.kind, OutboxRow.state)
    )
    none = {(kind, state): 0 for kind in Kind for state in WAITING}
    return none | {(Kind(kind), State(state)): count for kind, state, count in found}


def _oldest_due(session: Session, now: datetime) -> datetime | None:
    message = session.scalar(_OLDEST_MESSAGE, {"now": now})
    return min(
        (at for at in (message, session.scalar(_OLDEST_SCHEDULE)) if at is not None), default=None
    )


def _age(since: datetime | None, now: datetime) -> timedelta:
    """How long ago that was; what lies ahead has no age."""
    return max(now - since, timedelta(0)) if since else timedelta(0)
