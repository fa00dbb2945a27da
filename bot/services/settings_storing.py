"""Storing the settings of a team: who is named there, and when its messages come."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, TeamRow
from bot.domain.actor import Actor
from bot.domain.answers import TeamReady
from bot.domain.cadence import cadence, local_day
from bot.domain.errors import InvalidField, Person
from bot.domain.fields import Field
from bot.domain.team import NO_HOLIDAYS, TeamSettings, checked_purpose, trial_end
from bot.holidays import is_known
from bot.outbox.schedules import schedule_checkin, schedule_digest
from bot.queries import lookup
from bot.queries.objectives import objectives_of
from bot.queries.rows import team_of
from bot.services.named_people import check_presence

LONGEST_PURPOSE = 200


def check_people(session: Session, actor: Actor, settings: TeamSettings, now: datetime) -> None:
    named = ((Field.REPORTERS, settings.reporters), (Field.ADMINS, settings.admins))
    for field, users in named:
        check_presence(session, actor, actor.channel or "", users, field, now=now)
    guests = select(MemberRow.id).where(MemberRow.user.in_(settings.admins), MemberRow.is_guest)
    if session.scalars(guests).first() is not None:
        raise InvalidField(Field.ADMINS, "field.guest_as_admin")


def check_owners(session: Session, team_id: int, was: TeamSettings, now: TeamSettings) -> None:
    """InvalidField when somebody who owns an open objective would no longer be asked for it."""
    unasked = {*was.reporters} - {*now.reporters}
    for objective in objectives_of(session, [team_id]):
        if objective.owner in unasked:
            owner = Person(objective.owner)
            raise InvalidField(
                Field.REPORTERS, "field.owner_unasked", owner=owner, objective=objective
            )


def checked(settings: TeamSettings) -> TeamSettings:
    """The settings, their words trimmed; InvalidField names what cannot be taken."""
    purpose, words = checked_purpose(settings.purpose, settings.purpose_words)
    if len(words) > LONGEST_PURPOSE:
        raise InvalidField(Field.PURPOSE_WORDS, "field.purpose_too_long", most=LONGEST_PURPOSE)
    if settings.holidays not in (None, NO_HOLIDAYS) and not is_known(settings.holidays):
        raise InvalidField(Field.HOLIDAYS, "field.unknown_holidays")
    if not settings.admins:
        raise InvalidField(Field.ADMINS, "field.no_admin")
    if not settings.checkin_weekdays:
        raise InvalidField(Field.CHECKIN_WEEKDAYS, "field.no_weekday")
    cadence({settings.digest_weekday}, settings.digest_at, settings.zone)
    return replace(settings, purpose=purpose, purpose_words=words)


def saved(
    session: Session,
    row: TeamRow,
    settings: TeamSettings,
    now: datetime,
    *,
    by: Actor | None = None,
) -> TeamReady:
    """Store checked settings, and put everybody's messages where they now belong."""
    row.purpose, row.purpose_words = settings.purpose.value, settings.purpose_words
    row.zone, row.holidays = settings.zone, settings.holidays
    row.digest_weekday, row.digest_at = settings.digest_weekday, settings.digest_at
    is_over = not settings.is_paused(local_day(now, settings.zone))
    row.paused_until = None if is_over else settings.paused_until
    row.checkin_weekdays, row.checkin_at = settings.checkin_weekdays, settings.checkin_at
    row.trial_until = trial_end(settings, local_day(now, settings.zone), row.trial_until)
    session.flush()
    if by is not None:
        lookup.join_team(session, row.id, by.member_id, reports=False, confirmed_at=now)
    _set_roles(session, row, settings, now)
    return TeamReady(
        team=team_of(row, settings.reporters, settings.admins),
        first=False,
        next_digest=schedule_digest(session, row, now),
    )


def _set_roles(session: Session, team: TeamRow, settings: TeamSettings, now: datetime) -> None:
    """Make exactly these people report and decide, and put check-ins where they now belong."""
    for user in {*settings.reporters, *settings.admins}:
        member_id = lookup.member_id(session, user)
        lookup.join_team(session, team.id, member_id, reports=False, confirmed_at=None)
    session.flush()
    rows = lookup.people_of(session, team.id)
    for membership, who in rows:
        membership.reports = who.user in settings.reporters
        membership.is_admin = who.user in settings.admins
    session.flush()
    for _, who in rows:
        schedule_checkin(session, who, now)
