"""Every sentence of advice follows from the numbers that it was made of, whatever they are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.cadence import workdays
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rule_table import RULES
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.team import Purpose
from bot.views.messages.advice import advice
from tests.support import random_teams as some
from tests.support.builders import TODAY
from tests.support.plans import line, plan, social, tally
from tests.support.random_teams import Shape, between, goals, silent_for, steps, teams
from tests.support.raw import Raw
from tests.views.claims import CLAIMS
from tests.views.claims.claim import Said

DAY = timedelta(days=1)
LONG = st.just(timedelta(days=63))
NEW = st.integers(0, 20).map(lambda days: timedelta(days=days))
MANY = st.integers(300, 900)
FEW_LATELY = st.lists(st.integers(0, 6), min_size=3, max_size=3).map(lambda few: [None] * 6 + few)
YOUNG = st.integers(14, 28).map(lambda days: timedelta(days=days))
DATED, WEEKLY, MONTHLY = st.just(None), st.just(Period.WEEK), st.just(Period.MONTH)
FAR, ENDS = st.integers(30, 90), st.integers(20, 60)
LIMIT = st.just(ObjectiveKind.AT_MOST)
RISE = st.integers(6, 9).map(lambda last: [1, 1, 1, 1, 1, 2, 4, last, last])
BEST_LAST = st.lists(st.integers(0, 6), min_size=8, max_size=8).map(lambda few: [*few, None])
LONG_RISE = st.integers(6, 9).map(lambda last: [1, 1, 1, 1, 2, 3, 4, last, last])
LATE_RISE = st.integers(2, 5).map(lambda last: [1, 1, 1, 1, 0, 1, 2, last, last])
FALL = st.integers(0, 2).map(lambda last: [4, 4, 4, 4, 4, 12, 2, last, last])
SLUMP = st.integers(4, 6).map(lambda last: [6, 5, 6, 4, 0, 0, 3, 0, last])
SPENT_LATELY = st.integers(8, 9).map(lambda last: [0, 0, 0, 0, 0, 2, 2, last, None])
SPENT_BEFORE = st.integers(0, 3).map(lambda last: [2, 2, 2, 6, 6, 6, 6, last, None])
"""Hours of which most came in November, for a day in December."""
DIP = st.tuples(st.lists(st.integers(995, 1005), min_size=8, max_size=8), st.integers(1, 10)).map(
    lambda drawn: [*drawn[0], drawn[0][-1] - drawn[1]]
)
FEW_DAYS = st.integers(14, 17).map(lambda days: timedelta(days=days))
AFTER_REST = st.integers(5, 8).map(lambda last: [4, 4, 0, 0, 4, 4, 4, last, last])
WILD = st.integers(12, 40).map(lambda last: [3, 2, 3, 1, 2, 3, 2, last, None])
FEWER_LEADS = st.integers(1, 2).map(lambda last: [9, 9, 6, 6, 5, last, last, last, None])
BACK_AGAIN = st.integers(4, 6).map(lambda last: [4, 4, 4, 5, 1, 0, 2, last, last])
LATE_FLOOD = st.integers(9, 14).map(lambda last: [1, 1, 1, 1, 2, 4, 8, last, last])
AGAIN = st.integers(1, 3).map(lambda last: [5, 5, 5, 5, 5, 3, 5, last, last])


RUN_TOGETHER = re.compile(r"[.:;?]\*\w")
"""A sentence that begins right after another one."""


def goal(words: str, **more: Any) -> st.SearchStrategy[Objective]:
    return goals(st.just(words), **more)


def of_week(words: str, shape: st.SearchStrategy[Shape], target: int) -> st.SearchStrategy[Facts]:
    """A weekly objective that began long ago, with so many each week, on one of its first days."""
    return teams(
        goal(words, per=WEEKLY, age=LONG, ends=FAR, target=st.just(target)),
        numbers={words: shape},
        weekday=st.integers(0, 1),
    )


def to_date(words: str, target: st.SearchStrategy[int], **shapes: Any) -> st.SearchStrategy[Facts]:
    return teams(
        goal(words, per=DATED, age=LONG, ends=shapes.pop("ends", FAR), target=target),
        numbers={words: shapes.pop("shape", some.FULL)},
        **shapes,
    )


def tied(facts: Facts) -> Facts:
    """The same with the first objective leading to the second."""
    first, second, *rest = facts.weeks
    of = replace(first.now.objective, leads_to=second.now.objective.id)
    return replace(
        facts, weeks=(replace(first, now=replace(first.now, objective=of)), second, *rest)
    )


def orphaned(facts: Facts) -> Facts:
    first, *rest = facts.weeks
    of = replace(first.now.objective, owner_left=True)
    return replace(facts, weeks=(replace(first, now=replace(first.now, objective=of)), *rest))


def rested(facts: Facts) -> Facts:
    """The same after two weeks off, some weeks ago."""
    return replace(facts, weeks=tuple(map(_rested, facts.weeks)))


def _rested(week: ObjectiveWeek) -> ObjectiveWeek:
    begins = week.now.begins_on + timedelta(days=7)
    off = frozenset(begins + timedelta(days=n) for n in range(14))
    of, left = week.now.objective, len([day for day in off if day.weekday() < 5])
    whole = workdays(week.now.begins_on, of.due_on or begins)
    now = replace(week.now, days_off=off, planned_weekly=of.target * 5 / (whole - left))
    return replace(week, now=now)


def in_euros(facts: Facts) -> Facts:
    """The same with money in its currency."""
    first, spent = facts.weeks
    of = replace(spent.now.objective, currency="EUR")
    return replace(facts, weeks=(first, replace(spent, now=replace(spent.now, objective=of))))


def lead_and_lag(work: tuple[int, int]) -> st.SearchStrategy[Facts]:
    return teams(
        goal("posts x", per=WEEKLY, age=LONG, ends=FAR, target=st.just(4)),
        goal("bookings", per=DATED, age=LONG, ends=st.just(40), target=st.just(120)),
        numbers={"posts x": between(*work), "bookings": between(0, 1)},
        others=False,
    )


MISSING = plan(
    replace(
        social(100, None, on=TODAY - timedelta(days=20)),
        reported=tally({TODAY - timedelta(days=20): 10, TODAY: 5}),
    ),
    line(2, cost=100),
)
BEHIND: Any = {"per": DATED, "age": LONG, "ends": FAR, "target": st.just(120)}
WORLDS: dict[str, st.SearchStrategy[Facts]] = {
    "no_objective": teams(others=False),
    "silent_weeks": teams(
        goals(),
        numbers={"posts x": silent_for(4)},
        others=False,
        came=st.just(0),
        asked=st.integers(1, 4),
    ),
    "nobody_reported": teams(goals(), came=st.just(0), asked=st.integers(1, 4)),
    "few_reported": teams(goals(), came=st.just(1), asked=st.integers(3, 9)),
    "over": teams(
        goal("hours", kind=LIMIT, target=st.integers(1, 9)), numbers={"hours": between(0, 20)}
    ),
    "over_twice": teams(
        goal("hours", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.integers(2, 5)),
        numbers={"hours": between(4, 9)},
    ),
    "over_often": teams(
        goal("hours", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.integers(4, 6)),
        goal("bookings", per=DATED, age=LONG, ends=FAR),
        numbers={"hours": between(3, 9), "bookings": between(0, 4)},
    ),
    "near_limit": teams(
        goal("hours", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.just(10)),
        numbers={"hours": between(9, 10)},
    ),
    "heading_over": teams(
        goal("hours", kind=LIMIT, per=MONTHLY, age=LONG, ends=FAR, target=st.just(20)),
        numbers={"hours": SPENT_LATELY},
        weekday=st.integers(0, 1),
    ),
    "new_month": teams(
        goal("hours", kind=LIMIT, per=MONTHLY, age=LONG, ends=FAR, target=st.integers(18, 22)),
        numbers={"hours": SPENT_BEFORE},
        weekday=st.integers(15, 19),
    ),
    "date_passed": to_date("comments x", st.just(99), ends=st.integers(-9, -1)),
    "ended_unknown": teams(goal("bookings", ends=st.just(-1), per=DATED), others=False),
    "owner_away": teams(
        goal("bookings", age=LONG, per=DATED),
        numbers={"bookings": silent_for(3)},
        owners=st.just("U0ADA"),
        away=st.just(frozenset({"U0ADA"})),
    ),
    "stale": to_date("bookings", st.just(120), shape=silent_for(4)),
    "no_data": teams(goal("bookings", age=LONG, per=DATED, ends=FAR), others=False),
    "no_owner": teams(goals()).map(orphaned),
    "reached": to_date(
        "bookings", st.integers(51, 56), shape=between(6, 7), ends=ENDS, others=False
    )
    | to_date("bookings", st.integers(25, 30), shape=SLUMP, others=False)
    | teams(
        goal("bookings", per=DATED, age=LONG, ends=ENDS, target=st.integers(51, 56)),
        goal("comments x", per=DATED, age=LONG, ends=FAR, target=st.just(99)),
        numbers={"bookings": between(6, 7), "comments x": BEST_LAST},
        others=False,
    ),
    "too_easy": to_date("bookings", st.integers(55, 60), shape=between(6, 7)),
    "still_open": to_date("bookings", st.just(5)) | to_date("comments x", st.just(5)),
    "rate_unclear": teams(
        goal("engagement_rate x"), numbers={"engagement_rate x": some.ANY | some.NOTHING}
    ),
    "ends_soon": to_date("comments x", st.just(120), ends=st.integers(1, 4)),
    "last_call": to_date("bookings", st.just(120), ends=st.integers(1, 4)),
    "deadline_near": to_date("comments x", st.just(120), ends=st.integers(9, 14))
    | to_date("bookings", st.just(120), ends=st.integers(9, 14)),
    "behind_now": teams(
        goal("posts x", per=st.just(Period.WEEK), age=LONG, ends=FAR, target=st.just(9)),
        numbers={"posts x": between(1, 3)},
        weekday=st.integers(3, 4),
    ),
    "far_fetched": teams(
        goal("comments x", per=DATED, age=YOUNG, ends=FAR, target=MANY),
        numbers={"comments x": between(0, 4)},
    ),
    "short_time": teams(
        goal("bookings", per=DATED, age=FEW_DAYS, ends=st.integers(19, 24), target=st.just(60)),
        numbers={"bookings": FEW_LATELY},
        others=False,
    ),
    "time_off": to_date("bookings", st.just(60), shape=AFTER_REST, others=False).map(rested)
    | teams(
        *(
            goal(words, per=DATED, age=LONG, ends=FAR, target=st.just(60))
            for words in ("bookings", "comments x")
        ),
        numbers={"bookings": AFTER_REST, "comments x": AFTER_REST},
        owners=st.just("U0ADA"),
        others=False,
    ).map(rested),
    "work_back": teams(
        goal("posts x", per=WEEKLY, age=LONG, ends=FAR, target=st.just(4)),
        goal("bookings", per=DATED, age=LONG, ends=st.just(40), target=st.just(120)),
        numbers={"posts x": BACK_AGAIN, "bookings": between(0, 3)},
        others=False,
    ).map(tied),
    "untried": teams(
        goal("replies x", **BEHIND),
        numbers={
            "replies x": between(0, 1),
            "posts x": between(5, 9),
            "replies_written x": between(0, 1),
        },
        others=False,
    ),
    "out_of_reach": to_date("comments x", st.integers(100, 120), shape=between(0, 3)),
    "at_risk": to_date("comments x", st.integers(70, 90), shape=between(3, 4), others=False),
    "slipping": to_date("comments x", st.integers(60, 120), shape=between(3, 6)),
    "talk_over": to_date("comments x", st.integers(60, 120), shape=between(0, 4)),
    "likely_end": to_date("comments x", st.integers(90, 120), shape=between(3, 6)),
    "ends_short": to_date(
        "comments x", st.integers(90, 120), shape=between(0, 4), ends=st.integers(9, 24)
    )
    | to_date("bookings", st.just(90), shape=between(0, 1), ends=st.integers(9, 24)),
    "far_ahead": to_date("comments x", st.integers(60, 80), shape=between(5, 7)),
    "week_missed": of_week("posts x", between(1, 3), 4),
    "result_missed": of_week("comments x", between(1, 3), 4),
    "missed_twice": of_week("posts x", between(1, 3), 4),
    "missed_again": of_week("posts x", AGAIN, 4),
    "always_reached": of_week("posts x", between(4, 6), 4),
    "falling_twice": to_date("comments x", st.just(120), shape=FALL, others=False),
    "best_week": to_date("comments x", st.just(60), shape=RISE.map(lambda rise: [*rise[:-1], 12])),
    "wild_number": to_date(
        "comments x", st.just(120), shape=WILD, others=False, weekday=st.integers(0, 1)
    ),
    "dearer": teams(
        goal("leads facebook", **BEHIND),
        goal("spend facebook", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.just(200)),
        numbers={"leads facebook": FEWER_LEADS, "spend facebook": between(80, 120)},
        others=False,
    ).map(in_euros),
    "improving": to_date("comments x", st.just(60), shape=steps(1, 3, 1)),
    "falling_level": to_date("followers x", st.just(120), shape=steps(-5, -1)),
    "slower_answers": to_date("response_time x", st.just(60), shape=steps(6, 12, 10)),
    "followers_lost": to_date("followers x", st.just(1200), shape=DIP),
    "level_dropped": to_date("followers x", st.just(1200), shape=between(900, 1000)),
    "answer_first": teams(
        goals(), numbers={"posts x": between(5, 9), "replies_written x": between(0, 2)}
    ),
    "zero_response": teams(
        goal("comments facebook"),
        numbers={
            "comments facebook": some.ZEROS,
            "posts facebook": between(1, 4),
            "followers facebook": steps(1, 9, 400),
        },
        others=False,
    ),
    "unanswered": teams(
        goal("comments facebook", **BEHIND),
        numbers={
            "comments facebook": st.integers(4, 9).map(lambda many: [many] * 7 + [0, 0]),
            "posts facebook": between(1, 4),
        },
        others=False,
    ),
    "no_out_take": teams(
        goals(), numbers={"posts x": between(2, 5), "comments x": some.ZEROS}, others=False
    ),
    "post_more": teams(
        goal("comments linkedin", **BEHIND),
        numbers={"comments linkedin": between(0, 1), "posts linkedin": between(0, 2)},
    )
    | teams(
        goal("comments linkedin", **BEHIND),
        goal("posts linkedin", per=WEEKLY, age=LONG, ends=FAR, target=st.integers(1, 3)),
        numbers={"comments linkedin": between(0, 1), "posts linkedin": between(0, 2)},
        others=False,
    ),
    "post_less": teams(
        goal("comments facebook", **BEHIND),
        numbers={"comments facebook": between(0, 1), "posts facebook": between(8, 12)},
    ),
    "no_posts_there": teams(
        goal("comments linkedin", **BEHIND),
        numbers={
            "comments linkedin": between(0, 1),
            "posts x": between(0, 2),
            "posts linkedin": between(0, 0),
        },
        others=False,
    ),
    "posts_stopped": teams(
        goals(), numbers={"posts x": silent_for(3), "bookings": some.FULL}, others=False
    ),
    "vanity_only": teams(goal("followers x"), others=False),
    "work_only": teams(goal("posts x"), goal("hours"), others=False),
    "no_effect": teams(goal("comments x"), others=False, purpose=st.just(Purpose.SELL)),
    "contest": teams(
        goal("followers x"), goal("posts x"), others=False, purpose=st.just(Purpose.CONTEST)
    ),
    "too_many": teams(*(goals(ends=FAR) for _ in range(5)), owners=st.just("U0ADA")),
    "steady": teams(
        goal("posts x", per=WEEKLY, age=LONG, ends=FAR, target=st.just(4)),
        numbers={"posts x": between(4, 5)},
        others=False,
    ),
    "too_early": teams(
        goal("bookings", age=NEW, per=DATED, ends=FAR),
        numbers={"bookings": silent_for(0) | FEW_LATELY},
        others=False,
    ),
    "answer_early": teams(
        goal("comments x", age=NEW, per=DATED, ends=FAR),
        numbers={"comments x": FEW_LATELY, "posts x": FEW_LATELY},
        others=False,
    ),
    "count_alike": teams(
        goal("followers x", age=NEW, per=DATED, ends=FAR),
        numbers={"followers x": FEW_LATELY},
        others=False,
    ),
    "told": teams(goals(), trial=st.just(TODAY + timedelta(days=9))),
    "trial_over": teams(goals(), trial=st.integers(1, 40).map(lambda ago: TODAY - ago * DAY)),
    "lever_wrong": lead_and_lag((4, 6)).map(tied) | lead_and_lag((4, 6)),
    "do_the_plan": lead_and_lag((0, 2)).map(tied) | lead_and_lag((0, 2)),
    "complaints_rising": teams(
        goals(),
        numbers={"complaints": RISE, "response_time x": some.SHAPES},
        others=False,
    ),
    "complaints_go_on": teams(goals(), numbers={"complaints": LONG_RISE}, others=False),
    "complaints_urgent": teams(
        goal("complaints", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.integers(0, 4)),
        numbers={"complaints": RISE, "response_time x": some.SHAPES},
        others=False,
        away=st.sampled_from([frozenset(), frozenset({"U0ADA"})]),
    ),
    "complaints_worse": teams(
        goal("complaints", kind=LIMIT, per=WEEKLY, age=LONG, ends=FAR, target=st.integers(0, 4)),
        numbers={"complaints": LATE_FLOOD},
        others=False,
    ),
    "move_the_work": teams(
        goals(),
        numbers={
            "posts linkedin": between(1, 3),
            "comments linkedin": between(4, 9),
            "posts x": between(4, 6),
            "comments x": between(0, 2),
        },
        others=False,
    ),
    "audience_idle": teams(
        goal("bookings", **BEHIND),
        numbers={"bookings": between(0, 2), "followers x": steps(1, 40, 400)},
        others=False,
    ),
    "work_pays": teams(
        goal("comments x", **BEHIND),
        numbers={
            "comments x": LATE_RISE,
            "replies_written x": LATE_RISE,
        },
        others=False,
    ),
    "contest_left": teams(
        goal("followers x", **BEHIND),
        goal("bookings", per=DATED, age=LONG, ends=FAR, target=st.just(90)),
        numbers={"followers x": steps(-6, -1), "bookings": between(1, 2)},
        purpose=st.just(Purpose.CONTEST),
        others=False,
    ),
    "after_contest": teams(
        goals(), numbers={"followers x": steps(-6, -1)}, purpose=st.just(Purpose.CONTEST)
    ),
    "costly": teams(plan=some.plans()),
    "new_price": teams(plan=some.plans()),
    "still_dear": teams(plan=some.plans()),
    "cheaper": teams(plan=some.plans()),
    "costs_missing": teams(plan=st.just(MISSING)),
    "no_line_item": teams(goals(), plan=some.plans()),
    "no_tags": teams(
        goal("bookings"), numbers={"bookings": some.FULL, "posts x": some.FULL}, others=False
    ),
}
"""For each rule, teams that it may fit."""


def test_every_rule_has_its_claim_and_teams_that_it_may_fit() -> None:
    assert CLAIMS.keys() == RULES.keys() == WORLDS.keys()


@pytest.mark.parametrize("rule", RULES)
def test_what_a_rule_says_follows_from_the_raw_numbers(rule: str) -> None:
    fitted = []

    @given(WORLDS[rule])
    @settings(
        max_examples=40,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    def check(facts: Facts) -> None:
        for each in RULES.values():
            for finding in each.findings(facts):
                words = str(advice(finding, facts.today))
                assert not RUN_TOGETHER.search(words), words
                CLAIMS[each.name](Said(Raw(facts), finding, words))
                fitted.append(each.name)

    check()

    assert rule in fitted, "the teams do not fit"
