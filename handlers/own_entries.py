"""Reading the forms of a team's own metrics and platforms."""

from __future__ import annotations

from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import InvalidField, Quoted
from bot.domain.fields import Field
from bot.language.first_words import ALIASES
from handlers.commands import COMMANDS
from handlers.forms import Filled


def read_metric(filled: Filled) -> Metric:
    """Return the metric in the form; InvalidField if it is not accepted."""
    _check_first_word(filled, Field.NAME, Field.NAME_OF_ONE)
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
    _check_first_word(filled, Field.NAME)
    return checked_platform(filled.text(Field.NAME))


def _check_first_word(filled: Filled, *fields: Field) -> None:
    """Refuse a name that begins like a command: "alarm requests 4" would raise an alarm."""
    for field in fields:
        first = filled.text(field).lower().partition(" ")[0]
        if first and (first in COMMANDS or first in ALIASES):
            raise InvalidField(field, "field.name_of_a_command", word=Quoted(first))
