"""The Web API's clients, one for each workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from slack_sdk.web.async_client import AsyncWebClient

SlackClient: TypeAlias = AsyncWebClient


class Clients:
    """Knows with which client, that is with whose token, to speak to a workspace.

    A client must not repeat calls on its own: posting is not idempotent in Slack.
    """

    def __init__(self, by_workspace: Mapping[int, SlackClient]) -> None:
        self._by_workspace = by_workspace

    def client_for(self, workspace_id: int) -> SlackClient | None:
        """The workspace's client; None where the app is not installed."""
        return self._by_workspace.get(workspace_id)
