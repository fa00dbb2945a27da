"""The outbox: claiming and settling the messages, so that each slot becomes one message.

A message's row is unique by slot and inserted in the transaction that decided on it. Senders claim
rows, post, and write down what became of them; whoever dies in between is found out by the age of
the claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    String,
    Update,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import ReturningUpdate

from bot.db.models import AlarmRow, OutboxRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new, one_of
from bot.domain.messages.kinds import KINDS, PRIORITY, Kind, Subject
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, Reason
from bot.queries.rows import OPEN_ALARM, AnyRow

OWN_SLOT = OutboxRow.slot.concat(":").concat(cast(OutboxRow.id, String))
"""A slot that only this message can have: it leaves its own to another one."""
ABANDONED_AFTER = timedelta(seconds=40)
"""A claim older than this belongs to a sender that died: a post takes half of it at most."""
CLOCKS_APART = timedelta(minutes=1)
"""What lies further ahead than this was written by a wrong clock; machines are apart by less."""

_SAFE_TO_REPEAT = [kind for kind, traits in KINDS.items() if traits.is_safe_to_repeat]


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What is to be written down about a claimed message, if it is still its sender's."""

    message: OutboxMessage
    values: Mapping[str, Any]
    statement: Update

    def made(self, session: Session) -> bool:
        own = {"message_id": self.message.id, "attempt": self.message.attempts}
        return session.connection().execute(self.statement, {**own, **self.values}).rowcount == 1


def renewed(
    message: OutboxMessage, *, worker: str, channel: str | None = None, now: datetime
) -> Change:
    """Hold on to a claim, and note the channel that is about to be posted to."""
    return Change(message, {"worker": worker, "claimed_at": now, "channel": channel}, _RENEW)


def settled(
    message: OutboxMessage,
    state: State,
    *,
    now: datetime,
    cause: Cause | None = None,
    **posted: str | None,
) -> Change:
    """What became of a message in the end.

    `posted` are the channel and ts of one that was sent, and what it said, if that is to be kept.
    """
    where = {"channel": None, "message_ts": None, **posted}
    values = {"state": state, "settled_at": now, **_cause(cause), **where}
    return Change(message, values, _WRITE)


def put_back(
    message: OutboxMessage, *, at: datetime, cause: Cause, doubtful: bool = False
) -> Change:
    """To be tried again at an instant. `doubtful` when it may have reached Slack already.

    The channel is noted anew when it is about to be posted to again.
    """
    values = {"available_at": at, "doubtful": doubtful or message.doubtful, **_cause(cause)}
    return Change(message, {"state": State.QUEUED, "channel": None, **values}, _WRITE)


def _cause(cause: Cause | None) -> dict[str, str | None]:
    if cause is None:
        return {"reason": None, "reason_detail": None}
    return {"reason": cause.reason, "reason_detail": cause.detail or None}


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


def queue(
    session: Session,
    slot: str,
    kind: Kind,
    subject_id: int,
    *,
    due: datetime,
    on_demand: bool = False,
) -> bool:
    """Queue one message of the session's workspace; tell whether the slot was free."""
    row = row_of(slot, kind, subject_id, due=due, on_demand=on_demand)
    return insert_new(session, OutboxRow, [row]) == 1


def is_on_its_way(session: Session, kind: Kind, subject_id: int, *, now: datetime) -> bool:
    """Return True if a message for somebody is being sent, or is to be sent by now."""
    waiting = select(OutboxRow.id).where(
        OutboxRow.kind == kind,
        OutboxRow.subject_id == subject_id,
        OutboxRow.state.in_((State.QUEUED, State.CLAIMED)),
        OutboxRow.due_at <= now,
        OutboxRow.expires_at > now,
    )
    return session.scalars(waiting).first() is not None


def postponed_to(
    session: Session, kind: Kind, subject_id: int, *, now: datetime
) -> datetime | None:
    """When the next message of a kind that waits for a later time is due."""
    return session.scalar(
        select(func.min(OutboxRow.due_at)).where(
            OutboxRow.kind == kind,
            OutboxRow.subject_id == subject_id,
            OutboxRow.state == State.QUEUED,
            OutboxRow.due_at > now,
        )
    )


def row_of(
    slot: str, kind: Kind, subject_id: int, *, due: datetime, on_demand: bool
) -> dict[str, Any]:
    """The row of a message that waits to be sent, but for its workspace."""
    return {
        "slot": slot,
        "kind": kind,
        "subject_id": subject_id,
        **keys_of(kind, subject_id),
        "state": State.QUEUED,
        "due_at": due,
        "available_at": due,
        "expires_at": due + KINDS[kind].lifetime,
        "attempts": 0,
        "doubtful": False,
        "on_demand": on_demand,
        "urgent": KINDS[kind].urgent,
    }


SUBJECTS = {Subject.TEAM: "team_id", Subject.MEMBER: "member_id"}
"""The columns that refer to subjects."""


def keys_of(kind: Kind, subject_id: int) -> dict[str, int | None]:
    """The columns that refer to subjects, with that of this kind filled in."""
    column = SUBJECTS[KINDS[kind].subject]
    return {name: subject_id if name == column else None for name in SUBJECTS.values()}


def call_off(
    session: Session, kind: Kind, subject_id: int, reason: Reason, *, now: datetime
) -> None:
    """Do not send what waits in the outbox for somebody who does not want it any more.

    It leaves its slot, so that the day can have another once they want it again.
    """
    session.execute(
        update(OutboxRow)
        .where(
            OutboxRow.kind == kind,
            OutboxRow.subject_id == subject_id,
            OutboxRow.state == State.QUEUED,
            OutboxRow.doubtful.is_(False),
        )
        .values(
            slot=OWN_SLOT, state=State.SKIPPED, reason=reason, reason_detail=None, settled_at=now
        )
    )


HELD_WORKSPACES = select(WorkspaceRow.id).where(
    or_(WorkspaceRow.delivery_error.is_not(None), WorkspaceRow.paused_until > bindparam("now"))
)
"""Workspaces to which nothing is sent at `now`; those that have left are among them."""
REFUSING_WORKSPACES = select(WorkspaceRow.id).where(WorkspaceRow.delivery_error.is_not(None))
"""Workspaces whose token does not work."""
LEFT_WORKSPACES = select(WorkspaceRow.id).where(WorkspaceRow.left_at.is_not(None))
"""Workspaces for which nothing is planned: they have uninstalled the app."""
_WRITE = update(OutboxRow).where(
    OutboxRow.id == bindparam("message_id"), OutboxRow.attempts == bindparam("attempt")
)
_RENEW = _WRITE.where(OutboxRow.state == State.CLAIMED, OutboxRow.claimed_by == bindparam("worker"))
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
