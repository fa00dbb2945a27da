"""Keeping the table of schedules in step with what teams and members decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, OutboxRow, ScheduleRow, TeamRow
from bot.db.query import Query
from bot.db.upsert import insert_new
from bot.domain.absences import first_outside
from bot.domain.cadence import WORKDAYS, Cadence, local_day
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.messages.nudging import MORNING
from bot.domain.team import Team, checkin_cadence
from bot.outbox.queue import keys_of, postponed_to
from bot.queries import lookup
from bot.queries.absences import absences_of_member
from bot.queries.rows import AnyRow, reminders_of, team_of


def schedule_digest(session: Session, team: TeamRow, now: datetime) -> datetime:
    """Put the team's digest on the schedule and tell when it comes next."""
    settings = team_of(team).settings
    return settings.digest_from(_put(session, Kind.DIGEST, team.id, settings.digest, now))


def schedule_checkin(session: Session, who: MemberRow, now: datetime) -> datetime | None:
    """Put the member's check-in on the schedule, or take it off; tell when it comes next."""
    cadence = None if who.left_at else cadence_of(session, who)
    if cadence is None:
        _take_off(session, Kind.CHECKIN, who.id)
        return None
    return _put(session, Kind.CHECKIN, who.id, cadence, now)


def cadence_of(session: Session, who: MemberRow) -> Cadence | None:
    """When the member is asked by the teams that they report for; None if that is never."""
    teams = lookup.reporting_teams(session, who.id)
    return checkin_cadence(reminders_of(who), [team.settings for team in teams])


def usual_cadence(who: MemberRow | AnyRow, asking: Iterable[Team]) -> Cadence:
    """When the member is asked by these teams, or would be were check-ins not stopped."""
    wishes = replace(reminders_of(who), stopped=False)
    cadence = checkin_cadence(wishes, [team.settings for team in asking])
    return cadence or Cadence(WORKDAYS, MORNING, who.zone)


_NEXT_DUE = Query(
    select(
        *(ScheduleRow.next_due_at, ScheduleRow.weekdays),
        *(ScheduleRow.at.label("at"), ScheduleRow.zone),
    ).where(ScheduleRow.kind == bindparam("kind")),
    ScheduleRow,
    by=ScheduleRow.subject_id,
)


def next_due(session: Session, kind: Kind, subject_id: int) -> datetime | None:
    """When the schedule sends the next one; None if nothing is scheduled."""
    row = _NEXT_DUE.first(session, subject_id, kind=kind.value)
    return row.next_due_at if row else None


def next_digest(session: Session, team: Team) -> datetime | None:
    """When a team's next digest comes, after a pause if there is one."""
    due = next_due(session, Kind.DIGEST, team.id)
    return team.settings.digest_from(due) if due else None


def next_checkin_due(session: Session, member_id: int, *, now: datetime) -> datetime | None:
    """When a member's next check-in comes: the regular one, or one put off to before it."""
    regular = next_regular_checkin(session, member_id)
    later = postponed_to(session, Kind.CHECKIN, member_id, now=now)
    return min(filter(None, (regular, later)), default=None)


def next_regular_checkin(session: Session, member_id: int) -> datetime | None:
    """When the schedule sends a member's next check-in: none comes on days they are away."""
    row = _NEXT_DUE.first(session, member_id, kind=Kind.CHECKIN.value)
    if row is None:
        return None
    due, cadence = row.next_due_at, Cadence(row.weekdays, row.at, row.zone)
    return first_outside(
        absences_of_member(session, member_id, local_day(due, row.zone)), cadence, due
    )


def _put(
    session: Session, kind: Kind, subject_id: int, cadence: Cadence, now: datetime
) -> datetime:
    following = cadence.next_after(now)
    if _is_taken(session, kind, subject_id, local_day(following, cadence.zone)):
        following = cadence.next_after(following)
    values = {
        "weekdays": cadence.weekdays,
        "at_time": cadence.at,
        "zone": cadence.zone,
        "next_due_at": following,
    }
    subject = {"kind": kind, "subject_id": subject_id, **keys_of(kind, subject_id)}
    if not insert_new(session, ScheduleRow, [{**subject, **values}]):
        session.execute(
            update(ScheduleRow)
            .where(ScheduleRow.kind == kind, ScheduleRow.subject_id == subject_id)
            .values(
                weekdays=cadence.weekdays, at=cadence.at, zone=cadence.zone, next_due_at=following
            )
        )
    return following


def _is_taken(session: Session, kind: Kind, subject_id: int, day: date) -> bool:
    """Tell whether that day's or week's message was sent already, at another time."""
    slot = slot_of(kind, subject_id, day)
    return session.scalar(select(OutboxRow.id).where(OutboxRow.slot == slot)) is not None


def _take_off(session: Session, kind: Kind, subject_id: int) -> None:
    session.execute(
        delete(ScheduleRow).where(ScheduleRow.kind == kind, ScheduleRow.subject_id == subject_id)
    )
