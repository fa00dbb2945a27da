"""A team's own metrics and platforms, whose keys hold all there is to know of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.catalogue.catalogue import (
    BUILT_IN,
    MOST_OWN,
    Catalogue,
    catalogue_of,
    joined,
    keys_of,
)
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS, Aggregation, Ladder, Unit
from bot.domain.catalogue.own import (
    LONGEST_NAME,
    OwnMetric,
    Tally,
    checked_metric,
    checked_platform,
    entry_of,
    metric_of,
    platform_of,
)
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import InvalidField
from bot.domain.fields import Field

DEMOS = OwnMetric(
    one="demo request",
    many="demo requests",
    unit=Unit.COUNT,
    tally=Tally.ADDED,
    ladder=Ladder.OUTCOME,
)


def test_the_key_tells_all() -> None:
    made = checked_metric(DEMOS)

    found = metric_of(made.key)

    assert found == made
    assert (found.name_of_one, found.name) == ("demo request", "demo requests")
    assert (found.aggregation, found.ladder, found.unit) == (
        *(Aggregation.SUM, Ladder.OUTCOME),
        Unit.COUNT,
    )
    assert found.is_own
    assert not METRICS["leads"].is_own


def test_the_longest_key_fits_where_it_is_kept_and_into_an_option() -> None:
    longest = replace(
        DEMOS,
        one="x" * LONGEST_NAME,
        many="y" * LONGEST_NAME,
        unit=max(Unit, key=len),
        tally=max(Tally, key=len),
        ladder=max(Ladder, key=len),
    )

    assert len(longest.key) <= 120


@pytest.mark.parametrize(
    ("unit", "tally", "aggregation", "lower"),
    [
        (Unit.COUNT, Tally.ADDED, Aggregation.SUM, False),
        (Unit.COUNT, Tally.RISING, Aggregation.LATEST, False),
        (Unit.COUNT, Tally.FALLING, Aggregation.LATEST, True),
        (Unit.PERCENT, Tally.RISING, Aggregation.RATIO, False),
        (Unit.PERCENT, Tally.FALLING, Aggregation.RATIO, True),
        (Unit.MONEY, Tally.ADDED, Aggregation.SUM, False),
        (Unit.MINUTES, Tally.ADDED, Aggregation.SUM, False),
        (Unit.HOURS, Tally.FALLING, Aggregation.LATEST, True),
    ],
)
def test_unit_and_tally_decide_how_it_is_counted(
    unit: Unit, tally: Tally, aggregation: Aggregation, lower: bool
) -> None:
    made = checked_metric(replace(DEMOS, unit=unit, tally=tally))

    assert (made.aggregation, made.lower_is_better) == (aggregation, lower)


@pytest.mark.parametrize(
    "name", ["", "  ", "<b>", "a*b*", "own|x", "3D views", "x" * 31, "a_b", "`x`"]
)
def test_a_name_is_plain_words(name: str) -> None:
    with pytest.raises(InvalidField) as refused:
        checked_metric(replace(DEMOS, many=name))
    assert refused.value.field is Field.NAME
    with pytest.raises(InvalidField):
        checked_platform(name)


def test_names_are_trimmed_and_may_have_signs_of_words() -> None:
    made = checked_metric(replace(DEMOS, many="  customers’   sign-offs ", one="Prüfung"))

    assert (made.name, made.name_of_one) == ("customers' sign-offs", "Prüfung")


def test_what_is_counted_one_by_one_needs_a_word_for_one() -> None:
    with pytest.raises(InvalidField) as refused:
        checked_metric(replace(DEMOS, one=""))
    assert refused.value.field is Field.NAME_OF_ONE
    rate = checked_metric(replace(DEMOS, one="", unit=Unit.PERCENT, tally=Tally.RISING))
    assert (rate.name_of_one, rate.name) == ("demo requests", "demo requests")


def test_per_cent_are_not_added_up() -> None:
    with pytest.raises(InvalidField) as refused:
        checked_metric(replace(DEMOS, unit=Unit.PERCENT))
    assert refused.value.field is Field.TALLY


@pytest.mark.parametrize(
    "key", ["", "own", "own|", "own|a|b", "other|a|b|count|added|outcome", "own|a|b|count|added|up"]
)
def test_what_is_no_key_names_nothing(key: str) -> None:
    for find in (metric_of, platform_of, entry_of):
        with pytest.raises(KeyError):
            find(key)


def test_a_level_may_be_a_mean_and_a_rate_of_any_size() -> None:
    rating = checked_metric(replace(DEMOS, many="star rating", tally=Tally.RISING))
    returns = checked_metric(
        replace(DEMOS, many="return on spend", unit=Unit.PERCENT, tally=Tally.RISING)
    )

    assert not rating.is_whole
    assert checked_metric(DEMOS).is_whole
    assert METRICS["followers"].is_whole
    assert (returns.most, METRICS["engagement_rate"].most) == (None, 100)


def test_a_measure_may_have_both_of_its_own() -> None:
    demos, xing = checked_metric(DEMOS), checked_platform("Xing")

    found = measure_of(demos.key, xing.key)

    assert found == Measure(demos, xing)
    assert Measure(demos).counts(found)
    assert Measure(demos, xing) != Measure(demos, PLATFORMS["x"])


def test_a_catalogue_is_kept_as_keys() -> None:
    demos, xing = checked_metric(DEMOS), checked_platform("Xing")
    catalogue = BUILT_IN.added(demos).added(xing)

    assert catalogue_of(keys_of(catalogue.own_metrics), keys_of(catalogue.own_platforms)) == (
        catalogue
    )
    assert catalogue_of("", "") == BUILT_IN
    assert catalogue.without(demos.key).without(xing.key) == BUILT_IN


def test_a_catalogue_holds_what_is_built_in_and_its_own() -> None:
    demos, xing = checked_metric(DEMOS), checked_platform("Xing")
    ours = BUILT_IN.added(demos)

    assert ours.holds(Measure(demos, PLATFORMS["x"]))
    assert ours.holds(Measure(METRICS["leads"]))
    assert not ours.holds(Measure(demos, xing))
    assert ours.counting([Measure(demos, xing)]) == ours.added(xing)
    assert joined([ours, BUILT_IN.added(xing), ours]) == Catalogue((demos,), (xing,))


def test_a_team_has_a_limited_number_of_its_own() -> None:
    full = BUILT_IN
    for number in range(MOST_OWN):
        full = full.added(checked_metric(replace(DEMOS, many=f"demos {number}")))

    with pytest.raises(InvalidField, match=r"field\.too_many_own most=20"):
        full.added(checked_metric(DEMOS))
    full.added(checked_platform("Xing"))
