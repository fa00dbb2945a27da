"""Whose result it is: one line item's at most, and nothing counted twice or lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.plan.contenders import contenders
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.owners import Counted, Tie, owned
from tests.support.plans import FIRST, LAST

DAY = timedelta(days=1)
ON = date(2026, 11, 2)
ITEM = LineItem(
    name="Item",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=FIRST,
    ends_on=LAST,
    metric=METRICS["leads"],
)
POSTS = PlanLine(id=1, item=ITEM)
ARTICLES = PlanLine(id=2, item=ITEM)
LETTER = PlanLine(id=3, item=replace(ITEM, kind=ItemKind.EMAIL, platform=None))
ON_X = PlanLine(id=4, item=replace(ITEM, platform=PLATFORMS["x"]))
OCTOBER = PlanLine(id=5, item=replace(ITEM, ends_on=date(2026, 10, 31)))
SALES = PlanLine(id=6, item=replace(ITEM, metric=METRICS["sales"]))


def lead(platform: str | None = "linkedin", on: date = ON, value: int = 20) -> Counted:
    return Counted(measure_of("leads", platform), on, Decimal(value))


def tie(item: int | None, platform: str | None = "linkedin", **more: Any) -> Tie:
    facts = {"first": FIRST, "last": None, **more}
    return Tie(measure=measure_of("leads", platform), line_item=item, **facts)


def owner(lines: list[PlanLine], *ties: Tie, of: Counted | None = None) -> set[int]:
    """The ids of the lines that a result belongs to; several share it."""
    own, shared = owned(lines, ties, [of or lead()])
    assert len([line for line in own if line.reported.days]) + len(shared) <= 1
    return {line.id for line in own if line.reported.days} | {n for s in shared for n in s.ids}


@pytest.mark.parametrize(
    ("lines", "ties", "ids"),
    [
        # The only one of its platform that runs on that day and counts it.
        ([POSTS], [], {1}),
        ([POSTS, LETTER, ON_X, OCTOBER, SALES], [], {1}),
        # Several: nobody can divide them.
        ([POSTS, ARTICLES], [], {1, 2}),
        # The objective that counts it names one.
        ([POSTS, ARTICLES], [tie(2)], {2}),
        ([POSTS, ARTICLES], [tie(2), tie(2, None)], {2}),
        ([POSTS, LETTER], [tie(3)], {3}),
        ([POSTS, ARTICLES], [tie(1, None)], {1}),
        # Two that do not agree, or one that names none, leave it open.
        ([POSTS, ARTICLES], [tie(1), tie(2)], {1, 2}),
        ([POSTS, ARTICLES], [tie(1), tie(None)], {1, 2}),
        ([POSTS], [tie(None)], {1}),
        # An objective for every platform says nothing about a platform that it does not name.
        ([POSTS, LETTER], [tie(3, None)], {1}),
        # An objective that had ended, or had not begun, or counts something else.
        ([POSTS, ARTICLES], [tie(2, last=ON - DAY)], {1, 2}),
        ([POSTS, ARTICLES], [tie(2, first=ON + DAY)], {1, 2}),
        ([POSTS, ARTICLES], [tie(2, "x")], {1, 2}),
        # A line item that had ended, or counts another kind of result, or is gone.
        ([POSTS, OCTOBER], [tie(5)], {1}),
        ([POSTS, SALES], [tie(6)], {1}),
        ([POSTS, ARTICLES], [tie(99)], {1, 2}),
        # What no line item can have brought.
        ([LETTER, ON_X, OCTOBER], [], set()),
        ([], [], set()),
    ],
)
def test_a_result_belongs_to_one_line_item_or_to_its_platform(
    lines: list[PlanLine], ties: list[Tie], ids: set[int]
) -> None:
    assert owner(lines, *ties) == ids


def test_a_result_without_a_platform_belongs_to_whom_an_objective_names() -> None:
    nowhere = lead(None)

    assert owner([POSTS, LETTER], of=nowhere) == set()
    assert owner([POSTS, LETTER], tie(3, None), of=nowhere) == {3}
    assert owner([POSTS, LETTER], tie(1, None), of=nowhere) == {1}


def test_each_day_is_looked_at_by_itself() -> None:
    results = [lead(on=date(2026, 10, 5), value=4), lead(on=ON, value=6)]

    (posts, october), (shared,) = owned([POSTS, OCTOBER], [], results)

    assert posts.reported.days == ((ON, Decimal(6)),)
    assert october.reported.days == ()
    assert shared.ids == {1, 5}
    assert shared.tally.until(LAST) == 4


LINES = some.lists(
    some.builds(
        lambda kind, place, metric, first, length: replace(
            ITEM,
            kind=kind,
            platform=PLATFORMS[place] if kind is ItemKind.SOCIAL else None,
            metric=METRICS[metric],
            starts_on=FIRST + first * DAY,
            ends_on=FIRST + (first + length) * DAY,
        ),
        some.sampled_from([ItemKind.SOCIAL, ItemKind.SOCIAL, ItemKind.EMAIL]),
        some.sampled_from(["linkedin", "x"]),
        some.sampled_from(["leads", "sales"]),
        some.integers(0, 60),
        some.integers(0, 60),
    ),
    max_size=6,
).map(lambda items: [PlanLine(id=n, item=item) for n, item in enumerate(items)])
MEASURES = some.builds(
    measure_of, some.sampled_from(["leads", "sales"]), some.sampled_from(["linkedin", "x", None])
)
TIES = some.lists(
    some.builds(
        lambda measure, first, length, item: Tie(
            measure=measure,
            first=FIRST + first * DAY,
            last=None if length is None else FIRST + (first + length) * DAY,
            line_item=item,
        ),
        MEASURES,
        some.integers(0, 60),
        some.none() | some.integers(0, 60),
        some.none() | some.integers(0, 5),
    ),
    max_size=4,
)
RESULTS = some.lists(
    some.builds(
        lambda measure, day, value: Counted(measure, FIRST + day * DAY, Decimal(value)),
        MEASURES,
        some.integers(0, 120),
        some.integers(0, 50),
    ),
    max_size=20,
)


@settings(deadline=None)
@given(LINES, TIES, RESULTS)
def test_no_result_counts_twice_and_none_is_lost(
    lines: list[PlanLine], ties: list[Tie], results: list[Counted]
) -> None:
    """Line items and platforms together hold what the platforms' reports come to."""
    own, shared = owned(lines, ties, results)
    groups = contenders(own, shared)

    planned = [result for result in results if owner(lines, *ties, of=result)]
    counted = sum((group.results or Decimal(0) for group in groups), Decimal(0))
    assert counted == sum((result.value for result in planned), Decimal(0))
    assert sorted(line.id for group in groups for line in group.lines) == [x.id for x in lines]


@settings(deadline=None)
@given(LINES, TIES, RESULTS)
def test_a_platform_that_is_planned_keeps_all_of_its_results(
    lines: list[PlanLine], ties: list[Tie], results: list[Counted]
) -> None:
    for result in results:
        there = [x for x in lines if x.item.measure == result.measure and x.item.platform]
        if any(line.item.runs_on(result.on) for line in there):
            assert owner(lines, *ties, of=result)
