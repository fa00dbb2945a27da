"""Wild numbers: a value far from what is usual is asked about before it is recorded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy.orm import Session

from bot.domain.asking import Readings, SoMany, Unsure
from bot.domain.objectives.objective import Objective
from bot.domain.progress.whole import ZERO
from bot.domain.progress.wild import USUAL, is_wild
from bot.queries.totals import past_of
from bot.services.placing import Placed


def check_size(
    session: Session, shown: Placed, objectives: Sequence[Objective], confirmed: Readings
) -> None:
    """Unsure if the value is wild; whoever says that it is right has reported `confirmed`."""
    metric = shown.measure.metric
    if not metric.is_level and shown.value <= USUAL[metric.unit]:
        return
    past = past_of(session, shown.team.id, shown.measure)
    is_step = metric.is_level and shown.change
    value = shown.value + (past.latest or ZERO) if is_step else shown.value
    # A level below zero is refused, not asked about.
    if value >= 0 and is_wild(metric, value, past, _targets(shown, objectives)):
        raise Unsure(
            SoMany(
                measure=shown.measure,
                value=value,
                currency=shown.team.currency,
                before=past.latest if metric.is_level else past.most,
                readings=confirmed,
            )
        )


def _targets(shown: Placed, objectives: Sequence[Objective]) -> list[Decimal]:
    """The targets for the same metric, also of one platform: they show what size is usual."""
    metric, team = shown.measure.metric, shown.team.id
    return [
        each.target for each in objectives if each.team_id == team and each.measure.metric == metric
    ]
