"""The decisions of a review: those taken, and those to take next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.reviews.judging import Judged
from bot.domain.reviews.review import Gap, Review
from bot.views import wording
from bot.views.changes import changed_goal
from bot.views.costs import price
from bot.views.locales import phrase
from bot.views.render import Prompt
from bot.views.review.objectives import graded, state, step, titles
from bot.views.review.parts import Decisions

SHOWN = 4
"""Decisions that fit on the page; the rest is counted."""


@dataclass(frozen=True, slots=True)
class GapFacts:
    gap: Gap
    trial_until: str


@dataclass(frozen=True, slots=True)
class CostContrastFacts:
    """The cost per result by social media and elsewhere."""

    dearer: bool
    result: str
    social: str
    social_cost: str
    other: str
    other_cost: str


GAP = Prompt("review/gap", GapFacts)
COST_CONTRAST = Prompt("review/cost_contrast", CostContrastFacts)


def decided(review: Review) -> Decisions:
    items = [*_closed(review), *_moved(review)]
    return _shown(phrase("review.decided"), items, phrase("review.nothing_decided"))


def to_decide(review: Review) -> Decisions:
    names = titles(review)
    items = [
        *_cost_contrast(review),
        *_gaps(review),
        *(_line(names, each, phrase("review.unowned")) for each in review.unowned),
        *(_line(names, each, step(each, to_decide=True)) for each in review.pressing),
    ]
    return _shown(phrase("review.to_decide"), items, phrase("review.nothing_urgent"))


def _line(names: Mapping[int, str], judged: Judged, words: str) -> str:
    return phrase("review.line", name=names[judged.objective.id], words=words)


def _shown(title: str, items: Sequence[str], none: str) -> Decisions:
    more = len(items) - SHOWN
    note = phrase("review.more", count=more) if more > 0 else "" if items else none
    return Decisions(title=title, items=tuple(items[:SHOWN]), note=note)


def _closed(review: Review) -> Iterator[str]:
    names = titles(review)
    for each in review.closed:
        day = wording.day(each.on, review.day)
        name, outcome = names[each.objective.id], _outcome(each, review.day)
        yield phrase("review.closed_line", name=name, day=day, state=outcome)


def _outcome(judged: Judged, today: date) -> str:
    """14 of 20 by 31 Dec, grade 0.7; no report yet."""
    if judged.grade is None:
        return state(judged, today)
    return graded(state(judged, today), judged.grade)


def _moved(review: Review) -> Iterator[str]:
    names = titles(review)
    for each in review.changed:
        words = changed_goal(each.progress, review.day)
        yield _line(names, each, ", ".join(words))


def _cost_contrast(review: Review) -> Iterator[str]:
    contrast = review.cost_contrast
    if contrast is None:
        return
    social, other = contrast.social, contrast.other
    facts = CostContrastFacts(
        dearer=contrast.dearer,
        result=wording.one(social.metric),
        social=social.name,
        social_cost=price(social, review.plan),
        other=other.name,
        other_cost=price(other, review.plan),
    )
    yield COST_CONTRAST.plain(facts)


def _gaps(review: Review) -> Iterator[str]:
    ends = review.team.trial_until
    until = wording.day(ends, review.day) if ends else ""
    return (GAP.plain(GapFacts(gap, until)) for gap in review.gaps)
