"""Reading one amount of money: £600, 600 €, EUR 1,200.50, 5k."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot.domain.catalogue.metrics import Unit
from bot.domain.errors import NotUnderstood, Quoted
from bot.language.days import Calendar
from bot.language.lexicon import MetricWord
from bot.language.numbers import Number
from bot.language.tokens import tokenise

_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]{1,2})?")
_TOTAL = re.compile(r"\b(?:total|overall|altogether|all|so far|until now|to date|sum)\b")
_SOME_DAY = date(2000, 1, 1)


class Amount(NamedTuple):
    """`currency` is the sign, code or name that was typed, if any; `in_all`: it is a total."""

    value: Decimal
    currency: str | None
    in_all: bool = False


def parse_amount(text: str) -> Amount:
    """The amount that is all of the text; NotUnderstood if it is anything else."""
    if _PLAIN.fullmatch(text):
        return Amount(Decimal(text), None)
    # With a word about money in front, codes such as TRY are no other words.
    tokens = tokenise(f"spent {text}", Calendar(_SOME_DAY, ahead=True))
    match tokens:
        case [MetricWord(), Number(amount=Decimal() as value, unit=None | Unit.MONEY) as number]:
            return Amount(value, number.currency, bool(_TOTAL.search(text.lower())))
    raise NotUnderstood("reading.not_an_amount", words=Quoted(text))
