"""Which objectives make sense, and for which days they count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.errors import InvalidField
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft, checked, natural_kind
from tests.support.builders import TODAY, draft, measure, objective

TOTAL, LEVEL, RECURRING, AT_MOST = ObjectiveKind


@pytest.mark.parametrize(
    ("words", "per", "kind"),
    [
        ("comments linkedin", None, TOTAL),
        ("comments linkedin", Period.WEEK, RECURRING),
        ("followers x", None, LEVEL),
        ("reach facebook", None, LEVEL),
        ("engagement_rate x", None, LEVEL),
        ("response_time", None, AT_MOST),
    ],
)
def test_a_target_has_the_kind_that_is_natural_for_its_metric(
    words: str, per: Period | None, kind: ObjectiveKind
) -> None:
    assert natural_kind(measure(words), per) is kind


@pytest.mark.parametrize(
    "sensible",
    [
        draft("comments linkedin", 20),
        draft("comments linkedin", 20, by=TODAY),
        draft("comments linkedin", 20, by=TODAY + timedelta(days=5 * 366)),
        draft("followers x", 500),
        draft("engagement_rate x", "2.5"),
        draft("posts blog", 1, per=Period.WEEK),
        draft("posts blog", 20, per=Period.MONTH),
        draft("response_time", 60),
        draft("complaints", 0, kind=AT_MOST),
        draft("revenue", "0.5"),
    ],
)
def test_a_sensible_objective_is_taken_as_it_is(sensible: ObjectiveDraft) -> None:
    assert checked(sensible, today=TODAY) is sensible


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        (draft("comments linkedin", 0), "target"),
        (draft("comments linkedin", -1), "target"),
        (draft("complaints", -1, kind=AT_MOST), "target"),
        (draft("comments linkedin", 10**12), "target"),
        (draft("comments linkedin", "2.5"), "target"),
        (draft("comments linkedin", "Infinity"), "target"),
        (draft("comments linkedin", "NaN"), "target"),
        (draft("engagement_rate x", 101), "target"),
        (draft("hours x", "0.00001"), "target"),
        (draft("followers x", 500, kind=TOTAL), "kind"),
        (draft("followers x", 5, per=Period.WEEK), "kind"),
        (draft("engagement_rate x", 5, kind=TOTAL), "kind"),
        (draft("comments linkedin", 20, kind=LEVEL), "kind"),
        (draft("comments linkedin", 20, kind=RECURRING), "per"),
        (draft("comments linkedin", 20, by=None), "due_on"),
        (draft("followers x", 500, by=None), "due_on"),
        (draft("comments linkedin", 20, by=TODAY - timedelta(days=1)), "due_on"),
        (draft("comments linkedin", 20, by=TODAY + timedelta(days=5 * 366 + 1)), "due_on"),
    ],
)
def test_an_odd_objective_is_refused_at_the_field_to_change(
    odd: ObjectiveDraft, field: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        checked(odd, today=TODAY)

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("day", "week", "month"),
    [
        ("2026-11-23", ("2026-11-23", "2026-11-29"), ("2026-11-01", "2026-11-30")),
        ("2026-11-29", ("2026-11-23", "2026-11-29"), ("2026-11-01", "2026-11-30")),
        ("2026-12-31", ("2026-12-28", "2027-01-03"), ("2026-12-01", "2026-12-31")),
        ("2028-02-29", ("2028-02-28", "2028-03-05"), ("2028-02-01", "2028-02-29")),
        ("2027-02-01", ("2027-02-01", "2027-02-07"), ("2027-02-01", "2027-02-28")),
    ],
)
def test_weeks_begin_on_monday_and_months_on_the_first(
    day: str, week: tuple[str, str], month: tuple[str, str]
) -> None:
    today = date.fromisoformat(day)

    found = [(per.start(today).isoformat(), per.end(today).isoformat()) for per in Period]

    assert found == [week, month]


@given(some.dates(date(2000, 1, 1), date(2100, 1, 1)), some.sampled_from(list(Period)))
def test_every_day_is_in_its_own_period_and_periods_meet(day: date, per: Period) -> None:
    first, last = per.start(day), per.end(day)

    assert first <= day <= last
    assert per.start(last + timedelta(days=1)) == last + timedelta(days=1)
    assert per.end(first - timedelta(days=1)) == first - timedelta(days=1)


def test_an_objective_remembers_how_it_was_worded() -> None:
    worded = replace(draft("posts blog", 5, per=Period.WEEK), line_item=3, leads_to=2)
    of = objective("posts blog", 5, per=Period.WEEK, by=None)

    assert replace(of, line_item=3, leads_to=2).draft == worded
