"""What tells that a request is a message, or one of its edits."""

from __future__ import annotations

_PARTS = 3


def message_request(channel: str, ts: str) -> str:
    """What all edits of a message have in common."""
    return f"message:{channel}:{ts}"


def message_of(request: str) -> str | None:
    """What the request of a message, or of an edit, has in common with its edits; else None."""
    parts = request.split(":")[:_PARTS]
    return ":".join(parts) if parts[0] == "message" and len(parts) == _PARTS else None
