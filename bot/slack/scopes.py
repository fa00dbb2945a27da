"""The permissions that the bot asks for, as in slack-manifest.yaml."""

from __future__ import annotations

from collections.abc import Collection

SCOPES = frozenset(
    {
        "app_mentions:read",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:read",
        "im:history",
        "im:write",
        "users:read",
    }
)
"""The scopes that the bot needs."""
OPTIONAL = frozenset({"canvases:read", "canvases:write"})
"""Those without which all works but the copies of plans in the canvases of channels."""
ALL = sorted(SCOPES | OPTIONAL)


def missing(granted: Collection[str]) -> list[str]:
    """Return the scopes that the bot needs and that Slack did not grant."""
    return sorted(SCOPES.difference(granted))
