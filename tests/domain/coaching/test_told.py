"""Which numbers of a message a report form can take."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.catalogue.measures import measure_of
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.told import told_numbers
from bot.domain.progress.whole import Whole
from tests.support.builders import reading

DAY = date(2026, 11, 23)


def asked(*measures: tuple[str, str | None]) -> list[AskedNumber]:
    return [
        AskedNumber(team_id=1, measure=measure_of(*each), goals=(), day=DAY) for each in measures
    ]


ON_LINKEDIN, ON_X, ANYWHERE = ("comments", "linkedin"), ("comments", "x"), ("comments", None)


@pytest.mark.parametrize(
    ("said", "counted", "measure"),
    [
        ("comments linkedin", [ON_LINKEDIN, ON_X], ON_LINKEDIN),
        ("comments", [ON_LINKEDIN], ON_LINKEDIN),
        ("comments linkedin", [ANYWHERE], ON_LINKEDIN),
        ("comments", [ANYWHERE, ON_X], ANYWHERE),
    ],
)
def test_a_number_is_of_the_only_measure_that_counts_it(
    said: str, counted: list[tuple[str, str | None]], measure: tuple[str, str | None]
) -> None:
    (told,) = told_numbers([reading(said, 12)], asked(*counted))

    assert told.number.measure == measure_of(*measure)
    assert told.value == 12


@pytest.mark.parametrize(
    ("said", "counted"),
    [
        ("comments", [ON_LINKEDIN, ON_X]),
        ("comments linkedin", [ON_X]),
        ("comments linkedin", []),
    ],
)
def test_a_number_that_may_be_of_several_or_of_none_is_not_guessed(
    said: str, counted: list[tuple[str, str | None]]
) -> None:
    assert told_numbers([reading(said, 12)], asked(*counted)) == ()


def test_a_running_total_is_no_new_amount() -> None:
    total = replace(reading("comments linkedin", 12), whole=Whole(sure=True))

    assert told_numbers([total], asked(ON_LINKEDIN)) == ()


def test_the_change_of_a_level_is_no_level() -> None:
    change = replace(reading("followers linkedin", 12), change=True)

    assert told_numbers([change], asked(("followers", "linkedin"))) == ()
