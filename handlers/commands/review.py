"""`/social review`: a quarter on one page, sent as a file to the person who asks."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot.domain.reviews.quarter import Quarter, RelativeQuarter, WantedQuarter
from bot.domain.reviews.review import Review
from bot.language.quarter import parse_quarter
from bot.pdf import draw_review
from bot.slack.files import File, share_file
from bot.views import messages
from bot.views.payload import Message
from bot.views.review import page
from handlers.ask import Ask

NAMELESS = "our team"
"""The name used if Slack does not return the channel's."""


async def review(ask: Ask, text: str) -> Message:
    return await make(ask, parse_quarter(text))


async def make(
    ask: Ask, wanted: WantedQuarter = RelativeQuarter.TO_REVIEW, team_id: int | None = None
) -> Message:
    """Announce the review; its file follows in the person's direct messages."""
    quarter_review = await _find(ask, wanted, team_id)
    ask.later(_send(ask, quarter_review))
    return messages.review_coming(quarter_review)


async def share(ask: Ask, team_id: int, quarter: Quarter) -> Message:
    """Post the review in the team's channel, in the person's name; return the private answer."""
    quarter_review = await _find(ask, quarter, team_id, to_share=True)
    ask.later(_post(ask, quarter_review, quarter_review.team.channel, by=ask.actor.user))
    return messages.review_shared(quarter_review)


async def _find(
    ask: Ask, wanted: WantedQuarter, team_id: int | None, *, to_share: bool = False
) -> Review:
    found = ask.services.reviews.of
    return await ask.run(found, ask.actor, wanted, team_id, to_share=to_share, now=ask.now)


async def _send(ask: Ask, review: Review) -> None:
    opened = await ask.client.conversations_open(users=ask.actor.user)
    channel = opened["channel"]["id"]
    await _post(ask, review, channel)
    await ask.client.chat_postMessage(channel=channel, **messages.review_made(review))


async def _post(ask: Ask, review: Review, channel: str, *, by: str = "") -> None:
    written = page(review, team=await _name(ask, review.team.channel))
    pdf = await draw_review(written, made_at=ask.now)
    file = File(
        name=f"social-media-review-{review.quarter.year}-Q{review.quarter.number}.pdf",
        title=f"{written.title} {written.quarter}",
        content=pdf,
    )
    await share_file(ask.client, channel, file, messages.review_text(written, by=by))


async def _name(ask: Ask, channel: str) -> str:
    try:
        answer = await ask.client.conversations_info(channel=channel)
    except SlackApiError:
        return NAMELESS
    return f"#{answer['channel']['name']}"
