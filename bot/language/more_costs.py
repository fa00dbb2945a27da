"""Costs that are said to be more: “newsletter cost 50 more”, “another €80 for the trade fair”."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal
from typing import Final, NamedTuple

from bot.domain.errors import CoachError
from bot.language.numbers import typed
from bot.language.text import plain_words, without_lead

_SUM: Final = (
    r"(?P<sum>(?:[$€£] ?)?\d[\d.,]*k?(?: ?[$€£])?)(?: (?:dollars?|euros?|pounds?|bucks|quid))?"
)
_WHAT: Final = (
    r"(?:(?:the|our|my) )?"
    r"(?P<what>(?!(?:it|that|this|they|each|one)\b)[^\d,;:?!.]{2,60}?)"
)
_ANOTHER: Final = rf"(?:another|an extra|an additional) {_SUM}"
_SUM_MORE: Final = rf"(?:another )?{_SUM} (?:more|extra|on top|in addition)"
_COST: Final = rf"{_WHAT} (?:has |have )?costs?(?: us| me)?"
_PAID: Final = r"(?:(?:we|i)(?:[’']ve| have)? )?(?:just )?(?:spent|paid)"
_END: Final = r"(?: (?:today|now|again|please))*\W*"
_FORMS: Final = tuple(
    re.compile(f"{form}{_END}")
    for form in (
        *(rf"{_COST} {more}" for more in (_SUM_MORE, _ANOTHER)),
        *(rf"{_PAID} {more} (?:on|for) {_WHAT}" for more in (_SUM_MORE, _ANOTHER)),
        rf"add {_SUM} to (?:the )?costs? of {_WHAT}",
        rf"add {_SUM} to {_WHAT}(?:[’']s)? (?:costs?|spend(?:ing)?|expenses)",
    )
)


class MoreCost(NamedTuple):
    """What cost more, in the words that were typed, how much more, and the name of the currency."""

    what: str
    amount: Decimal
    currency: str | None = None


def more_cost_of(text: str) -> MoreCost | None:
    """The cost that a text as a whole says to be more; None for other words."""
    said = plain_words(without_lead(text))
    found = next(filter(None, (form.fullmatch(said) for form in _FORMS)), None)
    if found is None:
        return None
    with suppress(CoachError):
        number = typed(found["sum"].replace(" ", ""))
        if number.amount:
            return MoreCost(found["what"].strip(), number.amount, number.currency)
    return None
