"""Reading the form of a line item."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bot.domain.catalogue.currencies import BY_NAME
from bot.domain.catalogue.metrics import METRICS, Metric
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import InvalidField, NotUnderstood, Quoted
from bot.domain.fields import Field
from bot.domain.plan.entries import Spent
from bot.domain.plan.items import ItemKind, LineItem
from bot.language.amounts import parse_amount
from bot.views.modals.line_item import NOWHERE
from handlers.forms import Filled
from handlers.numbers import read_value


def read_line_item(filled: Filled) -> LineItem:
    """Return the line item in the form; InvalidField if a required field is blank."""
    metric = _metric(filled)
    return LineItem(
        name=filled.text(Field.NAME),
        kind=ItemKind(filled.choice(Field.KIND) or ItemKind.OWN),
        platform=_platform(filled),
        starts_on=_day(filled, Field.STARTS_ON),
        ends_on=_day(filled, Field.ENDS_ON),
        budget=_money(filled, Field.BUDGET),
        hourly_cost=_money(filled, Field.HOURLY_COST),
        metric=metric,
        results=read_value(filled, Field.RESULTS, metric),
    )


def read_spent(filled: Filled) -> Spent:
    """Return the costs in the form, and the day until which they are."""
    return Spent(
        spend=_money(filled, Field.SPEND),
        hours=read_value(filled, Field.HOURS, METRICS["hours"]),
        on=filled.day(Field.SPENT_ON),
    )


def _money(filled: Filled, field: Field) -> Decimal | None:
    """Return an amount in the form's currency, which may stand beside it; None if blank."""
    text = filled.text(field)
    if not text:
        return None
    try:
        amount = parse_amount(text)
    except NotUnderstood as refused:
        raise InvalidField.below(field, refused) from None
    if field is Field.SPEND and amount.in_all:
        raise InvalidField(field, "field.spend_as_total")
    currency = filled.choice(Field.CURRENCY)
    if currency and amount.currency and currency not in BY_NAME[amount.currency]:
        raise InvalidField(
            field, "field.other_currency", read=Quoted(amount.currency), currency=currency
        )
    return amount.value


def _day(filled: Filled, field: Field) -> date:
    day = filled.day(field)
    if day is None:
        raise InvalidField(field, "field.no_day")
    return day


def _platform(filled: Filled) -> Platform | None:
    chosen = filled.choice(Field.PLATFORM)
    return None if chosen in (None, NOWHERE) else platform_of(chosen)


def _metric(filled: Filled) -> Metric:
    chosen = filled.choice(Field.METRIC)
    if chosen is None:
        raise InvalidField(Field.METRIC, "field.no_result")
    return metric_of(chosen)
