"""The countries whose public holidays a team can keep."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

from bot.domain.team import NO_HOLIDAYS
from bot.holidays import countries
from bot.views.blocks import grouped_select, option, option_group
from bot.views.locales import ENGLISH
from bot.views.payload import Block
from bot.views.zones import MOST

OF_THE_ZONE = "zone"
"""The option's value for the country of the team's time zone."""


def holidays_select(chosen: str | None) -> Block:
    """A menu of countries, after the options for the time zone's country and for none."""
    usual = [option("As in the time zone", OF_THE_ZONE), option("None", NO_HOLIDAYS)]
    groups = [option_group("Usual", usual), *_by_letter()]
    return grouped_select(groups, chosen or OF_THE_ZONE)


@cache
def _by_letter() -> Sequence[Block]:
    """All countries by name, in groups that Slack takes."""
    names = ENGLISH.locale.territories
    by_name = sorted(countries(), key=lambda country: normalize("NFD", names[country]))
    options = [option(names[country], country) for country in by_name]
    parts = (options[first : first + MOST] for first in range(0, len(options), MOST))
    return tuple(option_group(_span(part), part) for part in parts)


def _span(options: Sequence[Block]) -> str:
    first, last = (options[place]["text"]["text"][0] for place in (0, -1))
    return f"{first} to {last}"
