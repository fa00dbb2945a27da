"""The Web API's clients, one for each workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from slack_sdk.web.async_client import AsyncWebClient

SlackClient: TypeAlias = AsyncWebClient


class Clients:
    """Holds the client of each workspace, with that workspace's token.

    A client must not retry calls on its own: posting to Slack is not idempotent.
    """

    def __init__(self, by_workspace: Mapping[int, SlackClient]) -> None:
        self._by_workspace = by_workspace

    def client_for(self, workspace_id: int) -> SlackClient | None:
        """Return the workspace's client; None if the app is not installed there."""
        return self._by_workspace.get(workspace_id)
