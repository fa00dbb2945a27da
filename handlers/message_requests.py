"""What tells that a request is a message, or one of its edits."""

from __future__ import annotations

from slack_bolt.request.async_request import AsyncBoltRequest

from bot.domain.errors import CoachError
from handlers.ask import Ask

CHOSEN = ":team"
"""Behind a request that was finished once its team was chosen."""
_PARTS = 3


def message_request(channel: str, ts: str) -> str:
    """What all edits of a message have in common."""
    return f"message:{channel}:{ts}"


def message_of(request: str) -> str | None:
    """What the request of a message, or of an edit, has in common with its edits; else None."""
    parts = request.split(":")[:_PARTS]
    return ":".join(parts) if parts[0] == "message" and len(parts) == _PARTS else None


def repetition_of(request: AsyncBoltRequest) -> int:
    """How often Slack has sent this before."""
    sent = next(iter(request.headers.get("x-slack-retry-num", ())), "")
    return int(sent) if sent.isdecimal() else 0


async def refuse_edited(ask: Ask, request: str) -> None:
    """Refuse the answer to what a message said before it was edited: it was answered anew."""
    message = message_of(request)
    if message is None:
        return
    is_edited = ask.services.workspaces.is_edited
    if await ask.run(is_edited, ask.actor.workspace_id, message, request):
        raise CoachError("result.edited_since")
