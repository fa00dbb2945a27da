"""The types of payloads that Slack takes."""

from __future__ import annotations

from typing import Any, TypedDict

Block = dict[str, Any]
View = dict[str, Any]


class Message(TypedDict):
    """`text` says all that the blocks say: notifications show only it, as screen readers do."""

    text: str
    blocks: list[Block]


class Post(Message):
    """A message that goes into a conversation."""

    unfurl_links: bool
    unfurl_media: bool


def as_post(message: Message) -> Post:
    """The message without previews of what its links lead to: people's words may hold some."""
    return {**message, "unfurl_links": False, "unfurl_media": False}
