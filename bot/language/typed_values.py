"""Reading the number in a field of a form, as people write one: about 300, ~300, 1,204, 1h 30."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.metrics import Metric
from bot.domain.errors import NotUnderstood, Quoted
from bot.language.days import Calendar
from bot.language.lexicon import MetricWord, PlatformWord
from bot.language.numbers import Number
from bot.language.token_types import Separator, Token
from bot.language.tokens import tokenise

_SOME_DAY: Final = date(2000, 1, 1)


def value_in_field(text: str, metric: Metric | None = None) -> Decimal:
    """The one number of a field, in the unit of what the field asks for, if that is known.

    NotUnderstood for more than a number, for one in a currency, which the field knows already, and
    for "+12" where a level is asked for.
    """
    tokens = tokenise(text, Calendar(_SOME_DAY, ahead=True))
    match [*_besides_the_name(tokens, metric)]:
        case [Number(currency=None) as number] if not (
            _is_gain(number, text) and _is_level(metric)
        ):
            value = number.value_in(metric.unit) if metric else number.amount
            if value is not None:
                return value
    raise NotUnderstood("reading.not_one_number", words=Quoted(text))


def _besides_the_name(tokens: list[Token], metric: Metric | None) -> Iterator[Token]:
    """The tokens without what the field asks for, which people may write once more."""
    for token in tokens:
        is_asked = isinstance(token, MetricWord) and token.metric == metric
        if not is_asked and not isinstance(token, PlatformWord | Separator):
            yield token


def _is_gain(number: Number, text: str) -> bool:
    return number.change and text.strip().startswith("+")


def _is_level(metric: Metric | None) -> bool:
    return metric is not None and not metric.adds_up
