"""`/social review`: a quarter on one page, sent as a file to the person who asks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from slack_sdk.errors import SlackApiError

from bot.domain.errors import CoachError
from bot.domain.reviews.quarter import Quarter, RelativeQuarter, WantedQuarter
from bot.domain.reviews.review import Review
from bot.extras import has_pictures
from bot.language.quarter import parse_quarter
from bot.slack.channels import is_shared
from bot.slack.files import File, share_file
from bot.views import messages
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message, as_post
from bot.views.review import page
from bot.views.values import SharedReview
from handlers.ask import Ask
from handlers.limits import Costly
from handlers.once import Once, once

MOST = 20
"""Reviews in the making at a time: who asks for another would wait for minutes."""


class InTheMaking:
    """A file that a background task makes."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Making(InTheMaking):
    """A review in the making: for this person, or for the team's channel if `user` is None."""

    team_id: int
    quarter: Quarter
    user: str | None


async def review(ask: Ask, text: str) -> Message:
    return await make(ask, parse_quarter(text))


async def make(
    ask: Ask, wanted: WantedQuarter = RelativeQuarter.TO_REVIEW, team_id: int | None = None
) -> Message:
    """Announce the review; its file follows in the person's direct messages."""
    review = await _find(ask, wanted, team_id)
    making = Making(review.team.id, review.quarter, user=ask.actor.user)
    if _is_new(ask, making):
        ask.limits.check_costly(ask.actor, Costly.REVIEW)
        ask.later(lambda unhurried: _send(unhurried, review), making)
        return messages.review_coming(review)
    return messages.review_under_way(review, shared=False)


async def share(ask: Ask, chosen: SharedReview) -> Message:
    """Post the review in the team's channel, in the person's name; return the private answer."""
    review = await _find(ask, chosen.quarter, chosen.team_id, to_share=True)
    team, making = review.team, Making(chosen.team_id, chosen.quarter, user=None)
    if not chosen.asked and await is_shared(ask.client, team.channel, otherwise=team.is_shared):
        return messages.shared_outside(team.channel, Action.SHARE_REVIEW, chosen)
    if not _is_new(ask, making):
        return messages.review_under_way(review, shared=True)
    ask.limits.check_costly(ask.actor, Costly.REVIEW)
    noted = await once(ask, "review", chosen.quarter, channel=team.channel)
    if making in ask.background.keys:  # somebody else's press was noted meanwhile
        await ask.run(ask.services.once.give_back, ask.actor, noted.key)
        return messages.review_under_way(review, shared=True)
    ask.later(lambda unhurried: _share(unhurried, review, noted), making)
    return messages.review_shared(review)


def _is_new(ask: Ask, making: Making) -> bool:
    """Return False if that review is in the making; CoachError if too many others are."""
    if making in ask.background.keys:
        return False
    check_room(ask)
    return True


def check_room(ask: Ask) -> None:
    """CoachError if too many files are in the making."""
    if sum(isinstance(key, InTheMaking) for key in ask.background.keys) >= MOST:
        raise CoachError("state.reviews_busy")


async def _find(
    ask: Ask, wanted: WantedQuarter, team_id: int | None, *, to_share: bool = False
) -> Review:
    if not has_pictures():
        raise CoachError("state.no_pictures")
    found = ask.services.reviews.of
    return await ask.run(found, ask.actor, wanted, team_id, to_share=to_share, now=ask.now)


async def _send(ask: Ask, review: Review) -> None:
    opened = await ask.client.conversations_open(users=ask.actor.user)
    channel = opened["channel"]["id"]
    await _post(ask, review, channel)
    await ask.client.chat_postMessage(channel=channel, **as_post(messages.review_made(review)))


async def _share(ask: Ask, review: Review, noted: Once) -> None:
    async with replace(noted, ask=ask):
        await _post(ask, review, review.team.channel, by=ask.actor.user)


async def _post(ask: Ask, review: Review, channel: str, *, by: str = "") -> None:
    written = page(review, team=await name_of_channel(ask, review.team.channel))
    pdf = await ask.typesetter.review(written, made_at=ask.now)
    file = File(
        name=f"social-media-review-{review.quarter.year}-Q{review.quarter.number}.pdf",
        title=f"{written.title} {written.quarter}",
        content=pdf,
    )
    await share_file(ask.client, channel, file, messages.review_text(written, by=by))


async def name_of_channel(ask: Ask, channel: str) -> str:
    """Return the channel's name, or words for the team if Slack does not tell it."""
    try:
        answer = await ask.client.conversations_info(channel=channel)
    except SlackApiError:
        return phrase("notices.our_team")
    return f"#{answer['channel']['name']}"
