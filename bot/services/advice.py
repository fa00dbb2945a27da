"""Advice: choosing and remembering it, whether it was done, and which rules a team has muted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.db.models import ActRow, AdviceRow, MemberRow, MutedRuleRow, ObjectiveRow
from bot.db.prepared import Prepared, connection_of
from bot.db.sessions import Sessions
from bot.db.upsert import insert_each_new, insert_new
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.audit import Logged, What
from bot.domain.coaching.checkin import step_to_ask
from bot.domain.coaching.choose import choose
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import Story
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.muted import MutedTips
from bot.domain.coaching.outcomes import with_news
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.standing import standing_of, trial_beside
from bot.domain.coaching.step import AskedStep, Done, Standing, Stands, Step, StepNews
from bot.domain.coaching.steps import ONCE, due_on
from bot.domain.errors import NotAsked, NotFound
from bot.domain.objectives.asked import WAITS
from bot.domain.objectives.objective import Objective
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries import lookup
from bot.queries.advice import muted_tips, step_of, steps_to_ask
from bot.queries.asked import last_sent
from bot.queries.loading import LoadedTeam
from bot.queries.rows import AnyRow
from bot.services.act_log import Entry, note, note_undone
from bot.services.audit import record
from bot.services.entering import the_team
from bot.services.links import objective_at
from bot.services.questions import is_asked_since

MEMORY = timedelta(weeks=26)
"""So long advice is kept: a tip that failed twice is not given for twelve weeks after that."""

ASKED_LATELY = timedelta(weeks=1)
"""So long a lone “yes” may be the answer to a check-in's question."""

COMPOSING = timedelta(minutes=30)
"""More than passes between composing a check-in and the moment at which it is known to be sent."""

APART = timedelta(days=5)
"""A receipt asks nobody who was asked about a step in this time."""


class Advice:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def muted(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> MutedTips:
        """What the team has muted."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.SEE, team_id, now=now)
            return _muted(session, team, now)

    def mute(self, actor: Actor, team_id: int, rule: str, *, now: datetime) -> MutedTips:
        """Say what this rule finds no more to one of the actor's teams; what it muted before."""
        _known(rule)
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            before = _muted(session, team, now)
            if insert_new(session, MutedRuleRow, [{"team_id": team.id, "rule": rule}]):
                note(
                    session,
                    actor,
                    Entry(
                        kind=ActKind.MUTED,
                        team_id=team.id,
                        before=json.dumps(rule),
                        tell=lookup.admin_ids_of(session, team.id),
                    ),
                    now=now,
                )
            return before

    def answer(self, actor: Actor, step_id: int, done: Done, *, now: datetime) -> AskedStep:
        """Note whether a step was done; an answer of somebody else's stays."""
        with self._sessions.act(actor, now=now) as session:
            return _answer(session, actor, step_id, done, now)

    def answer_asked(self, actor: Actor, done: Done, *, now: datetime) -> AskedStep:
        """The same for the step that the actor was asked about last; a step is answered once.

        NotAsked if that was over a week ago, or if they were asked something else since.
        """
        with self._sessions.act(actor, now=now) as session:
            asked = _newest_question(session, lookup.acting_member(session, actor), now)
            if asked is None or asked.step.done is not None:
                raise NotAsked("state.nothing_asked")
            return _answer(session, actor, asked.step.id, done, now)

    def unmute(self, actor: Actor, team_id: int, rule: str, *, now: datetime) -> MutedTips:
        """Take that back; what is still muted."""
        _known(rule)
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            muted = MutedRuleRow.team_id == team.id, MutedRuleRow.rule == rule
            gone = delete(MutedRuleRow).where(*muted).returning(MutedRuleRow.id)
            was_muted = session.scalars(gone).first() is not None
            acts = _muting(session, team.id, rule)
            for row in acts:
                note_undone(session, row, actor, now=now)
            if was_muted and not acts:  # an archive brings back what is muted, and no acts
                entry = Logged(what=What.UNMUTED, team_id=team.id, subject=rule)
                record(session, actor.member_id, entry, now=now)
            return _muted(session, team, now)


def _answer(session: Session, actor: Actor, step_id: int, done: Done, now: datetime) -> AskedStep:
    row = session.get(AdviceRow, step_id, with_for_update=True)
    if row is None:
        raise NotFound("state.step_gone")
    the_team(session, actor, Right.REPORT, row.team_id, now=now)
    lookup.acting_member(session, actor).reacted_at = now
    if row.done_by in (None, actor.user):
        row.done, row.done_by, row.done_at = done, actor.user, now
    return _asked(session, row)


def _newest_question(session: Session, who: MemberRow, now: datetime) -> AskedStep | None:
    """The step that a member was asked about lately, unless something newer was asked."""
    if who.asked_step_at is None or is_asked_since(session, who.id, who.asked_step_at):
        return None
    sent = last_sent(session, who.id, now - WAITS)
    since = max(now - ASKED_LATELY, sent.sent_at - COMPOSING) if sent else now - ASKED_LATELY
    return asked_step(session, who, since)


def asked_step(session: Session, who: MemberRow | AnyRow, since: datetime) -> AskedStep | None:
    """The step that a member's check-in asked about since then, with its answer, if any."""
    if who.asked_step is None or who.asked_step_at is None or who.asked_step_at < since:
        return None
    row = session.get(AdviceRow, who.asked_step)
    return _asked(session, row) if row else None


def _asked(session: Session, row: AdviceRow) -> AskedStep:
    return AskedStep(step=step_of(row), objective=_objective(session, row.about))


def ask_in_passing(
    session: Session,
    actor: Actor,
    team: Team,
    objectives: Iterable[Objective],
    *,
    now: datetime,
) -> AskedStep | None:
    """The step to ask about in the answer to a report, once; its asking is noted."""
    day = team.today(now)
    due = day - ASKED_LATELY, day + ASKED_LATELY
    found = steps_to_ask(session, team.id, actor.member_id, due, now - APART)
    asked = step_to_ask(
        [each.step for each in found],
        {each.id: each for each in objectives if each.owner == actor.user},
        reports_for={each.step.team_id for each in found if each.reports},
        asked_on=(),
        day=day,
    )
    if asked:
        who = lookup.acting_member(session, actor)
        who.asked_step, who.asked_step_at = asked.step.id, now
    return asked


def _objective(session: Session, objective_id: int | None) -> Objective | None:
    row = session.get(ObjectiveRow, objective_id) if objective_id else None
    return objective_at(session, row) if row else None


def _muted(session: Session, team: Team, now: datetime) -> MutedTips:
    return MutedTips(team, muted_tips(session, team.id), team.today(now))


def _muting(session: Session, team_id: int, rule: str) -> Sequence[ActRow]:
    """The acts that muted this rule and were not taken back."""
    muted = ActRow.team_id == team_id, ActRow.kind == ActKind.MUTED, ActRow.undone_at.is_(None)
    return session.scalars(select(ActRow).where(*muted, ActRow.before == json.dumps(rule))).all()


def _known(rule: str) -> None:
    if rule not in RULES:
        raise NotFound("state.rule_gone")


def advice_for(
    loaded: LoadedTeam, facts: Facts, news: StepNews | None, story: Story
) -> Finding | None:
    """The one thing to tell a team today, once a digest has told this news below its story.

    A digest that is composed again, because the first try failed, may say the same.
    """
    steps = with_news(loaded.steps, news)
    return choose(facts, muted=loaded.muted_rules, steps=steps, story=story)


def standing_for(
    loaded: LoadedTeam, facts: Facts, news: StepNews | None, story: Story, advised: Finding | None
) -> Standing | None:
    """The earlier step to go on with today: where nothing is advised, or a trial beside that."""
    steps, muted = with_news(loaded.steps, news), loaded.muted_rules
    if advised is not None:
        return trial_beside(facts, steps, advised, news, story, muted=muted)
    return standing_of(facts, steps, news, story, muted=muted)


_OF_STEP = (
    AdviceRow.workspace_id == bindparam("of_workspace"),
    AdviceRow.id == bindparam("of_step"),
)
_FORGET = Prepared(delete(AdviceRow).where(*_OF_STEP))
_TOLD = Prepared(
    update(AdviceRow).where(*_OF_STEP).values(outcome=bindparam("what"), told_on=bindparam("day"))
)
_RECALLED = Prepared(update(AdviceRow).where(*_OF_STEP).values(recalled_on=bindparam("day")))


def remember(session: Session, posted: Sequence[tuple[LoadedTeam, Digest]]) -> None:
    """Note what digests that are posted advise, tell and call to mind; what is old is forgotten.

    Two digests of a day may be composed at once: the first is noted. They are noted in the order of
    the teams: two senders must not block.
    """
    in_order = sorted(posted, key=lambda each: each[1].team_id)
    for statement, notes in ((_FORGET, _over), (_TOLD, _told), (_RECALLED, _recalled)):
        rows = [row for each in in_order for row in notes(*each)]
        if rows:
            statement.run_each(connection_of(session), rows)
    insert_each_new(session, AdviceRow, [row for each in in_order for row in _new(*each)])


def _over(loaded: LoadedTeam, digest: Digest) -> list[dict[str, Any]]:
    """The advice that no rule looks back on any more, or that is of the digest's own day."""
    return [
        _of(loaded, step)
        for step in loaded.steps
        if step.said_on >= digest.day or _is_past(step, digest.day)
    ]


def _of(loaded: LoadedTeam, step: Step) -> dict[str, Any]:
    return {"of_workspace": loaded.row.workspace_id, "of_step": step.id}


def _is_past(step: Step, day: date) -> bool:
    """Return True for advice older than half a year, unless it is said once in a team's life."""
    return step.said_on < day - MEMORY and step.rule not in ONCE


def _told(loaded: LoadedTeam, digest: Digest) -> list[dict[str, Any]]:
    news = digest.step_news
    if news is None:
        return []
    return [{**_of(loaded, news.step), "what": news.outcome, "day": digest.day}]


def _recalled(loaded: LoadedTeam, digest: Digest) -> list[dict[str, Any]]:
    said, stands = digest.suggestion, digest.standing
    again = (said.subject, said.said_on) if said and said.said_on else None
    named = stands.step.id if stands and stands.stands in (Stands.RUNNING, Stands.OPEN) else None
    return [
        {**_of(loaded, step), "day": digest.day}
        for step in loaded.steps
        if (step.subject, step.said_on) == again or step.id == named
    ]


def _new(loaded: LoadedTeam, digest: Digest) -> list[dict[str, Any]]:
    said = digest.suggestion
    if said is None or said.said_on is not None:
        return []
    return [
        {
            "workspace_id": loaded.row.workspace_id,
            "team_id": digest.team_id,
            "said_on": digest.day,
            "rule": said.rule,
            "about": said.objective_id,
            "based_on": said.based_on,
            "due_on": due_on(said, digest.day),
        }
    ]
