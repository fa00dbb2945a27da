"""Digests: gathering the facts of a team's week."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from bot.db.models import MemberRow, MembershipRow, ReportRow, ResultRow, TeamRow
from bot.db.query import Key, Query
from bot.db.sessions import Sessions, within
from bot.domain.actor import Actor
from bot.domain.cadence import local_day
from bot.domain.coaching.coach import Answer, answer
from bot.domain.coaching.digest import Coverage, Digest, ObjectiveWeek, digest_of
from bot.domain.coaching.facts import REMEMBERED, Facts
from bot.domain.coaching.questions import Question
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import KINDS, Kind, slot_by_day
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.team import Team
from bot.outbox.queue import queue
from bot.queries import lookup, tally
from bot.queries.alarms import open_alarm
from bot.queries.days_off import free_days
from bot.queries.rows import TEAM, team_of
from bot.queries.target_changes import CHANGES, with_moves
from bot.services.advice import MUTED, SAID, advice_for, facts_for, muted, remember
from bot.services.delivery_problems import SEEN_BY_A_LOOK
from bot.services.plan import LINES

WEEK = timedelta(days=7)


class Posting(NamedTuple):
    """A digest to post, and the channel it goes to."""

    channel: str
    digest: Digest


class Digests:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def preview(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, Digest]:
        """The digest as it would be posted now, for one of the actor's teams."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            return team, _digest(session, team, now)

    def coach(self, actor: Actor, question: Question, *, now: datetime) -> Answer:
        """What the numbers of the actor's team say to a question."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor)
            facts = _facts(session, team, now)
            return answer(team.id, question, facts, muted(session, team.id))

    def ask_now(self, actor: Actor, *, now: datetime) -> str:
        """Queue the digest of the actor's team, once a day; tell the channel it goes to."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor)
            row = session.get_one(TeamRow, team.id)
            if open_alarm(session, team.id):
                raise CoachError("An alarm is on. `/social alarm over` ends it.")
            if row.delivery_error in SEEN_BY_A_LOOK:
                raise CoachError(f"I cannot post in <#{team.channel}>: see my Home tab for why.")
            slot = slot_by_day(Kind.DIGEST, team.id, local_day(now, team.settings.zone))
            if not queue(session, slot, Kind.DIGEST, team.id, due=now, on_demand=True):
                raise CoachError(
                    f"Today's digest is in <#{team.channel}> already."
                    " To see it yourself, type `/social digest`."
                )
            return team.channel

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> list[Posting | NothingToSend]:
        """The digests of the teams that these messages are for, each in turn."""
        with self._sessions.everywhere() as session:
            teams = {(message.workspace_id, message.subject_id) for message in messages}
            _read_ahead(session, teams, now)
            composed = [_compose(session, message, now) for message in messages]
            posted = [
                (message.workspace_id, one.digest)
                for message, one in zip(messages, composed, strict=True)
                if isinstance(one, Posting)
            ]
            remember(session, posted)
            return composed


A_DAY_AT_MOST = timedelta(days=1)
"""Between the dates of two zones."""


def _read_ahead(session: Session, teams: Collection[Key], now: datetime) -> None:
    _NEWEST.read_ahead(session, teams, instant=now - WEEK)
    _REPORTERS.read_ahead(session, teams)
    _REPORTED.read_ahead(session, teams, since=now - WEEK)
    MUTED.read_ahead(session, teams)
    LINES.read_ahead(session, teams)
    SAID.read_ahead(session, teams)
    CHANGES.read_ahead(session, teams, since=now - WEEK)
    since = now.date() - timedelta(weeks=REMEMBERED) - A_DAY_AT_MOST
    lookup.read_teams_ahead(session, teams, since)


def _compose(session: Session, message: OutboxMessage, now: datetime) -> Posting | NothingToSend:
    """Compose one digest, and forget a delivery problem that only another try can end."""
    with within(session, message.workspace_id):
        row = TEAM.first(session, message.subject_id)
        if row is None:
            return NothingToSend(Reason.TEAM_GONE)
        if row.delivery_error in SEEN_BY_A_LOOK:
            return NothingToSend(Reason.CHANNEL_REFUSES, row.delivery_error)
        if row.alarm_id is not None and not KINDS[message.kind].during_alarm:
            return NothingToSend(Reason.ALARM_ON)
        if row.delivery_error is not None:
            session.get_one(TeamRow, row.id).delivery_error = None
        return Posting(row.channel, _digest(session, team_of(row), now))


def _digest(session: Session, team: Team, now: datetime) -> Digest:
    facts = _facts(session, team, now)
    purpose = team.settings.purpose, team.settings.purpose_words
    suggestion = advice_for(session, team, facts)
    found = digest_of(team.id, facts.today, purpose, facts.weeks, facts.coverage, suggestion)
    return replace(found, plan=facts.plan)


def _facts(session: Session, team: Team, now: datetime) -> Facts:
    today = local_day(now, team.settings.zone)
    found = lookup.objectives_of(session, [team.id])
    free, newest = free_days(session, found, today), _newest(session, team, now - WEEK)
    standings = tally.standings(session, found, today, free=free)
    weeks = [
        ObjectiveWeek(now=progress, before=before)
        for progress, before in zip(
            with_moves(session, standings, team.settings.zone, now),
            tally.standings(session, found, today - WEEK, newest, free),
            strict=True,
        )
    ]
    coverage = _coverage(session, team, {objective.owner for objective in found}, now, today)
    return facts_for(session, team, today, weeks, coverage)


_REPORTERS = Query(
    select(MemberRow.user, MemberRow.away_until)
    .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
    .where(MembershipRow.reports, MemberRow.left_at.is_(None)),
    *(MemberRow, MembershipRow),
    by=MembershipRow.team_id,
)
_REPORTED = Query(
    select(MemberRow.user)
    .distinct()
    .join(ReportRow, ReportRow.member_id == MemberRow.id)
    .join(ResultRow, ResultRow.report_id == ReportRow.id)
    .where(ResultRow.undone_at.is_(None), ReportRow.created_at > bindparam("since")),
    *(MemberRow, ReportRow, ResultRow),
    by=ResultRow.team_id,
)


_NEWEST = Query(
    select(
        select(func.max(ResultRow.id))
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(
            ResultRow.workspace_id == TeamRow.workspace_id,
            ResultRow.team_id == TeamRow.id,
            ResultRow.undone_at.is_(None),
            ReportRow.created_at <= bindparam("instant"),
        )
        .scalar_subquery()
        .label("id")
    ),
    TeamRow,
    by=TeamRow.id,
)


def _newest(session: Session, team: Team, instant: datetime) -> int:
    """The last result that was recorded by then: what the digest of a week ago knew."""
    found = _NEWEST.first(session, team.id, instant=instant)
    return (found and found.id) or 0


def _coverage(
    session: Session, team: Team, owners: set[str], now: datetime, today: date
) -> Coverage:
    """Of those who report and have something to report: how many did in the past week."""
    reporters = _REPORTERS.rows(session, team.id)
    rows = _REPORTED.rows(session, team.id, since=now - WEEK)
    reported = {row.slack_user for row in rows}
    asked = {
        row.slack_user: row.away_until for row in reporters if row.slack_user in owners | reported
    }
    away = {user for user, until in asked.items() if until and until >= today} - reported
    return Coverage(
        reported=len(reported & set(asked)), expected=len(asked) - len(away), away=len(away)
    )
