"""The page of a review, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.plan.plan import Plan
from bot.domain.reviews.judging import Tone
from bot.domain.reviews.review import Review
from bot.domain.team import Purpose
from bot.views import wording
from bot.views.costs import amount, place, price
from bot.views.locales import phrase
from bot.views.render import Prompt
from bot.views.review.decisions import decided, to_decide
from bot.views.review.objectives import objectives
from bot.views.review.parts import Figure, Page
from bot.views.review.plan import cheapest, part_of_social, plan, planned


@dataclass(frozen=True, slots=True)
class HeadFacts:
    """Counts of objectives by tone; `until` is the last day of a running quarter."""

    day: str
    until: str
    total: int
    good: int
    behind: int
    early: int
    silent: int


@dataclass(frozen=True, slots=True)
class PurposeFacts:
    purpose: Purpose
    words: str


HEADLINE = Prompt("review/headline", HeadFacts)
PURPOSE = Prompt("review/purpose", PurposeFacts)
FOOT = Prompt("review/foot", HeadFacts)


def page(review: Review, *, team: str) -> Page:
    """The words of the page; `team` is the name of its channel."""
    settings, facts = review.team.settings, head_facts(review)
    return Page(
        title=phrase("review.title"),
        quarter=wording.quarter_name(review.quarter),
        span=span(review),
        team=team,
        purpose=PURPOSE.plain(PurposeFacts(settings.purpose, settings.purpose_words)),
        headline=HEADLINE.plain(facts),
        went=tuple(_went(review)),
        costs=tuple(_costs(review.plan)),
        objectives=objectives(review),
        plan=plan(review),
        decided=decided(review),
        next=to_decide(review),
        foot=FOOT.plain(facts),
    )


def head_facts(review: Review) -> HeadFacts:
    return HeadFacts(
        day=wording.day(review.day, review.quarter.last),
        until=wording.day(review.quarter.last, review.day) if review.running else "",
        total=len(review.judged),
        good=review.of_tone(Tone.GOOD),
        behind=review.of_tone(Tone.BEHIND),
        early=review.of_tone(Tone.EARLY),
        silent=review.of_tone(Tone.SILENT),
    )


def span(review: Review) -> str:
    """1 Oct–31 Dec 2026."""
    first, last = review.quarter.first, review.quarter.last
    return phrase("cost.span", first=wording.day(first, last), last=wording.day(last))


def _went(review: Review) -> Iterator[Figure]:
    good, total = review.of_tone(Tone.GOOD), len(review.judged)
    if good or review.of_tone(Tone.BEHIND):
        share = phrase("review.went", good=good, total=total)
        yield Figure(share, wording.plural(total, "objectives_well"))


def _costs(plan: Plan) -> Iterator[Figure]:
    if plan.cost is not None:
        yield Figure(amount(plan.cost, plan), _planned(plan))
    if social := part_of_social(plan):
        yield Figure(social, _of_costs(plan))
    if found := cheapest(plan):
        first, *others = found
        names = "; ".join([first.name, *(place(each, plan) for each in others)])
        result = wording.one(first.metric)
        yield Figure(price(first, plan), phrase("review.cheapest", result=result, names=names))


def _of_costs(plan: Plan) -> str:
    if plan.understated:
        return phrase("review.social_share_known")
    return phrase("review.social_share")


def _planned(plan: Plan) -> str:
    """The budget that the cost is to be compared with, and how far above it is."""
    cost = phrase("review.cost_known") if plan.understated else phrase("review.cost")
    budget = planned(plan)
    if not budget:
        return cost
    if plan.over_budget:
        over = amount(plan.over_budget, plan)
        return phrase("review.over_planned", cost=cost, budget=budget, over=over)
    return phrase("review.of_planned", cost=cost, budget=budget)
