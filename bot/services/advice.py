"""Advice: gathering what the rules ask for, and remembering what a team does not want to hear."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import bindparam, delete, select, update
from sqlalchemy.orm import Session

from bot.db.models import QuietedRuleRow, TeamRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new
from bot.domain.advice.choose import Said, choose, choose_for_one
from bot.domain.advice.facts import REMEMBERED, Facts
from bot.domain.advice.finding import Finding
from bot.domain.advice.rules import RULES
from bot.domain.digest import Coverage, ObjectiveWeek, urgent_first
from bot.domain.errors import NotFound
from bot.domain.pace import Progress
from bot.domain.team import Team
from bot.domain.vocabulary import METRICS
from bot.services import finding
from bot.services.actor import Actor
from bot.services.plan import plan_of
from bot.services.rows import AnyRow


class Advice:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def quiet(self, actor: Actor, team_id: int, rule: str) -> None:
        """Say what this rule finds no more to one of the actor's teams."""
        _known(rule)
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.who(session, actor.user)
            team = finding.the_team(session, actor, who.id, team_id)
            insert_new(session, QuietedRuleRow, [{"team_id": team.id, "rule": rule}])

    def hear(self, actor: Actor, team_id: int, rule: str) -> None:
        """Take that back."""
        _known(rule)
        with self._sessions.begin(actor.workspace_id) as session:
            who = finding.who(session, actor.user)
            team = finding.the_team(session, actor, who.id, team_id)
            session.execute(
                delete(QuietedRuleRow).where(
                    QuietedRuleRow.team_id == team.id, QuietedRuleRow.rule == rule
                )
            )


def _known(rule: str) -> None:
    if rule not in RULES:
        raise NotFound("That rule is not there any more, so it says nothing.")


QUIETED = Query(select(QuietedRuleRow.rule), QuietedRuleRow, by=QuietedRuleRow.team_id)


def quieted(session: Session, team_id: int) -> frozenset[str]:
    """The rules that a team does not want to hear from."""
    return frozenset(row.rule for row in QUIETED.rows(session, team_id))


def facts_for(
    session: Session,
    team: Team,
    today: date,
    weeks: Sequence[ObjectiveWeek],
    coverage: Coverage,
) -> Facts:
    """What the rules look at: a team's objectives, and all that it reported in eight weeks."""
    since = today - timedelta(weeks=REMEMBERED)
    return Facts(
        today=today,
        purpose=team.settings.purpose,
        weeks=urgent_first(weeks),
        coverage=coverage,
        results=finding.results_of(session, team.id, METRICS, since),
        plan=plan_of(session, team, today),
    )


SAID = Query(
    select(TeamRow.advised_on, TeamRow.advised_rule, TeamRow.advised_about), TeamRow, by=TeamRow.id
)


def advice_for(session: Session, team: Team, facts: Facts) -> Finding | None:
    """The one thing to tell a team today; not what a digest of another day said last."""
    said = SAID.first(session, team.id)
    last = _last_said(said, facts.today) if said else None
    return choose(facts, quieted=quieted(session, team.id), last=last)


def hint_for(session: Session, due: Sequence[Progress], today: date) -> Finding | None:
    """What to say beside a check-in; nothing that one of the teams has quieted."""
    teams = {progress.objective.team_id for progress in due}
    silent = frozenset[str]().union(*(quieted(session, team_id) for team_id in teams))
    return choose_for_one(due, today, silent)


def _last_said(row: AnyRow, today: date) -> Said | None:
    """A digest that is composed again, because the first try failed, may say the same."""
    if row.advised_rule is None or row.advised_on == today:
        return None
    return row.advised_rule, row.advised_about


def remember(session: Session, team_id: int, today: date, said: Finding | None) -> None:
    """Note what a digest that is posted says."""
    values = {
        "of_team": team_id,
        "advised_on": today,
        "advised_rule": said.rule if said else None,
        "advised_about": said.objective_id if said else None,
    }
    session.connection().execute(_REMEMBER, values)


_REMEMBER = update(TeamRow).where(TeamRow.id == bindparam("of_team"))
