"""The row of an objective that somebody acts on, for whom it has to be a team's of theirs."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import ObjectiveRow
from bot.domain.actor import Actor
from bot.domain.errors import NotAllowed, NotFound, Person
from bot.domain.objectives.objective import Objective
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries import lookup
from bot.services.entering import MOST_NAMED, the_team
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
    """The same of an open one; NotFound when it is closed.

    NotAllowed for who does not decide about one whose date has passed.
    """
    row, team = any_objective(session, actor, right, objective_id, now)
    if row.closed_on is not None:
        raise NotFound("state.closed_already", objective=objective_at(session, row))
    if row.due_on is not None and row.due_on < team.today(now):
        _check_decides(session, actor, objective_at(session, row))
    return row, team


def _check_decides(session: Session, actor: Actor, objective: Objective) -> None:
    """NotAllowed for who neither owns an objective nor runs its team; of no one's all decide."""
    deciding = dict.fromkeys([objective.owner, *lookup.admins_of(session, objective.team_id)])
    if objective.owner_left or actor.is_workspace_admin or actor.user in deciding:
        return
    people = tuple(map(Person, deciding))[:MOST_NAMED]
    raise NotAllowed("rights.others_decide", people=people, objective=objective)
