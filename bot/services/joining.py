"""Joining: who acts in a team's channel, or is in it by what Slack says, belongs to the team."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actor import Actor, Heard, Silence
from bot.domain.errors import NotAllowed, UnconfirmedPresence, UnknownTeams
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.objectives import owns_objective


def join(session: Session, actor: Actor, team_id: int, now: datetime) -> None:
    """Make the person a member of the team; who comes back to objectives reports again."""
    reports = owns_objective(session, team_id, actor.member_id)
    lookup.join_team(session, team_id, actor.member_id, reports=reports, confirmed_at=now)
    if reports:
        schedule_checkin(session, lookup.acting_member(session, actor), now)


def check_channels(actor: Actor) -> None:
    """UnknownTeams for who is on no team that is known, if Slack was not asked which is theirs.

    Who writes in a channel means that one.
    """
    if actor.channel is None and actor.channels is None:
        raise UnknownTeams


def join_by_channels(
    session: Session, actor: Actor, channels: Collection[str], now: datetime
) -> None:
    """Bring the person into the teams of these channels, which Slack says they are in.

    It lists public channels that the bot is not in, too: it acts only where it sees them itself.
    """
    for team_id, users in _heard_of(actor, lookup.teams_at(session, channels)).items():
        if _has(users, actor.user):
            join(session, actor, team_id, now)


def bring_in(
    session: Session, actor: Actor, teams: Mapping[int, str], other: int, user: str, now: datetime
) -> int | None:
    """Make another member belong to the first of these teams whose channel they are in."""
    heard = _heard_of(actor, teams)
    for team_id, users in heard.items():
        if _has(users, user):
            lookup.join_team(session, team_id, other, reports=False, confirmed_at=now)
            return team_id
    if Silence.PASSING in heard.values():
        raise NotAllowed("rights.untold")
    return None


def _heard_of(actor: Actor, teams: Mapping[int, str]) -> dict[int, Heard]:
    """What Slack said of each team's channel; UnconfirmedPresence for those not asked about."""
    if unasked := set[str](teams.values()) - actor.heard.keys():
        raise UnconfirmedPresence(*sorted(unasked))
    return {team_id: actor.heard[channel] for team_id, channel in teams.items()}


def _has(users: Heard, user: str) -> bool:
    return isinstance(users, Collection) and user in users
