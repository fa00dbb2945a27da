"""Teams: setting up a channel, and finding a person's teams."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import TeamReady
from bot.domain.cadence import cadence, local_day
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.rights import Right
from bot.domain.team import (
    NO_HOLIDAYS,
    Purpose,
    Team,
    TeamSettings,
    checked_purpose,
    trial_end,
)
from bot.holidays import countries
from bot.outbox.schedules import schedule_checkin, schedule_digest
from bot.queries import lookup
from bot.queries.rows import team_of
from bot.services.entering import check_presence, enter_new_team, own_teams, team_here

LONGEST_PURPOSE = 200


class Teams:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def settings(self, actor: Actor, *, now: datetime) -> TeamSettings:
        """What the set-up form of the actor's channel starts from: its team's, or sensible ones."""
        with self._sessions.begin(actor.workspace_id) as session:
            row = _row_to_set_up(session, actor, now)
            if row is not None:
                reporters = lookup.reporters_of(session, row.id)
                return team_of(row, reporters, lookup.admins_of(session, row.id)).settings
            return TeamSettings(
                purpose=Purpose.BUSINESS,
                zone=actor.zone,
                reporters=(actor.user,),
                admins=(actor.user,),
            )

    def set_up(self, actor: Actor, settings: TeamSettings, *, now: datetime) -> TeamReady:
        """Make the actor's channel a team, or change its settings, and put it on the schedule.

        Everybody in `settings.reporters` and `.admins` must be a member already. InvalidField
        names what cannot be taken.
        """
        _check(settings)
        with self._sessions.act(actor, now=now, alone=True) as session:
            row = _row_to_set_up(session, actor, now)
            _check_people(session, actor, settings, now)
            first = row is None
            if row is None:
                row = TeamRow(channel=actor.channel, set_up_by=actor.user, set_up_at=now)
                session.add(row)
            _write(row, settings)
            today = local_day(now, settings.zone)
            row.trial_until = trial_end(settings, today, row.trial_until)
            session.flush()
            lookup.join_team(session, row.id, actor.member_id, reports=False, confirmed_at=now)
            _set_roles(session, row, settings, now)
            return TeamReady(
                team=team_of(row, settings.reporters, settings.admins),
                first=first,
                next_digest=schedule_digest(session, row, now),
            )

    def of(self, actor: Actor, *, now: datetime) -> tuple[Team, ...]:
        """The teams that the actor may mean: the channel's, else all their own; may be none."""
        with self._sessions.begin(actor.workspace_id) as session:
            here = team_here(session, actor, Right.SEE, now=now)
            return (here,) if here else tuple(own_teams(session, actor, Right.SEE, now=now))

    def exists(self, workspace_id: int, channel: str) -> bool:
        """Tell whether this channel has a team already."""
        with self._sessions.begin(workspace_id) as session:
            return _team_at(session, channel) is not None

    def channels(self, workspace_id: int) -> tuple[str, ...]:
        """The channels of all teams of a workspace."""
        with self._sessions.begin(workspace_id) as session:
            return tuple(session.scalars(select(TeamRow.channel).order_by(TeamRow.id)))


def _team_at(session: Session, channel: str | None) -> TeamRow | None:
    return session.scalar(select(TeamRow).where(TeamRow.channel == channel))


def _row_to_set_up(session: Session, actor: Actor, now: datetime) -> TeamRow | None:
    """The channel's team, for who may change its settings; None if it has none yet."""
    assert actor.channel is not None  # noqa: S101  the form names a channel
    if team_here(session, actor, Right.CONFIGURE, now=now) is None:
        enter_new_team(actor, actor.channel, now=now)
    return _team_at(session, actor.channel)


def _check_people(session: Session, actor: Actor, settings: TeamSettings, now: datetime) -> None:
    named = ((Field.REPORTERS, settings.reporters), (Field.ADMINS, settings.admins))
    for field, users in named:
        check_presence(session, actor, actor.channel or "", users, field, now=now)
    guests = select(MemberRow.id).where(MemberRow.user.in_(settings.admins), MemberRow.is_guest)
    if session.scalars(guests).first() is not None:
        raise InvalidField(Field.ADMINS, "A guest cannot be an admin. Choose somebody else.")


def _check(settings: TeamSettings) -> None:
    _, words = checked_purpose(settings.purpose, settings.purpose_words)
    if len(words) > LONGEST_PURPOSE:
        raise InvalidField(Field.PURPOSE_WORDS, "Please say it in at most 200 characters.")
    if settings.holidays not in (None, NO_HOLIDAYS, *countries()):
        raise InvalidField(
            Field.HOLIDAYS, "I do not know the holidays of that country. Choose another."
        )
    if not settings.admins:
        raise InvalidField(Field.ADMINS, "Choose at least one person who may change all this.")
    if not settings.checkin_weekdays:
        raise InvalidField(Field.CHECKIN_WEEKDAYS, "Choose at least one day for check-ins.")
    cadence({settings.digest_weekday}, settings.digest_at, settings.zone)


def _write(row: TeamRow, settings: TeamSettings) -> None:
    purpose, words = checked_purpose(settings.purpose, settings.purpose_words)
    row.purpose, row.purpose_words = purpose.value, words
    row.zone, row.holidays = settings.zone, settings.holidays
    row.digest_weekday, row.digest_at = settings.digest_weekday, settings.digest_at
    row.checkin_weekdays, row.checkin_at = settings.checkin_weekdays, settings.checkin_at


def _set_roles(session: Session, team: TeamRow, settings: TeamSettings, now: datetime) -> None:
    """Make exactly these people report and decide, and put check-ins where they now belong."""
    for user in {*settings.reporters, *settings.admins}:
        member_id = lookup.member_id(session, user)
        lookup.join_team(session, team.id, member_id, reports=False, confirmed_at=None)
    session.flush()
    rows = session.execute(
        select(MembershipRow, MemberRow)
        .join(MemberRow, MemberRow.id == MembershipRow.member_id)
        .where(MembershipRow.team_id == team.id)
    ).all()
    for membership, who in rows:
        membership.reports = who.user in settings.reporters
        membership.is_admin = who.user in settings.admins
    session.flush()
    for _, who in rows:
        schedule_checkin(session, who, now)
