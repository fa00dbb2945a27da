"""Holding statements: written by anybody in the team, approved by the one who is named for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmRow, AlarmStatementRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import Level
from bot.domain.alarms.board import Board, Statement
from bot.domain.alarms.steps import STEPS, Step
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.errors import CoachError, InvalidField, NotFound, Person
from bot.domain.fields import Field
from bot.domain.messages.alarm_slots import Telling
from bot.domain.text import one_line
from bot.queries.alarms import plan_of, statement_of
from bot.services.alarm_entering import approvers_of, check_may_approve, enter_open_alarm
from bot.services.alarm_log import add_entry, remind_of_update, tell
from bot.services.alarm_steps import tick_if_open


@dataclass(frozen=True, slots=True)
class ToState:
    """What the form of a statement needs: the board, and the statements prepared in calm."""

    board: Board
    prepared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement that was written or decided about, and who is asked to approve it."""

    statement: Statement
    asked: tuple[str, ...] = ()


class AlarmStatements:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def to_write(self, actor: Actor, alarm_id: int, *, now: datetime) -> ToState:
        """What the actor can begin a statement with."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            return ToState(board, plan_of(session, row.team_id).statements)

    def write(
        self, actor: Actor, alarm_id: int, words: str, minutes: int, *, now: datetime
    ) -> Stated:
        """Store a statement, and ask its approver; who may approve it has approved it by this."""
        words = one_line(words)
        if not words:
            raise InvalidField(Field.STATEMENT, "field.empty_statement")
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, board = enter_open_alarm(session, actor, alarm_id, now=now)
            stored = AlarmStatementRow(
                alarm_id=row.id, words=words, minutes=minutes, by=actor.user, written_at=now
            )
            session.add(stored)
            session.flush()
            approvers = approvers_of(session, board)
            if actor.user in approvers:
                _approve(session, row, board, stored, actor, now)
                return Stated(statement_of(stored))
            drafted = Entry(now, actor.user, EntryKind.DRAFTED, str(stored.id), words)
            add_entry(session, row, drafted)
            tell(session, row.id, Telling.APPROVAL, str(stored.id), approvers, due=now)
            return Stated(statement_of(stored), approvers)

    def decide(self, actor: Actor, statement_id: int, *, approves: bool, now: datetime) -> Stated:
        """Approve a statement, or ask for changes; CoachError, with who, if that is decided."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            stored = session.get(AlarmStatementRow, statement_id)
            if stored is None:
                raise NotFound("state.statement_gone")
            row, board = enter_open_alarm(session, actor, stored.alarm_id, now=now)
            if decided := stored.approved_by or stored.returned_by:
                raise CoachError("state.statement_decided", person=Person(decided))
            check_may_approve(session, actor, board)
            if approves:
                _approve(session, row, board, stored, actor, now)
            else:
                stored.returned_by = actor.user
                returned = Entry(now, actor.user, EntryKind.RETURNED, str(stored.id))
                add_entry(session, row, returned)
            return Stated(statement_of(stored))


def _approve(
    session: Session,
    row: AlarmRow,
    board: Board,
    stored: AlarmStatementRow,
    actor: Actor,
    now: datetime,
) -> None:
    """Note the approval; the next update is due when the statement promises it."""
    stored.approved_by = actor.user
    row.update_due_at = statement_of(stored).next_update(now)
    approved = Entry(now, actor.user, EntryKind.APPROVED, str(stored.id), stored.words)
    add_entry(session, row, approved)
    if Step.STATEMENT in STEPS[Level(row.level)]:
        tick_if_open(session, row, Step.STATEMENT, actor, now)
    remind_of_update(session, row, board.lead)
