"""Periods in the names of files, "Content 2026-03-01_2026-03-31 Harbour Lane"."""

from __future__ import annotations

import re
from datetime import date

from bot.exports.dates import day_of
from bot.exports.names import Order
from bot.exports.spans import span_of

_DAY = re.compile(
    r"(?<!\d)(?:\d{4}[-_/]\d{1,2}[-_/]\d{1,2}|\d{8}|\d{1,2}[-_/:.]\d{1,2}[-_/:.]\d{4}"
    r"|\d{1,2} [A-Za-z]{3,9} \d{4})(?!\d)"
)


_SPAN = re.compile(
    r"(?<![^\W_])"
    r"(?:20\d\d[-_ ](?:0[1-9]|1[0-2]|W\d{1,2}|Q[1-4])|(?:Q[1-4]|[^\W\d_]{3,})[-_ ]20\d\d)"
    r"(?![^\W_]|[-_ ]\d)"
)
"""A month, a week or a quarter with its year."""


def period_in(name: str, order: Order = Order.CERTAIN) -> tuple[date, date] | None:
    """The first and the last day of a period in a name.

    It has two days in their order, or no two of its months, weeks or quarters differ.
    """
    written = [re.sub(r"[_:]", "/", each) for each in _DAY.findall(name)]
    days = [day for each in written if (day := day_of(each, order))]
    if not written:
        spans = {span_of(each.replace("_", " ")) for each in _SPAN.findall(name)} - {None}
        return next(iter(spans)) if len(spans) == 1 else None
    if len(days) < 2 or days[0] > days[1]:  # noqa: PLR2004  from and to
        return None
    return days[0], days[1]
