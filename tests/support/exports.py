"""Readings of exports, as short as a test says them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.answers import Receipt, Undone
from bot.domain.imports import Asking, ImportPreview, ImportQuestion
from bot.exports.reading import DayValue, Kind, Period, Post, Reading
from tests.support.builders import TODAY
from tests.support.workspace import Workspace

FIRST = TODAY - timedelta(days=14)
"""A Monday: two whole weeks lie between it and today."""


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def by_day(
    values: Mapping[int, float],
    metric: str = "comments",
    platform: str = "linkedin",
    account: str = "",
) -> Reading:
    """An export of one metric, with values by the day after FIRST."""
    return Reading(
        platform=platform,
        kind=Kind.ACCOUNT,
        rows={"": len(values)},
        days=tuple(
            DayValue(platform, day(number), metric, Decimal(str(value)))
            for number, value in values.items()
        ),
        accounts=(account,) if account else (),
    )


def by_post(
    *posts: tuple[str, int, float], metric: str = "comments", platform: str = "linkedin"
) -> Reading:
    """An export of posts: the id of each, its day after FIRST, and its value."""
    return Reading(
        platform=platform,
        kind=Kind.POSTS,
        rows={"": len(posts)},
        posts=tuple(
            Post(name, platform, day(on), f"written by {name}", {metric: Decimal(str(value))})
            for name, on, value in posts
        ),
    )


def of_period(first: int, last: int, values: Mapping[str, float], platform: str = "ga4") -> Reading:
    """An export of the totals of a period."""
    return Reading(
        platform=platform,
        kind=Kind.TRAFFIC,
        rows={"": len(values)},
        period=Period(day(first), day(last), {k: Decimal(str(v)) for k, v in values.items()}),
    )


def preview(workspace: Workspace, reading: Reading, file: str = "export.csv") -> ImportPreview:
    """What is offered when a file with this reading is dropped; it is of the first page."""
    imports = workspace.services.imports
    actor, now = workspace.actor(channel=None), workspace.clock()
    offer = imports.keep(actor, file, reading, now=now)
    if isinstance(offer, ImportQuestion) and offer.asking is Asking.PAGE:
        offer = imports.answer(actor, offer.pending_id, Asking.PAGE, "0", now=now)
    assert isinstance(offer, ImportPreview)
    return offer


def import_now(workspace: Workspace, reading: Reading) -> Receipt:
    """Drop a file with this reading, and import it."""
    pending = preview(workspace, reading).pending_id
    actor, now = workspace.actor(channel=None), workspace.clock()
    return workspace.services.imports.take(actor, pending, now=now).receipt


def take_back(workspace: Workspace, receipt: Receipt) -> Undone:
    actor, now = workspace.actor(channel=None), workspace.clock()
    return workspace.services.results.undo(actor, receipt.report_id, now=now)
