"""Older amounts: all that a team has of something that nobody reported lately."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.coach import Answer
from bot.domain.coaching.questions import Topic
from bot.queries.totals import amounts_by_day, amounts_of_each


def with_older(session: Session, found: Answer) -> Answer:
    """The answer with all that ever came, where nothing did in the weeks that it looks back."""
    asked, metric = found.question, found.question.metric
    is_asked = asked.topic is Topic.HOW_MANY_HAVE and asked.days is None and not found.came
    if not is_asked or metric is None or not metric.adds_up:
        return found
    every = {
        measure: amounts
        for measure, amounts in amounts_of_each(session, found.team_id, metric.key).items()
        if asked.platform in (None, measure.platform)
    }
    by_day = amounts_by_day(every)
    if not by_day:
        return found
    older = Measure(metric, asked.platform), sum(by_day.values(), Decimal(0))
    return replace(found, older=(older,), older_on=max(by_day))
