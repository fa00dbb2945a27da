"""The types of payloads that Slack takes."""

from __future__ import annotations

from typing import Any, TypedDict

Block = dict[str, Any]
View = dict[str, Any]


class Message(TypedDict):
    """`text` says all that the blocks say: notifications show only it, as screen readers do."""

    text: str
    blocks: list[Block]
