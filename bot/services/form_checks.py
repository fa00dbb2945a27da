"""Checks of a form's numbers: what is asked about before they are stored."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from bot.domain.actor import Actor
from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Reading
from bot.services.placing import Placed
from bot.services.told_already import check_repeats
from bot.services.totals import settle


def check_form(
    session: Session,
    actor: Actor,
    values: Sequence[Placed],
    objectives: Sequence[Objective],
    confirmed: Collection[Measure],
    now: datetime,
) -> None:
    """Unsure when a value is wild or was told a moment ago, and its measure not `confirmed`."""
    readings = [_reading(value, confirmed) for value in values]
    check_repeats(session, actor, "form", values, readings, now)
    settle(session, values, readings, objectives, now, wary=True)


def _reading(value: Placed, confirmed: Collection[Measure]) -> Reading:
    return Reading(
        metric=value.measure.metric,
        platform=value.measure.platform,
        value=value.value,
        change=value.change,
        confirmed=value.measure in confirmed,
    )
