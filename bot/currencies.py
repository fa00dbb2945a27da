"""The currency of a time zone's country, from Unicode's data."""

from __future__ import annotations

from babel.core import get_global
from babel.numbers import get_territory_currencies


def currency_of(zone: str) -> str | None:
    """The currency that is usual in a time zone's country; None for UTC and the like."""
    territory = get_global("zone_territories").get(zone, "")
    return next(iter(get_territory_currencies(territory)), None) if territory else None
