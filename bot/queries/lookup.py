"""Finding what a person means: who they are, and which team."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, TeamRow
from bot.db.prepared import Rows
from bot.db.query import Key, Query
from bot.db.upsert import insert_new
from bot.domain.actor import Actor
from bot.domain.errors import NotAllowed, NotFound, NotSetUp
from bot.domain.team import Team
from bot.queries.rows import TEAMS, team_of

_MEMBER = Query(select(MemberRow.id).where(MemberRow.user == bindparam("user")), MemberRow)


def member_id(session: Session, user: str) -> int:
    """The id of a person in Slack as a member; NotFound for someone never met."""
    found = _MEMBER.first(session, user=user)
    if found is None:
        raise NotFound("I do not know that person yet. Ask them to type `/social` once.")
    return int(found.id)


def member(session: Session, user: str) -> MemberRow:
    """A person's row, to be changed; NotFound for someone never met."""
    return session.get_one(MemberRow, member_id(session, user))


def acting_member(session: Session, actor: Actor) -> MemberRow:
    """The actor's own row, to be changed."""
    return session.get_one(MemberRow, actor.member_id)


def _teams(*more: Any) -> Select[*tuple[Any, ...]]:
    return select(*TeamRow.__table__.c, *more)


MEMBERSHIP = and_(
    MembershipRow.team_id == TeamRow.id, MembershipRow.member_id == bindparam("member_id")
)
"""Joins a team with the membership of one member, if there is one."""


def _with_membership(condition: ColumnElement[bool]) -> Query:
    """One team, and whether the member belongs to it."""
    joined = _teams(MembershipRow.member_id.label("joined")).outerjoin(MembershipRow, MEMBERSHIP)
    return Query(joined.where(condition), TeamRow)


_TEAM_HERE = _with_membership(TeamRow.channel == bindparam("channel"))
_TEAM_NAMED = _with_membership(TeamRow.id == bindparam("team_id"))
_OWN_TEAMS = Query(
    TEAMS.add_columns(MembershipRow.reports)
    .join(MembershipRow, MembershipRow.team_id == TeamRow.id)
    .order_by(TeamRow.id),
    *(TeamRow, MembershipRow),
    by=MembershipRow.member_id,
)


def teams_of(session: Session, member_id: int, *, reporting: bool = False) -> list[Team]:
    """The teams that a member belongs to, or only those they report for; oldest first."""
    rows = _OWN_TEAMS.rows(session, member_id)
    return [team_of(row) for row in rows if row.reports or not reporting]


def load_own_teams(session: Session, members: Collection[Key]) -> dict[Key, Rows]:
    """The rows of the teams that many members belong to, with whether they report for them."""
    return _OWN_TEAMS.rows_by_key(session, members)


def team_here(session: Session, actor: Actor) -> Team | None:
    """The team of the channel that somebody acts in; acting there is belonging to it."""
    if actor.channel is None:
        return None
    row = _TEAM_HERE.first(session, channel=actor.channel, member_id=actor.member_id)
    if row is None:
        return None
    if row.joined is None:
        join_team(session, row.id, actor.member_id, reports=False)
    return team_of(row)


_REPORTERS = Query(
    select(MemberRow.user)
    .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
    .where(MembershipRow.team_id == bindparam("team_id"), MembershipRow.reports)
    .order_by(MemberRow.id),
    *(MemberRow, MembershipRow),
)


def reporters_of(session: Session, team_id: int) -> list[str]:
    """The Slack users who report for a team."""
    return [row.slack_user for row in _REPORTERS.rows(session, team_id=team_id)]


def join_team(session: Session, team_id: int, member_id: int, *, reports: bool) -> None:
    """Make the member belong to the team; nobody loses the role of a reporter by this."""
    row = {"team_id": team_id, "member_id": member_id, "reports": reports}
    if not insert_new(session, MembershipRow, [row]) and reports:
        session.get_one(MembershipRow, (team_id, member_id)).reports = True


def acting_teams(session: Session, actor: Actor) -> list[Team]:
    """The teams a person may mean: the channel's, or else all their own."""
    here = team_here(session, actor)
    if here is not None:
        return [here]
    found = teams_of(session, actor.member_id)
    if not found and actor.channel is None:
        raise NotFound("You are in no team yet. Type `/social setup` in your team's channel.")
    if not found:
        raise NotSetUp
    return found


def reachable_teams(session: Session, actor: Actor) -> list[Team]:
    """All teams a person may act in: their own, to which the channel's belongs."""
    team_here(session, actor)
    return teams_of(session, actor.member_id)


def shared_team(session: Session, actor: Actor, other: str) -> int | None:
    """The id of a team that a user belongs to and the actor may act in, the channel's first."""
    theirs = {team.id for team in teams_of(session, member_id(session, other))}
    ours = [team for team in reachable_teams(session, actor) if team.id in theirs]
    here = [team.id for team in ours if team.channel == actor.channel]
    return next((team_id for team_id in (*here, *(team.id for team in ours))), None)


def the_team(session: Session, actor: Actor, team_id: int | None = None) -> Team:
    """The team with this id, if the person may act in it; without an id the one they mean.

    NotFound when there are several to choose from, NotAllowed for a team of others.
    """
    if team_id is not None:
        return _named_team(session, actor, team_id)
    found = acting_teams(session, actor)
    if len(found) > 1:
        channels = ", ".join(f"<#{team.channel}>" for team in found)
        raise NotFound(f"You are in several teams: {channels}. Type this in the channel you mean.")
    return found[0]


def _named_team(session: Session, actor: Actor, team_id: int) -> Team:
    row = _TEAM_NAMED.first(session, team_id=team_id, member_id=actor.member_id)
    if row is None:
        raise NotFound("That team is not there any more.")
    if row.joined is None:
        if row.channel != actor.channel:
            raise NotAllowed("That belongs to a team you are not in. Type this in its channel.")
        join_team(session, team_id, actor.member_id, reports=False)
    return team_of(row)
