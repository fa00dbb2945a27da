"""Canvases of channels: our own sections are written there, and nothing else is touched.

Slack finds sections by their text only, and their ids are good for one edit. Each of our sections
therefore begins with a mark, which no one types by chance. Tables have none: cells are sections of
their own, and what is left of a table whose cells are deleted can't be found again.
"""

from __future__ import annotations

from typing import Any

from bot.slack.clients import SlackClient
from bot.slack.errors import CALL_ERRORS, code_of

EXISTS = "channel_canvas_already_exists"
GONE = frozenset({"canvas_not_found", "canvas_deleted"})


async def write_in_channel(client: SlackClient, channel: str, content: str, *, mark: str) -> str:
    """Write in the channel's canvas, below what is there, or make it; return its id.

    Raises the errors of a call to Slack (`errors.CALL_ERRORS`).
    """
    document = _markdown(content)
    try:
        made = await client.conversations_canvases_create(
            channel_id=channel, document_content=document
        )
    except CALL_ERRORS as error:
        if code_of(error) != EXISTS:
            raise
    else:
        return str(made["canvas_id"])
    canvas = await _canvas_of(client, channel)
    if not await rewrite(client, canvas, content, mark=mark):
        await _edit(client, canvas, operation="insert_at_end", document_content=document)
    return canvas


async def rewrite(client: SlackClient, canvas: str, content: str, *, mark: str) -> bool:
    """Write new sections after our old ones, and delete these; return False if there are none.

    What was written stays whole if this ends on the way; the next time, all of it is replaced.
    """
    try:
        old = await _ours(client, canvas, mark)
    except CALL_ERRORS as error:
        if code_of(error) in GONE:
            return False
        raise
    if not old:
        return False
    document = _markdown(content)
    after = {"operation": "insert_after", "section_id": old[-1]}
    await _edit(client, canvas, **after, document_content=document)
    await _delete_first(client, canvas, mark, count=len(old))
    return True


async def remove(client: SlackClient, canvas: str, *, mark: str) -> None:
    """Delete our sections; a canvas that is gone has none.

    Raises the errors of a call to Slack (`errors.CALL_ERRORS`).
    """
    try:
        ours = await _ours(client, canvas, mark)
        await _delete_first(client, canvas, mark, count=len(ours))
    except CALL_ERRORS as error:
        if code_of(error) not in GONE:
            raise


async def _delete_first(client: SlackClient, canvas: str, mark: str, *, count: int) -> None:
    """Delete so many of our sections, one by one: with each edit all have other ids."""
    for _ in range(count):
        for first in (await _ours(client, canvas, mark))[:1]:
            await _edit(client, canvas, operation="delete", section_id=first)


async def _ours(client: SlackClient, canvas: str, mark: str) -> list[str]:
    """Return the ids of our sections, in the order of the canvas."""
    found = await client.canvases_sections_lookup(
        canvas_id=canvas, criteria={"contains_text": mark}
    )
    return [section["id"] for section in found["sections"]]


async def _edit(client: SlackClient, canvas: str, **change: Any) -> None:
    await client.canvases_edit(canvas_id=canvas, changes=[change])


async def _canvas_of(client: SlackClient, channel: str) -> str:
    found = (await client.conversations_info(channel=channel))["channel"]
    return str(found["properties"]["canvas"]["file_id"])


def _markdown(content: str) -> dict[str, str]:
    return {"type": "markdown", "markdown": content}
