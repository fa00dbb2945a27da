"""Progress: where a person's or a team's open objectives stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import TeamProgress
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress, worst_first
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.loading import load_progress
from bot.queries.objectives import objectives_of
from bot.queries.target_changes import WEEK, target_changes, with_target_changes
from bot.services.entering import own_objectives, team_here, the_team


class ProgressOf:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mine(self, actor: Actor, *, now: datetime, with_tracks: bool = False) -> TeamProgress:
        """The actor's own open objectives; in a team's channel only that team's.

        `with_tracks` tells how each got there, for who draws or explains it.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            here = team_here(session, actor, Right.SEE, now=now)
            if here is None:
                mine = own_objectives(session, actor, now=now)
            else:
                mine = _of_owner(session, here, actor.user)
            return TeamProgress(
                today=here.today(now) if here else actor.today(now),
                team=here,
                whose=actor.user,
                progress=_progress(session, mine, actor.zone, now, with_tracks=with_tracks),
            )

    def team(
        self,
        actor: Actor,
        team_id: int | None = None,
        *,
        now: datetime,
        with_tracks: bool = False,
    ) -> TeamProgress:
        """All open objectives of one team."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE, team_id, now=now)
            return _team_progress(session, team, now, with_tracks=with_tracks)

    def to_share(self, actor: Actor, team_id: int, *, mine: bool, now: datetime) -> TeamProgress:
        """The same, or the actor's own objectives in that team, to be posted in its channel."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            if not mine:
                return _team_progress(session, team, now, with_tracks=False)
            own = _of_owner(session, team, actor.user)
            return TeamProgress(
                today=team.today(now),
                team=team,
                whose=actor.user,
                progress=_progress(session, own, actor.zone, now, with_tracks=False),
            )


def _of_owner(session: Session, team: Team, user: str) -> list[Objective]:
    return [each for each in objectives_of(session, [team.id]) if each.owner == user]


def _team_progress(
    session: Session, team: Team, now: datetime, *, with_tracks: bool
) -> TeamProgress:
    zone, found = team.settings.zone, objectives_of(session, [team.id])
    return TeamProgress(
        today=team.today(now),
        team=team,
        whose=None,
        progress=_progress(session, found, zone, now, with_tracks=with_tracks),
    )


def _progress(
    session: Session,
    objectives: Sequence[Objective],
    zone: str,
    now: datetime,
    *,
    with_tracks: bool,
) -> tuple[Progress, ...]:
    loaded = load_progress(session, objectives, now, with_tracks=with_tracks)
    changes = target_changes(session, loaded.rows, since=now - WEEK)
    return worst_first(with_target_changes(loaded.progress, changes, zone))
