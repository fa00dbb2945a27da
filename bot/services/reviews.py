"""Reviews: gathering what a team's quarter came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, time

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.domain.cadence import instant_of, local_day
from bot.domain.judging import Judged, judged, worst_first
from bot.domain.objective import Objective
from bot.domain.quarter import Quarter
from bot.domain.review import Review, plan_in
from bot.domain.team import Team
from bot.services import finding
from bot.services.actor import Actor
from bot.services.freedays import free_days
from bot.services.moves import with_moves
from bot.services.plan import plan_of
from bot.services.rows import objective_of

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
        say: Callable[[date], Quarter],
        team_id: int | None = None,
        *,
        now: datetime,
    ) -> Review:
        """The review of the quarter that `say` makes of the team's today.

        The team is the one that the actor means, unless its id is given.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.who(session, actor.user)
            team = finding.the_team(session, actor, who.id, team_id)
            today = local_day(now, team.settings.zone)
            quarter = say(today)
            return Review(
                team=team,
                quarter=quarter,
                day=min(today, quarter.last),
                judged=worst_first(_judged(session, team, quarter, today, now)),
                plan=plan_in(plan_of(session, team, today), quarter),
            )


def _judged(
    session: Session, team: Team, quarter: Quarter, today: date, now: datetime
) -> list[Judged]:
    found = _objectives(session, team, quarter)
    metrics = {objective.measure.metric.key for objective in found}
    since = min((o.starts_on for o in found), default=quarter.first)
    results = finding.results_of(session, team.id, metrics, since)
    free = free_days(session, found, today)
    each = [judged(o, finding.counted(results, o), quarter, today, free[o.id]) for o in found]
    return _with_moves(session, each, team, quarter, now)


def _objectives(session: Session, team: Team, quarter: Quarter) -> list[Objective]:
    rows = _OBJECTIVES.rows(session, team.id, first=quarter.first, last=quarter.last)
    return [objective_of(row, row.owner, owner_left=row.left_at is not None) for row in rows]


def _with_moves(
    session: Session, found: Iterable[Judged], team: Team, quarter: Quarter, now: datetime
) -> list[Judged]:
    """The same, each with what became of its target since the quarter began."""
    each, zone = list(found), team.settings.zone
    span = now - instant_of(quarter.first, time(0), zone)
    moved = with_moves(session, [one.progress for one in each], zone, now, span)
    return [replace(one, progress=progress) for one, progress in zip(each, moved, strict=True)]
