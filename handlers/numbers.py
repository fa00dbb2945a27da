"""Reading the form that corrects a reported number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.errors import CoachError, InvalidField, NotUnderstood
from bot.domain.fields import Field
from bot.domain.progress.result import Reading, checked
from bot.domain.progress.versions import Edited
from bot.language.amounts import Amount, parse_amount
from bot.language.typed_values import value_in_field
from handlers.forms import Filled, InvalidInput

_TOLD = frozenset({"reading.thousands_or_decimals", "reading.too_large"})
"""Refusals of words that say themselves what to type."""


def read_edited(filled: Filled) -> Edited:
    """What a number is to be; InvalidField without a number or a day."""
    value, day = read_value(filled, Field.VALUE), filled.day(Field.DAY)
    if value is None:
        raise InvalidField(Field.VALUE, "field.no_number")
    if day is None:
        raise InvalidField(Field.DAY, "field.no_day_chosen")
    return Edited(value=value, day=day, note=read_note(filled))


def read_value(filled: Filled, name: str, metric: Metric | None = None) -> Decimal | None:
    """The number in a field, as people write one; None if it is blank.

    InvalidInput, which says why, for words that are no number of the metric.
    """
    text = filled.text(name)
    if not text:
        return None
    with _told_below(name):
        value = value_in_field(text, metric)
        if metric is not None:
            reading = Reading(metric=metric, platform=None, value=value, change=metric.adds_up)
            checked(reading, today=date.max)
        return value


def read_target(filled: Filled, metric: Metric | None = None) -> Amount | None:
    """The same for the target of an objective, with the currency that stands beside it, if any."""
    text = filled.text(Field.TARGET)
    if not text:
        return None
    with _told_below(Field.TARGET):
        if metric and metric.unit is Unit.MONEY:
            return parse_amount(text)
        return Amount(value_in_field(text, metric), None)


@contextmanager
def _told_below(name: str) -> Iterator[None]:
    """Say below the field of this name why its words are no number of what it asks for."""
    try:
        yield
    except CoachError as refused:
        is_told = refused.key in _TOLD or not isinstance(refused, NotUnderstood)
        key = refused.key if is_told else "field.not_a_number"
        raise InvalidInput(name, key, **(refused.values if is_told else {})) from None


def read_note(filled: Filled) -> str:
    """The note in a form, on one line."""
    return " ".join(filled.text(Field.NOTE).split())
