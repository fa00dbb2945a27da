"""Finding people and teams by what Slack calls them, and who belongs to which.

What somebody may do with a team that was found is decided in `services.entering`.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, TeamRow
from bot.db.prepared import Rows
from bot.db.query import Key, Query
from bot.db.upsert import insert_new
from bot.domain.actor import Actor
from bot.domain.errors import NotFound
from bot.domain.rights import Standing
from bot.domain.team import Team
from bot.queries.rows import TEAMS, AnyRow, team_of

_MEMBER = Query(select(MemberRow.id).where(MemberRow.user == bindparam("user")), MemberRow)


def member_id(session: Session, user: str) -> int:
    """The id of a person in Slack as a member; NotFound for someone never met."""
    found = _MEMBER.first(session, user=user)
    if found is None:
        raise NotFound("state.unknown_person")
    return int(found.id)


def member(session: Session, user: str) -> MemberRow:
    """A person's row, to be changed; NotFound for someone never met."""
    return session.get_one(MemberRow, member_id(session, user))


def acting_member(session: Session, actor: Actor) -> MemberRow:
    """The actor's own row, to be changed."""
    return session.get_one(MemberRow, actor.member_id)


def team_row(session: Session, channel: str | None) -> TeamRow | None:
    """A channel's team, to be changed."""
    return session.scalar(select(TeamRow).where(TeamRow.channel == channel))


def people_of(session: Session, team_id: int) -> list[tuple[MembershipRow, MemberRow]]:
    """Everybody who belongs to a team, to be changed, in the order they were met."""
    rows = session.execute(
        select(MembershipRow, MemberRow)
        .join(MemberRow, MemberRow.id == MembershipRow.member_id)
        .where(MembershipRow.team_id == team_id)
        .order_by(MemberRow.id)
    )
    return [(membership, who) for membership, who in rows]


MEMBERSHIP = and_(
    MembershipRow.team_id == TeamRow.id, MembershipRow.member_id == bindparam("member_id")
)
"""Joins a team with the membership of one member, if there is one."""
STANDING = (
    MembershipRow.member_id.label("joined"),
    MembershipRow.is_admin,
    MembershipRow.confirmed_at,
)


def _with_membership(condition: ColumnElement[bool]) -> Query:
    """One team, and the member's standing there."""
    joined = select(*TeamRow.__table__.c, *STANDING).outerjoin(MembershipRow, MEMBERSHIP)
    return Query(joined.where(condition), TeamRow)


_TEAM_HERE = _with_membership(TeamRow.channel == bindparam("channel"))
_TEAM_NAMED = _with_membership(TeamRow.id == bindparam("team_id"))
_OWN_TEAMS = Query(
    TEAMS.add_columns(MembershipRow.reports, *STANDING)
    .join(MembershipRow, MembershipRow.team_id == TeamRow.id)
    .order_by(TeamRow.id),
    *(TeamRow, MembershipRow),
    by=MembershipRow.member_id,
)


def team_at(session: Session, channel: str | None, member_id: int) -> AnyRow | None:
    """The row of a channel's team, with the member's standing there."""
    return _TEAM_HERE.first(session, channel=channel, member_id=member_id)


def team_named(session: Session, team_id: int, member_id: int) -> AnyRow | None:
    """The same of the team with this id."""
    return _TEAM_NAMED.first(session, team_id=team_id, member_id=member_id)


def teams_at(session: Session, channels: Collection[str]) -> dict[int, str]:
    """The channels of these that have a team, by its id."""
    rows = session.execute(
        select(TeamRow.id, TeamRow.channel)
        .where(TeamRow.channel.in_(channels))
        .order_by(TeamRow.id)
    )
    return {row.id: row.channel for row in rows}


def own_teams(session: Session, member_id: int) -> Rows:
    """The same of all teams that the member belongs to, oldest first."""
    return _OWN_TEAMS.rows(session, member_id)


def standing_of(row: AnyRow) -> Standing:
    """What such a row says about the member."""
    return Standing(
        channel=row.channel,
        is_private=row.is_private,
        read_at=row.members_read_at,
        belongs=row.joined is not None,
        is_admin=bool(row.is_admin),
        confirmed_at=row.confirmed_at,
    )


def reporting_teams(session: Session, member_id: int) -> list[Team]:
    """The teams that a member reports for."""
    return [team_of(row) for row in own_teams(session, member_id) if row.reports]


def load_own_teams(session: Session, members: Collection[Key]) -> dict[Key, Rows]:
    """The rows of the teams that many members belong to, with whether they report for them."""
    return _OWN_TEAMS.rows_by_key(session, members)


def _people(condition: ColumnElement[bool]) -> Query:
    """Who belongs to a team and is still there, in the order they were met."""
    return Query(
        select(MemberRow.id, MemberRow.user)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .where(MembershipRow.team_id == bindparam("team_id"), condition)
        .order_by(MemberRow.id),
        *(MemberRow, MembershipRow),
    )


_REPORTERS = _people(MembershipRow.reports.is_(True))
_IS_COLLEAGUE = and_(MemberRow.left_at.is_(None), MemberRow.is_guest.is_(False))
_COLLEAGUES = _people(_IS_COLLEAGUE)
_ADMINS = _people(and_(MembershipRow.is_admin, _IS_COLLEAGUE))


def reporters_of(session: Session, team_id: int) -> list[str]:
    """The Slack users who report for a team."""
    return [row.slack_user for row in _REPORTERS.rows(session, team_id=team_id)]


def admins_of(session: Session, team_id: int) -> list[str]:
    """The Slack users who may change a team's settings."""
    return [row.slack_user for row in _ADMINS.rows(session, team_id=team_id)]


def admin_ids_of(session: Session, team_id: int) -> list[int]:
    """The same people as members."""
    return [row.id for row in _ADMINS.rows(session, team_id=team_id)]


def colleagues_of(session: Session, team_id: int) -> list[str]:
    """The Slack users who belong to a team, without guests and those who left the workspace."""
    return [row.slack_user for row in _COLLEAGUES.rows(session, team_id=team_id)]


def join_team(
    session: Session, team_id: int, member_id: int, *, reports: bool, confirmed_at: datetime | None
) -> None:
    """Make the member belong to the team; nobody loses the role of a reporter by this."""
    row = {"team_id": team_id, "member_id": member_id, "reports": reports}
    confirmed = {**row, "is_admin": False, "confirmed_at": confirmed_at}
    if not insert_new(session, MembershipRow, [confirmed]) and reports:
        session.get_one(MembershipRow, (team_id, member_id)).reports = True


def belongs(session: Session, team_id: int, member_id: int) -> bool:
    """Tell whether somebody belongs to a team by what is stored."""
    return session.get(MembershipRow, (team_id, member_id)) is not None


def confirmations(
    session: Session, channel: str, users: Collection[str]
) -> dict[str, datetime | None]:
    """Those of these people who belong to the channel's team, and when Slack last said so."""
    rows = session.execute(
        select(MemberRow.user, MembershipRow.confirmed_at)
        .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
        .join(TeamRow, TeamRow.id == MembershipRow.team_id)
        .where(TeamRow.channel == channel, MemberRow.user.in_(users))
    ).all()
    return {row[0]: row[1] for row in rows}
