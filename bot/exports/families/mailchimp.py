"""Mailchimp: reports of campaigns, and the growth of an audience."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.exports.families.single import single_reading, single_table
from bot.exports.reading import Reading
from bot.exports.tables import File

FAMILY: Final = "mailchimp"
PLATFORM: Final = "mailchimp"


def identify(file: File) -> bool:
    """Return True for a report of campaigns or of an audience."""
    return single_table(file, FAMILY) is not None


def extract(file: File, _today: date) -> Reading:
    """Campaigns as posts, or an audience by day."""
    return single_reading(file, FAMILY, PLATFORM)
