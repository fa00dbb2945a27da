"""Objectives of teams and of members."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ObjectiveRow, TeamRow
from bot.db.query import Key, Query
from bot.domain.objectives.objective import Objective
from bot.queries.rows import AnyRow, objective_of

OF_THE_OWNER = and_(
    MembershipRow.team_id == ObjectiveRow.team_id,
    MembershipRow.member_id == ObjectiveRow.owner_id,
)
"""Joins an objective with the membership of who answers for it, unless they are gone."""
_OBJECTIVES = (
    select(
        *(*ObjectiveRow.__table__.c, MemberRow.user.label("owner"), MemberRow.left_at),
        *(MembershipRow.member_id.label("belongs"), TeamRow.currency),
    )
    .join(TeamRow, TeamRow.id == ObjectiveRow.team_id)
    .join(MemberRow, MemberRow.id == ObjectiveRow.owner_id)
    .outerjoin(MembershipRow, OF_THE_OWNER)
    .order_by(ObjectiveRow.id)
)
_OPEN = _OBJECTIVES.where(ObjectiveRow.closed_on.is_(None))
_TEAM_OBJECTIVES = Query(_OPEN, ObjectiveRow, MemberRow, by=ObjectiveRow.team_id)
_OWN_OBJECTIVES = Query(
    _OPEN.where(MembershipRow.member_id.is_not(None)),
    *(ObjectiveRow, MemberRow),
    by=ObjectiveRow.owner_id,
)
_OBJECTIVES_BETWEEN = Query(
    _OBJECTIVES.where(
        ObjectiveRow.starts_on <= bindparam("last"),
        or_(ObjectiveRow.closed_on.is_(None), ObjectiveRow.closed_on >= bindparam("first")),
    ),
    *(ObjectiveRow, MemberRow),
    by=ObjectiveRow.team_id,
)


def objectives_of(session: Session, team_ids: Iterable[int]) -> list[Objective]:
    """The open objectives of these teams."""
    return [
        objective
        for team_id in sorted(team_ids)
        for objective in _objectives(_TEAM_OBJECTIVES.rows(session, team_id))
    ]


def own_objectives(session: Session, member_id: int) -> list[Objective]:
    """The open objectives that a member owns, in all teams that they belong to."""
    return _objectives(_OWN_OBJECTIVES.rows(session, member_id))


_LISTED = 20
"""Closed objectives that a list shows."""
_CLOSED = Query(
    _OBJECTIVES.where(ObjectiveRow.closed_on.is_not(None))
    .order_by(None)
    .order_by(ObjectiveRow.closed_on.desc(), ObjectiveRow.id.desc())
    .limit(_LISTED),
    *(ObjectiveRow, MemberRow),
    by=ObjectiveRow.team_id,
)


def closed_objectives(session: Session, team_ids: Iterable[int]) -> list[Objective]:
    """The objectives of these teams that were closed last, the latest first."""
    found = [each for team_id in team_ids for each in _objectives(_CLOSED.rows(session, team_id))]
    return sorted(found, key=lambda each: each.closed_on or date.min, reverse=True)[:_LISTED]


_OWNED = Query(
    select(ObjectiveRow.id)
    .where(
        ObjectiveRow.team_id == bindparam("team_id"),
        ObjectiveRow.owner_id == bindparam("member_id"),
        ObjectiveRow.closed_on.is_(None),
    )
    .limit(1),
    ObjectiveRow,
)


def owns_objective(session: Session, team_id: int, member_id: int) -> bool:
    """Tell whether an open objective of the team is this person's, be they in it or not."""
    return _OWNED.first(session, team_id=team_id, member_id=member_id) is not None


def objectives_between(session: Session, team_id: int, first: date, last: date) -> list[Objective]:
    """The objectives of a team that were open on one of these days."""
    return _objectives(_OBJECTIVES_BETWEEN.rows(session, team_id, first=first, last=last))


def load_team_objectives(session: Session, teams: Collection[Key]) -> dict[Key, list[Objective]]:
    """The open objectives of many teams."""
    found = _TEAM_OBJECTIVES.rows_by_key(session, teams)
    return {team: _objectives(rows) for team, rows in found.items()}


def load_own_objectives(session: Session, members: Collection[Key]) -> dict[Key, list[Objective]]:
    """The same of many members."""
    found = _OWN_OBJECTIVES.rows_by_key(session, members)
    return {member: _objectives(rows) for member, rows in found.items()}


def _objectives(rows: Iterable[AnyRow]) -> list[Objective]:
    return [objective_of(row, row.owner, row.currency, owner_left=is_gone(row)) for row in rows]


def is_gone(row: AnyRow) -> bool:
    """Tell whether an objective's owner has left the workspace, or the team's channel."""
    return row.left_at is not None or row.belongs is None
