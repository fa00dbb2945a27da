"""Memberships follow the channel: who leaves it leaves the team, and who comes back is back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ObjectiveRow, RequestRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.audit import Logged, What
from bot.domain.channel import ChannelReading
from bot.domain.messages.kinds import Kind, slot_of
from bot.domain.rights import AHEAD
from bot.outbox.queue import queue
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.objectives import owns_objective
from bot.services.audit import record
from bot.services.event_order import is_news
from bot.services.joining import join_by_channels


@dataclass(frozen=True, slots=True)
class TeamChannel:
    """A channel of a team, in a workspace."""

    workspace_id: int
    channel: str


class Memberships:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def note(
        self, workspace_id: int, reading: ChannelReading, *, now: datetime
    ) -> tuple[str, ...] | None:
        """Go by who is in a channel, as read from that instant on: all of them, and nobody else.

        The users who belonged to its team until now. Whoever came or went since is left to the
        event of that. None for a list without the bot itself, which sees only channels that it is
        in: it cannot be whole.
        """
        with self._sessions.alone(workspace_id) as session:
            if session.get_one(WorkspaceRow, workspace_id).bot_user not in reading.users:
                return None
            team = lookup.team_row(session, reading.channel)
            if team is None:
                return ()
            team.is_private, team.is_shared = reading.is_private, reading.is_shared
            team.name, team.members_read_at = reading.name, now
            return _go_by(session, team, reading, now)

    def bring_in(self, actor: Actor, channels: Collection[str], *, now: datetime) -> None:
        """Make the person belong to the teams of channels that Slack says they are in."""
        with self._sessions.begin(actor.workspace_id) as session:
            join_by_channels(session, actor, channels, now)

    def left(
        self, workspace_id: int, user: str, channel: str, *, at: datetime, now: datetime
    ) -> bool:
        """A person left a channel at that time: its team is theirs no more; tell if it was."""
        with self._sessions.alone(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is None or not is_news(session, f"{moves_in(channel)}{user}", at):
                return False
            theirs = _membership_of(session, team, user)
            if theirs is not None:
                _end(session, *theirs, now)
            return theirs is not None

    def joined(
        self, workspace_id: int, user: str, channel: str, *, at: datetime, now: datetime
    ) -> None:
        """A person came into a channel: who belongs there, or owns something there, is back."""
        with self._sessions.alone(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is None or not is_news(session, f"{moves_in(channel)}{user}", at):
                return
            theirs = _membership_of(session, team, user)
            if theirs is not None:
                theirs[0].confirmed_at = now
            for who in _owners_without(session, team):
                if who.user == user:
                    _take_back(session, team, who, now)

    def unseen(self, workspace_id: int, channel: str) -> None:
        """The bot sees the channel no more: what it knew of who is there counts no more."""
        with self._sessions.alone(workspace_id) as session:
            team = lookup.team_row(session, channel)
            if team is None:
                return
            team.members_read_at = None
            for membership, _ in lookup.people_of(session, team.id):
                membership.confirmed_at = None

    def to_read(
        self, workspaces: Collection[int], *, before: datetime, now: datetime, limit: int
    ) -> list[TeamChannel]:
        """Channels of these workspaces' teams last read before that, the longest ago first.

        What a clock that went ahead wrote is no reading.
        """
        with self._sessions.unscoped() as session:
            read_at = TeamRow.members_read_at
            rows = session.execute(
                select(TeamRow.workspace_id, TeamRow.channel)
                .join(WorkspaceRow, WorkspaceRow.id == TeamRow.workspace_id)
                .where(
                    TeamRow.workspace_id.in_(workspaces),
                    or_(read_at.is_(None), read_at < before, read_at > now + AHEAD),
                    WorkspaceRow.delivery_error.is_(None),
                )
                .order_by(read_at.is_not(None), read_at, TeamRow.id)
                .limit(limit)
            )
            return [TeamChannel(*row) for row in rows]


def _membership_of(
    session: Session, team: TeamRow, user: str
) -> tuple[MembershipRow, MemberRow] | None:
    people = lookup.people_of(session, team.id)
    return next((theirs for theirs in people if theirs[1].user == user), None)


def _owners_without(session: Session, team: TeamRow) -> list[MemberRow]:
    """Those who own open objectives of a team and do not belong to it."""
    belongs = select(MembershipRow.member_id).where(MembershipRow.team_id == team.id)
    owns = select(ObjectiveRow.owner_id).where(
        ObjectiveRow.team_id == team.id, ObjectiveRow.closed_on.is_(None)
    )
    wanted = MemberRow.id.in_(owns), MemberRow.id.not_in(belongs)
    return list(session.scalars(select(MemberRow).where(*wanted).order_by(MemberRow.id)))


def _go_by(
    session: Session, team: TeamRow, reading: ChannelReading, now: datetime
) -> tuple[str, ...]:
    """Confirm and end memberships by a list; the users whose membership ended."""
    gone: list[str] = []
    moved = _moved_since(session, reading.channel, now)
    for membership, who in lookup.people_of(session, team.id):
        if who.user in moved:
            continue
        if who.user in reading.users:
            membership.confirmed_at = now
        elif not _acted_since(membership, now):
            _end(session, membership, who, now)
            gone.append(who.user)
    for who in _owners_without(session, team):
        if who.user in reading.users - moved:
            _take_back(session, team, who, now)
    return tuple(gone)


def _moved_since(session: Session, channel: str, began: datetime) -> frozenset[str]:
    """Who came or went since, or so shortly before that Slack's clock and ours may differ."""
    moves = moves_in(channel)
    keys = session.scalars(
        select(RequestRow.key).where(
            RequestRow.key.startswith(moves), RequestRow.taken_at > began - AHEAD
        )
    )
    return frozenset(key.removeprefix(moves) for key in keys)


def moves_in(channel: str) -> str:
    return f"moved:{channel}:"


def _acted_since(membership: MembershipRow, read_at: datetime) -> bool:
    """Who acted in the channel since it was read is there, whatever the list says."""
    at = membership.confirmed_at
    return at is not None and read_at < at <= read_at + AHEAD


def _end(session: Session, membership: MembershipRow, who: MemberRow, now: datetime) -> None:
    """Ask for nothing there any more, and offer the person's objectives to the team."""
    team_id = membership.team_id
    if membership.is_admin or membership.reports:
        left = Logged(what=What.LEFT_CHANNEL, team_id=team_id, about=who.id)
        record(session, None, left, now=now)
    session.delete(membership)
    session.flush()
    if who.left_at is not None:  # the team was told when they left the workspace
        return
    schedule_checkin(session, who, now)
    if owns_objective(session, team_id, who.id):
        slot = slot_of(Kind.UNOWNED, f"{team_id}:{who.id}", now)
        queue(session, slot, Kind.UNOWNED, team_id, due=now, on_demand=True)


def _take_back(session: Session, team: TeamRow, who: MemberRow, now: datetime) -> None:
    lookup.join_team(session, team.id, who.id, reports=True, confirmed_at=now)
    schedule_checkin(session, who, now)
