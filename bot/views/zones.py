"""The menu of time zones, by region, each with its city and country."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import ceil
from zoneinfo import available_timezones

from babel.core import get_global

from bot.views.blocks import grouped_select, option, option_group
from bot.views.locales import Language, phrase, spoken
from bot.views.moments import zone_name
from bot.views.payload import Block

UNIVERSAL = "Etc/UTC"
MOST = 100
"""Options in a group at most, by Slack's rules."""


def zone_select(chosen: str, *first: Block) -> Block:
    """A menu of all zones with `chosen` set; `first` are options that come before them."""
    groups = zone_groups(spoken())
    offered = {option["value"] for group in groups for option in group["options"]}
    current = () if any(o["value"] == chosen for o in first) or chosen in offered else (chosen,)
    top = [*first, *(option(zone_name(zone), zone) for zone in current)]
    return grouped_select(
        [option_group(phrase("setup.current"), top), *groups] if top else groups, chosen
    )


@cache
def zone_groups(language: Language) -> Sequence[Block]:
    names = language.table("regions")
    regions: dict[str, list[Block]] = {region: [] for region in names.values()}
    for label, zone in sorted(_labelled(language)):
        regions[names[zone.split("/")[0]]].append(option(label, zone))
    groups = [group for region, options in regions.items() for group in _groups(region, options)]
    return (*groups, option_group(phrase("setup.everywhere"), [option("UTC", UNIVERSAL)]))


def _groups(region: str, options: Sequence[Block]) -> list[Block]:
    """The zones of a region in as few groups as Slack takes, of about the same size."""
    size = ceil(len(options) / ceil(len(options) / MOST))
    parts = [options[first : first + size] for first in range(0, len(options), size)]
    if len(parts) == 1:
        return [option_group(region, options)]
    return [option_group(f"{region}, {letters(part)}", part) for part in parts]


def letters(options: Sequence[Block]) -> str:
    """The first letters of the options of a group: A–L."""
    first, last = (options[place]["text"]["text"][0] for place in (0, -1))
    return phrase("form.letters", first=first, last=last)


def _labelled(language: Language) -> list[tuple[str, str]]:
    countries = language.locale.territories
    installed = available_timezones()
    return [
        (f"{_city(zone)}, {countries[territory]}", zone)
        for zone, territory in get_global("zone_territories").items()
        if zone in installed
        and zone.split("/")[0] in language.table("regions")
        and territory in countries
    ]


def _city(zone: str) -> str:
    """Kolkata for Asia/Kolkata; Indiana, Knox for America/Indiana/Knox."""
    return ", ".join(reversed(zone_name(zone).split("/")[1:]))
