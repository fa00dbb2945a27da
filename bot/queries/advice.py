"""Advice: the rules that teams have muted, and what digests advised."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from bot.db.models import AdviceRow, MemberRow, MembershipRow, MutedRuleRow
from bot.db.query import Key, Query
from bot.domain.coaching.step import Done, Outcome, Step
from bot.queries.rows import AnyRow

_MUTED = Query(select(MutedRuleRow.rule), MutedRuleRow, by=MutedRuleRow.team_id)
_STEPS = Query(select(*AdviceRow.__table__.c), AdviceRow, by=AdviceRow.team_id)


_AROUND_DUE = Query(
    select(*AdviceRow.__table__.c, MembershipRow.reports, MemberRow.asked_step)
    .join(MembershipRow, MembershipRow.team_id == AdviceRow.team_id)
    .join(MemberRow, MemberRow.id == MembershipRow.member_id)
    .where(
        MemberRow.id == bindparam("member_id"),
        AdviceRow.done.is_(None),
        AdviceRow.due_on.between(bindparam("since"), bindparam("until")),
    ),
    *(AdviceRow, MembershipRow, MemberRow),
    by=AdviceRow.team_id,
)


class UnaskedStep(NamedTuple):
    """A step that a member of its team was not asked about last, and whether they report."""

    step: Step
    reports: bool


def unasked_steps(
    session: Session, team_id: int, member_id: int, since: date, until: date
) -> list[UnaskedStep]:
    """The steps of a member's team that are due in this span, and that nobody has answered."""
    span = {"since": since, "until": until}
    rows = _AROUND_DUE.rows(session, team_id, member_id=member_id, **span)
    return [UnaskedStep(step_of(row), row.reports) for row in rows if row.id != row.asked_step]


def load_muted_rules(session: Session, teams: Collection[Key]) -> dict[Key, frozenset[str]]:
    """The rules that these teams have muted."""
    found = _MUTED.rows_by_key(session, teams)
    return {team: frozenset(row.rule for row in rows) for team, rows in found.items()}


def load_steps(session: Session, teams: Collection[Key]) -> dict[Key, Sequence[Step]]:
    """What digests of these teams advised in the last half year, and what came of it."""
    found = _STEPS.rows_by_key(session, teams)
    return {team: [step_of(row) for row in rows] for team, rows in found.items()}


def step_of(row: AnyRow | AdviceRow) -> Step:
    return Step(
        id=row.id,
        team_id=row.team_id,
        rule=row.rule,
        about=row.about,
        said_on=row.said_on,
        due_on=row.due_on,
        done=Done(row.done) if row.done else None,
        done_by=row.done_by,
        outcome=Outcome(row.outcome) if row.outcome else None,
        told_on=row.told_on,
        recalled_on=row.recalled_on,
    )
