"""Public holidays by country, from the library of that name; countries are ISO 3166 codes."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays
from babel.core import get_global
from holidays.registry import EntityLoader


@cache
def countries() -> frozenset[str]:
    """The countries whose holidays are known."""
    # Not list_supported_countries: that loads them all, which takes a third of a second.
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


def country_of(zone: str) -> str | None:
    """The country that a time zone belongs to; None for UTC and what no country is known for."""
    country = get_global("zone_territories").get(zone)
    return country if country in countries() else None


@cache
def public_holidays(country: str, first_year: int, last_year: int) -> frozenset[date]:
    """The holidays of a whole country in these years, both included."""
    return frozenset(holidays.country_holidays(country, years=range(first_year, last_year + 1)))
