"""Reviews: gathering what a team's quarter came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy.orm import Session

from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.cadence import instant_of, local_day
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import results_for
from bot.domain.reviews.judging import Judged, judged, worst_first
from bot.domain.reviews.quarter import Quarter, RelativeQuarter, WantedQuarter, quarter_on
from bot.domain.reviews.review import Review, plan_in
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.history import History, load_history
from bot.queries.objective_changes import changes_in, changes_of
from bot.queries.objectives import objectives_between
from bot.queries.plan import load_plan
from bot.queries.rows import AnyRow
from bot.services.entering import the_team

DAY = timedelta(days=1)


class Reviews:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def of(
        self,
        actor: Actor,
        wanted: WantedQuarter = RelativeQuarter.TO_REVIEW,
        team_id: int | None = None,
        *,
        to_share: bool = False,
        now: datetime,
    ) -> Review:
        """The review of a quarter, as it is called on the team's today; `to_share` in its channel.

        The team is the one that the actor means, unless its id is given. NotUnderstood for a
        quarter that has not begun.
        """
        right = Right.CHANGE if to_share else Right.SEE_PLAN
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, right, team_id, now=now)
            today = local_day(now, team.settings.zone)
            quarter = quarter_on(today, wanted)
            return Review(
                team=team,
                quarter=quarter,
                day=min(today, quarter.last),
                judged=worst_first(_judged(session, team, quarter, today)),
                plan=plan_in(load_plan(session, team, today), quarter),
            )


def _judged(session: Session, team: Team, quarter: Quarter, today: date) -> list[Judged]:
    zone, over = team.settings.zone, quarter.last + DAY
    begun, ended = (instant_of(day, time(0), zone) for day in (quarter.first, over))
    objectives = objectives_between(session, team.id, quarter.first, quarter.last)
    changes = changes_in(session, team.id, since=begun)
    before = [row for row in changes if row.created_at < ended]
    after = [row for row in changes if row.created_at > ended]
    as_then = [_as_then(objective, after) for objective in objectives]
    history = load_history(session, team, as_then, before_start=timedelta(0))
    return [_with_changes(_judge(each, history, quarter, today), before) for each in as_then]


def _as_then(objective: Objective, later: Sequence[AnyRow]) -> Objective:
    """The objective as it was when the quarter ended, but for who owns it."""
    changes = changes_of(objective, later)
    return replace(changes.was, owner=objective.owner) if changes else objective


def _judge(objective: Objective, history: History, quarter: Quarter, today: date) -> Judged:
    results = results_for(objective.measure, history.results)
    return judged(objective, results, quarter, today, history.days_off(objective, today))


def _with_changes(each: Judged, changes: Sequence[AnyRow]) -> Judged:
    """The same, with what became of it in the quarter."""
    changed = changes_of(each.objective, changes)
    return replace(each, progress=replace(each.progress, changes=changed))
