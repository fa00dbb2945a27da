"""An amount that somebody asks about is judged by the team's own weeks."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.coaching.judged import Standing, judged
from tests.domain.coaching.test_movement import COMMENTS, Weeks, facts
from tests.support.builders import measure


@pytest.mark.parametrize(
    ("weeks", "value", "standing"),
    [
        ([4, 6, 8], 9, Standing.RECORD),
        ([4, 6, 8], 8, Standing.ABOVE),
        ([4, 6, 8], 6, Standing.USUAL),
        ([4, 6, 8], 5, Standing.BELOW),
        ([4, None, None, 6], 5, Standing.USUAL),
        ([6, 6, 6], 6, Standing.USUAL),
        ([0, 0], 0, Standing.USUAL),
    ],
)
def test_an_amount_stands_next_to_the_weeks_that_are_known(
    weeks: Weeks, value: int, standing: Standing
) -> None:
    found = judged(facts(COMMENTS, weeks), measure(COMMENTS), Decimal(value))

    assert found is not None
    assert (found.standing, found.weeks) == (standing, len(weeks) - weeks.count(None))


@pytest.mark.parametrize("weeks", [[], [4], [4, None, None]])
def test_one_week_is_no_measure_of_an_amount(weeks: Weeks) -> None:
    assert judged(facts(COMMENTS, weeks), measure(COMMENTS), Decimal(9)) is None


@pytest.mark.parametrize("of", ["complaints linkedin", "followers linkedin", "hours linkedin"])
def test_what_is_not_better_for_being_more_is_not_judged(of: str) -> None:
    assert judged(facts(of, [4, 6, 8]), measure(of), Decimal(9)) is None
