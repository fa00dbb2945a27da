"""Feasts by which people date their plans: Christmas, Easter, Black Friday."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

_FIXED: Final = {
    **dict.fromkeys(("christmas", "christmas day", "xmas", "xmas day"), (12, 25)),
    **dict.fromkeys(("christmas eve", "xmas eve"), (12, 24)),
    "boxing day": (12, 26),
    **dict.fromkeys(("new year's eve", "new years eve", "nye"), (12, 31)),
    **dict.fromkeys(("new year", "new year's", "new years"), (12, 31)),
    **dict.fromkeys(("new year's day", "new years day"), (1, 1)),
    **dict.fromkeys(("valentine's day", "valentines day", "valentine's", "valentines"), (2, 14)),
    **dict.fromkeys(("st patrick's day", "st patricks day"), (3, 17)),
    **dict.fromkeys(("women's day", "womens day"), (3, 8)),
    "halloween": (10, 31),
}
_LATEST_EASTER: Final = (4, 25)


def easter(year: int) -> date:
    """Easter Sunday, by Gauss's rule for the years 1900 to 2099."""
    moon = (19 * (year % 19) + 24) % 30
    week = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7
    found = date(year, 3, 22) + timedelta(days=moon + week)
    is_late = found > date(year, *_LATEST_EASTER)
    is_exception = (moon, week, year % 19 > 10) == (28, 6, True)  # noqa: PLR2004
    return found - timedelta(days=7) if is_late or is_exception else found


def thanksgiving(year: int) -> date:
    """The fourth Thursday of November, as in the United States."""
    earliest = date(year, 11, 22)
    return earliest + timedelta(days=(3 - earliest.weekday()) % 7)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _days_from(feast: Callable[[int], date], days: int) -> Callable[[int], date]:
    return lambda year: feast(year) + timedelta(days=days)


FEASTS: Final[Mapping[str, Callable[[int], date]]] = {
    **{name: _fixed(*day) for name, day in _FIXED.items()},
    **dict.fromkeys(("easter", "easter sunday"), easter),
    "easter monday": _days_from(easter, 1),
    "good friday": _days_from(easter, -2),
    "thanksgiving": thanksgiving,
    "black friday": _days_from(thanksgiving, 1),
    "cyber monday": _days_from(thanksgiving, 4),
}
"""The day of each feast in a year."""
