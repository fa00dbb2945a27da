"""Entering a team: the one way for a use case to reach it, by what the person wants to do there.

Everything here raises NotAllowed for who may not, and UnconfirmedPresence when only Slack can tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.prepared import Rows
from bot.domain.actor import Actor, Silence
from bot.domain.errors import (
    Channel,
    NotAllowed,
    NotFound,
    NotInvited,
    NotSetUp,
    Person,
    UnconfirmedPresence,
    WhichTeam,
)
from bot.domain.objectives.objective import Objective
from bot.domain.rights import Presence, Right, Standing, may_look_in, presence
from bot.domain.team import Team
from bot.queries import lookup
from bot.queries.acting import ActingTeams, read_team_here, with_objectives
from bot.queries.objectives import own_objectives as objectives_of_member
from bot.queries.rows import AnyRow, team_of
from bot.services.joining import bring_in, check_channels, join

MOST_NAMED = 3
"""Admins that a refusal names."""
OF_GUESTS = {
    Right.SEE_PLAN: "rights.guests_see_plan",
    Right.CHANGE: "rights.guests_change",
    Right.CONFIGURE: "rights.guests_configure",
    Right.ADMINISTER: "rights.guests_administer",
}
OF_ABSENT = {
    Right.SEE: "rights.absent_see",
    Right.SEE_PLAN: "rights.absent_see_plan",
    Right.REPORT: "rights.absent_report",
    Right.CHANGE: "rights.absent_change",
    Right.CONFIGURE: "rights.absent_configure",
    Right.ADMINISTER: "rights.absent_administer",
}
OF_OTHERS = {
    Right.CONFIGURE: "rights.admins_only",
    Right.ADMINISTER: "rights.admins_administer",
}


def the_team(
    session: Session, actor: Actor, right: Right, team_id: int | None = None, *, now: datetime
) -> Team:
    """The team with this id; without an id the one that the person means.

    WhichTeam when they have to choose it.
    """
    if team_id is not None:
        return _named_team(session, actor, right, team_id, now)
    found = acting_teams(session, actor, right, now=now)
    if len(found) > 1:
        raise WhichTeam({team.id: team.channel for team in found})
    return found[0]


def _named_team(session: Session, actor: Actor, right: Right, team_id: int, now: datetime) -> Team:
    row = lookup.team_named(session, team_id, actor.member_id)
    if row is None:
        raise NotFound("state.team_gone")
    _enter(session, actor, right, row, now)
    return team_of(row)


def team_here(session: Session, actor: Actor, right: Right, *, now: datetime) -> Team | None:
    """The team of the channel that somebody acts in; acting there is belonging to it."""
    row = lookup.team_at(session, actor.channel, actor.member_id) if actor.channel else None
    if row is None:
        return None
    _enter(session, actor, right, row, now)
    return team_of(row)


def acting_teams(session: Session, actor: Actor, right: Right, *, now: datetime) -> list[Team]:
    """The teams a person may mean: the channel's, or all their own outside of channels.

    In a channel without a team, WhichTeam: nobody acts on a team by typing where others are.
    """
    here = team_here(session, actor, right, now=now)
    return [here] if here else _meant(own_teams(session, actor, right, now=now), actor)


def own_teams(session: Session, actor: Actor, right: Right, *, now: datetime) -> list[Team]:
    """The teams that a person belongs to and has the right in, of those that the bot can see.

    NotAllowed when there are teams, and none of them is such a one.
    """
    rows = lookup.own_teams(session, actor.member_id)
    if not rows:
        check_channels(actor)
    here = seen(actor, rows, now)
    if rows and not here:
        standing = lookup.standing_of(rows[0])
        raise _refusal(actor, standing, presence(actor, standing, now), right)
    refused = [_refused_role(session, actor, right, row) for row in here]
    if refused and all(refused):
        raise next(filter(None, refused))
    return [team_of(row) for row, why in zip(here, refused, strict=True) if why is None]


def seen(actor: Actor, rows: Rows, now: datetime) -> Rows:
    """Those of a person's own teams in whose channels the bot sees them; may be none."""
    found = [(row, presence(actor, lookup.standing_of(row), now)) for row in rows]
    ask = [row.channel for row, where in found if where is Presence.UNCONFIRMED]
    if ask:
        raise UnconfirmedPresence(*ask)
    for row, where in found:
        if where is Presence.UNTOLD:
            raise _refusal(actor, lookup.standing_of(row), where, Right.SEE)
    return [row for row, where in found if where is Presence.HERE]


def check_named(actor: Actor, teams: Iterable[Team]) -> None:
    """UnconfirmedPresence for channels whose names Slack has not said, if it was not asked yet."""
    unnamed = [each.channel for each in teams if not each.name and each.channel not in actor.heard]
    if unnamed:
        raise UnconfirmedPresence(*unnamed)


def own_objectives(session: Session, actor: Actor, *, now: datetime) -> list[Objective]:
    """The open objectives that a person owns in the teams that they belong to."""
    own = _meant(own_teams(session, actor, Right.REPORT, now=now), actor)
    teams = {team.id for team in own}
    found = objectives_of_member(session, actor.member_id)
    return [objective for objective in found if objective.team_id in teams]


def reachable_teams(session: Session, actor: Actor, right: Right, *, now: datetime) -> list[Team]:
    """All teams a person may act in: their own, to which the channel's belongs."""
    team_here(session, actor, right, now=now)
    return own_teams(session, actor, right, now=now)


def is_elsewhere(session: Session, actor: Actor, team: Team) -> bool:
    """Return True if answers must name this team, one of the person's own."""
    return actor.is_elsewhere(team.channel, lookup.own_teams(session, actor.member_id))


def check_any_team(session: Session, actor: Actor, right: Right, *, now: datetime) -> None:
    """NotAllowed for who may do this in none of their teams; NotFound or NotSetUp without any."""
    _some(reachable_teams(session, actor, right, now=now), actor)


def shared_team(
    session: Session, actor: Actor, right: Right, other: int, user: str, *, now: datetime
) -> int | None:
    """The id of a team of another member's in which the actor has this right, here if possible.

    Who is in the channel belongs to its team, also if they never acted there.
    """
    theirs = {row.id for row in lookup.own_teams(session, other)}
    ours = reachable_teams(session, actor, right, now=now)
    here_first = sorted(ours, key=lambda team: team.channel != actor.channel)
    found = next((team.id for team in here_first if team.id in theirs), None)
    channels = {team.id: team.channel for team in here_first}
    return found or bring_in(session, actor, channels, other, user, now)


def acting_with_objectives(session: Session, actor: Actor, *, now: datetime) -> ActingTeams:
    """The teams in which a person may report, as `acting_teams`, and their open objectives."""
    here = read_team_here(session, actor)
    if here is None:
        own = own_teams(session, actor, Right.REPORT, now=now)
        return with_objectives(session, _meant(own, actor))
    row, acting = here
    _enter(session, actor, Right.REPORT, row, now)
    return acting


def reachable_with_objectives(session: Session, actor: Actor, *, now: datetime) -> ActingTeams:
    """The same for `reachable_teams`."""
    return with_objectives(session, reachable_teams(session, actor, Right.REPORT, now=now))


def enter_new_team(actor: Actor, channel: str, *, now: datetime) -> None:
    """Let somebody make a channel a team, to which the bot can post.

    NotInvited where it cannot: it would promise a digest that never comes.
    """
    heard = actor.heard.get(channel)
    if heard is None:
        raise UnconfirmedPresence(channel)
    if heard is Silence.OUTSIDE:
        raise NotInvited(channel)
    standing = Standing(channel)
    where = presence(actor, standing, now)
    if where is not Presence.HERE:
        raise _refusal(actor, standing, where, Right.CONFIGURE)
    if actor.is_guest:
        raise NotAllowed("rights.guests_set_up")


def _enter(session: Session, actor: Actor, right: Right, row: AnyRow, now: datetime) -> None:
    standing = lookup.standing_of(row)
    where = presence(actor, standing, now)
    if where is not Presence.HERE:
        if right.only_looks and may_look_in(actor, standing, now):
            return
        raise _refusal(actor, standing, where, right)
    if refused := _refused_role(session, actor, right, row):
        raise refused
    if not standing.belongs:
        join(session, actor, row.id, now)


def _refused_role(session: Session, actor: Actor, right: Right, row: AnyRow) -> NotAllowed | None:
    """Why a person in the channel lacks the right; where no admin is left, all have it."""
    if actor.is_guest and not right.is_for_guests:
        admins = lookup.admins_of(session, row.id)
        if not admins:
            return NotAllowed("rights.guests_without_admins")
        return NotAllowed(OF_GUESTS[right], admins=_people(admins))
    if right.is_for_admins and not (row.is_admin or actor.is_workspace_admin):
        admins = lookup.admins_of(session, row.id)
        return NotAllowed(OF_OTHERS[right], admins=_people(admins)) if admins else None
    return None


def _people(users: Sequence[str]) -> tuple[Person, ...]:
    return tuple(map(Person, users[:MOST_NAMED]))


def _meant(teams: list[Team], actor: Actor) -> list[Team]:
    """The person's own teams, who is in no channel that has one."""
    some = _some(teams, actor)
    if actor.channel is None:
        return some
    raise WhichTeam({team.id: team.channel for team in some}, unclaimed=actor.channel)


def _some(teams: list[Team], actor: Actor) -> list[Team]:
    if not teams and actor.channels is Silence.PASSING:
        raise NotAllowed("rights.untold")
    if not teams and actor.channel is None:
        raise NotFound("rights.no_team")
    if not teams:
        raise NotSetUp
    return teams


def _refusal(actor: Actor, standing: Standing, where: Presence, right: Right) -> Exception:
    channel = Channel(standing.channel)
    is_theirs = standing.belongs or actor.channel == standing.channel
    match where:
        case Presence.UNCONFIRMED:
            return UnconfirmedPresence(standing.channel)
        case Presence.UNTOLD:
            return NotAllowed("rights.untold")
        case Presence.UNSEEN if is_theirs:
            return NotAllowed("rights.bot_not_there", channel=channel)
        case Presence.ABSENT if not (standing.is_private or actor.is_guest):
            return NotAllowed(OF_ABSENT[right], channel=channel)
        case Presence.UNSEEN:
            return NotAllowed("rights.unseen")
        case _:
            return NotAllowed("rights.other_team")
