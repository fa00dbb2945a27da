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

LONGEST_PURPOSE = 200


class Teams:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def settings(self, actor: Actor) -> TeamSettings:
        """What the set-up form starts from: the team's settings, or sensible ones."""
        with self._sessions.begin(actor.workspace_id) as session:
            row = _team_at(session, actor.channel)
            if row is not None:
                return team_of(row, lookup.reporters_of(session, row.id)).settings
            return TeamSettings(purpose=Purpose.BUSINESS, zone=actor.zone, reporters=(actor.user,))

    def set_up(self, actor: Actor, settings: TeamSettings, *, now: datetime) -> TeamReady:
        """Make the actor's channel a team, or change its settings, and put it on the schedule.

        Everybody in `settings.reporters` must be a member already. InvalidField names what
        cannot be taken.
        """
        _check(settings)
        with self._sessions.act(actor, now=now, alone=True) as session:
            row = _team_at(session, actor.channel)
            first = row is None
            if row is None:
                row = TeamRow(channel=actor.channel, set_up_by=actor.user, set_up_at=now)
                session.add(row)
            _write(row, settings)
            today = local_day(now, settings.zone)
            row.trial_until = trial_end(settings, today, row.trial_until)
            session.flush()
            lookup.join_team(session, row.id, actor.member_id, reports=False)
            _set_reporters(session, row, settings.reporters, now)
            return TeamReady(
                team=team_of(row, settings.reporters),
                first=first,
                next_digest=schedule_digest(session, row, now),
            )

    def of(self, actor: Actor) -> tuple[Team, ...]:
        """The teams that the actor may mean: the channel's, else all their own; may be none."""
        with self._sessions.begin(actor.workspace_id) as session:
            here = lookup.team_here(session, actor)
            return (here,) if here else tuple(lookup.teams_of(session, actor.member_id))

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


def _check(settings: TeamSettings) -> None:
    _, words = checked_purpose(settings.purpose, settings.purpose_words)
    if len(words) > LONGEST_PURPOSE:
        raise InvalidField(Field.PURPOSE_WORDS, "Please say it in at most 200 characters.")
    if settings.holidays not in (None, NO_HOLIDAYS, *countries()):
        raise InvalidField(
            Field.HOLIDAYS, "I do not know the holidays of that country. Choose another."
        )
    if not settings.checkin_weekdays:
        raise InvalidField(Field.CHECKIN_WEEKDAYS, "Choose at least one day for check-ins.")
    cadence({settings.digest_weekday}, settings.digest_at, settings.zone)


def _write(row: TeamRow, settings: TeamSettings) -> None:
    purpose, words = checked_purpose(settings.purpose, settings.purpose_words)
    row.purpose, row.purpose_words = purpose.value, words
    row.zone, row.holidays = settings.zone, settings.holidays
    row.digest_weekday, row.digest_at = settings.digest_weekday, settings.digest_at
    row.checkin_weekdays, row.checkin_at = settings.checkin_weekdays, settings.checkin_at


def _set_reporters(
    session: Session, team: TeamRow, reporters: tuple[str, ...], now: datetime
) -> None:
    """Make exactly these people report, and put everybody's check-in where it now belongs."""
    for user in reporters:
        lookup.join_team(session, team.id, lookup.member_id(session, user), reports=True)
    session.flush()
    rows = session.execute(
        select(MembershipRow, MemberRow)
        .join(MemberRow, MemberRow.id == MembershipRow.member_id)
        .where(MembershipRow.team_id == team.id)
    ).all()
    for membership, who in rows:
        membership.reports = who.user in reporters
    session.flush()
    for _, who in rows:
        schedule_checkin(session, who, now)
