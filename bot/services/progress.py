"""Progress: where a person's or a team's open objectives stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import TeamProgress
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress, worst_first
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.loading import LoadedProgress, load_progress
from bot.queries.objective_changes import with_changes_of_a_week
from bot.queries.objectives import objectives_of
from bot.services.entering import own_objectives, own_teams, team_here, the_team


class ProgressOf:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mine(self, actor: Actor, *, now: datetime, with_tracks: bool = False) -> TeamProgress:
        """The actor's own open objectives; in a team's channel only that team's.

        `with_tracks` tells how each got there, for who draws or explains it.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            here, mine = _own(session, actor, now)
            return _of_person(session, actor, here, mine, now, with_tracks=with_tracks)

    def mine_or_ours(
        self, actor: Actor, *, now: datetime, with_tracks: bool = False
    ) -> TeamProgress:
        """The same; where the actor owns none, all open objectives of the team, or of their teams.

        Who reads a digest and owns nothing, a boss for one, asks how the team is doing.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            here, mine = _own(session, actor, now)
            teams = [here] if here else own_teams(session, actor, Right.SEE, now=now)
            ours = [] if mine else objectives_of(session, [team.id for team in teams])
            if not ours:
                return _of_person(session, actor, here, mine, now, with_tracks=with_tracks)
            if len(teams) == 1:
                found = _team_progress(session, teams[0], now, with_tracks=with_tracks)
                return replace(found, none_is_yours=True)
            found = _of_person(session, actor, None, ours, now, with_tracks=with_tracks)
            return replace(found, whose=None, none_is_yours=True)

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
            return _of_person(session, actor, team, own, now, with_tracks=False)


def _own(session: Session, actor: Actor, now: datetime) -> tuple[Team | None, list[Objective]]:
    """The team of the actor's channel, and the actor's open objectives there, or everywhere."""
    here = team_here(session, actor, Right.SEE, now=now)
    if here is None:
        return None, own_objectives(session, actor, now=now)
    return here, _of_owner(session, here, actor.user)


def _of_owner(session: Session, team: Team, user: str) -> list[Objective]:
    return [each for each in objectives_of(session, [team.id]) if each.owner == user]


def _of_person(
    session: Session,
    actor: Actor,
    team: Team | None,
    objectives: Sequence[Objective],
    now: datetime,
    *,
    with_tracks: bool,
) -> TeamProgress:
    found = load_progress(session, objectives, now, with_tracks=with_tracks)
    return TeamProgress(
        today=team.today(now) if team else actor.today(now),
        team=team,
        whose=actor.user,
        progress=_changed(session, found, now),
        channels=found.channels,
    )


def _team_progress(
    session: Session, team: Team, now: datetime, *, with_tracks: bool
) -> TeamProgress:
    objectives = objectives_of(session, [team.id])
    found = load_progress(session, objectives, now, with_tracks=with_tracks)
    return TeamProgress(
        today=team.today(now),
        team=team,
        whose=None,
        progress=_changed(session, found, now),
    )


def _changed(session: Session, found: LoadedProgress, now: datetime) -> tuple[Progress, ...]:
    """The progress, worst first, with what was changed in the last week."""
    return worst_first(with_changes_of_a_week(session, found.progress, now))
