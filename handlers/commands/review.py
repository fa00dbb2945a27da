"""`/social review`: a quarter on one page, sent as a file to the one who asked."""

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
"""Stands for a channel whose name Slack does not tell."""


async def review(ask: Ask, text: str) -> Message:
    return await make(ask, parse_quarter(text))


async def make(
    ask: Ask, wanted: WantedQuarter = RelativeQuarter.TO_REVIEW, team_id: int | None = None
) -> Message:
    """Answer that it comes; the file follows in the person's direct messages."""
    found = await _find(ask, wanted, team_id)
    ask.later(_send(ask, found))
    return messages.review_coming(found)


async def share(ask: Ask, team_id: int, quarter: Quarter) -> Message:
    """Post it in the team's channel, in the person's name; this is the private answer."""
    found = await _find(ask, quarter, team_id)
    ask.later(_post(ask, found, found.team.channel, by=ask.actor.user))
    return messages.review_shared(found)


async def _find(ask: Ask, wanted: WantedQuarter, team_id: int | None) -> Review:
    return await ask.run(ask.services.reviews.of, ask.actor, wanted, team_id, now=ask.now)


async def _send(ask: Ask, found: Review) -> None:
    opened = await ask.client.conversations_open(users=ask.actor.user)
    channel = opened["channel"]["id"]
    await _post(ask, found, channel)
    await ask.client.chat_postMessage(channel=channel, **messages.review_made(found))


async def _post(ask: Ask, found: Review, channel: str, *, by: str = "") -> None:
    written = page(found, team=await _name(ask, found.team.channel))
    pdf = await draw_review(written, made_at=ask.now)
    file = File(
        name=f"social-media-review-{found.quarter.year}-Q{found.quarter.number}.pdf",
        title=f"{written.title} {written.quarter}",
        content=pdf,
    )
    await share_file(ask.client, channel, file, messages.review_text(written, by=by))


async def _name(ask: Ask, channel: str) -> str:
    try:
        found = await ask.client.conversations_info(channel=channel)
    except SlackApiError:
        return NAMELESS
    return f"#{found['channel']['name']}"
