"""Alarms: the open one of a team, boards, timelines, and what teams prepare."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.db.models import (
    AlarmEntryRow,
    AlarmPlanRow,
    AlarmRoleRow,
    AlarmRow,
    AlarmStatementRow,
    AlarmStepRow,
    TeamRow,
)
from bot.db.query import Query
from bot.domain.alarms.alarm import About, Alarm, Level, Outcome
from bot.domain.alarms.board import Board, PastAlarm, Statement
from bot.domain.alarms.plan import AlarmPlan, Approver
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step, StepState, checklist
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.drafts.draft import TeamLists, joined
from bot.queries.rows import AnyRow

LEAP_YEAR = 2000
"""A year that has every day."""
_OPEN = Query(
    select(*AlarmRow.__table__.c, TeamRow.channel)
    .join(TeamRow, TeamRow.id == AlarmRow.team_id)
    .where(AlarmRow.ended_at.is_(None)),
    *(AlarmRow, TeamRow),
    by=AlarmRow.team_id,
)


def open_alarm(session: Session, team_id: int) -> Alarm | None:
    """The alarm that is on in a team, if one is; it may be a drill."""
    row = _OPEN.first(session, team_id)
    return None if row is None else alarm_of(row, row.channel)


def is_quiet(session: Session, team_id: int) -> bool:
    """Return True while an alarm in earnest is on in a team."""
    alarm = open_alarm(session, team_id)
    return alarm is not None and not alarm.is_drill


def alarm_of(row: AlarmRow | AnyRow, channel: str) -> Alarm:
    return Alarm(
        id=row.id,
        team_id=row.team_id,
        channel=channel,
        words=row.words,
        by=row.raised_by,
        since=row.raised_at,
        level=Level(row.level),
        about=About(row.about),
        place=row.place,
        link=row.link,
        is_drill=row.is_drill,
        update_due_at=row.update_due_at,
        ended_by=row.ended_by,
        ended_at=row.ended_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
    )


def board_of(session: Session, row: AlarmRow) -> Board:
    """All that the card of an alarm shows now."""
    team = session.get_one(TeamRow, row.team_id)
    alarm, plan = alarm_of(row, team.channel), plan_of(session, team.id)
    return Board(
        alarm=alarm,
        zone=team.zone,
        roles=_roles(session, row.id),
        steps=checklist(alarm.level, _steps(session, row.id)),
        tools=plan.tools,
        approver=plan.approver(alarm.level),
        statement=_last_statement(session, row.id),
    )


def plan_of(session: Session, team_id: int) -> AlarmPlan:
    """What a team prepared; nothing, if it prepared nothing."""
    row = session.get(AlarmPlanRow, team_id)
    if row is None:
        return AlarmPlan()
    return AlarmPlan(
        approvers={
            Level.ONE: Approver(row.approver_1, row.backup_1),
            Level.TWO: Approver(row.approver_2, row.backup_2),
            Level.THREE: Approver(row.approver_3, row.backup_3),
        },
        tools=tuple(row.tools.splitlines()),
        statements=tuple(row.statements.splitlines()),
        lists=_lists(row),
        leaves_days_out=session.get_one(TeamRow, team_id).leaves_alarm_days_out,
    )


def lists_of(session: Session, teams: Collection[int]) -> TeamLists:
    """What these teams want their drafts to be checked for, together."""
    rows = session.scalars(select(AlarmPlanRow).where(AlarmPlanRow.team_id.in_(teams)))
    return joined(map(_lists, rows))


def _lists(row: AlarmPlanRow) -> TeamLists:
    return TeamLists(
        people=tuple(row.listed_people.splitlines()),
        competitors=tuple(row.listed_competitors.splitlines()),
        words=tuple(row.listed_words.splitlines()),
        days=tuple(date.fromisoformat(f"{LEAP_YEAR}-{day}") for day in row.listed_days.split()),
        off=tuple(row.unlisted_words.splitlines()),
        platforms=tuple(row.reviewed_platforms.split()),
    )


def entries_of(session: Session, alarm_id: int) -> list[Entry]:
    """The timeline, oldest first."""
    rows = session.scalars(
        select(AlarmEntryRow).where(AlarmEntryRow.alarm_id == alarm_id).order_by(AlarmEntryRow.id)
    )
    writers = writers_of(session, alarm_id)
    return [entry_of(row, writers) for row in rows]


def writers_of(session: Session, alarm_id: int) -> Mapping[str, str]:
    """Who wrote each statement of an alarm, by its id as entries have it."""
    rows = session.scalars(select(AlarmStatementRow).where(AlarmStatementRow.alarm_id == alarm_id))
    return {str(row.id): row.by for row in rows}


def entry_of(row: AlarmEntryRow, writers: Mapping[str, str]) -> Entry:
    kind = EntryKind(row.kind)
    is_decision = kind in (EntryKind.APPROVED, EntryKind.RETURNED)
    writer = writers.get(row.subject, "") if is_decision else ""
    return Entry(row.at, row.by, kind, row.subject, row.words, writer)


def statement_of(row: AlarmStatementRow) -> Statement:
    return Statement(
        id=row.id,
        alarm_id=row.alarm_id,
        words=row.words,
        minutes=row.minutes,
        by=row.by,
        approved_by=row.approved_by,
    )


def past_alarm(session: Session, row: AlarmRow, channel: str) -> PastAlarm:
    """An alarm as a list shows it."""
    lead = session.get(AlarmRoleRow, (row.id, Role.LEAD.value))
    first = session.scalar(
        select(func.min(AlarmEntryRow.at)).where(
            AlarmEntryRow.alarm_id == row.id,
            AlarmEntryRow.kind == EntryKind.ROLE,
            AlarmEntryRow.subject.startswith(f"{Role.LEAD}:"),
        )
    )
    return PastAlarm(
        alarm=alarm_of(row, channel),
        lead=lead.user if lead else None,
        lead_after=first - row.raised_at if first else None,
    )


def _roles(session: Session, alarm_id: int) -> Mapping[Role, str]:
    rows = session.scalars(select(AlarmRoleRow).where(AlarmRoleRow.alarm_id == alarm_id))
    known = {Role(row.role): row.user for row in rows}
    return {role: known[role] for role in Role if role in known}


def _steps(session: Session, alarm_id: int) -> list[StepState]:
    rows = session.scalars(select(AlarmStepRow).where(AlarmStepRow.alarm_id == alarm_id))
    return [StepState(Step(row.step), row.taken_by, row.done_by) for row in rows]


def _last_statement(session: Session, alarm_id: int) -> Statement | None:
    row = session.scalar(
        select(AlarmStatementRow)
        .where(AlarmStatementRow.alarm_id == alarm_id, AlarmStatementRow.returned_by.is_(None))
        .order_by(AlarmStatementRow.id.desc())
        .limit(1)
    )
    return statement_of(row) if row else None
