"""What a result costs is the same wherever it is said: plan, picture, review, digest, coach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.remarks import Note
from bot.domain.coaching.rule_table import RULES
from bot.domain.plan.lines import Shared
from bot.domain.plan.plan import Plan
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.messages.advice import advice
from bot.views.plan_charts import plan_chart
from bot.views.review import page
from tests.support.plans import tally
from tests.support.reviews import review
from tests.views.examples import SLIPPING as BEHIND
from tests.views.examples import TODAY, coached, line_item, plan, posts, week, weekly

SHARED = Shared(frozenset({1, 3}), tally({TODAY: 20}))
PLATFORM = replace(
    plan(
        posts(spend="400", hours="0"),
        line_item(2, "Newsletter", spend="500", hours="0", results="22"),
        replace(posts("LinkedIn articles", spend="600", hours="0"), id=3),
    ),
    shared=(SHARED,),
)
"""LinkedIn posts €400 and articles €600 for 20 leads on LinkedIn; a newsletter €500 for 22."""
HIDDEN = plan(
    posts(spend="1000", hours="0", results="10"),
    line_item(2, "Mail", spend="100", hours="0", results="10"),
    line_item(3, "Letters", spend="50", results="10"),
)
"""LinkedIn €100, mail €10, and letters of which hours are missing."""


def said(found: Plan) -> Mapping[str, str]:
    """What each message says of the costs."""
    nobody = Coverage(came=0, due=0)
    facts = Facts(today=TODAY, purpose=Purpose.SELL, weeks=(), coverage=nobody, plan=found)
    (finding,) = RULES["costly"].findings(facts)
    chart = plan_chart(found)
    assert chart is not None
    reviewed = replace(review(), plan=found)
    quarter = page(reviewed, team="")
    return {
        "plan": messages.plan(found)["text"],
        "picture": chart.alt,
        "review": f"{quarter.plan.note} {quarter.next.items[0]}",
        "advice": str(advice(finding, TODAY)),
        "digest": messages.digest(replace(weekly(week(BEHIND, "6")), plan=found, note=Note.COSTS))[
            "text"
        ],
        "coach": coached("is LinkedIn worth it?", planned=found)["text"],
    }


@pytest.mark.parametrize("where", ["plan", "picture", "review", "advice", "digest", "coach"])
def test_a_platform_that_shares_its_results_costs_the_same_everywhere(where: str) -> None:
    words = said(PLATFORM)[where]

    assert "LinkedIn (2 line items)" in words
    assert "€50" in words
    assert "€22.73" in words
    assert "€20" not in words
    assert "€30" not in words


@pytest.mark.parametrize("where", ["plan", "picture", "review", "advice", "digest", "coach"])
def test_what_is_known_in_part_hides_no_gap_anywhere(where: str) -> None:
    words = said(HIDDEN)[where]

    assert "€100" in words
    assert "€10" in words
    assert "€5" not in words.replace("at least €5", "")


def test_the_gap_is_that_of_the_platform_and_the_next_that_is_known() -> None:
    (finding,) = RULES["costly"].findings(
        Facts(
            today=TODAY,
            purpose=Purpose.SELL,
            weeks=(),
            coverage=Coverage(came=0, due=0),
            plan=PLATFORM,
        )
    )

    figures = {number.key: number.value for number in finding.numbers}
    assert figures["social_cost"] == Decimal(1000)
    assert figures["social_results"] == 20
