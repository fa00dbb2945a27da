"""The teams in which someone acts, and all that the progress there is made of but results.

For the team of a channel this is one statement: every report waits for it, and on PostgreSQL each
round trip takes a twentieth of a request.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import AbsenceRow, MemberRow, MembershipRow, ObjectiveRow, TeamRow
from bot.db.prepared import Rows
from bot.db.query import Key, Query
from bot.domain.actor import Actor
from bot.domain.objectives.objective import Objective
from bot.domain.team import Team
from bot.queries.days_off import Absences, absences_by_user, absences_of
from bot.queries.lookup import MEMBERSHIP, acting_teams, join_team, reachable_teams
from bot.queries.objectives import objectives_of
from bot.queries.rows import objective_of, team_of


@dataclass(frozen=True, slots=True)
class ActingTeams:
    """The teams that someone may mean, their open objectives, and their owners' absences."""

    teams: Mapping[Key, Team]
    objectives: Sequence[Objective]
    absences: Mapping[Key, Absences]


_OBJECTIVE = ObjectiveRow.__table__.c
_ObjectiveColumns = namedtuple("_ObjectiveColumns", _OBJECTIVE.keys())  # type: ignore[misc]  # noqa: PYI024  the table knows its columns
_OPEN = and_(ObjectiveRow.team_id == TeamRow.id, ObjectiveRow.closed_on.is_(None))
_HERE = Query(
    select(
        *(column.label(f"objective_{column.name}") for column in _OBJECTIVE),
        *TeamRow.__table__.c,
        MembershipRow.member_id.label("joined"),
        *(MemberRow.user, MemberRow.left_at),
        *(AbsenceRow.first_on, AbsenceRow.last_on),
    )
    .outerjoin(MembershipRow, MEMBERSHIP)
    .outerjoin(ObjectiveRow, _OPEN)
    .outerjoin(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .outerjoin(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .where(TeamRow.channel == bindparam("channel"))
    .order_by(ObjectiveRow.id),
    TeamRow,
)
"""A row for each objective and each absence of its owner, and at least one."""


def load_acting_teams(session: Session, actor: Actor) -> ActingTeams:
    """The team of the channel, or else all of the actor's; see `lookup.acting_teams`."""
    if actor.channel is not None:
        rows = _HERE.rows(session, channel=actor.channel, member_id=actor.member_id)
        if rows:
            return _here(session, actor, rows)
    return _with_objectives(session, actor, acting_teams(session, actor))


def load_reachable_teams(session: Session, actor: Actor) -> ActingTeams:
    """All of the actor's teams, to which the channel's belongs."""
    return _with_objectives(session, actor, reachable_teams(session, actor))


def _with_objectives(session: Session, actor: Actor, teams: Iterable[Team]) -> ActingTeams:
    by_key = {(actor.workspace_id, team.id): team for team in teams}
    objectives = objectives_of(session, [team.id for team in by_key.values()])
    return ActingTeams(by_key, objectives, absences_of(session, by_key))


def _here(session: Session, actor: Actor, rows: Rows) -> ActingTeams:
    team = team_of(rows[0])
    if rows[0].joined is None:
        join_team(session, team.id, actor.member_id, reports=False)
    key = actor.workspace_id, team.id
    away = (row for row in rows if row.first_on is not None)
    return ActingTeams({key: team}, list(_objectives(rows)), {key: absences_by_user(away)})


def _objectives(rows: Rows) -> Iterable[Objective]:
    by_id = {row.objective_id: row for row in rows if row.objective_id is not None}
    for row in by_id.values():
        columns: Any = _ObjectiveColumns._make(row[: len(_OBJECTIVE)])
        yield objective_of(columns, row.slack_user, owner_left=row.left_at is not None)
