"""What became of an objective, by the log of its changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.objectives.changes import LoggedChange, recent_changes
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from tests.support.builders import TODAY, YEAR_END, objective

GOAL = objective("comments linkedin", 40, by=YEAR_END)
LIMIT = objective("complaints", 5, by=None, kind=ObjectiveKind.AT_MOST)


def logged(field: str, *olds: str | None) -> list[LoggedChange]:
    return [LoggedChange(field, old, TODAY + timedelta(days=n)) for n, old in enumerate(olds)]


@pytest.mark.parametrize(
    ("now", "field", "old", "eased"),
    [
        (GOAL, "target", "60", True),
        (GOAL, "target", "20", False),
        (LIMIT, "target", "3", True),
        (LIMIT, "target", "9", False),
        (GOAL, "due_on", "2026-11-30", True),
        (GOAL, "due_on", "2027-11-30", False),
        (replace(GOAL, stretch=True), "stretch", None, True),
        (GOAL, "stretch", "yes", False),
        (GOAL, "starts_on", "2026-10-05", True),
        (GOAL, "per", "week", True),
        (GOAL, "kind", "rate", True),
        (GOAL, "platform", "x", True),
        (GOAL, "metric", "posts", True),
        (GOAL, "owner", "U0BEN", False),
    ],
)
def test_some_changes_make_it_easier(
    now: Objective, field: str, old: str | None, *, eased: bool
) -> None:
    changes = recent_changes(now, logged(field, old))

    assert changes is not None
    assert changes.ease(now) is eased


def test_the_first_value_and_the_last_day_are_told() -> None:
    changes = recent_changes(GOAL, logged("target", "60", "50"))

    assert changes is not None
    assert changes.was == replace(GOAL, target=Decimal(60))
    assert changes.on == {"target": TODAY + timedelta(days=1)}


def test_a_measure_is_put_together_of_metric_and_platform() -> None:
    changes = recent_changes(GOAL, [*logged("platform", None), *logged("metric", "posts")])

    assert changes is not None
    assert changes.was.measure == objective("posts").measure
    assert changes.another_since == TODAY


@given(st.lists(st.sampled_from(["40", "41", "60"])), st.sampled_from([None, "week", "month"]))
def test_what_is_as_it_was_first_was_not_changed(olds: list[str], per: str | None) -> None:
    now = replace(GOAL, per=Period(per) if per else None)
    changes = recent_changes(now, logged("target", *olds))

    assert (changes is None) == (not olds or olds[0] == "40")


def test_without_a_log_nothing_was_changed() -> None:
    assert recent_changes(GOAL, []) is None
    assert recent_changes(replace(GOAL, due_on=date(2027, 1, 1)), logged("stretch", None)) is None
