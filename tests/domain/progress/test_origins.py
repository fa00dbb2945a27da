"""Which number of a day counts, by properties: none of them looks at the order of events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.progress.origins import Entry, ExportPart, View, giving_way

FIRST = date(2026, 11, 2)
DAYS, POST, PERIOD = ExportPart(View.DAYS), ExportPart(View.POSTS, "p1"), ExportPart(View.PERIOD)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def entry(
    number: int,
    on: int,
    origin: ExportPart | None = None,
    *,
    report: int | None = None,
    first: int | None = None,
    change: bool = False,
) -> Entry:
    start = day(on if first is None else first)
    return Entry(number, number if report is None else report, start, day(on), change, origin)


def counting(entries: Iterable[Entry], *, adds_up: bool = True) -> set[int]:
    """The numbers that count."""
    every = list(entries)
    return {each.id for each in every} - giving_way(every, adds_up=adds_up).keys()


@st.composite
def one_entry(draw: st.DrawFn, number: int) -> Entry:
    on = draw(st.integers(0, 12))
    origin = draw(
        st.none()
        | st.builds(ExportPart, st.just(View.DAYS), st.sampled_from(["", "Page"]))
        | st.builds(ExportPart, st.just(View.POSTS), st.sampled_from(["p1", "p2", "p3"]))
        | st.builds(ExportPart, st.just(View.PERIOD))
    )
    is_longer = origin is None or origin.view is View.PERIOD
    first = draw(st.integers(max(0, on - 6), on)) if is_longer else on
    report = draw(st.integers(1, 4)) + (0 if origin else 10)
    return entry(number, on, origin, report=report, first=first, change=draw(st.booleans()))


entries = st.integers(0, 12).flatmap(
    lambda size: st.tuples(*(one_entry(number) for number in range(size)))
)


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        (entry(9, 1), False),
        (entry(9, 3), True),  # typed after the import: what came since
        (entry(0, 3), False),  # typed before it: of a week
        (entry(0, 9), True),
        (entry(9, 6, first=0), False),
        (entry(9, 6, first=3), True),
    ],
)
def test_a_typed_number_counts_unless_one_of_its_days_is_imported(
    typed: Entry, counts: bool
) -> None:
    found = counting([entry(1, 1, DAYS), entry(2, 2, DAYS), typed])

    assert (typed.id in found) is counts


def test_the_days_of_an_export_count_before_its_posts_and_these_before_a_period() -> None:
    days, post, period = entry(1, 1, DAYS), entry(2, 1, POST), entry(3, 5, PERIOD, first=0)

    assert counting([days, post, period]) == {1}
    assert counting([post, period]) == {2}
    assert counting([period]) == {3}


def test_a_post_has_one_number_however_its_day_is_read() -> None:
    assert counting([entry(1, 1, POST), entry(2, 2, POST)]) == {2}


def test_posts_tell_of_the_days_between_them() -> None:
    posts = entry(1, 1, POST, report=1), entry(2, 5, ExportPart(View.POSTS, "p2"), report=1)

    assert counting([*posts, entry(8, 3), entry(9, 6)]) == {1, 2, 9}


def account(number: int, name: str, on: int = 1) -> Entry:
    return entry(number, on, ExportPart(View.DAYS, name))


@pytest.mark.parametrize(
    ("names", "counts"),
    [
        (["Shop", "Café"], {0, 1}),
        (["", "Shop"], {1}),  # a tool names the account, the platform's own export doesn't
        (["Shop", ""], {1}),
        (["Shop", "Café", ""], {2}),
        (["", "Shop", "Café"], {1, 2}),
        (["Café", "", "Shop"], {0, 2}),  # what would hide the Café is hidden itself
    ],
)
def test_accounts_of_one_platform_add_up_where_both_are_named(
    names: Sequence[str], counts: set[int]
) -> None:
    found = [account(number, name) for number, name in enumerate(names)]

    assert counting(found) == counts
    assert counting([each._replace(change=True) for each in found], adds_up=False) == counts


def test_a_correction_of_one_number_leaves_the_days_of_others_as_they_were() -> None:
    monday, tuesday = entry(2, 7), entry(3, 8)  # for the week before, and for what came since
    imported = [entry(n, n, DAYS) for n in (4, 5, 6)]
    corrected = monday._replace(id=9, original=2)

    assert counting([monday, tuesday, *imported]) == {3, 4, 5, 6}
    assert counting([corrected, tuesday, *imported]) == {3, 4, 5, 6}


def test_what_a_lower_total_took_off_gives_way_with_what_it_was_taken_from() -> None:
    week, day_before = entry(1, 7), entry(2, 6)
    taken = entry(3, 7)._replace(takes_off=True)

    assert counting([week, day_before, taken, entry(4, 1, DAYS)]).isdisjoint({1, 3})
    assert counting([week, day_before, taken]) == {1, 2, 3}


@pytest.mark.parametrize(
    ("found", "counts"),
    [
        ([entry(1, 1), entry(2, 1, DAYS)], {2}),
        ([entry(1, 1), entry(2, 1, DAYS, change=True)], {1}),
        ([entry(1, 1, DAYS), entry(2, 1, DAYS, change=True)], {1}),
        ([entry(1, 1, change=True), entry(2, 1, DAYS)], {2}),
        ([entry(1, 1, change=True), entry(2, 1, DAYS, change=True)], {2}),
        ([entry(1, 5, change=True, first=0), entry(2, 1, DAYS)], {2}),
        ([entry(1, 1), entry(2, 2, DAYS, change=True)], {1, 2}),
    ],
)
def test_a_day_of_a_level_has_one_origin(found: Sequence[Entry], counts: set[int]) -> None:
    assert counting(found, adds_up=False) == counts


@given(entries, st.booleans())
def test_an_import_that_is_repeated_counts_once(found: tuple[Entry, ...], adds_up: bool) -> None:
    imported = [each for each in found if each.origin]
    again = [each._replace(id=each.id + 100, report=each.report + 100) for each in imported]

    once, twice = counting(found, adds_up=adds_up), counting([*found, *again], adds_up=adds_up)

    assert {number % 100 for number in twice} == once


@given(entries.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_what_counts_does_not_depend_on_the_order_of_rows(
    orders: tuple[Sequence[Entry], Sequence[Entry]],
) -> None:
    one, other = orders

    assert giving_way(one, adds_up=True) == giving_way(other, adds_up=True)


@given(entries)
def test_typed_and_imported_numbers_of_a_day_never_add_up(found: tuple[Entry, ...]) -> None:
    counts = counting(found)
    imported = {d for each in found if each.id in counts and each.origin for d in each.days}

    for each in found:
        if each.id in counts and each.origin is None:
            assert imported.isdisjoint(each.days)


@given(entries)
def test_two_views_of_a_day_never_add_up(found: tuple[Entry, ...]) -> None:
    views: dict[date, set[View]] = {}
    for each in found:
        if each.id in counting(found) and each.origin:
            for of_day in each.days:
                views.setdefault(of_day, set()).add(each.origin.view)

    assert all(len(of_day) == 1 for of_day in views.values())


@given(st.data())
def test_overlapping_exports_are_their_union_and_the_later_one_wins(data: st.DataObject) -> None:
    values = st.dictionaries(st.integers(0, 30), st.integers(-5, 100), max_size=12)
    old, new = data.draw(values), data.draw(values)
    rows = {
        number: (entry(number, on, DAYS, report=report), value)
        for number, (report, on, value) in enumerate(
            (report, on, value)
            for report, of_file in ((1, old), (2, new))
            for on, value in of_file.items()
        )
    }

    counts = counting(each for each, _ in rows.values())

    total = sum(Decimal(rows[number][1]) for number in counts)
    assert total == sum({**old, **new}.values())
