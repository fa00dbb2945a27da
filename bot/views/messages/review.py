"""Messages around a review: its announcement, its summary, the offer to share it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.domain.reviews.review import Review
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act, share
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.review import Page
from bot.views.values import SharedReview


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`by` shares it in a channel, empty for one person. `items` are the next decisions."""

    by: Markup
    quarter: str
    span: str
    headline: str
    costs: tuple[str, ...]
    over: tuple[str, ...]
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuarterFacts:
    quarter: str


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """Where it is, or is to be, shared; `channel` is empty if it is for one person."""

    quarter: str
    channel: Markup


TEXT = Prompt("review/text", PageFacts)
COMING = Prompt("review/coming", QuarterFacts)
MADE = Prompt("review/made", PlaceFacts)
UNDER_WAY = Prompt("review/under_way", PlaceFacts)
SHARED = Prompt("review/shared", PlaceFacts)


def review_coming(review: Review) -> Message:
    """The answer while it is made."""
    text = COMING.sentences(QuarterFacts(wording.quarter_name(review.quarter)))
    return _meanwhile(text, review)


def review_under_way(review: Review, *, shared: bool) -> Message:
    """The answer to who asks again while it is made, for them or to be shared."""
    facts = _place(review)
    text = UNDER_WAY.sentences(facts if shared else replace(facts, channel=Markup()))
    return _meanwhile(text, review)


def review_text(page: Page, *, by: str = "") -> Markup:
    """The summary above the file, for people who do not open it, or cannot see it."""
    facts = PageFacts(
        by=wording.mention(by) if by else Markup(),
        quarter=page.quarter,
        span=page.span,
        headline=page.headline,
        costs=tuple(f"{each.value} {each.what}" for each in page.costs),
        over=page.plan.over,
        items=page.next.items,
    )
    return Markup(TEXT.body(facts))  # noqa: S704  the template escapes


def review_made(review: Review) -> Message:
    """The offer to share it."""
    text = MADE.sentences(_place(review))
    value = SharedReview(review.team.id, review.quarter)
    button = share(Action.SHARE_REVIEW, value, is_shared=review.team.is_shared)
    return answer(text, button)


def review_shared(review: Review) -> Message:
    return _meanwhile(SHARED.sentences(_place(review)), review)


def _meanwhile(text: str, review: Review) -> Message:
    """The answer with what can be looked at while it is on its way."""
    return answer(text, act(Action.SHOW_PROGRESS, review.team.id))


def _place(review: Review) -> PlaceFacts:
    channel = wording.channel_link(review.team.channel)
    return PlaceFacts(wording.quarter_name(review.quarter), channel)
