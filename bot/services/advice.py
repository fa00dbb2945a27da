"""Advice: gathering what the rules ask for, and remembering which rules a team has muted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, AdviceRow, MutedRuleRow
from bot.db.prepared import Prepared, connection_of
from bot.db.sessions import Sessions
from bot.db.upsert import insert_each_new, insert_new
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.coaching.choose import choose
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.rule_table import RULES
from bot.domain.errors import NotFound
from bot.domain.rights import Right
from bot.queries import lookup
from bot.queries.loading import LoadedTeam
from bot.services.act_log import Entry, note, note_undone
from bot.services.entering import the_team

MEMORY = timedelta(weeks=4)
"""So long the same is not said again about the same objective."""


class Advice:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mute(self, actor: Actor, team_id: int, rule: str, *, now: datetime) -> None:
        """Say what this rule finds no more to one of the actor's teams."""
        _known(rule)
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
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

    def unmute(self, actor: Actor, team_id: int, rule: str, *, now: datetime) -> None:
        """Take that back."""
        _known(rule)
        with self._sessions.act(actor, now=now) as session:
            team = the_team(session, actor, Right.CHANGE, team_id, now=now)
            muted = MutedRuleRow.team_id == team.id, MutedRuleRow.rule == rule
            session.execute(delete(MutedRuleRow).where(*muted))
            for row in _muting(session, team.id, rule):
                note_undone(session, row, actor, now=now)


def _muting(session: Session, team_id: int, rule: str) -> Sequence[ActRow]:
    """The acts that muted this rule and were not taken back."""
    muted = ActRow.team_id == team_id, ActRow.kind == ActKind.MUTED, ActRow.undone_at.is_(None)
    return session.scalars(select(ActRow).where(*muted, ActRow.before == json.dumps(rule))).all()


def _known(rule: str) -> None:
    if rule not in RULES:
        raise NotFound("state.rule_gone")


def advice_for(loaded: LoadedTeam, facts: Facts) -> Finding | None:
    """The one thing to tell a team today; not what digests of the last weeks said.

    A digest that is composed again, because the first try failed, may say the same.
    """
    said = {
        (row.rule, row.about): row.said_on
        for row in loaded.given_advice
        if facts.today - MEMORY <= row.said_on < facts.today
    }
    return choose(facts, muted=loaded.muted_rules, said=said)


_FORGET = Prepared(delete(AdviceRow).where(AdviceRow.id.in_(bindparam("ids", expanding=True))))


def remember(session: Session, posted: Sequence[tuple[LoadedTeam, Digest]]) -> None:
    """Note what digests that are posted say, if it is new; what is old is forgotten.

    Two digests of a day may be composed at once: the first is noted. They are noted in the order of
    the teams: two senders must not block.
    """
    in_order = sorted(posted, key=lambda each: each[1].team_id)
    over = [row_id for loaded, digest in in_order for row_id in _over(loaded, digest.day)]
    if over:
        _FORGET.rows(connection_of(session), {"ids": over})
    insert_each_new(session, AdviceRow, [row for each in in_order for row in _new(*each)])


def _over(loaded: LoadedTeam, day: date) -> list[int]:
    """The advice that is too old to keep a digest from saying it again, or is of its day."""
    return [row.id for row in loaded.given_advice if not day - MEMORY <= row.said_on < day]


def _new(loaded: LoadedTeam, digest: Digest) -> list[dict[str, Any]]:
    said = digest.suggestion
    if said is None or said.said_on is not None:
        return []
    team = {"workspace_id": loaded.row.workspace_id, "team_id": digest.team_id}
    return [{**team, "said_on": digest.day, "rule": said.rule, "about": said.objective_id}]
