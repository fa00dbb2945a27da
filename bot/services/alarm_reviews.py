"""Reviews of alarms that are over: offered a week later, and there for whoever wants one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AlarmReviewRow, AlarmRow, MemberRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.review import OFFERED_AFTER, AlarmReview, Lessons, checked_lessons
from bot.domain.cadence import WORKDAYS
from bot.domain.errors import CoachError
from bot.domain.messages.alarm_slots import alarm_in, slot_of_review
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.nudging import MORNING, peaceful
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.rights import Right
from bot.outbox.queue import queue
from bot.queries.alarms import alarm_of, entries_of
from bot.services.alarm_entering import enter_alarm


@dataclass(frozen=True, slots=True)
class ReviewOffer:
    """The offer to whoever led an alarm, or ended it."""

    user: str
    review: AlarmReview


class AlarmReviews:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def read(self, actor: Actor, alarm_id: int, *, now: datetime) -> AlarmReview:
        """The review, for who may see the team; CoachError while the alarm is on."""
        with self._sessions.begin(actor.workspace_id) as session:
            return _entered(session, actor, alarm_id, Right.SEE, now)

    def to_write(self, actor: Actor, alarm_id: int, *, now: datetime) -> AlarmReview:
        """The review that the actor may write on."""
        with self._sessions.begin(actor.workspace_id) as session:
            return _entered(session, actor, alarm_id, Right.CHANGE, now)

    def write(self, actor: Actor, alarm_id: int, lessons: Lessons, *, now: datetime) -> AlarmReview:
        """Note what the team learned, in the place of what it noted before."""
        checked = checked_lessons(lessons)
        with self._sessions.act(actor, now=now, alone=True) as session:
            review = _entered(session, actor, alarm_id, Right.CHANGE, now)
            row = session.get(AlarmReviewRow, alarm_id) or AlarmReviewRow(alarm_id=alarm_id)
            row.sign, row.to_change = checked.sign, checked.to_change
            row.by, row.written_at = actor.user, now
            session.add(row)
            session.flush()
            return _review(session, session.get_one(AlarmRow, review.alarm.id))

    def compose_offer(self, message: OutboxMessage) -> ReviewOffer | NothingToSend:
        """The offer; nothing once somebody has written the review."""
        with self._sessions.begin(message.workspace_id) as session:
            row = session.get(AlarmRow, alarm_in(message.slot))
            who = session.get(MemberRow, message.subject_id)
            if row is None or who is None or who.left_at is not None:
                return NothingToSend(Reason.MEMBER_GONE)
            if session.get(AlarmReviewRow, row.id) is not None:
                return NothingToSend(Reason.RESOLVED)
            return ReviewOffer(who.user, _review(session, row))


def offer_review(session: Session, row: AlarmRow, user: str, *, now: datetime) -> None:
    """Queue the offer to this person, in their working hours a week from now."""
    who = session.scalar(select(MemberRow).where(MemberRow.user == user))
    if who is not None:
        due = peaceful(now + OFFERED_AFTER, who.zone, WORKDAYS, MORNING)
        queue(session, slot_of_review(row.id), Kind.ALARM_REVIEW, who.id, due=due)


def _entered(
    session: Session, actor: Actor, alarm_id: int, right: Right, now: datetime
) -> AlarmReview:
    row, _ = enter_alarm(session, actor, alarm_id, right, now=now)
    if row.ended_at is None:
        raise CoachError("state.alarm_still_on")
    return _review(session, row)


def _review(session: Session, row: AlarmRow) -> AlarmReview:
    team = session.get_one(TeamRow, row.team_id)
    written = session.get(AlarmReviewRow, row.id)
    return AlarmReview(
        alarm=alarm_of(row, team.channel),
        zone=team.zone,
        entries=tuple(entries_of(session, row.id)),
        lessons=Lessons(written.sign, written.to_change) if written else Lessons(),
    )
