"""What is said of line items and of what leads to what: names, costs, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.domain.coaching.choose import findings
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.plan.plan import Plan
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.messages.advice import advice, advice_buttons
from tests.support.builders import TODAY, objective, progress_at, week_of
from tests.support.plans import FIRST, line, plan, social

BEGAN = TODAY - timedelta(weeks=6)
POSTS = progress_at(Verdict.ON_PACE, objective("posts x", 60, starts=BEGAN), 30, TODAY)
BOOKINGS = progress_at(Verdict.OFF_PACE, objective("bookings", 24, starts=BEGAN, number=2), 4)


def found(rule: str, *progress: Progress, planned: Plan | None = None) -> Finding:
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=tuple(week_of(each, each) for each in progress),
        coverage=Coverage(due=1, came=1),
        plan=planned,
    )
    return next(finding for finding in findings(facts) if finding.rule == rule)


def said(rule: str, *progress: Progress, planned: Plan | None = None) -> str:
    return advice(found(rule, *progress, planned=planned), TODAY)


def why(finding: Finding) -> str:
    """What Why? answers."""
    asked = json.loads(advice_buttons(finding, 1, TODAY)[0]["value"])
    return messages.why_advice(asked["rule"], asked["goal"], asked["numbers"])["text"]


def test_what_costs_too_much_is_told_with_both_prices_and_without_haste() -> None:
    dear = plan(social(385, name="Posts & <b>"), line(2, cost=108))

    assert said("costly", planned=dear) == (
        "Each lead from *Posts &amp; &lt;b&gt;* costs €38.50, 3.6 times the €10.80 from"
        " *Newsletter 2* (same period). It's too early to shift any budget."
        " *Next: check that all hours and costs are in the plan.* I'll compare again"
        " once more is entered."
    )


def test_what_costs_too_much_for_long_is_to_be_changed() -> None:
    summer: dict[str, Any] = {
        "starts_on": FIRST - timedelta(days=92),
        "ends_on": FIRST - timedelta(days=1),
    }
    before = (social(300, number=3, **summer), line(4, cost=100, **summer))
    dear = plan(*before, social(300), line(2, cost=100))

    assert said("costly", planned=dear).endswith(
        "That's two periods in a row. *Next: as a test, move a small part of the budget to"
        " Newsletter 2.*"
    )


def test_the_price_can_be_worked_out_from_why() -> None:
    told = why(found("cheaper", planned=plan(social(120, 12), line(2, cost=400, results=20))))

    assert "social media: LinkedIn posts\nits cost: €120\nits results: 12" in told
    assert "its cost per result: €10\ncompared with: Newsletter 2" in told
    assert "cost per result of that: €20" in told


def test_a_pair_is_told_by_the_names_of_both() -> None:
    tied = replace(POSTS, objective=replace(POSTS.objective, leads_to=2))
    slipped = replace(tied, verdict=Verdict.SLIPPING)

    assert said("lever_wrong", tied, BOOKINGS).startswith(
        "*Posts on X*: on plan. *Bookings*: still well behind"
    )
    assert said("do_the_plan", slipped, BOOKINGS).startswith(
        "Behind: *Posts on X*, and with that *Bookings*."
    )
    assert "it should lead to: Bookings\nwhere that is now: 4\nits target: 24" in why(
        found("lever_wrong", tied, BOOKINGS)
    )


def test_who_is_missing_is_not_named() -> None:
    orphan = replace(POSTS, objective=replace(POSTS.objective, owner_left=True))

    assert said("no_owner", orphan) == (
        "*Posts on X* needs a new owner. No one is asked for its numbers now."
        " *Next: give it an owner, or close it in `/social objectives`.*"
    )
