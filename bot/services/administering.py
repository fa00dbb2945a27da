"""Administering: who decides on a team, and so sees what everybody in it reported."""

from __future__ import annotations

from sqlalchemy.orm import Session

from bot.domain.actor import Actor
from bot.domain.team import Team
from bot.queries.lookup import admins_of


def decides_on(session: Session, actor: Actor, team: Team) -> bool:
    """Tell whether somebody in a team is an admin of it; where none is left, everybody is."""
    if actor.is_guest:
        return False
    admins = admins_of(session, team.id)
    return actor.is_workspace_admin or not admins or actor.user in admins
