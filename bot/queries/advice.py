"""Advice: the rules that teams have muted, and what digests advised."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import bindparam, or_, select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, AdviceRow, MemberRow, MembershipRow, MutedRuleRow
from bot.db.query import Key, Query
from bot.domain.acts import ActKind
from bot.domain.coaching.muted import MutedTip
from bot.domain.coaching.step import Done, Outcome, Step
from bot.queries.rows import AnyRow

_MUTED = Query(select(MutedRuleRow.rule), MutedRuleRow, by=MutedRuleRow.team_id)
_STEPS = Query(select(*AdviceRow.__table__.c), AdviceRow, by=AdviceRow.team_id)


_AROUND_DUE = Query(
    select(*AdviceRow.__table__.c, MembershipRow.reports)
    .join(MembershipRow, MembershipRow.team_id == AdviceRow.team_id)
    .join(MemberRow, MemberRow.id == MembershipRow.member_id)
    .where(
        MemberRow.id == bindparam("member_id"),
        AdviceRow.done.is_(None),
        AdviceRow.due_on.between(bindparam("since"), bindparam("until")),
        or_(
            MemberRow.asked_step.is_(None),
            (MemberRow.asked_step != AdviceRow.id)
            & (MemberRow.asked_step_at < bindparam("asked_before")),
        ),
    ),
    *(AdviceRow, MembershipRow, MemberRow),
    by=AdviceRow.team_id,
)


class OpenStep(NamedTuple):
    """A step that nobody has answered, and whether the member that it may be asked of reports."""

    step: Step
    reports: bool


def steps_to_ask(
    session: Session, team_id: int, member_id: int, due: tuple[date, date], asked_before: datetime
) -> list[OpenStep]:
    """The open steps of a team that are due in a span of days, for one of its members.

    None for a member who was asked about a step since `asked_before`, nor the one they were asked
    about last.
    """
    span = {"since": due[0], "until": due[1], "asked_before": asked_before}
    rows = _AROUND_DUE.rows(session, team_id, member_id=member_id, **span)
    return [OpenStep(step_of(row), row.reports) for row in rows]


def load_muted_rules(session: Session, teams: Collection[Key]) -> dict[Key, frozenset[str]]:
    """The rules that these teams have muted."""
    found = _MUTED.rows_by_key(session, teams)
    return {team: frozenset(row.rule for row in rows) for team, rows in found.items()}


def muted_tips(session: Session, team_id: int) -> tuple[MutedTip, ...]:
    """The rules that a team has muted, the first one first, and by whom."""
    muted = MutedRuleRow.team_id == team_id
    rules = session.scalars(select(MutedRuleRow.rule).where(muted).order_by(MutedRuleRow.id)).all()
    acts = (
        select(ActRow.before, MemberRow.user, ActRow.made_at)
        .join(MemberRow, MemberRow.id == ActRow.by_id)
        .where(ActRow.team_id == team_id, ActRow.kind == ActKind.MUTED, ActRow.undone_at.is_(None))
        .order_by(ActRow.id)
    )
    known = {json.loads(rule or '""'): (by, at) for rule, by, at in session.execute(acts)}
    return tuple(MutedTip(rule, *known.get(rule, ())) for rule in rules)


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
        based_on=row.based_on,
        due_on=row.due_on,
        done=Done(row.done) if row.done else None,
        done_by=row.done_by,
        outcome=Outcome(row.outcome) if row.outcome else None,
        told_on=row.told_on,
        recalled_on=row.recalled_on,
    )
