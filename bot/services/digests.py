"""Digests: gathering the facts of a team's week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import SEEN_BY_A_LOOK, DigestAsked, DigestNow
from bot.domain.cadence import local_day
from bot.domain.coaching.coach import Answer, answer
from bot.domain.coaching.digest import (
    Digest,
    digest_of,
    urgent_first,
)
from bot.domain.coaching.facts import LOADED, Facts
from bot.domain.coaching.focus import with_one_act
from bot.domain.coaching.last_resort import last_resort
from bot.domain.coaching.look_backs import LookBack, look_back
from bot.domain.coaching.outcomes import news_of
from bot.domain.coaching.questions import Question, Topic
from bot.domain.coaching.remarks import Note, note_due, notes_in
from bot.domain.coaching.silence import Silence, silence_of
from bot.domain.coaching.story import story_of
from bot.domain.coaching.thanks import back_again, new_owners, thanks_due
from bot.domain.errors import Channel, CoachError
from bot.domain.messages.kinds import KINDS, Kind, slot_by_day
from bot.domain.messages.message import WAITING, OutboxMessage, State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.plan.plan import Plan
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.outbox.queue import queue
from bot.outbox.schedules import next_checkin_due, next_digest
from bot.queries import lookup
from bot.queries.alarms import open_alarm
from bot.queries.loading import LoadedTeam, load_teams
from bot.queries.plan_copies import note_changes
from bot.services.advice import advice_for, remember, standing_for
from bot.services.coverage import away, coverage
from bot.services.entering import the_team
from bot.services.objective_weeks import weeks_of
from bot.services.publishing import ToPublish, keep, keep_remarks

WEEK = timedelta(days=7)
APART = timedelta(hours=3)
"""A digest that somebody asks for keeps this far from the one before and from the weekly one."""


class Posting(NamedTuple):
    """A digest to post, the channel it goes to, and whether that refused the last message."""

    channel: str
    digest: Digest
    refused_before: bool = False


class Digests:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def preview(
        self, actor: Actor, team_id: int | None = None, *, now: datetime
    ) -> tuple[Team, Digest]:
        """The digest as it would be posted now, for one of the actor's teams."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE, team_id, now=now)
            loaded = _load(session, actor, team, now)
            return team, _digest(loaded, now, with_plan=not actor.is_guest)

    def coach(self, actor: Actor, question: Question, *, now: datetime) -> Answer:
        """What the numbers of the actor's team say to a question."""
        right = Right.SEE_PLAN if question.about_costs else Right.SEE
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, right, now=now)
            loaded = _load(session, actor, team, now)
            facts = _facts(loaded, now, with_plan=not actor.is_guest)
            found = answer(loaded.team.id, question, facts, loaded.muted_rules)
            return _with_times(session, actor, team, found, now)

    def ask_now(self, actor: Actor, *, now: datetime) -> DigestAsked:
        """Queue the digest of the actor's team: once a day, and with others hours apart."""
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, now=now)
            row = session.get_one(TeamRow, team.id)
            alarm = open_alarm(session, team.id)
            if alarm is not None and not alarm.is_drill:
                raise CoachError("state.alarm_keeps_quiet")
            if row.delivery_error in SEEN_BY_A_LOOK:
                raise CoachError("state.cannot_post", channel=Channel(team.channel))
            slot = slot_by_day(Kind.DIGEST, team.id, local_day(now, team.settings.zone))
            weekly_at = next_digest(session, team)
            outcome = _in_the_way(session, team.id, slot, weekly_at, now)
            if outcome is None:
                is_new = queue(session, slot, Kind.DIGEST, team.id, due=now, on_demand=True)
                outcome = DigestNow.QUEUED if is_new else DigestNow.UNDER_WAY
            return DigestAsked(
                team_id=team.id, channel=team.channel, outcome=outcome, weekly_at=weekly_at
            )

    def keep_posting(self, actor: Actor, team_id: int, *, keeps: bool, now: datetime) -> Team:
        """Post the digest of a team in weeks without numbers, too, or no longer."""
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            session.get_one(TeamRow, team.id).posts_in_silence = keeps
            return team

    def compose(
        self, messages: Sequence[OutboxMessage], *, now: datetime
    ) -> list[Posting | NothingToSend]:
        """The digests of the teams that these messages are for, each in turn."""
        with self._sessions.unscoped() as session:
            keys = [(message.workspace_id, message.subject_id) for message in messages]
            teams = load_teams(session, set(keys), now)
            composed = [
                _compose(teams.get((each.workspace_id, each.subject_id)), each, now)
                for each in messages
            ]
            posted = [
                ToPublish(message, teams[key], one.digest)
                for message, key, one in zip(messages, keys, composed, strict=True)
                if isinstance(one, Posting)
            ]
            remember(session, [(each.loaded, each.digest) for each in posted])
            keep(session, posted)
            keep_remarks(session, posted)
            note_changes(session, [each.digest.team_id for each in posted])
            return composed


def _with_times(session: Session, actor: Actor, team: Team, found: Answer, now: datetime) -> Answer:
    """The answer with the time of the next digest or check-in, if that was asked."""
    match found.question.topic:
        case Topic.NEXT_DIGEST:
            return replace(found, next_digest=next_digest(session, team))
        case Topic.NEXT_CHECKIN:
            who = lookup.acting_member(session, actor)
            return replace(found, next_checkin=next_checkin_due(session, who.id, now=now))
        case _:
            return found


def _in_the_way(
    session: Session, team_id: int, slot: str, weekly_at: datetime | None, now: datetime
) -> DigestNow | None:
    """Why none is posted now. `weekly_at` was read first, as planning moves it and fills a slot."""
    states = _states_of_digests(session, team_id, slot, now)
    if states & set(WAITING) or (weekly_at and weekly_at <= now):
        return DigestNow.UNDER_WAY
    if weekly_at and weekly_at <= now + APART:
        return DigestNow.WEEKLY_SOON
    if State.SENT in states:
        return DigestNow.POSTED_LATELY
    return DigestNow.ASKED_TODAY if states else None


def _states_of_digests(session: Session, team_id: int, slot: str, now: datetime) -> set[State]:
    """The states of a team's digests that wait, were posted lately, or have the slot."""
    lately = and_(OutboxRow.state == State.SENT, OutboxRow.settled_at > now - APART)
    found = session.scalars(
        select(OutboxRow.state).where(
            OutboxRow.kind == Kind.DIGEST,
            OutboxRow.subject_id == team_id,
            or_(OutboxRow.state.in_(WAITING), lately, OutboxRow.slot == slot),
        )
    )
    return set(map(State, found))


def _load(session: Session, actor: Actor, team: Team, now: datetime) -> LoadedTeam:
    key = actor.workspace_id, team.id
    return load_teams(session, {key}, now)[key]


def _compose(
    loaded: LoadedTeam | None, message: OutboxMessage, now: datetime
) -> Posting | NothingToSend:
    if loaded is None:
        return NothingToSend(Reason.TEAM_GONE)
    if loaded.row.delivery_error in SEEN_BY_A_LOOK:
        return NothingToSend(Reason.CHANNEL_REFUSES, loaded.row.delivery_error)
    if loaded.row.alarm_id is not None and not KINDS[Kind.DIGEST].during_alarm:
        return NothingToSend(Reason.ALARM_ON)
    if not message.on_demand and loaded.team.settings.is_paused(loaded.team.today(now)):
        return NothingToSend(Reason.PAUSED)
    digest = _digest(loaded, now)
    if not message.on_demand:
        if digest.silence is Silence.QUIET and not digest.keeps_posting:
            return NothingToSend(Reason.NO_NUMBERS)
        digest = _in_brief(digest)
    # Of all other delivery problems only another try can tell whether they are over.
    refused_before = loaded.row.delivery_error is not None
    return Posting(loaded.team.channel, digest, refused_before=refused_before)


def _in_brief(digest: Digest) -> Digest:
    """The weekly digest of a long silence, which neither repeats old numbers nor advises."""
    if not digest.silence.short:
        return digest
    return replace(digest, brief=True, suggestion=None, step_news=None, note=None, thanked=())


def _digest(loaded: LoadedTeam, now: datetime, *, with_plan: bool = True) -> Digest:
    facts = _facts(loaded, now, with_plan=with_plan)
    purpose = loaded.team.settings.purpose, loaded.team.settings.purpose_words
    news = news_of(loaded.steps, facts)
    found = digest_of(loaded.team.id, facts.today, purpose, facts.weeks, facts.coverage, None)
    starts = [objective.starts_on for objective in loaded.objectives]
    heard_on = _heard_on(loaded, facts)
    answered = facts.coverage.answered
    silence = Silence.NONE if answered else silence_of(facts.today, heard_on, starts)
    story = story_of(facts, silence, loaded.remarks)
    suggestion = advice_for(loaded, facts, news, story)
    standing = standing_for(loaded, facts, news, story, suggestion)
    if suggestion is None and standing is None and not (news and news.undecided):
        suggestion = last_resort(facts, loaded.muted_rules, loaded.steps)
    whole = replace(
        found,
        suggestion=suggestion,
        plan=facts.plan,
        silence=silence,
        step_news=news,
        standing=None if silence is not Silence.NONE else standing,
        keeps_posting=loaded.row.posts_in_silence,
        reported_on=facts.last_on,
        trial_until=facts.trial_until,
        story=with_one_act(story, suggestion),
        look_backs=_look_backs(facts),
        thanked=() if news else thanks_due(facts.coverage, story, loaded.remarks, facts.today),
        back=back_again(facts),
        new_owners=new_owners(facts),
    )
    said = [*loaded.remarks, *notes_in(loaded.steps)]
    often = Note.COSTS if whole.costs_too_much else None
    due = note_due(whole.notes, said, facts.today, often=often)
    return replace(whole, note=Note.TRIAL if whole.trial_ends else due)


def _look_backs(facts: Facts) -> tuple[LookBack, ...]:
    """What the weeks of objectives brought whose date passed since the last digest."""
    ended = (week for week in facts.weeks if week.is_to_decide(facts.today))
    return tuple(filter(None, (look_back(facts, week) for week in ended)))


def _facts(loaded: LoadedTeam, now: datetime, *, with_plan: bool = True) -> Facts:
    """What the rules look at: a team's objectives, and all that it reported in eight weeks."""
    team, today = loaded.team, local_day(now, loaded.team.settings.zone)
    return Facts(
        today=today,
        purpose=team.settings.purpose,
        purpose_words=team.settings.purpose_words,
        weeks=urgent_first(weeks_of(loaded, today)),
        coverage=coverage(loaded, today),
        results=loaded.history.since(today - LOADED),
        firsts=loaded.firsts,
        plan=_plan(loaded, today) if with_plan else None,
        trial_until=team.trial_until,
        away=away(loaded, today),
        triaged=loaded.triaged,
        catalogue=team.catalogue,
    )


def _plan(loaded: LoadedTeam, today: date) -> Plan:
    return Plan(
        team=loaded.team,
        today=today,
        currency=loaded.row.currency,
        lines=loaded.planned.lines,
        shared=loaded.planned.shared,
    )


def _heard_on(loaded: LoadedTeam, facts: Facts) -> date | None:
    """The day of the last number, or on which somebody said later that there is nothing new."""
    zone = loaded.team.settings.zone
    days = [local_day(at, zone) for at in loaded.reporters.nothing_new_at.values()]
    return max([*days, *([facts.last_on] if facts.last_on else [])], default=None)
