"""Money: social media beside the rest of the plan, a limit that is broken, missing tags."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from bot.domain.catalogue.metrics import METRICS
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.team import Purpose
from tests.scenarios.situations.events import both, enters_costs
from tests.support.builders import draft
from tests.support.plans import line, social
from tests.support.situations import BEGINS, Aim, Numbers, Situation
from tests.support.workspace import BEN

END = date(2027, 3, 31)
SIGNUPS: dict[str, Any] = {
    "starts_on": date(2027, 1, 1),
    "ends_on": END,
    "metric": METRICS["signups"],
    "hourly_cost": Decimal(30),
    "on": BEGINS,
}

DEAR = Situation(
    title="Social media costs four times the newsletter",
    story="LinkedIn is on pace, at four times the newsletter's price for each sign-up.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("signups linkedin", 30, by=END)),
        Aim(draft("posts linkedin", 2, per=Period.WEEK), BEN, "signups linkedin"),
    ),
    numbers=(
        Numbers("signups linkedin", (3, 2, 3, 3, 3, 2, 3, 3)),
        Numbers("posts linkedin", (2, 2, 2, 3, 2, 2, 2, 2), BEN),
    ),
    plan=(
        social(0, None, **SIGNUPS),
        line(2, cost=45, results=9, **{**SIGNUPS, "name": "Newsletter", "hours": 3}),
    ),
    events={
        4: both(
            enters_costs("LinkedIn posts", hours=22),
            enters_costs("Newsletter", spend=30, hours=5, results=21),
        ),
        7: both(
            enters_costs("LinkedIn posts", hours=16),
            enters_costs("Newsletter", spend=45, hours=5, results=34),
        ),
    },
)
LIMIT = Situation(
    title="A limit on spending is broken",
    story="At most €400 a month for ads on Facebook; February goes over it.",
    purpose=Purpose.SELL,
    aims=(
        Aim(draft("spend facebook", 400, per=Period.MONTH, kind=ObjectiveKind.AT_MOST)),
        Aim(draft("leads facebook", 36, by=END), BEN),
    ),
    numbers=(
        Numbers("spend facebook", (80, 90, 90, 100, 110, 120, 140, 80)),
        Numbers("leads facebook", (3, 3, 4, 3, 4, 3, 4, 3), BEN),
    ),
)
NO_TAGS = Situation(
    title="Sign-ups that come from somewhere",
    story="Sign-ups for the newsletter are counted, and nobody knows which post they came from.",
    purpose=Purpose.BUSINESS,
    aims=(
        Aim(draft("signups", 60, by=END)),
        Aim(draft("comments linkedin", 40, by=END), BEN),
    ),
    numbers=(
        Numbers("signups", (5, 6, 5, 6, 5, 5, 6, 5)),
        Numbers("comments linkedin", (4, 4, 3, 4, 4, 4, 3, 4), BEN),
        Numbers("posts linkedin", (2, 2, 2, 2, 2, 2, 2, 2), BEN),
        Numbers("posts instagram", (3, 3, 3, 3, 3, 3, 3, 3), BEN),
    ),
)
MONEY = (DEAR, LIMIT, NO_TAGS)
