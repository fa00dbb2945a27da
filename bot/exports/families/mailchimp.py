"""Mailchimp: reports of campaigns, and the growth of an audience."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.exports.families.single import single_reading, single_table
from bot.exports.networks import network_of_file
from bot.exports.reading import Reading
from bot.exports.tables import File

FAMILY: Final = "mailchimp"
PLATFORM: Final = "mailchimp"
_OWN: Final = ("cleaned", "existing", "existing contacts", "opt-ins", "optins", "unique id")
"""Columns that only it has."""


def identify(file: File) -> bool:
    """Return True for a report of campaigns or of an audience."""
    return single_table(file, FAMILY) is not None


def extract(file: File, _today: date) -> Reading:
    """Campaigns as posts, or an audience by day, which may be that of a platform's newsletter."""
    is_own = any(table.columns(_OWN) for table in file.tables)
    named = "" if is_own else network_of_file(file.name)
    return single_reading(file, FAMILY, named or PLATFORM)
