"""Reading the forms of a team's own metrics and platforms."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.catalogue.platforms import Platform
from bot.domain.fields import Field
from handlers.forms import Filled


def read_metric(filled: Filled) -> Metric:
    """Return the metric in the form; InvalidField if it is not accepted."""
    return checked_metric(
        OwnMetric(
            one=filled.text(Field.NAME_OF_ONE),
            many=filled.text(Field.NAME),
            unit=Unit(filled.choice(Field.UNIT) or Unit.COUNT),
            tally=Tally(filled.choice(Field.TALLY) or Tally.ADDED),
            ladder=Ladder(filled.choice(Field.LADDER) or Ladder.OUTCOME),
        )
    )


def read_platform(filled: Filled) -> Platform:
    """Return the platform in the form; InvalidField if it is not accepted."""
    return checked_platform(filled.text(Field.NAME))
