"""Objectives that are shown together have names of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.views.names import names_of
from tests.support.builders import TODAY, objective

BY_DATE = objective("comments linkedin", 40)
WEEKLY = objective("comments linkedin", 5, by=None, per=Period.WEEK, number=2)
MONTHLY = objective("comments linkedin", 20, by=None, per=Period.MONTH, number=3)
LIMIT = objective("complaints", 5, by=None, kind=ObjectiveKind.AT_MOST, number=4)
A_WEEK = objective("complaints", 2, by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST, number=5)
STRETCH = replace(BY_DATE, id=6, due_on=date(2027, 1, 15), stretch=True)


@pytest.mark.parametrize(
    ("shown", "names"),
    [
        ([BY_DATE], ["comments on LinkedIn"]),
        ([BY_DATE, WEEKLY], ["comments on LinkedIn by 31 Dec", "comments on LinkedIn, weekly"]),
        ([WEEKLY, MONTHLY], ["comments on LinkedIn, weekly", "comments on LinkedIn, monthly"]),
        ([LIMIT, A_WEEK], ["complaints, at most 5", "complaints, at most 2 every week"]),
        (
            [BY_DATE, STRETCH],
            ["comments on LinkedIn by 31 Dec", "comments on LinkedIn by 15 Jan 2027 (stretch)"],
        ),
        ([BY_DATE, LIMIT], ["comments on LinkedIn", "complaints"]),
        # In another team: its channel tells it apart.
        ([BY_DATE, replace(WEEKLY, team_id=9)], ["comments on LinkedIn", "comments on LinkedIn"]),
    ],
)
def test_what_tells_them_apart_is_said_where_they_share_a_measure(
    shown: list[Objective], names: list[str]
) -> None:
    assert list(names_of(shown, TODAY).values()) == names
