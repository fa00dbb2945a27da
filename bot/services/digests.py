"""Digests: gathering the facts of a team's week."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.cadence import local_day
from bot.domain.coaching.coach import Answer, answer
from bot.domain.coaching.digest import Coverage, Digest, ObjectiveWeek, digest_of, urgent_first
from bot.domain.coaching.facts import REMEMBERED, Facts
from bot.domain.coaching.questions import Question
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import KINDS, Kind, slot_by_day, slot_of
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.plan.plan import Plan
from bot.domain.team import Team
from bot.outbox.queue import queue
from bot.queries import lookup
from bot.queries.alarms import open_alarm
from bot.queries.loading import LoadedTeam, load_teams
from bot.queries.target_changes import with_target_changes
from bot.services.advice import advice_for, remember
from bot.services.delivery_problems import SEEN_BY_A_LOOK

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
            return team, _digest(_load(session, actor, team, now), now)

    def coach(self, actor: Actor, question: Question, *, now: datetime) -> Answer:
        """What the numbers of the actor's team say to a question."""
        with self._sessions.begin(actor.workspace_id) as session:
            loaded = _load(session, actor, lookup.the_team(session, actor), now)
            facts = _facts(loaded, now, with_tracks=False)
            return answer(loaded.team.id, question, facts, loaded.muted_rules)

    def ask_now(self, actor: Actor, *, now: datetime) -> str:
        """Queue the digest of the actor's team, once a day; tell the channel it goes to.

        Before the weekly digest of that day it takes its place.
        """
        with self._sessions.act(actor, now=now) as session:
            team = lookup.the_team(session, actor)
            row = session.get_one(TeamRow, team.id)
            if open_alarm(session, team.id):
                raise CoachError("An alarm is on. `/social alarm over` ends it.")
            if row.delivery_error in SEEN_BY_A_LOOK:
                raise CoachError(f"I cannot post in <#{team.channel}>: see my Home tab for why.")
            slot = _slot_today(session, team, local_day(now, team.settings.zone))
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
        with self._sessions.unscoped() as session:
            keys = [(message.workspace_id, message.subject_id) for message in messages]
            teams = load_teams(session, set(keys), now)
            composed = [_compose(teams.get(key), now) for key in keys]
            posted = [
                (teams[key], one.digest)
                for key, one in zip(keys, composed, strict=True)
                if isinstance(one, Posting)
            ]
            _try_again(session, [loaded for loaded, _ in posted])
            remember(session, posted)
            return composed


def _slot_today(session: Session, team: Team, day: date) -> str:
    """The slot of a digest that somebody asks for: the week's if that is still to come on this day.

    It stays the week's once the digest in it, that was asked for as well, is in the channel.
    """
    weekly = slot_of(Kind.DIGEST, team.id, day)
    now = select(OutboxRow.state, OutboxRow.on_demand).where(OutboxRow.slot == weekly)
    found = session.execute(now).first()
    states = {State.QUEUED, State.CLAIMED}
    if found is not None and found.on_demand:
        states |= {State.SENT, State.UNKNOWN}
    if team.settings.digest_weekday == day.weekday() and (found is None or found.state in states):
        return weekly
    return slot_by_day(Kind.DIGEST, team.id, day)


def _load(session: Session, actor: Actor, team: Team, now: datetime) -> LoadedTeam:
    key = actor.workspace_id, team.id
    return load_teams(session, {key}, now)[key]


def _compose(loaded: LoadedTeam | None, now: datetime) -> Posting | NothingToSend:
    if loaded is None:
        return NothingToSend(Reason.TEAM_GONE)
    if loaded.row.delivery_error in SEEN_BY_A_LOOK:
        return NothingToSend(Reason.CHANNEL_REFUSES, loaded.row.delivery_error)
    if loaded.row.alarm_id is not None and not KINDS[Kind.DIGEST].during_alarm:
        return NothingToSend(Reason.ALARM_ON)
    return Posting(loaded.team.channel, _digest(loaded, now))


def _try_again(session: Session, teams: Iterable[LoadedTeam]) -> None:
    """Forget delivery problems of which only another try can tell whether they are over."""
    for loaded in teams:
        if loaded.row.delivery_error is not None:
            session.get_one(TeamRow, loaded.team.id).delivery_error = None


def _digest(loaded: LoadedTeam, now: datetime) -> Digest:
    facts = _facts(loaded, now)
    purpose = loaded.team.settings.purpose, loaded.team.settings.purpose_words
    suggestion = advice_for(loaded, facts)
    found = digest_of(loaded.team.id, facts.today, purpose, facts.weeks, facts.coverage, suggestion)
    return replace(found, plan=facts.plan)


def _facts(loaded: LoadedTeam, now: datetime, *, with_tracks: bool = True) -> Facts:
    """What the rules look at: a team's objectives, and all that it reported in eight weeks.

    Without tracks there are those only of what is behind.
    """
    team, today = loaded.team, local_day(now, loaded.team.settings.zone)
    return Facts(
        today=today,
        purpose=team.settings.purpose,
        weeks=urgent_first(_weeks(loaded, today, with_tracks=with_tracks)),
        coverage=_coverage(loaded, today),
        results=loaded.history.since(today - timedelta(weeks=REMEMBERED)),
        plan=Plan(team=team, today=today, currency=loaded.row.currency, lines=loaded.plan_lines),
        trial_until=team.trial_until,
    )


def _weeks(loaded: LoadedTeam, today: date, *, with_tracks: bool) -> list[ObjectiveWeek]:
    history, then = loaded.history, loaded.history.without(loaded.reporters.recent_results)
    now = [history.progress(each, today, with_track=with_tracks) for each in loaded.objectives]
    moved = with_target_changes(now, loaded.target_changes, loaded.team.settings.zone)
    return [
        ObjectiveWeek(
            now=progress,
            before=then.progress(progress.objective, today - WEEK, with_track=False),
        )
        for progress in moved
    ]


def _coverage(loaded: LoadedTeam, today: date) -> Coverage:
    """Of those who report and have something to report: how many did in the past week."""
    reported = loaded.reporters.reported
    involved = reported.union(objective.owner for objective in loaded.objectives)
    asked = {user: day for user, day in loaded.reporters.away_until.items() if user in involved}
    away = {user for user, until in asked.items() if until and until >= today} - reported
    return Coverage(
        reported=len(reported & set(asked)), expected=len(asked) - len(away), away=len(away)
    )
