"""Advice: gathering what the rules ask for, and remembering which rules a team has muted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.db.models import AdviceRow, MutedRuleRow
from bot.db.query import Query
from bot.db.sessions import Sessions, within
from bot.db.upsert import insert_new
from bot.domain.actor import Actor
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.choose import choose, choose_for_one
from bot.domain.coaching.digest import Coverage, Digest, ObjectiveWeek, urgent_first
from bot.domain.coaching.facts import REMEMBERED, Facts
from bot.domain.coaching.finding import Finding, Said
from bot.domain.coaching.rule_table import RULES
from bot.domain.errors import NotFound
from bot.domain.progress.pace import Progress
from bot.domain.team import Team
from bot.queries import lookup, tally
from bot.services.plan import plan_of

MEMORY = timedelta(weeks=4)
"""So long the same is not said again about the same objective."""


class Advice:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mute(self, actor: Actor, team_id: int, rule: str) -> None:
        """Say what this rule finds no more to one of the actor's teams."""
        _known(rule)
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            insert_new(session, MutedRuleRow, [{"team_id": team.id, "rule": rule}])

    def unmute(self, actor: Actor, team_id: int, rule: str) -> None:
        """Take that back."""
        _known(rule)
        with self._sessions.begin(actor.workspace_id) as session:
            team = lookup.the_team(session, actor, team_id)
            session.execute(
                delete(MutedRuleRow).where(
                    MutedRuleRow.team_id == team.id, MutedRuleRow.rule == rule
                )
            )


def _known(rule: str) -> None:
    if rule not in RULES:
        raise NotFound("That rule is not there any more, so it says nothing.")


MUTED = Query(select(MutedRuleRow.rule), MutedRuleRow, by=MutedRuleRow.team_id)


def muted(session: Session, team_id: int) -> frozenset[str]:
    """The rules that a team has muted."""
    return frozenset(row.rule for row in MUTED.rows(session, team_id))


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
        results=tally.results_of(session, team.id, METRICS, since),
        plan=plan_of(session, team, today),
        trial_until=team.trial_until,
    )


def advice_for(session: Session, team: Team, facts: Facts) -> Finding | None:
    """The one thing to tell a team today; not what digests of the last weeks said."""
    said = _said(session, team.id, facts.today)
    return choose(facts, muted=muted(session, team.id), said=said)


def hint_for(
    session: Session, due: Sequence[Progress], today: date, told: tuple[Said, date] | None
) -> Finding | None:
    """What to say beside a check-in; nothing that one of the teams has muted."""
    teams = {progress.objective.team_id for progress in due}
    silent = frozenset[str]().union(*(muted(session, team_id) for team_id in teams))
    return choose_for_one(due, today, silent, told)


SAID = Query(
    select(AdviceRow.id, AdviceRow.rule, AdviceRow.about, AdviceRow.said_on),
    AdviceRow,
    by=AdviceRow.team_id,
)
_FORGOTTEN = delete(AdviceRow).where(AdviceRow.id.in_(bindparam("ids", expanding=True)))


def _said(session: Session, team_id: int, today: date) -> dict[Said, date]:
    """A digest that is composed again, because the first try failed, may say the same."""
    rows = SAID.rows(session, team_id)
    return {
        (row.rule, row.about): row.said_on for row in rows if today - MEMORY <= row.said_on < today
    }


def remember(session: Session, posted: Sequence[tuple[int, Digest]]) -> None:
    """Note what digests that are posted say, if it is new; what is old is forgotten.

    Each comes with its workspace's id. Two digests of a day may be composed at once: the first is
    noted. They are noted in the order of the teams: two senders must not block.
    """
    in_order = sorted(posted, key=lambda each: each[1].team_id)
    over = [row_id for each in in_order for row_id in _over(session, *each)]
    if over:
        session.connection().execute(_FORGOTTEN, {"ids": over})
    insert_new(session, AdviceRow, [row for each in in_order for row in _new(*each)])


def _over(session: Session, workspace_id: int, digest: Digest) -> list[int]:
    """The advice that is too old to keep this digest from saying it again, or is of today."""
    with within(session, workspace_id):
        rows = SAID.rows(session, digest.team_id)
    return [row.id for row in rows if not digest.day - MEMORY <= row.said_on < digest.day]


def _new(workspace_id: int, digest: Digest) -> list[dict[str, Any]]:
    said = digest.suggestion
    if said is None or said.said_on is not None:
        return []
    team = {"workspace_id": workspace_id, "team_id": digest.team_id}
    return [{**team, "said_on": digest.day, "rule": said.rule, "about": said.objective_id}]
