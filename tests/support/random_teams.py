"""Random teams: objectives of all kinds, and the numbers of nine weeks in likely shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from hypothesis import strategies as st

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan.plan import Plan
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.team import Purpose
from tests.support.builders import TODAY, by_measure, measure, objective, result, week_of
from tests.support.plans import line, plan, social

DAY, WEEK = timedelta(days=1), timedelta(days=7)
WEEKS: Final = 9
"""Eight whole weeks and the running one, the latest last."""
Shape = Sequence[int | None]
Draw = Callable[[st.SearchStrategy[Any]], Any]

SMALL = st.integers(0, 9)
ANY: st.SearchStrategy[Shape] = st.lists(st.none() | SMALL, min_size=WEEKS, max_size=WEEKS)
FULL: st.SearchStrategy[Shape] = st.lists(SMALL, min_size=WEEKS, max_size=WEEKS)
NOTHING: st.SearchStrategy[Shape] = st.just((None,) * WEEKS)
ZEROS: st.SearchStrategy[Shape] = st.just((0,) * WEEKS)


def steps(low: int, high: int, first: int = 60) -> st.SearchStrategy[Shape]:
    """A series that goes up or down by so much each week, from the first value on."""
    return st.integers(low, high).map(lambda step: [first + step * n for n in range(WEEKS)])


def between(low: int, high: int) -> st.SearchStrategy[Shape]:
    return st.lists(st.integers(low, high), min_size=WEEKS, max_size=WEEKS)


def silent_for(weeks: int) -> st.SearchStrategy[Shape]:
    """Numbers that end so many weeks ago."""
    return FULL.map(lambda values: [*values[: WEEKS - weeks], *(None,) * weeks])


SHAPES = st.one_of(ANY, FULL, steps(1, 9), steps(-6, -1), ZEROS)
METRICS = (
    *("posts x", "posts linkedin", "posts facebook", "posts", "comments x", "comments linkedin"),
    *("comments facebook", "followers x", "followers facebook", "bookings", "complaints"),
    *("response_time x", "replies_written x", "hours", "engagement_rate x", "spend"),
)
AMOUNTS = tuple(words for words in METRICS if measure(words).metric.adds_up)
GOAL_WORDS = st.sampled_from(METRICS)


@st.composite
def goals(draw: Draw, /, words: st.SearchStrategy[str] = GOAL_WORDS, **more: Any) -> Objective:
    """An objective of any kind that its measure allows; `more` are strategies for its parts."""
    of = draw(words)
    per = draw(more.get("per", st.sampled_from([None, None, Period.WEEK, Period.MONTH])))
    flows = measure(of).metric.adds_up
    starts = TODAY - draw(more.get("age", st.integers(0, 63).map(lambda days: DAY * days)))
    ends = draw(more.get("ends", st.sampled_from([-8, -1, 0, 2, 5, 9, 12, 20, 40, 80])))
    return objective(
        of,
        draw(more.get("target", st.integers(1, 120))),
        starts=starts,
        by=max(starts, TODAY + DAY * ends),
        per=per if flows else None,
        kind=draw(more.get("kind", st.none())),
    )


@st.composite
def teams(
    draw: Draw,
    /,
    *wanted: st.SearchStrategy[Objective],
    numbers: Mapping[str, st.SearchStrategy[Shape]] | None = None,
    others: bool = True,
    **more: st.SearchStrategy[Any],
) -> Facts:
    """A team with the wanted objectives and numbers, and others at random."""
    today = TODAY + DAY * draw(more.get("weekday", st.integers(0, 6)))
    any_goals = st.lists(goals(), max_size=3) if others else st.just([])
    found = [draw(each) for each in wanted] + draw(any_goals)
    shapes = {**({} if not others else draw(_other_numbers())), **(numbers or {})}
    results = [
        each
        for words, shape in shapes.items()
        for each in _results(draw, words, draw(shape) if _is_wish(shape) else shape, today)
    ]
    results += draw(st.lists(_months(today), max_size=1)) if others else []
    owners = more.get("owners", st.sampled_from(["U0ADA", "U0BEN"]))
    mine = [_numbered(draw, each, n, owners) for n, each in enumerate(found, start=1)]
    asked = draw(more.get("asked", st.integers(0, 6)))
    came = min(asked, draw(more.get("came", st.integers(0, 6))))
    return Facts(
        today=today,
        purpose=draw(more.get("purpose", st.sampled_from(Purpose))),
        weeks=tuple(_week(each, results, today) for each in mine),
        coverage=Coverage(due=asked, came=came),
        results=by_measure(results),
        plan=draw(more.get("plan", st.none() | plans())),
        trial_until=draw(more.get("trial", st.none())),
        away=draw(more.get("away", st.just(frozenset()))),
    )


@st.composite
def plans(draw: Draw, /) -> Plan:
    """LinkedIn posts next to a newsletter, each with ten leads or more."""
    costs, results, hours = st.integers(1, 2000), st.integers(10, 60), st.integers(0, 40)
    return plan(
        social(draw(costs), draw(results), hours=draw(hours), hourly_cost=Decimal(30)),
        line(2, cost=draw(costs), results=draw(results)),
    )


def _is_wish(shape: object) -> bool:
    return isinstance(shape, st.SearchStrategy)


def _other_numbers() -> st.SearchStrategy[dict[str, Shape]]:
    return st.dictionaries(GOAL_WORDS, SHAPES, max_size=4)


def _months(today: date) -> st.SearchStrategy[Result]:
    """A number of 8 to 45 days at once."""
    return st.builds(
        lambda words, value, back, days: result(
            value, today - DAY * back, words, first=today - DAY * (back + days)
        ),
        st.sampled_from(AMOUNTS),
        st.integers(1, 60),
        st.integers(0, 50),
        st.integers(7, 45),
    )


def _numbered(draw: Draw, of: Objective, number: int, owners: st.SearchStrategy[str]) -> Objective:
    return replace(of, id=number, owner=draw(owners))


def _results(draw: Draw, words: str, shape: Shape, today: date) -> list[Result]:
    """A result on some day of each week that has one."""
    monday = today - DAY * today.weekday()
    firsts = [monday - WEEK * back for back in reversed(range(WEEKS))]
    weekday = draw(st.integers(0, 6))
    return [
        result(value, min(first + DAY * weekday, today), words)
        for first, value in zip(firsts, shape, strict=True)
        if value is not None
    ]


def _week(of: Objective, results: Sequence[Result], today: date) -> ObjectiveWeek:
    """An objective today, next to what a digest told a week ago if it was there."""
    counted = [each for each in results if of.measure.counts(each.measure)]
    now = progress_of(of, counted, today=today)
    if of.starts_on > today - WEEK:
        return week_of(now)
    then = [each for each in counted if each.on <= today - WEEK]
    return week_of(now, progress_of(of, then, today=today - WEEK), day=today - WEEK)
