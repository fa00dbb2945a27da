"""The numbers of an export, each on its day, with the part of the file that it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import blake2b
from typing import Final

from bot.domain.progress.origins import ExportPart, View
from bot.exports.reading import NOT_ADDED, Kind, Reading

LONGEST_ITEM: Final = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """A number as the file names it, on its day, with the part of the file that it is."""

    platform: str
    metric: str
    value: Decimal
    on: date
    origin: ExportPart
    first: date | None = None


def cells_of(reading: Reading, today: date) -> Iterator[Cell]:
    yield from _cells_of_days(reading, today)
    yield from _cells_of_posts(reading)
    yield from _cells_of_period(reading)
    if reading.followers_at_end is not None and reading.date_to:
        level = Decimal(reading.followers_at_end)
        origin = ExportPart(View.DAYS, _account(reading))
        yield Cell(reading.platform, "followers", level, reading.date_to, origin)


def _cells_of_days(reading: Reading, today: date) -> Iterator[Cell]:
    """One for each day, metric and platform: a tool may have a row for each account.

    That of a month or a week is a total of these days, which aren't over yet in the last one; a
    level is that of its last day.
    """
    sums: dict[tuple[str, str, date | None, date], Decimal] = {}
    for each in reading.days:
        key = each.platform, each.metric, each.first, each.day
        is_sum = key in sums and each.metric not in NOT_ADDED
        sums[key] = sums[key] + each.value if is_sum else each.value
    account = _account(reading)
    for (platform, metric, first, last), value in sums.items():
        first_of_total = None if metric in NOT_ADDED else first
        origin = ExportPart(View.PERIOD if first_of_total else View.DAYS, account)
        day = min(last, today) if first and first <= today else last
        yield Cell(platform, metric, value, day, origin, first_of_total)


def _cells_of_period(reading: Reading) -> Iterator[Cell]:
    """The totals of the period, and what posts had in it if that is what the file tells of them."""
    period = reading.period
    if period is None or period.date_from is None or period.date_to is None:
        return
    totals = dict(period.values)
    for post in reading.posts if _is_of_period(reading) else ():
        for metric, value in post.values.items():
            totals[metric] = totals.get(metric, Decimal(0)) + value
    origin = ExportPart(View.PERIOD, _account(reading))
    for metric, value in totals.items():
        yield Cell(reading.platform, metric, value, period.date_to, origin, period.date_from)


def _cells_of_posts(reading: Reading) -> Iterator[Cell]:
    for post in {each.id: each for each in reading.posts}.values():
        if post.day is None:
            continue
        origin = ExportPart(View.POSTS, _short(post.id))
        yield Cell(post.platform, "posts", Decimal(1), post.day, origin)
        for metric, value in () if _is_of_period(reading) else post.values.items():
            yield Cell(post.platform, metric, value, post.day, origin)


def _is_of_period(reading: Reading) -> bool:
    """Return True if the values of posts are those of a period, and not of their lifetime."""
    return reading.kind is Kind.PERIOD_VIDEOS


def _account(reading: Reading) -> str:
    """The account that the file is of, if it names a single one."""
    return _short(reading.accounts[0]) if len(reading.accounts) == 1 else ""


def _short(item: str) -> str:
    """The item itself, or a digest of a long one: a whole address, as it may be."""
    return item if len(item) <= LONGEST_ITEM else blake2b(item.encode(), digest_size=16).hexdigest()
