"""The content of messages: text, blocks, attachments and metadata, checked as Slack does."""

import json
from typing import Any

from bot.sandbox.blocks import message_errors
from bot.sandbox.files import check_files
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.world import World

CARRIED = ("text", "blocks", "attachments")
LONGEST_TEXT = 40_000
LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
METADATA_BYTES = 16_000


def message_content(world: World, given: Payload, *, own: bool = True) -> Payload:
    """Return the checked content of a message; Refused with Slack's code if Slack rejects it.

    `own`: it comes with the bot's token, and may show files that only the bot can see.
    """
    content: Payload = {key: given[key] for key in CARRIED if key in given}
    if given.get("markdown_text"):
        content = _markdown(given)
    if not any(content.values()):
        raise Refused("no_text")
    if len(str(content.get("text") or "")) > LONGEST_TEXT:
        raise Refused("msg_too_long")
    _check_blocks(world, content, own=own)
    if given.get("metadata") is not None:
        content["metadata"] = checked_metadata(given["metadata"])
    return content


def checked_metadata(metadata: Any) -> Payload:
    if not isinstance(metadata, dict):
        raise Refused("invalid_metadata_format")
    named = isinstance(metadata.get("event_type"), str) and metadata["event_type"]
    if not named or not isinstance(metadata.get("event_payload"), dict):
        raise Refused("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise Refused("metadata_too_large")
    return metadata


def _markdown(given: Payload) -> Payload:
    if given.get("text") or given.get("blocks"):
        raise Refused("markdown_text_conflict")
    if len(given["markdown_text"]) > LONGEST_MARKDOWN:
        raise Refused("msg_too_long")
    block = {"type": "markdown", "text": given["markdown_text"]}
    return {"text": given["markdown_text"], "blocks": [block]}


def _check_blocks(world: World, content: Payload, *, own: bool) -> None:
    blocks, attachments = content.get("blocks"), content.get("attachments") or []
    if len(attachments) > MOST_ATTACHMENTS:
        raise Refused("too_many_attachments")
    several = [attachment.get("blocks") for attachment in attachments]
    for tree in [blocks, *several]:
        if tree is not None:
            if wrong := message_errors(tree, world.refused_blocks):
                raise Refused("invalid_blocks", wrong)
            check_files(world, tree, "/blocks", "invalid_blocks", own=own)
