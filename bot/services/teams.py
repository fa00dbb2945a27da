"""Teams: setting up a channel, and finding a person's teams."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, MemberRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import SETTINGS, ActKind, Changes, around, read, written
from bot.domain.answers import TeamReady
from bot.domain.audit import Logged, What
from bot.domain.cadence import local_day
from bot.domain.errors import CoachError
from bot.domain.merging import ChangedMeanwhile, difference, merged
from bot.domain.rights import Right
from bot.domain.team import (
    Purpose,
    Team,
    TeamSettings,
    check_pause,
)
from bot.queries import lookup
from bot.services.act_entries import settings_changed
from bot.services.act_log import Entry, note, settings_of
from bot.services.audit import record
from bot.services.entering import (
    check_any_team,
    enter_new_team,
    own_teams,
    reachable_teams,
    team_here,
    the_team,
)
from bot.services.settings_storing import check_owners, check_people, checked, saved


class Teams:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def settings(self, actor: Actor, *, now: datetime) -> TeamSettings:
        """What the set-up form of the actor's channel starts from: its team's, or sensible ones.

        A new team has no purpose yet.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            row = _row_to_set_up(session, actor, now)
            if row is not None:
                return _with_an_admin(settings_of(session, row), actor)
            return TeamSettings(
                purpose=Purpose.OTHER,
                zone=actor.zone,
                reporters=(actor.user,),
                admins=(actor.user,),
            )

    def set_up(
        self,
        actor: Actor,
        settings: TeamSettings,
        *,
        opened: TeamSettings | None = None,
        now: datetime,
    ) -> TeamReady:
        """Make the actor's channel a team, or change its settings, and put it on the schedule.

        Everybody in `settings.reporters` and `.admins` must be a member already. With `opened`,
        what the form began with, only what the form changed about it is stored. InvalidField names
        what cannot be taken; ChangedMeanwhile when somebody else changed the same since.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            row = _row_to_set_up(session, actor, now)
            check_people(session, actor, settings, now)
            if row is None:
                row = TeamRow(channel=actor.channel, set_up_by=actor.user, set_up_at=now)
                session.add(row)
                ready = saved(session, row, checked(settings), now, by=actor)
                set_up = Logged(what=What.SET_UP, team_id=row.id)
                record(session, actor.member_id, set_up, now=now)
                _tell_reporters(session, actor, ready.team, now)
                return replace(ready, first=True)
            stored = _with_an_admin(settings_of(session, row), actor)
            wanted = checked(merged(stored, settings, opened) if opened else settings)
            check_owners(session, row.id, stored, wanted)
            if wanted.paused_until != stored.paused_until:
                check_pause(wanted.paused_until, local_day(now, wanted.zone))
            ready = saved(session, row, wanted, now, by=actor)
            changes = difference(_in_order(stored), _in_order(wanted))
            return replace(ready, act=_noted(session, actor, row, changes, now))

    def pause_digest(
        self, actor: Actor, until: date | None, team_id: int | None = None, *, now: datetime
    ) -> TeamReady:
        """Send no digest of a team before that day; None lets it come again."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CONFIGURE, team_id, now=now)
            row = session.get_one(TeamRow, team.id)
            stored = settings_of(session, row)
            wanted = replace(stored, paused_until=until)
            check_pause(until, team.today(now))
            ready = saved(session, row, wanted, now)
            return replace(ready, act=_noted(session, actor, row, difference(stored, wanted), now))

    def of(self, actor: Actor, *, now: datetime) -> tuple[Team, ...]:
        """The teams at hand: the channel's, or all the actor's own outside of channels."""
        with self._sessions.begin(actor.workspace_id) as session:
            if actor.channel is None:
                return tuple(own_teams(session, actor, Right.SEE, now=now))
            here = team_here(session, actor, Right.SEE, now=now)
            return (here,) if here else ()

    def seen(
        self, actor: Actor, right: Right, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, ...]:
        """The teams at hand, or the one with this id, with their people, for who has the right."""
        with self._sessions.begin(actor.workspace_id) as session:
            if team_id is None:
                found = reachable_teams(session, actor, right, now=now)
                here = [team for team in found if team.channel == actor.channel]
                found = here if actor.channel else found
            else:
                found = [the_team(session, actor, right, team_id, now=now)]
            rows = [session.get_one(TeamRow, team.id) for team in found]
            return tuple(
                replace(team, settings=settings_of(session, row))
                for team, row in zip(found, rows, strict=True)
            )

    def check_right(
        self, actor: Actor, right: Right, team_id: int | None = None, *, now: datetime
    ) -> None:
        """NotAllowed for who may not do this in the team; in any of theirs, if no id is given."""
        with self._sessions.begin(actor.workspace_id) as session:
            if team_id is None:
                check_any_team(session, actor, right, now=now)
            else:
                the_team(session, actor, right, team_id, now=now)

    def exists(self, workspace_id: int, channel: str) -> bool:
        """Tell whether this channel has a team already."""
        with self._sessions.begin(workspace_id) as session:
            return lookup.team_row(session, channel) is not None

    def channels(self, workspace_id: int) -> tuple[str, ...]:
        """The channels of all teams of a workspace."""
        with self._sessions.begin(workspace_id) as session:
            return tuple(session.scalars(select(TeamRow.channel).order_by(TeamRow.id)))


def _with_an_admin(settings: TeamSettings, actor: Actor) -> TeamSettings:
    """The settings; where no admin is left, with the person who may become one by saving them."""
    return settings if settings.admins else replace(settings, admins=(actor.user,))


def _row_to_set_up(session: Session, actor: Actor, now: datetime) -> TeamRow | None:
    """The channel's team, for who may change its settings; None if it has none yet."""
    assert actor.channel is not None  # noqa: S101  the form names a channel
    if team_here(session, actor, Right.CONFIGURE, now=now) is None:
        enter_new_team(actor, actor.channel, now=now)
    return lookup.team_row(session, actor.channel)


def restore_settings(session: Session, actor: Actor, act: ActRow, now: datetime) -> None:
    """Undo a change of settings; CoachError when the same was changed since."""
    row, changes = session.get_one(TeamRow, act.team_id), read(act.before, SETTINGS)
    stored = _in_order(settings_of(session, row))
    try:
        wanted = checked(_of_the_team(session, row, merged(stored, *around(stored, changes))))
        check_owners(session, row.id, stored, wanted)
        saved(session, row, wanted, now)
    except ChangedMeanwhile as error:
        raise CoachError("state.settings_changed_since") from error
    _log(session, actor, row, difference(stored, _in_order(wanted)), now)


def _log(session: Session, actor: Actor, row: TeamRow, changes: Changes, now: datetime) -> None:
    record(session, actor.member_id, *settings_changed(session, row.id, changes), now=now)


def _of_the_team(session: Session, row: TeamRow, settings: TeamSettings) -> TeamSettings:
    """The settings without people who have left the team since, or became guests."""
    people = [who for _, who in lookup.people_of(session, row.id)]
    here, full = {who.user for who in people}, {who.user for who in people if not who.is_guest}
    return replace(
        settings,
        reporters=tuple(user for user in settings.reporters if user in here),
        admins=tuple(user for user in settings.admins if user in full),
    )


def _tell_reporters(session: Session, actor: Actor, team: Team, now: datetime) -> None:
    """Note that a team is new, and tell others who are asked for its numbers, if there are any."""
    reporters = team.settings.reporters
    others = [lookup.member_id(session, user) for user in reporters if user != actor.user]
    if others:
        before = written({"reporters": ((), reporters)})
        entry = Entry(kind=ActKind.SET_UP, team_id=team.id, before=before, tell=others)
        note(session, actor, entry, now=now)


def _noted(
    session: Session, actor: Actor, row: TeamRow, changes: Changes, now: datetime
) -> int | None:
    """Note the changes of settings and tell whom they concern; None if nothing changed."""
    if not changes:
        return None
    _log(session, actor, row, changes, now)
    return note(
        session,
        actor,
        Entry(
            kind=ActKind.SETTINGS,
            team_id=row.id,
            before=written(changes),
            tell={*lookup.admin_ids_of(session, row.id), *_asked_otherwise(session, changes)},
        ),
        now=now,
    )


def _asked_otherwise(session: Session, changes: Changes) -> list[int]:
    """The members who are asked for results by these changes, or no longer are."""
    was, now = changes.get("reporters", ((), ()))
    users = MemberRow.user.in_(set(was) ^ set(now))
    return list(session.scalars(select(MemberRow.id).where(users, MemberRow.left_at.is_(None))))


def _in_order(settings: TeamSettings) -> TeamSettings:
    """The settings with people in an order that says nothing."""
    return replace(
        settings,
        reporters=tuple(sorted(settings.reporters)),
        admins=tuple(sorted(settings.admins)),
    )
