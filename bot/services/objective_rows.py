"""The row of an objective that somebody acts on, for whom it has to be a team's of theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import ObjectiveRow
from bot.domain.actor import Actor
from bot.domain.errors import NotFound
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.services.entering import the_team
from bot.services.links import objective_at


def any_objective(
    session: Session, actor: Actor, right: Right, objective_id: int, now: datetime
) -> tuple[ObjectiveRow, Team]:
    """The row of an objective that the actor has this right about, and its team."""
    row = session.get(ObjectiveRow, objective_id)
    if row is None:
        raise NotFound("state.objective_gone")
    return row, the_team(session, actor, right, row.team_id, now=now)


def open_objective(
    session: Session, actor: Actor, right: Right, objective_id: int, now: datetime
) -> tuple[ObjectiveRow, Team]:
    """The same of an open one; NotFound when it is closed."""
    row, team = any_objective(session, actor, right, objective_id, now)
    if row.closed_on is not None:
        raise NotFound("state.closed_already", objective=objective_at(session, row))
    return row, team
