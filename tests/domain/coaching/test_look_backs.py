"""The week after an objective's date looks back: what its weeks brought, and the best of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.look_backs import LookBack, look_back
from bot.domain.objectives.kinds import Period
from bot.views.messages.ended import to_decide
from tests.support.advising import ago, facts_on, weekly
from tests.support.builders import TODAY, objective

LAST_SUNDAY = ago(0) - timedelta(days=1)
ENDED = objective("bookings", 40, starts=ago(8), by=LAST_SUNDAY)
POSTS = replace(
    objective("posts blog", 2, starts=ago(8), by=None, per=Period.WEEK, number=2), leads_to=1
)
Came = list[int | None]
WEEKS = st.lists(st.none() | st.integers(0, 9), min_size=8, max_size=8)


def look(came: Came, posts: Came) -> tuple[LookBack | None, str]:
    """What is looked back on, and the words."""
    found = facts_on(
        TODAY, [ENDED, POSTS], [*weekly("bookings", *came), *weekly("posts blog", *posts)]
    )
    ended = next(week for week in found.weeks if week.now.objective.id == 1)
    looked = look_back(found, ended)
    (decision,) = to_decide([ended.now], TODAY, [looked] if looked else [])
    return looked, decision.question


@given(WEEKS, WEEKS)
def test_it_says_of_the_last_weeks_what_came_in_them(came: Came, posts: Came) -> None:
    known = [n for n in takewhile(lambda n: n is not None, reversed(came)) if n is not None]
    found, words = look(came, posts)

    assert ("Looking back" in words) == (found is not None)
    if found is None:
        return
    assert found.weeks == len(known)
    assert found.least == min(known)
    assert found.most == max(known)
    best = found.best
    if best is None:
        assert f"each brought {min(known)}" in words
        return
    assert best.gain == max(known)
    assert known.count(max(known)) == 1
    place = (LAST_SUNDAY - best.ended_on).days // 7
    assert known[place] == best.gain
    assert ("the last one had the most" in words) == (place == 0)
    done = posts[-1 - place]
    assert ("*Posts on the blog* in that week" in words) == bool(best.work and place)
    if best.work:
        assert done is not None
        assert best.done == done > min(n for n in posts if n is not None)


@pytest.mark.parametrize(
    ("came", "says"),
    [
        (
            (2, 1, 0, 0, 2, 6, 3, 3),
            "on the last eight weeks: the most came in the one to 8 Nov, ",
        ),
        ((3, 3, 3, 3, 3, 3, 3, 3), "on the last eight weeks: each brought 3 bookings."),
        (
            (None, None, None, None, 3, 2, 3, 2),
            "on the last four weeks: each brought 2 to 3 bookings.",
        ),
        ((1, 1, 1, 1, 1, 1, 1, 4), ""),  # many times the others: it may be a wrong number
        ((2, 2, 2, 2, 2, 2, 2, 4), "on the last eight weeks: the last one had the most, 4."),
        ((0, 0, 0, 0, 0, 0, 0, 0), ""),  # nothing to learn from, and no news
        ((3, 3, 3, 3, 3, 3, 3, None), ""),
        ((3, 3, 3, 3, 3, None, 3, 3), ""),
    ],
)
def test_it_looks_back_in_a_sentence(came: tuple[int | None, ...], says: str) -> None:
    _, words = look(list(came), [None] * 8)

    assert words.startswith(f"*Looking back* {says}" if says else "What next for")
    assert "What next for “40 bookings" in words


@given(WEEKS, WEEKS)
def test_what_helped_is_work_with_clearly_more_in_two_weeks_or_more(
    came: Came, posts: Came
) -> None:
    found, words = look(came, posts)
    helped = found.helped if found else None

    assert ("Weeks with at least 2 posts on the blog had" in words) == (helped is not None)
    if found is None or helped is None:
        return
    pairs = list(zip(came, posts, strict=True))[-found.weeks :]
    assert None not in posts[-found.weeks :]
    high = [gain or 0 for gain, done in pairs if (done or 0) >= 2]
    low = [gain or 0 for gain, done in pairs if (done or 0) < 2]
    assert min(len(high), len(low)) >= 2
    assert float(helped.with_it) == pytest.approx(sum(high) / len(high))
    assert float(helped.without) == pytest.approx(sum(low) / len(low))
    assert helped.with_it > helped.without * Decimal("1.5")


def test_it_says_what_went_with_more() -> None:
    _, words = look([0, 1, 0, 2, 4, 3, 4, 2], [1, 0, 0, 2, 2, 2, 3, 2])

    assert words.startswith(
        "*Looking back* on the last eight weeks: each brought 0 to 4 bookings. Weeks with at least"
        " 2 posts on the blog had 3 on average, the other three 0.3. What next for"
    )
