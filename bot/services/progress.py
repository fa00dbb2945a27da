"""Progress: where a person's or a team's open objectives stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import TeamProgress
from bot.domain.cadence import local_day
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import Progress
from bot.queries import lookup, tally
from bot.queries.target_changes import with_moves


class ProgressOf:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mine(self, actor: Actor, *, now: datetime) -> TeamProgress:
        """The actor's own open objectives; in a team's channel only that team's."""
        with self._sessions.begin(actor.workspace_id) as session:
            here = lookup.team_here(session, actor)
            found = lookup.own_objectives(session, actor.member_id)
            if here is not None:
                found = [objective for objective in found if objective.team_id == here.id]
            return TeamProgress(
                today=actor.today(now),
                team=here,
                whose=actor.user,
                progress=_standings(session, found, actor.zone, now),
            )

    def team(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> TeamProgress:
        """All open objectives of one team."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            today = local_day(now, team.settings.zone)
            found = lookup.objectives_of(session, [team.id])
            return TeamProgress(
                today=today,
                team=team,
                whose=None,
                progress=_standings(session, found, team.settings.zone, now),
            )


def _standings(
    session: Session, found: Sequence[Objective], zone: str, now: datetime
) -> tuple[Progress, ...]:
    standings = tally.standings(session, found, local_day(now, zone))
    return lookup.worst_first(with_moves(session, standings, zone, now))
