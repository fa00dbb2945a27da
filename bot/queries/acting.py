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
from sqlalchemy.orm import Session, aliased

from bot.db.models import AbsenceRow, MemberRow, MembershipRow, ObjectiveRow, TeamRow
from bot.db.prepared import Rows
from bot.db.query import Key, Query
from bot.domain.actor import Actor
from bot.domain.catalogue.catalogue import Catalogue, joined
from bot.domain.objectives.objective import Objective
from bot.domain.team import Team
from bot.queries.days_off import IS_HANDED_OVER, Absences, absences_of, with_former_owners
from bot.queries.lookup import MEMBERSHIP, STANDING
from bot.queries.objectives import is_gone, objectives_of
from bot.queries.rows import AnyRow, objective_of, team_of


@dataclass(frozen=True, slots=True)
class ActingTeams:
    """The teams that someone may mean, their open objectives, and their owners' absences."""

    teams: Mapping[Key, Team]
    objectives: Sequence[Objective]
    absences: Mapping[Key, Absences]

    @property
    def names(self) -> Catalogue:
        """What the words of a report may name: all that is offered, and all that is counted."""
        offered = joined(team.catalogue for team in self.teams.values())
        return offered.counting(objective.measure for objective in self.objectives)


_OWNERSHIP = aliased(MembershipRow)
_OBJECTIVE = ObjectiveRow.__table__.c
_ObjectiveColumns = namedtuple("_ObjectiveColumns", _OBJECTIVE.keys())  # type: ignore[misc]  # noqa: PYI024  the table knows its columns
_OPEN = and_(ObjectiveRow.team_id == TeamRow.id, ObjectiveRow.closed_on.is_(None))
_HERE = Query(
    select(
        *(column.label(f"objective_{column.name}") for column in _OBJECTIVE),
        *TeamRow.__table__.c,
        *STANDING,
        *(MemberRow.user, MemberRow.left_at, _OWNERSHIP.member_id.label("belongs")),
        *(AbsenceRow.first_on, AbsenceRow.last_on, IS_HANDED_OVER.label("is_handed_over")),
    )
    .outerjoin(MembershipRow, MEMBERSHIP)
    .outerjoin(ObjectiveRow, _OPEN)
    .outerjoin(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .outerjoin(
        _OWNERSHIP,
        and_(
            _OWNERSHIP.team_id == ObjectiveRow.team_id,
            _OWNERSHIP.member_id == ObjectiveRow.owner_id,
        ),
    )
    .outerjoin(AbsenceRow, AbsenceRow.member_id == MemberRow.id)
    .where(TeamRow.channel == bindparam("channel"))
    .order_by(ObjectiveRow.id),
    TeamRow,
)
"""A row for each objective and each absence of its owner, and at least one."""


def read_team_here(session: Session, actor: Actor) -> tuple[AnyRow, ActingTeams] | None:
    """The team of the channel that somebody acts in, and its row with their standing there."""
    if actor.channel is None:
        return None
    rows = _HERE.rows(session, channel=actor.channel, member_id=actor.member_id)
    if not rows:
        return None
    team = team_of(rows[0])
    key = actor.workspace_id, team.id
    absences = with_former_owners(session, {key: rows})
    return rows[0], ActingTeams({key: team}, list(_objectives(rows)), absences)


def with_objectives(session: Session, teams: Iterable[Team]) -> ActingTeams:
    """The same of teams that were found already."""
    by_key = {(session.info["workspace_id"], team.id): team for team in teams}
    objectives = objectives_of(session, [team.id for team in by_key.values()])
    return ActingTeams(by_key, objectives, absences_of(session, by_key))


def _objectives(rows: Rows) -> Iterable[Objective]:
    by_id = {row.objective_id: row for row in rows if row.objective_id is not None}
    for row in by_id.values():
        columns: Any = _ObjectiveColumns._make(row[: len(_OBJECTIVE)])
        yield objective_of(columns, row.slack_user, row.currency, owner_left=is_gone(row))
