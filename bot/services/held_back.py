"""What an alarm keeps back: messages that fell due in its team meanwhile, and are not sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from bot.db.models import AlarmRow, MembershipRow, OutboxRow
from bot.domain.alarms.board import HeldBack
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Reason


def keep_back(session: Session, alarm: AlarmRow, *, now: datetime) -> HeldBack:
    """Call off what still waits of the time of an alarm that ends, and count all it kept back.

    A check-in that other teams of its member need as well goes on, without this one's numbers if
    it is composed before the end.
    """
    session.execute(
        update(OutboxRow)
        .where(
            _of_the_team(session, alarm.team_id),
            OutboxRow.state == State.QUEUED,
            OutboxRow.on_demand.is_(False),
            OutboxRow.doubtful.is_(False),
            OutboxRow.due_at.between(alarm.raised_at, now),
        )
        .values(state=State.SKIPPED, reason=Reason.ALARM_ON, reason_detail=None, settled_at=now)
        .execution_options(synchronize_session=False)
    )
    return held_back(session, alarm, now=now)


def held_back(session: Session, alarm: AlarmRow, *, now: datetime) -> HeldBack:
    """How much of what fell due in an alarm's team was not sent because of it."""
    rows = session.execute(
        select(OutboxRow.kind, func.count())
        .where(
            _of_the_team(session, alarm.team_id),
            OutboxRow.state == State.SKIPPED,
            OutboxRow.reason == Reason.ALARM_ON,
            OutboxRow.settled_at.between(alarm.raised_at, now),
        )
        .group_by(OutboxRow.kind)
    )
    counts = {Kind(kind): count for kind, count in rows}
    return HeldBack(digests=counts.get(Kind.DIGEST, 0), checkins=counts.get(Kind.CHECKIN, 0))


def _of_the_team(session: Session, team_id: int) -> ColumnElement[bool]:
    """Digests of a team, and check-ins of those who report for it alone."""
    digests = and_(OutboxRow.kind == Kind.DIGEST, OutboxRow.subject_id == team_id)
    members = _reporting_only_for(session, team_id)
    checkins = and_(OutboxRow.kind == Kind.CHECKIN, OutboxRow.subject_id.in_(members))
    return or_(digests, checkins)


def _reporting_only_for(session: Session, team_id: int) -> Sequence[int]:
    rows = session.execute(
        select(MembershipRow.member_id, func.min(MembershipRow.team_id), func.count())
        .where(MembershipRow.reports)
        .group_by(MembershipRow.member_id)
    )
    return [member_id for member_id, team, count in rows if team == team_id and count == 1]
