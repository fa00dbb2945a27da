"""Closing: ending objectives, listing those that were closed, and opening them again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, ObjectiveRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.answers import ClosedObjectives, ObjectiveClosed, ObjectiveReopened
from bot.domain.errors import CoachError
from bot.domain.rights import Right
from bot.queries.loading import load_progress
from bot.queries.objectives import closed_objectives
from bot.services.act_log import Entry, note
from bot.services.entering import acting_teams, the_team
from bot.services.links import objective_at
from bot.services.objective_changes import open_again
from bot.services.objective_rows import any_objective, open_objective


class Closing:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def close(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveClosed:
        """End an objective, and tell where it stood."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = open_objective(session, actor, Right.CHANGE, objective_id, now)
            progress = load_progress(session, [objective_at(session, row)], now).progress[0]
            row.closed_on = team.today(now)
            entry = Entry(
                kind=ActKind.CLOSED, team_id=team.id, subject_id=row.id, tell=[row.owner_id]
            )
            return ObjectiveClosed(progress, note(session, actor, entry, now=now))

    def reopen(self, actor: Actor, objective_id: int, *, now: datetime) -> ObjectiveReopened:
        """Open a closed objective again, and tell its owner and who closed it.

        CoachError when it is open, and InvalidField when the team has the same again by now.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row, team = any_objective(session, actor, Right.CHANGE, objective_id, now)
            if row.closed_on is None:
                raise CoachError("state.open_already", objective=objective_at(session, row))
            open_again(session, row, team, now)
            entry = Entry(
                kind=ActKind.REOPENED,
                team_id=team.id,
                subject_id=row.id,
                tell={row.owner_id, *_closers(session, row)},
            )
            act = note(session, actor, entry, now=now)
            progress = load_progress(session, [objective_at(session, row)], now).progress[0]
            return ObjectiveReopened(progress, team.today(now), act)

    def closed(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> ClosedObjectives:
        """What was closed lately in the channel's team, or outside of channels in all of theirs."""
        with self._sessions.begin(actor.workspace_id) as session:
            if team_id is None:
                teams = acting_teams(session, actor, Right.SEE, now=now)
            else:
                teams = [the_team(session, actor, Right.SEE, team_id, now=now)]
            return ClosedObjectives(
                today=teams[0].today(now),
                objectives=tuple(closed_objectives(session, [team.id for team in teams])),
                channels={team.id: team.channel for team in teams} if len(teams) > 1 else {},
            )


def _closers(session: Session, row: ObjectiveRow) -> list[int]:
    """Those who closed the objective, be it once more."""
    closed = ActRow.subject_id == row.id, ActRow.kind == ActKind.CLOSED
    return list(session.scalars(select(ActRow.by_id).where(ActRow.team_id == row.team_id, *closed)))
