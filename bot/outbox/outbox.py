"""The outbox: claiming and settling the messages, so that each slot becomes one message.

A message's row is unique by slot and inserted in the transaction that decided on it. Senders claim
rows, post, and write down what became of them; whoever dies in between is found out by the age of
the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Update,
    and_,
    bindparam,
    case,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.sql.dml import ReturningUpdate

from bot.db.models import AlarmRow, OutboxRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.upsert import one_of
from bot.domain.messages.kinds import KINDS, PRIORITY, Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Reason
from bot.outbox.changes import Change
from bot.outbox.workspaces import HELD_WORKSPACES, LEFT_WORKSPACES
from bot.queries.rows import OPEN_ALARM, AnyRow

ABANDONED_AFTER = timedelta(seconds=40)
"""A claim older than this belongs to a sender that died: a post takes half of it at most."""
CLOCKS_APART = timedelta(minutes=1)
"""What lies further ahead than this was written by a wrong clock; machines are apart by less."""
_SAFE_TO_REPEAT = [kind for kind, traits in KINDS.items() if traits.is_safe_to_repeat]


class Outbox:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def claim(
        self,
        *,
        worker: str,
        now: datetime,
        limit: int,
        workspaces: Collection[int] | None = None,
    ) -> list[OutboxMessage]:
        """Take messages to send, the most urgent first; nobody else gets them unless `worker` dies.

        Which, of these workspaces or of all, goes by time, once those of alarms are taken: so one
        index finds them and none waits for ever.
        """
        of = {} if workspaces is None else {"workspaces": list(workspaces)}
        given = {"worker": worker, "now": now, **of}
        with self._sessions.unscoped() as session:
            connection, rows = session.connection(), list[AnyRow]()
            for claim in _CLAIMS if workspaces is None else _CLAIMS_OF:
                if room := limit - len(rows):
                    rows += connection.execute(claim, {"most": room, **given})
            return sorted(map(_claimed, rows), key=_urgency)

    def held_back(self, checks: Sequence[Collection[int]]) -> list[bool]:
        """Of each of these sets of teams, whether a message must not go out for all of them.

        An alarm in earnest is on in one of them, or it was deleted, or its workspace has left.
        """
        asked = frozenset[int]().union(*checks)
        with self._sessions.unscoped() as session:
            open_for_messages = (
                select(TeamRow.id)
                .outerjoin(AlarmRow, OPEN_ALARM)
                .where(
                    one_of(session, TeamRow.id, sorted(asked)),
                    AlarmRow.id.is_(None),
                    TeamRow.workspace_id.not_in(LEFT_WORKSPACES),
                )
            )
            found = set(session.scalars(open_for_messages))
        return [not found.issuperset(teams) for teams in checks]

    def write(self, changes: Sequence[Change]) -> list[bool]:
        """Make the changes, all or none; False for a message that somebody else has by now."""
        with self._sessions.unscoped() as session:
            # In one order everywhere, so that two who write the same messages do not block.
            ordered = sorted(changes, key=lambda change: change.message.id)
            done = {change: change.made(session) for change in ordered}
            return [done[change] for change in changes]

    def pause(self, workspace_id: int, *, until: datetime) -> None:
        """Send nothing to a workspace until then: Slack asked for it."""
        with self._sessions.unscoped() as session:
            row = session.get_one(WorkspaceRow, workspace_id)
            row.paused_until = max(until, row.paused_until or until)

    def tidy(self, *, now: datetime) -> int:
        """Queue again what senders that died had claimed, and tell how many that were.

        A direct message may have reached Slack; what goes to a channel only once it was noted. What
        a clock that went ahead took too early waits for its time, unless it is to be looked up.
        """
        noted = OutboxRow.channel.is_not(None)
        doubtful = or_(OutboxRow.doubtful, noted, OutboxRow.kind.in_(_SAFE_TO_REPEAT))
        too_early = and_(OutboxRow.due_at > now, ~doubtful)
        with self._sessions.unscoped() as session:
            stuck = session.execute(
                _update_free(
                    OutboxRow.state == State.CLAIMED,
                    or_(
                        OutboxRow.claimed_at < now - ABANDONED_AFTER,
                        OutboxRow.claimed_at > now + CLOCKS_APART,
                    ),
                )
                .values(
                    state=State.QUEUED,
                    available_at=case((too_early, OutboxRow.due_at), else_=now),
                    reason=Reason.SENDER_DIED,
                    reason_detail=None,
                    doubtful=doubtful,
                )
                .returning(OutboxRow.id)
                .execution_options(synchronize_session=False)
            ).all()
            return len(stuck)

    def expire(self, *, now: datetime) -> Mapping[Kind, int]:
        """Give up what nobody sent in time; tell how many of which kind."""
        with self._sessions.unscoped() as session:
            kinds = session.scalars(
                _update_free(
                    OutboxRow.state == State.QUEUED,
                    OutboxRow.expires_at <= now,
                    OutboxRow.doubtful.is_(False),
                )
                .values(
                    state=State.EXPIRED,
                    reason=Reason.EXPIRED,
                    reason_detail=None,
                    settled_at=now,
                )
                .returning(OutboxRow.kind)
                .execution_options(synchronize_session=False)
            )
            return Counter(map(Kind, kinds))


def _update_free(*conditions: ColumnElement[bool]) -> Update:
    """Change messages, without those that somebody is changing at the moment.

    A sender writes several at once; whoever waited for them in another order might block it.
    """
    free = select(OutboxRow.id).where(*conditions).with_for_update(skip_locked=True)
    return update(OutboxRow).where(OutboxRow.id.in_(free))


_READY = (
    select(OutboxRow.id)
    .where(
        OutboxRow.state == State.QUEUED,
        OutboxRow.available_at <= bindparam("now"),
        OutboxRow.workspace_id.not_in(HELD_WORKSPACES),
    )
    .order_by(OutboxRow.available_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_COLUMNS = (
    OutboxRow.id,
    OutboxRow.workspace_id,
    OutboxRow.slot,
    OutboxRow.kind,
    OutboxRow.subject_id,
    OutboxRow.due_at,
    OutboxRow.expires_at,
    OutboxRow.attempts,
    OutboxRow.claimed_at,
    OutboxRow.doubtful,
    OutboxRow.on_demand,
)


def _claiming(ready: Select[int]) -> ReturningUpdate[*tuple[Any, ...]]:
    """Claim what is ready, which is looked for once.

    As a subquery PostgreSQL may look for it anew for each message, and pass over those that it has
    locked by then: a worker would take all there are, whatever its limit.
    """
    once = ready.cte("ready")
    return (
        update(OutboxRow)
        .where(OutboxRow.id.in_(select(once.c.id)))
        .values(
            state=State.CLAIMED,
            claimed_by=bindparam("worker"),
            claimed_at=bindparam("now"),
            attempts=OutboxRow.attempts + 1,
        )
        .returning(*_COLUMNS)
    )


_OF_SOME = OutboxRow.workspace_id.in_(bindparam("workspaces", expanding=True))
# Of the state, too, and not by a parameter: only so is the small index of what is urgent used.
_URGENT = _READY.where(OutboxRow.urgent, OutboxRow.state == literal_column("'queued'"))
_CLAIMS = _claiming(_URGENT), _claiming(_READY)
_CLAIMS_OF = _claiming(_URGENT.where(_OF_SOME)), _claiming(_READY.where(_OF_SOME))


def _urgency(message: OutboxMessage) -> tuple[int, datetime, int]:
    return PRIORITY[message.kind], message.due_at, message.id


def _claimed(row: AnyRow) -> OutboxMessage:
    return OutboxMessage(
        id=row.id,
        workspace_id=row.workspace_id,
        slot=row.slot,
        kind=Kind(row.kind),
        subject_id=row.subject_id,
        due_at=row.due_at,
        expires_at=row.expires_at,
        attempts=row.attempts,
        claimed_at=row.claimed_at,
        doubtful=row.doubtful,
        on_demand=row.on_demand,
    )
