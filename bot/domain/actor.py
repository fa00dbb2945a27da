"""Who acts, and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A Slack user of a workspace, in a channel (None in a direct message or the Home tab)."""

    workspace_id: int
    user: str
    channel: str | None = None

    def is_elsewhere(self, channel: str) -> bool:
        """Tell whether they act in another channel than this one; a direct message is none."""
        return self.channel is not None and self.channel != channel
