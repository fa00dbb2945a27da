"""Administering: who decides on a team, and so sees what everybody in it reported."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import Administered
from bot.domain.errors import NotFound
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.lookup import admins_of
from bot.services.entering import own_teams, team_here


class Administering:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def of(self, actor: Actor, *, now: datetime) -> tuple[Administered, ...]:
        """Who administers the channel's team, or each of the actor's own; NotFound without any."""
        with self._sessions.begin(actor.workspace_id) as session:
            here = team_here(session, actor, Right.SEE, now=now)
            teams = [here] if here else own_teams(session, actor, Right.SEE, now=now)
            if not teams:
                raise NotFound("rights.no_team")
            return tuple(_administered(session, actor, team) for team in teams)


def decides_on(session: Session, actor: Actor, team: Team) -> bool:
    """Tell whether somebody in a team is an admin of it; where none is left, everybody is."""
    return _administered(session, actor, team).by_reader


def _administered(session: Session, actor: Actor, team: Team) -> Administered:
    admins = admins_of(session, team.id)
    may = actor.is_workspace_admin or not admins or actor.user in admins
    return Administered(team, tuple(admins), by_reader=may and not actor.is_guest)
