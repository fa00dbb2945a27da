"""Reviews: gathering what a team's quarter came to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.cadence import instant_of, local_day
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import ByMeasure, results_for
from bot.domain.reviews.judging import Judged, judged, worst_first
from bot.domain.reviews.quarter import Quarter, RelativeQuarter, WantedQuarter, quarter_on
from bot.domain.reviews.review import Review, plan_in
from bot.domain.team import Team
from bot.queries import lookup, tally
from bot.queries.days_off import free_days
from bot.queries.rows import objective_of
from bot.queries.target_changes import moves_of
from bot.services.plan import plan_of

DAY = timedelta(days=1)

_OBJECTIVES = Query(
    select(*ObjectiveRow.__table__.c, MemberRow.user.label("owner"), MemberRow.left_at)
    .join(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .where(
        ObjectiveRow.starts_on <= bindparam("last"),
        or_(ObjectiveRow.closed_on.is_(None), ObjectiveRow.closed_on >= bindparam("first")),
    )
    .order_by(ObjectiveRow.id),
    *(ObjectiveRow, MemberRow),
    by=ObjectiveRow.team_id,
)


class Reviews:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def of(
        self,
        actor: Actor,
        wanted: WantedQuarter = RelativeQuarter.TO_REVIEW,
        team_id: int | None = None,
        *,
        now: datetime,
    ) -> Review:
        """The review of a quarter, as it is called on the team's today.

        The team is the one that the actor means, unless its id is given. NotUnderstood for a
        quarter that has not begun.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            today = local_day(now, team.settings.zone)
            quarter = quarter_on(today, wanted)
            return Review(
                team=team,
                quarter=quarter,
                day=min(today, quarter.last),
                judged=worst_first(_judged(session, team, quarter, today)),
                plan=plan_in(plan_of(session, team, today), quarter),
            )


def _judged(session: Session, team: Team, quarter: Quarter, today: date) -> list[Judged]:
    zone, over = team.settings.zone, quarter.last + DAY
    begun, ended = (instant_of(day, time(0), zone) for day in (quarter.first, over))
    found = _as_then(session, _objectives(session, team, quarter), zone, ended)
    moves = moves_of(session, found, zone, since=begun, until=ended)
    results = _results(session, team, quarter, found)
    free = free_days(session, found, today)
    each = [judged(o, results_for(o.measure, results), quarter, today, free[o.id]) for o in found]
    return [
        replace(one, progress=replace(one.progress, move=moves.get(one.objective.id)))
        for one in each
    ]


def _as_then(
    session: Session, found: Sequence[Objective], zone: str, ended: datetime
) -> list[Objective]:
    """The objectives with the targets that they had when the quarter ended."""
    later = moves_of(session, found, zone, since=ended)
    return [replace(o, target=later[o.id].was) if o.id in later else o for o in found]


def _results(
    session: Session, team: Team, quarter: Quarter, found: Iterable[Objective]
) -> ByMeasure:
    metrics = {objective.measure.metric.key for objective in found}
    since = min((objective.starts_on for objective in found), default=quarter.first)
    return tally.results_of(session, team.id, metrics, since)


def _objectives(session: Session, team: Team, quarter: Quarter) -> list[Objective]:
    rows = _OBJECTIVES.rows(session, team.id, first=quarter.first, last=quarter.last)
    return [objective_of(row, row.owner, owner_left=row.left_at is not None) for row in rows]
