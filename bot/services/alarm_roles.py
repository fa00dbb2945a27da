"""Roles and the level of an alarm, and who is told of them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmRoleRow, AlarmRow
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import Level
from bot.domain.alarms.board import Board
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import STEPS, Step
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.messages.alarm_slots import Telling
from bot.queries.alarms import plan_of
from bot.services.alarm_entering import approvers_of
from bot.services.alarm_log import add_entry, call_for_a_lead, remind_of_update, tell
from bot.services.alarm_steps import tick_if_open


def give_role(
    session: Session, row: AlarmRow, actor: Actor, role: Role, user: str, now: datetime
) -> None:
    """Give somebody a role, and tell them in private what it means."""
    stored = session.get(AlarmRoleRow, (row.id, role.value))
    if stored is None:
        session.add(AlarmRoleRow(alarm_id=row.id, role=role.value, user=user, since=now))
    else:
        stored.user, stored.since = user, now
    given = Entry(now, actor.user, EntryKind.ROLE, f"{role}:{user}")
    entry_id = add_entry(session, row, given)
    tell(session, row.id, Telling.ROLE, f"{role}-{entry_id}", [user], due=now)
    if role is Role.LEAD:
        remind_of_update(session, row, user)
    if role is Role.APPROVER and Step.APPROVER in STEPS[Level(row.level)]:
        tick_if_open(session, row, Step.APPROVER, actor, now)


def set_level(session: Session, row: AlarmRow, actor: Actor, level: Level, now: datetime) -> None:
    """Change the level; who approves at a higher one is called as when an alarm begins."""
    if row.level == level:
        return
    before, row.level = row.level, level.value
    changed = f"{before}:{level.value}"
    add_entry(session, row, Entry(now, actor.user, EntryKind.LEVEL, changed))
    if level > before:
        approver = plan_of(session, row.team_id).approver(level)
        call_for_a_lead(session, row, approver, now=now)


def ask_to_approve(session: Session, board: Board, now: datetime) -> None:
    """Ask those who approve by now about the statement that waits; nobody is asked twice."""
    waiting = board.statement
    if waiting is not None and waiting.approved_by is None:
        people = approvers_of(session, board)
        tell(session, board.alarm.id, Telling.APPROVAL, str(waiting.id), people, due=now)
