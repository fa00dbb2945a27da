"""The countries and regions whose public holidays a team can keep."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from unicodedata import normalize

from bot.domain.team import NO_HOLIDAYS, TeamSettings
from bot.holidays import countries, place_of, regions
from bot.views.blocks import grouped_select, option, option_group
from bot.views.locales import Language, phrase, spoken
from bot.views.payload import Block
from bot.views.zones import MOST

OF_THE_ZONE = "zone"
"""The option's value for the place of the team's time zone."""


def holidays_select(chosen: str | None) -> Block:
    """A menu of places, after the options for the time zone's place and for none."""
    usual = [
        option(phrase("setup.as_the_zone"), OF_THE_ZONE),
        option(phrase("form.none"), NO_HOLIDAYS),
    ]
    groups = [option_group(phrase("setup.usual_places"), usual), *_by_name(spoken())]
    return grouped_select(groups, chosen or OF_THE_ZONE)


def holidays_kept(settings: TeamSettings) -> str:
    """The name of the place whose public holidays a team keeps; empty if it keeps none."""
    place = settings.holidays or place_of(settings.zone)
    if place is None or place == NO_HOLIDAYS:
        return ""
    named = dict(_places(place.partition("-")[0], spoken()))
    return named.get(place) or next(iter(named.values()))


@cache
def _by_name(language: Language) -> Sequence[Block]:
    """All places by country and name, in groups that Slack takes."""
    names = language.locale.territories
    by_name = sorted(countries(), key=lambda country: _letters(names[country]))
    options = [
        option(name, place) for country in by_name for place, name in _places(country, language)
    ]
    parts = (options[first : first + MOST] for first in range(0, len(options), MOST))
    return tuple(option_group(_span(part), part) for part in parts)


def _places(country: str, language: Language) -> Iterator[tuple[str, str]]:
    """A country and its regions, each with its name in the menu."""
    name, parts = language.locale.territories[country], regions(country)
    yield country, phrase("setup.whole_country", country=name) if parts else name
    for place in sorted(parts, key=lambda place: _letters(parts[place])):
        yield place, f"{name}: {parts[place]}"


def _letters(name: str) -> str:
    """The name in an order without regard to accents."""
    return normalize("NFD", name)


def _span(options: Sequence[Block]) -> str:
    first, last = (options[place]["text"]["text"].partition(":")[0] for place in (0, -1))
    return first if first == last else phrase("setup.span", first=first, last=last)
