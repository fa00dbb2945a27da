"""Planning: puts what is due into the outbox, and moves its schedules on.

Both happen in one transaction. Schedules that share kind, weekdays, time, zone and due instant take
one INSERT and one UPDATE together. A slot is unique, so any number of planners may run at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, String, and_, cast, func, literal, select, update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, ScheduleRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new_from, one_of
from bot.domain.cadence import Cadence, local_day
from bot.domain.messages.kinds import KINDS, Kind, slot_around
from bot.domain.messages.message import State
from bot.outbox.workspaces import LEFT_WORKSPACES
from bot.outbox.wrong_clock import put_right
from bot.queries.rows import AnyRow

BATCH = 5_000
SENT_AT_ONCE = 60
"""Up to this many messages of a workspace go out at once; more are spread over time."""
PER_SECOND = 4
"""The rate of messages that are spread: Slack takes several hundred a minute a workspace."""
STEP = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class ScheduleGroup:
    """What schedules have in common that are planned together."""

    kind: Kind
    weekdays: frozenset[int]
    at: time
    zone: str
    next_due_at: datetime

    @property
    def cadence(self) -> Cadence:
        return Cadence(self.weekdays, self.at, self.zone)


class Planner:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def plan(self, *, now: datetime, limit: int = BATCH) -> int:
        """Queue what is due, and tell how many schedules were: `limit` means there may be more."""
        with self._sessions.unscoped() as session:
            rows = session.execute(
                select(
                    ScheduleRow.id, ScheduleRow.workspace_id, ScheduleRow.subject_id, *_GROUPED_BY
                )
                .where(
                    ScheduleRow.next_due_at <= now,
                    ScheduleRow.workspace_id.not_in(LEFT_WORKSPACES),
                )
                .order_by(ScheduleRow.next_due_at)
                .limit(limit)
                .with_for_update(skip_locked=True)
            ).all()
            for group, members in _grouped(rows).items():
                _plan_group(session, group, members, now)
            return len(rows)

    def upcoming(self, kind: Kind) -> datetime | None:
        """When the next message of this kind is due, by schedule or put off, in any workspace."""
        with self._sessions.unscoped() as session:
            by_schedule = session.scalar(
                select(func.min(ScheduleRow.next_due_at)).where(ScheduleRow.kind == kind)
            )
            put_off = session.scalar(
                select(func.min(OutboxRow.available_at)).where(
                    OutboxRow.kind == kind, OutboxRow.state == State.QUEUED
                )
            )
            return min((at for at in (by_schedule, put_off) if at), default=None)

    def realign(self, *, now: datetime) -> int:
        """Reckon again what is not due at its next regular time; tell how many schedules that were.

        A restart may bring new rules for a zone; a clock that went ahead moved everything too far.
        """
        with self._sessions.unscoped() as session:
            put_right(session, now)
            rows = session.execute(
                select(ScheduleRow.id, *_GROUPED_BY).where(ScheduleRow.next_due_at > now)
            ).all()
            return sum(
                _realign(session, group, [row.id for row in members], now)
                for group, members in _grouped(rows).items()
            )


def pass_over(session: Session, workspace_id: int, *, now: datetime) -> None:
    """Plan nothing that was due in a workspace by now: its next regular times come next."""
    rows = session.execute(
        select(ScheduleRow.id, *_GROUPED_BY).where(
            ScheduleRow.workspace_id == workspace_id, ScheduleRow.next_due_at <= now
        )
    ).all()
    for group, members in _grouped(rows).items():
        _move_on(session, [row.id for row in members], group.cadence.next_after(now))


_GROUPED_BY = (
    ScheduleRow.kind,
    ScheduleRow.weekdays,
    ScheduleRow.at,
    ScheduleRow.zone,
    ScheduleRow.next_due_at,
)


def _group_of(row: AnyRow) -> ScheduleGroup:
    return ScheduleGroup(Kind(row.kind), row.weekdays, row.at, row.zone, row.next_due_at)


def _grouped(rows: Sequence[AnyRow]) -> Mapping[ScheduleGroup, list[AnyRow]]:
    groups: dict[tuple[Any, ...], list[AnyRow]] = defaultdict(list)
    for row in rows:
        groups[tuple(row[-len(_GROUPED_BY) :])].append(row)
    return {_group_of(members[0]): members for members in groups.values()}


def _plan_group(
    session: Session, group: ScheduleGroup, members: Sequence[AnyRow], now: datetime
) -> None:
    due = group.cadence.latest_at(now, since=group.next_due_at)
    if due + KINDS[group.kind].lifetime > now:
        for delay, ids in _spread(members).items():
            _queue(session, group, due, delay, ids)
    _move_on(session, [row.id for row in members], group.cadence.next_after(now))


def _realign(session: Session, group: ScheduleGroup, ids: Sequence[int], now: datetime) -> int:
    following = group.cadence.next_after(now)
    if group.next_due_at == following:
        return 0
    taken = _with_slot_taken(session, group, ids, following)
    targets = {
        following: [each for each in ids if each not in taken],
        group.cadence.next_after(following): [each for each in ids if each in taken],
    }
    moved = {at: some for at, some in targets.items() if some and at != group.next_due_at}
    for at, some in moved.items():
        _move_on(session, some, at)
    return sum(map(len, moved.values()))


def _with_slot_taken(
    session: Session, group: ScheduleGroup, ids: Sequence[int], at: datetime
) -> set[int]:
    """Of these schedules, those whose message for that time was sent already, at another time."""
    sent = select(ScheduleRow.id).join(
        OutboxRow,
        and_(
            OutboxRow.workspace_id == ScheduleRow.workspace_id,
            OutboxRow.slot == _slot(group, at),
        ),
    )
    return set(session.scalars(sent.where(one_of(session, ScheduleRow.id, ids))))


def _slot(group: ScheduleGroup, due: datetime) -> ColumnElement[str]:
    before, after = slot_around(group.kind, local_day(due, group.zone))
    return literal(before).concat(cast(ScheduleRow.subject_id, String)).concat(after)


def _move_on(session: Session, ids: Sequence[int], following: datetime) -> None:
    session.execute(
        update(ScheduleRow)
        .where(one_of(session, ScheduleRow.id, ids))
        .values(next_due_at=following)
        .execution_options(synchronize_session=False)
    )


def _spread(members: Sequence[AnyRow]) -> Mapping[timedelta, list[int]]:
    """Schedule ids by how long their messages wait, the same for each in every run."""
    workspaces: dict[int, list[AnyRow]] = defaultdict(list)
    for row in members:
        workspaces[row.workspace_id].append(row)
    delays: dict[timedelta, list[int]] = defaultdict(list)
    for rows in workspaces.values():
        steps = _steps(len(rows))
        for row in rows:
            delays[STEP * (_hash(row.subject_id) % steps)].append(row.id)
    return delays


def _hash(number: int) -> int:
    """Knuth's multiplicative hash: neighbours end up far apart, and always in the same place."""
    return number * 2_654_435_761 % 2**32 >> 8


def _steps(size: int) -> int:
    """Over how many steps a workspace's messages are spread."""
    if size <= SENT_AT_ONCE:
        return 1
    return -(-size // int(PER_SECOND * STEP.total_seconds()))


def _queue(
    session: Session, group: ScheduleGroup, due: datetime, delay: timedelta, ids: Sequence[int]
) -> None:
    values = {
        "workspace_id": ScheduleRow.workspace_id,
        "slot": _slot(group, due),
        "kind": literal(group.kind.value),
        "subject_id": ScheduleRow.subject_id,
        "team_id": ScheduleRow.team_id,
        "member_id": ScheduleRow.member_id,
        "state": literal(State.QUEUED.value),
        "due_at": literal(due, OutboxRow.due_at.type),
        "available_at": literal(due + delay, OutboxRow.due_at.type),
        "expires_at": literal(due + delay + KINDS[group.kind].lifetime, OutboxRow.due_at.type),
        "attempts": literal(0),
        "doubtful": literal(False),
        "on_demand": literal(False),
    }
    chosen = select(*values.values()).where(one_of(session, ScheduleRow.id, ids))
    insert_new_from(session, OutboxRow, list(values), chosen)
