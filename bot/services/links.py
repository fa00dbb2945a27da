"""Links: the line item that pays for an objective, and the one that it should lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypeVar

from sqlalchemy.orm import Session

from bot.db.models import LineItemRow, MemberRow, MembershipRow, ObjectiveRow, TeamRow
from bot.domain.answers import ObjectiveLinks
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import USUAL, Objective, ObjectiveDraft, leads_back
from bot.domain.plan.defaults import usual_line
from bot.domain.team import Team
from bot.queries.objectives import objectives_of
from bot.queries.plan import plan_lines
from bot.queries.rows import objective_of

Draft = TypeVar("Draft", bound=ObjectiveDraft)


def objective_at(session: Session, row: ObjectiveRow) -> Objective:
    """The objective of a row, and who answers for it."""
    owner = session.get_one(MemberRow, row.owner_id)
    belongs = session.get(MembershipRow, (row.team_id, row.owner_id)) is not None
    currency = session.get_one(TeamRow, row.team_id).currency
    is_gone = owner.left_at is not None or not belongs
    return objective_of(row, owner.user, currency, owner_left=is_gone)


def linked(
    session: Session,
    team: Team,
    draft: Draft,
    today: date,
    before: Objective | None = None,
) -> Draft:
    """The draft with its usual line item found; InvalidField for links that the team has not.

    What was linked before may stay so, though it is closed by now.
    """
    lines = plan_lines(session, team.id)
    if draft.line_item == USUAL:
        line = usual_line(lines, draft.measure.platform, today)
        draft = replace(draft, line_item=line.id if line else None)
    if draft.line_item not in {None, *(line.id for line in lines)}:
        raise InvalidField(Field.LINE_ITEM, "field.line_item_gone")
    if draft.leads_to and (before is None or draft.leads_to != before.leads_to):
        _check_lag(objectives_of(session, [team.id]), draft.leads_to, before)
    return draft


def _check_lag(found: list[Objective], lag: int, lead: Objective | None) -> None:
    if lag not in {each.id for each in found}:
        raise InvalidField(Field.LEADS_TO, "field.objective_closed")
    if lead and leads_back(lag, lead.id, found):
        raise InvalidField(Field.LEADS_TO, "field.leads_back")


def links_of(session: Session, objective: Objective) -> ObjectiveLinks:
    """The links of an objective, by name."""
    line = session.get(LineItemRow, objective.line_item) if objective.line_item else None
    lag = session.get(ObjectiveRow, objective.leads_to) if objective.leads_to else None
    return ObjectiveLinks(line.name if line else "", objective_at(session, lag) if lag else None)
