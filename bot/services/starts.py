"""Starts: letting an objective begin earlier, so that a number of before counts."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import ActRow, ObjectiveRow
from bot.domain import acts
from bot.domain.actor import Actor
from bot.domain.acts import ActKind, written
from bot.domain.errors import CoachError, NotFound
from bot.domain.objectives.dates import can_begin_on
from bot.services.act_log import Entry, note
from bot.services.links import objective_at
from bot.services.objective_changes import FieldChange, log_change

START = "starts_on"


def move_start(
    session: Session, actor: Actor, row: ObjectiveRow, day: date, *, now: datetime
) -> int | None:
    """Let an objective begin on an earlier day; the act that can be taken back.

    None if it has begun by then already. CoachError for one that cannot begin then.
    """
    objective = objective_at(session, row)
    if objective.starts_on <= day:
        return None
    if not can_begin_on(objective, day):
        raise CoachError("state.too_long_before")
    _begin(session, actor, row, day, now)
    entry = Entry(
        kind=ActKind.BEGUN_EARLIER,
        team_id=row.team_id,
        subject_id=row.id,
        before=written({START: (objective.starts_on, day)}),
        tell=[row.owner_id],
    )
    return note(session, actor, entry, now=now)


def move_start_back(session: Session, actor: Actor, act: ActRow, now: datetime) -> None:
    """Undo that an objective began earlier; CoachError when that was changed since."""
    row = session.get_one(ObjectiveRow, act.subject_id)
    if row.closed_on is not None:
        raise NotFound("state.objective_closed")
    was, moved = acts.read(act.before, acts.OBJECTIVE)[START]
    if row.starts_on != moved:
        raise CoachError("state.changed_since")
    _begin(session, actor, row, was, now)


def _begin(session: Session, actor: Actor, row: ObjectiveRow, day: date, now: datetime) -> None:
    change = FieldChange(START, row.starts_on.isoformat(), day.isoformat())
    log_change(session, actor, objective_at(session, row), change, now=now)
    row.starts_on = day
