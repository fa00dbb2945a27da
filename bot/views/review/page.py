"""The page of a review, put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.plan.plan import Plan
from bot.domain.reviews.judging import Tone
from bot.domain.reviews.review import Review
from bot.domain.team import Purpose
from bot.views import wording
from bot.views.costs import amount, price
from bot.views.render import Prompt
from bot.views.review.decisions import decided, to_decide
from bot.views.review.objectives import objectives
from bot.views.review.parts import Figure, Page
from bot.views.review.plan import cheapest, part_of_social, plan, planned

TITLE = "Social media review"


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
        title=TITLE,
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
    """1 Oct to 31 Dec 2026."""
    first, last = review.quarter.first, review.quarter.last
    return f"{wording.day(first, last)} to {wording.day(last)}"


def _went(review: Review) -> Iterator[Figure]:
    good, total = review.of_tone(Tone.GOOD), len(review.judged)
    if good or review.of_tone(Tone.BEHIND):
        yield Figure(f"{good} of {total}", wording.plural(total, "objectives_well"))


def _costs(plan: Plan) -> Iterator[Figure]:
    if plan.cost is not None:
        yield Figure(amount(plan.cost, plan), f"{'known ' * plan.understated}cost{_planned(plan)}")
    if social := part_of_social(plan):
        yield Figure(social, "of the cost is social media")
    if found := cheapest(plan):
        first, *others = found
        beside = "".join(f"; {each.name} {price(each, plan)}" for each in others)
        yield Figure(price(first, plan), f"per {wording.one(first.metric)}: {first.name}{beside}")


def _planned(plan: Plan) -> str:
    """The budget that the cost is to be compared with, and how far above it is."""
    if not planned(plan):
        return ""
    over = f", {amount(plan.over_budget, plan)} over it" if plan.over_budget else ""
    return f", of {planned(plan)} planned{over}"
