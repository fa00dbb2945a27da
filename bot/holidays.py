"""Public holidays by country and region, from the library of that name.

A place is a country's ISO 3166 code, "DE", for the days that all of it keeps, or the code with a
region's, "DE-BY".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

import holidays
from babel.core import get_global
from holidays.registry import EntityLoader

REGIONS_OF_ZONES = {
    "America/Anchorage": "US-AK",
    "America/Araguaina": "BR-TO",
    "America/Argentina/Jujuy": "AR-Y",
    "America/Argentina/La_Rioja": "AR-F",
    "America/Argentina/Mendoza": "AR-M",
    "America/Argentina/Rio_Gallegos": "AR-Z",
    "America/Argentina/San_Juan": "AR-J",
    "America/Argentina/San_Luis": "AR-D",
    "America/Argentina/Tucuman": "AR-T",
    "America/Argentina/Ushuaia": "AR-V",
    "America/Bahia": "BR-BA",
    "America/Boa_Vista": "BR-RR",
    "America/Campo_Grande": "BR-MS",
    "America/Cuiaba": "BR-MT",
    "America/Detroit": "US-MI",
    "America/Edmonton": "CA-AB",
    "America/Halifax": "CA-NS",
    "America/Indiana/Indianapolis": "US-IN",
    "America/Iqaluit": "CA-NU",
    "America/Manaus": "BR-AM",
    "America/Moncton": "CA-NB",
    "America/Montreal": "CA-QC",
    "America/Phoenix": "US-AZ",
    "America/Porto_Velho": "BR-RO",
    "America/Punta_Arenas": "CL-MA",
    "America/Recife": "BR-PE",
    "America/Regina": "CA-SK",
    "America/Rio_Branco": "BR-AC",
    "America/St_Johns": "CA-NL",
    "America/Toronto": "CA-ON",
    "America/Vancouver": "CA-BC",
    "America/Whitehorse": "CA-YT",
    "America/Winnipeg": "CA-MB",
    "America/Yellowknife": "CA-NT",
    "Atlantic/Azores": "PT-20",
    "Atlantic/Canary": "ES-CN",
    "Atlantic/Madeira": "PT-30",
    "Australia/Adelaide": "AU-SA",
    "Australia/Brisbane": "AU-QLD",
    "Australia/Darwin": "AU-NT",
    "Australia/Hobart": "AU-TAS",
    "Australia/Melbourne": "AU-VIC",
    "Australia/Perth": "AU-WA",
    "Australia/Sydney": "AU-NSW",
    "Europe/Belfast": "GB-NIR",
    "Europe/London": "GB-ENG",
    "Pacific/Chatham": "NZ-CIT",
    "Pacific/Honolulu": "US-HI",
}
"""Zones that lie in one region, or most of whose people do; no library says so."""


@cache
def countries() -> frozenset[str]:
    """The countries whose holidays are known."""
    # Not list_supported_countries: that loads them all, for a question that a request may ask.
    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


@cache
def regions(country: str) -> Mapping[str, str]:
    """The regions of a country by their place, with the names that they have there."""
    aliases = holidays.country_holidays(country).get_subdivision_aliases()
    return {f"{country}-{code}": _name(code, names) for code, names in aliases.items()}


def _name(code: str, aliases: list[str]) -> str:
    """The first alias that is no abbreviation; regions outside ISO 3166 have their name as code."""
    return next((alias for alias in aliases if not alias.isupper()), code)


def is_known(place: str) -> bool:
    country = _country(place)
    return country in countries() and (place == country or place in regions(country))


def place_of(zone: str) -> str | None:
    """The place that a time zone belongs to: its region if it has one of its own, else its country.

    None for UTC and what no country is known for. Zones may have their older names.
    """
    now = get_global("zone_aliases").get(zone, zone)
    country = get_global("zone_territories").get(now)
    usual = country if country in countries() else None
    return REGIONS_OF_ZONES.get(zone) or REGIONS_OF_ZONES.get(now) or usual


@cache
def public_holidays(place: str, first_year: int, last_year: int) -> frozenset[date]:
    """The holidays of a place in these years, both included.

    A region that is not known any more, as when a country is divided anew, is its country.
    """
    country, years = _country(place), range(first_year, last_year + 1)
    region = place[len(country) + 1 :] if place in regions(country) else None
    return frozenset(holidays.country_holidays(country, subdiv=region, years=years))


def _country(place: str) -> str:
    return place.partition("-")[0]
