"""Advice: the rules that teams have muted, and what digests said lately."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import AdviceRow, MutedRuleRow
from bot.db.query import Key, Query
from bot.queries.rows import AnyRow

_MUTED = Query(select(MutedRuleRow.rule), MutedRuleRow, by=MutedRuleRow.team_id)
_GIVEN = Query(
    select(AdviceRow.id, AdviceRow.rule, AdviceRow.about, AdviceRow.said_on),
    AdviceRow,
    by=AdviceRow.team_id,
)


def load_muted_rules(session: Session, teams: Collection[Key]) -> dict[Key, frozenset[str]]:
    """The rules that these teams have muted."""
    found = _MUTED.rows_by_key(session, teams)
    return {team: frozenset(row.rule for row in rows) for team, rows in found.items()}


def load_given_advice(session: Session, teams: Collection[Key]) -> dict[Key, Sequence[AnyRow]]:
    """What digests of these teams said lately: rule, objective and day."""
    return _GIVEN.rows_by_key(session, teams)
