"""The Web API's clients, one for each workspace."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import check_answer

SlackClient: TypeAlias = AsyncWebClient


def slack_session(seconds: float) -> aiohttp.ClientSession:
    """Return the HTTP client for all calls to Slack, each of which may take so many seconds.

    Its calls raise nothing but `errors.CALL_ERRORS`, whatever is answered.
    """
    timeout = aiohttp.ClientTimeout(total=seconds)
    return aiohttp.ClientSession(timeout=timeout, middlewares=(check_answer,))


class Clients:
    """Holds the client of each workspace, with that workspace's token.

    A client must not retry calls on its own: posting to Slack is not idempotent.
    """

    def __init__(self, by_workspace: Mapping[int, SlackClient]) -> None:
        self._by_workspace = dict(by_workspace)
        self.workspaces = frozenset(self._by_workspace)
        """The workspaces that this process serves; others may share its database."""

    def client_for(self, workspace_id: int) -> SlackClient:
        """Return the client of one of `workspaces`, or of one that was among them before."""
        return self._by_workspace[workspace_id]

    def put(self, workspace_id: int, client: SlackClient) -> None:
        """Serve a workspace with this client from now on."""
        if self._by_workspace.get(workspace_id) is not client:
            self._by_workspace[workspace_id] = client
        if workspace_id not in self.workspaces:
            self.workspaces |= {workspace_id}

    def drop(self, workspace_id: int) -> None:
        """Serve a workspace no more; a message in hand still finds its client."""
        self.workspaces -= {workspace_id}
