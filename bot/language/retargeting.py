"""Wishes for another target of an objective that there is: “change bookings to 40”."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import CoachError
from bot.language.days import Calendar
from bot.language.lexicon import MetricWord, PlatformWord
from bot.language.meanings import Retarget
from bot.language.numbers import Number
from bot.language.text import LONGEST, plain_words
from bot.language.tokens import tokenise
from bot.language.values import metric_and_value

_LEAD: Final = (
    r"(?:(?:please|pls|can you|could you|can we|could we|let's|i want to|we should|ok|so) )*"
)
_NUMBER: Final = r"(?P<to>[$€£]?\d[\d.,]*[km]?(?: ?[$€£%])?)"
_FROM: Final = r"(?: from [$€£]?\d[\d.,]*k?)?"
_AFTER: Final = r"(?: (?:please|pls|instead|now|thanks))*\W*"
_WISHES: Final = (
    # "Increase followers to 1,500" may as well be the first objective for them.
    re.compile(
        rf"{_LEAD}(?:change|make|move|raise|lower|bump|lift|adjust)"
        rf" (?!it\b|that\b|this\b|the\b|my\b)(?P<what>[^\d]+?){_FROM}(?: (?:up|down))? to"
        rf" {_NUMBER}{_AFTER}"
    ),
    re.compile(
        rf"{_LEAD}(?:change|make|move|raise|lower|increase|reduce|cut|bump|lift|drop|adjust|set)"
        r" (?:the |our |my )?(?P<what>[^\d]*?(?:goal|target|objective)s?\b[^\d]*?)"
        rf"{_FROM}(?: (?:up|down))? to {_NUMBER}{_AFTER}"
    ),
    re.compile(rf"{_LEAD}make (?!it\b|that\b|this\b)(?P<what>[^\d]+?) {_NUMBER}{_AFTER}"),
)


def retarget_of(text: str, *, today: date, names: Catalogue) -> Retarget | None:
    """The new target of what is named; None for other words, and without a metric."""
    said = plain_words(text) if len(text) <= LONGEST and "?" not in text else ""
    found = next(filter(None, (wish.fullmatch(said) for wish in _WISHES)), None)
    if found is None:
        return None
    with suppress(CoachError):
        tokens = tokenise(f"{found['what']} {found['to']}", Calendar(today, ahead=True), names)
        metrics = [token.metric for token in tokens if isinstance(token, MetricWord)]
        numbers = [token for token in tokens if isinstance(token, Number)]
        platforms = [token.platform for token in tokens if isinstance(token, PlatformWord)]
        if len(metrics) == 1 and len(numbers) == 1:
            metric, target = metric_and_value(metrics[0], numbers[0])
            return Retarget(metric, next(iter(platforms), None), target)
    return None
