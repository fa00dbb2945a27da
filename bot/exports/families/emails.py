"""Email: campaigns of any tool, and lists of newsletters that people keep."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.exports.extracting import Extract, Line
from bot.exports.extracting import extract as extracted
from bot.exports.families.single import single_table
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, normal
from bot.exports.number_styles import with_points
from bot.exports.ordering import possible, undecided
from bot.exports.reading import Reading
from bot.exports.tables import File, Table

FAMILY: Final = "emails"
PLATFORM: Final = "newsletter"
TOOLS: Final = (
    *("brevo", "sendinblue", "klaviyo", "mailerlite", "campaign monitor", "convertkit", "hubspot"),
    *("constant contact", "activecampaign", "getresponse", "cleverreach", "rapidmail", "substack"),
    *("beehiiv", "mailchimp"),
)
"""Tools that a file's name may tell."""
_KINDS_OF_BOUNCES: Final = ("soft_bounces", "hard_bounces")


def identify(file: File) -> bool:
    """Return True for campaigns with their recipients, and opens or clicks."""
    return _table(file) is not None


def extract(file: File, _today: date) -> Reading:
    """Campaigns as posts."""
    found = _table(file)
    assert found  # noqa: S101  identified
    table, layout = found
    name = normal(file.name)
    platform = next((tool for tool in TOOLS if tool in name), PLATFORM)
    readings = [
        reading_of(platform, each.kind, [_with_bounces(extracted(table, each, platform))])
        for each in possible(table, layout)
    ]
    return undecided(readings, table, layout)


def _table(file: File) -> tuple[Table, Layout] | None:
    return single_table(with_points(file, by_language=True), FAMILY)


def _with_bounces(found: Extract) -> Extract:
    return replace(found, lines=tuple(map(_summed, found.lines)))


def _summed(line: Line) -> Line:
    """The line with all bounces, where a tool tells them by their kinds."""
    kinds = [line.values[kind] for kind in _KINDS_OF_BOUNCES if kind in line.values]
    rest = {name: value for name, value in line.values.items() if name not in _KINDS_OF_BOUNCES}
    every = {"bounces": sum(kinds, Decimal(0))} if kinds else {}
    return replace(line, values={**every, **rest})
