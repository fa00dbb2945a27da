"""Plans for alarms: what a team prepares in calm, and whether it still holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import AlarmPlanRow, MemberRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import Level
from bot.domain.alarms.holding import QUARTER
from bot.domain.alarms.plan import AlarmPlan, checked_plan
from bot.domain.audit import Logged, What, people_changed
from bot.domain.cadence import local_day
from bot.domain.drafts.draft import TeamLists
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.kinds import plan_check_in
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.alarms import lists_of, plan_of
from bot.queries.lookup import admins_of, member_id
from bot.queries.rows import team_of
from bot.services.audit import record
from bot.services.entering import own_teams, the_team


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """A team's plan for alarms."""

    team: Team
    plan: AlarmPlan


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """The question to an admin of a team whether its plan still holds; `held_on` is its last day.

    `today` is the team's.
    """

    user: str
    team: Team
    plan: AlarmPlan
    held_on: date
    today: date


class AlarmPlans:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def plan(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> TeamPlan:
        """The plan that the actor may change."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.CONFIGURE, team_id, now=now)
            return TeamPlan(team, plan_of(session, team.id))

    def lists(self, actor: Actor, *, now: datetime) -> TeamLists:
        """What the actor's teams want drafts to be checked for; nothing for who is in no team."""
        with self._sessions.begin(actor.workspace_id) as session:
            try:
                teams = own_teams(session, actor, Right.SEE, now=now)
            except NotAllowed:
                return TeamLists()
            return lists_of(session, [team.id for team in teams])

    def save(self, actor: Actor, team_id: int, plan: AlarmPlan, *, now: datetime) -> TeamPlan:
        """Store a plan; InvalidField for one that does not fit."""
        checked = checked_plan(plan)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CONFIGURE, team_id, now=now)
            entries = _changes(session, team.id, plan_of(session, team.id), checked)
            record(session, actor.member_id, *entries, now=now)
            _store(session, team.id, checked, now)
            return TeamPlan(team, plan_of(session, team.id))

    def confirm(self, actor: Actor, team_id: int, *, now: datetime) -> Team:
        """Note that a team's plan still holds; NotFound if it has none."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.CONFIGURE, team_id, now=now)
            row = session.get(AlarmPlanRow, team.id)
            if row is None:
                raise NotFound("state.no_alarm_plan")
            row.held_at = now
            return team

    def compose_check(self, message: OutboxMessage, *, now: datetime) -> PlanCheck | NothingToSend:
        """What to ask an admin; nothing if somebody has looked at the plan meanwhile."""
        with self._sessions.begin(message.workspace_id) as session:
            who = session.get(MemberRow, message.subject_id)
            row = session.get(AlarmPlanRow, plan_check_in(message.slot))
            if who is None or row is None:
                return NothingToSend(Reason.MEMBER_GONE)
            if who.user not in admins_of(session, row.team_id):
                return NothingToSend(Reason.LEFT)
            if who.stopped_at is not None:
                return NothingToSend(Reason.STOPPED)
            if row.held_at > message.due_at - QUARTER:
                return NothingToSend(Reason.RESOLVED)
            team = team_of(session.get_one(TeamRow, row.team_id))
            held_on, today = local_day(row.held_at, team.settings.zone), team.today(now)
            return PlanCheck(who.user, team, plan_of(session, row.team_id), held_on, today)


def _changes(session: Session, team_id: int, was: AlarmPlan, now: AlarmPlan) -> Iterator[Logged]:
    """What to log of a plan that is saved: of lists and texts only that they changed."""
    yield from people_changed(
        team_id,
        _approvers(session, was),
        _approvers(session, now),
        What.APPROVER_ADDED,
        What.APPROVER_REMOVED,
    )
    for name in ("tools", "statements", "lists", "leaves_days_out"):
        if getattr(was, name) != getattr(now, name):
            yield Logged(what=What.ALARM_PLAN, team_id=team_id, field=name)


def _approvers(session: Session, plan: AlarmPlan) -> set[int]:
    users = {user for level in Level for user in plan.named(level).people}
    return {member_id(session, user) for user in users}


def _store(session: Session, team_id: int, plan: AlarmPlan, now: datetime) -> None:
    row = session.get(AlarmPlanRow, team_id) or AlarmPlanRow(team_id=team_id)
    one, two, three = (plan.named(level) for level in Level)
    row.approver_1, row.backup_1 = one.user, one.backup
    row.approver_2, row.backup_2 = two.user, two.backup
    row.approver_3, row.backup_3 = three.user, three.backup
    row.tools, row.statements = "\n".join(plan.tools), "\n".join(plan.statements)
    row.listed_people = "\n".join(plan.lists.people)
    row.listed_competitors = "\n".join(plan.lists.competitors)
    row.listed_words = "\n".join(plan.lists.words)
    row.listed_days = "\n".join(f"{day:%m-%d}" for day in plan.lists.days)
    row.unlisted_words = "\n".join(plan.lists.off)
    row.reviewed_platforms = "\n".join(plan.lists.platforms)
    session.get_one(TeamRow, team_id).leaves_alarm_days_out = plan.leaves_days_out
    row.held_at = now
    session.add(row)
    session.flush()
