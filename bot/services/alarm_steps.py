"""The steps of an alarm's checklist, as they are stored."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmRow, AlarmStepRow
from bot.domain.actor import Actor
from bot.domain.alarms.board import Board
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.errors import CoachError, Person
from bot.services.alarm_log import add_entry


def step_row(session: Session, board: Board, step: Step) -> AlarmStepRow:
    """The row of a step; CoachError for one that the alarm's level does not have."""
    if step not in {state.step for state in board.steps}:
        raise CoachError("state.no_such_step")
    return _row_of(session, board.alarm.id, step)


def tick(session: Session, row: AlarmRow, state: AlarmStepRow, actor: Actor, now: datetime) -> None:
    """Note that the actor did a step; CoachError, with who did it, if it is done."""
    if state.done_by is not None:
        raise CoachError("state.step_done", person=Person(state.done_by))
    state.done_by = actor.user
    add_entry(session, row, Entry(now, actor.user, EntryKind.DONE, state.step))


def tick_if_open(session: Session, row: AlarmRow, step: Step, actor: Actor, now: datetime) -> None:
    """Tick off what was done by doing something else."""
    state = _row_of(session, row.id, step)
    if state.done_by is None:
        tick(session, row, state, actor, now)


def _row_of(session: Session, alarm_id: int, step: Step) -> AlarmStepRow:
    row = session.get(AlarmStepRow, (alarm_id, step.value))
    if row is None:
        row = AlarmStepRow(alarm_id=alarm_id, step=step.value)
        session.add(row)
    return row
