"""Public holidays are those of the place where a team is."""

from __future__ import annotations

from datetime import date
from zoneinfo import available_timezones

import pytest
from babel.core import get_global

from bot.holidays import REGIONS_OF_ZONES, is_known, place_of, public_holidays

EASTER_MONDAY = date(2026, 4, 6)
LATE_SUMMER = date(2026, 8, 31)


def is_free(place: str | None, day: date) -> bool:
    assert place is not None
    return day in public_holidays(place, day.year, day.year)


@pytest.mark.parametrize(
    ("day", "free", "working"),
    [
        (EASTER_MONDAY, "GB-ENG", "GB-SCT"),
        (LATE_SUMMER, "GB-ENG", "GB-SCT"),
        (date(2026, 8, 3), "GB-SCT", "GB-ENG"),
        (date(2026, 1, 2), "GB-SCT", "GB-WLS"),
        (date(2026, 7, 13), "GB-NIR", "GB-ENG"),
        (date(2026, 1, 6), "DE-BY", "DE-BE"),
        (date(2026, 6, 4), "DE-BY", "DE-BE"),
        (date(2027, 3, 8), "DE-BE", "DE-BY"),
        (date(2026, 6, 4), "DE-NW", "DE"),
        (date(2026, 5, 1), "CH-ZH", "CH-GE"),
        (date(2026, 9, 10), "CH-GE", "CH-ZH"),
        (EASTER_MONDAY, "CH-ZH", "CH"),
        (date(2026, 2, 16), "CA-ON", "CA-QC"),
        (date(2026, 6, 24), "CA-QC", "CA-ON"),
        (date(2026, 6, 8), "AU-NSW", "AU-WA"),
        (date(2026, 3, 2), "AU-WA", "AU-NSW"),
        (EASTER_MONDAY, "ES-CT", "ES-MD"),
        (date(2026, 6, 29), "IT-RM", "IT-MI"),
        (date(2026, 4, 20), "US-MA", "US-CA"),
    ],
)
def test_regions_of_a_country_keep_days_of_their_own(day: date, free: str, working: str) -> None:
    assert is_free(free, day)
    assert not is_free(working, day)


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2026, 5, 25), date(2026, 12, 25)])
@pytest.mark.parametrize("place", ["GB", "GB-ENG", "GB-SCT", "GB-WLS", "GB-NIR"])
def test_what_all_of_a_country_keeps_is_kept_in_each_region(place: str, day: date) -> None:
    assert is_free(place, day)


@pytest.mark.parametrize("day", [EASTER_MONDAY, LATE_SUMMER])
def test_london_has_englands_holidays(day: date) -> None:
    assert is_free(place_of("Europe/London"), day)


@pytest.mark.parametrize(
    ("zone", "place"),
    [
        ("Europe/London", "GB-ENG"),
        ("GB", "GB-ENG"),
        ("Europe/Belfast", "GB-NIR"),
        ("Europe/Berlin", "DE"),
        ("Europe/Zurich", "CH"),
        ("Europe/Madrid", "ES"),
        ("Atlantic/Canary", "ES-CN"),
        ("Europe/Rome", "IT"),
        ("Europe/Stockholm", "SE"),
        ("America/Toronto", "CA-ON"),
        ("Canada/Eastern", "CA-ON"),
        ("America/Montreal", "CA-QC"),
        ("America/New_York", "US"),
        ("US/Pacific", "US"),
        ("Pacific/Honolulu", "US-HI"),
        ("Australia/Sydney", "AU-NSW"),
        ("Australia/Perth", "AU-WA"),
        ("Asia/Kolkata", "IN"),
        ("Asia/Calcutta", "IN"),
        ("Etc/UTC", None),
        ("UTC", None),
    ],
)
def test_a_zone_has_its_own_regions_holidays_else_its_countrys(
    zone: str, place: str | None
) -> None:
    assert place_of(zone) == place


@pytest.mark.parametrize(("zone", "place"), REGIONS_OF_ZONES.items())
def test_each_zones_region_is_known_and_in_its_country(zone: str, place: str) -> None:
    now = get_global("zone_aliases").get(zone, zone)

    assert zone in available_timezones()
    assert is_known(place)
    assert place.startswith(get_global("zone_territories")[now])


def test_a_region_that_is_not_known_any_more_keeps_its_countrys_days() -> None:
    assert public_holidays("NO-01", 2026, 2027) == public_holidays("NO", 2026, 2027)
