"""What the form of an objective shows of its team: links, and what its weeks were like."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from bot.domain.answers import ObjectiveForm
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.fitting import Choice, fitting
from bot.domain.objectives.objective import Objective
from bot.domain.objectives.pairing import PARTNERS
from bot.domain.progress.result import results_for
from bot.domain.progress.targets import UsualWeeks, usual_weeks
from bot.domain.team import Team
from bot.queries.objectives import objectives_of
from bot.queries.plan import plan_lines
from bot.queries.results import results_of

LOOKED_AT = timedelta(weeks=12)
"""Older weeks say little about the next ones."""


def filled_form(session: Session, form: ObjectiveForm, team: Team) -> ObjectiveForm:
    """The form of this team, with what is chosen in it and what its objective may be linked to."""
    others = [o for o in objectives_of(session, [team.id]) if o != form.objective]
    choice = form.choice or _first_choice(form.objective, team)
    return replace(
        form,
        team=team,
        choice=choice,
        weeks=_weeks(session, team, choice.measure, form.today),
        lines=plan_lines(session, team.id),
        others=tuple(others),
    )


def _first_choice(objective: Objective | None, team: Team) -> Choice:
    if objective:
        return Choice(objective.measure, (objective.kind, objective.per))
    measure = Measure(PARTNERS[team.settings.purpose], None)
    return Choice(measure, fitting(None, measure))


def _weeks(session: Session, team: Team, measure: Measure, today: date) -> UsualWeeks | None:
    key = session.info["workspace_id"], team.id
    found = results_of(session, {key}, [measure.metric.key], today - LOOKED_AT)[key]
    return usual_weeks(measure.metric, results_for(measure, found), today)
