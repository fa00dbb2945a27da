"""Money in a team's currency."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from babel.core import get_global
from babel.numbers import (
    format_currency,
    get_currency_precision,
    get_currency_symbol,
    get_territory_currencies,
)

from bot.views.locales import spoken

USUAL = "EUR"
NO_BREAK = "\N{NO-BREAK SPACE}"


def money(amount: Decimal, currency: str) -> str:
    """€1,200, €38.50 or CHF 12: decimals only if there are any; €0.0012 is not rounded to 0."""
    # A code such as CHF is separate from its number, a sign such as € is not.
    locale = spoken().locale
    gap = NO_BREAK if get_currency_symbol(currency, locale)[-1].isalpha() else ""
    shown = _rounded(amount, currency)
    whole = shown == shown.to_integral_value()
    places = "" if whole else "." + "0" * -int(shown.as_tuple().exponent)
    pattern = f"¤{gap}#,##0{places}"
    return format_currency(shown, currency, pattern, locale=locale, currency_digits=False)


def _rounded(amount: Decimal, currency: str) -> Decimal:
    """The amount in the currency's decimals; a smaller one keeps its first two digits."""
    least = Decimal(1).scaleb(-get_currency_precision(currency))
    if not amount or abs(amount) >= least:
        return amount.quantize(least, ROUND_HALF_UP)
    return round(amount, 1 - amount.adjusted()).normalize()


def usual_currency(zone: str) -> str:
    """The currency of a time zone's country, else the euro."""
    territory = get_global("zone_territories").get(zone, "")
    return next(iter(get_territory_currencies(territory)), USUAL) if territory else USUAL
