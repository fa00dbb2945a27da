"""The directory: which workspace a request of Slack's is from, and with which token to answer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.slack.clients import SlackClient


@dataclass(frozen=True, slots=True)
class Served:
    """A workspace that this process serves; `names` are Slack's ids for it and its organisation."""

    workspace_id: int
    names: frozenset[str]
    bot_user: str
    client: SlackClient

    def is_called(self, slack_id: str) -> bool:
        """Tell whether an id of Slack's is that of this workspace, or of its organisation."""
        return slack_id in self.names


class Directory(Protocol):
    async def find(self, team_id: str | None, enterprise_id: str | None) -> Served | None:
        """Return the workspace by Slack's ids; None if it is not served here."""

    async def end(self, team_id: str | None, enterprise_id: str | None, *, at: datetime) -> bool:
        """Note that Slack ended the install at this moment; False if there is a newer one."""

    async def let_in(
        self, team_ids: Collection[str], enterprise_id: str | None, *, allowed: bool, at: datetime
    ) -> None:
        """Note that an organisation let its app into workspaces, or shut it out, at this moment."""


class OneWorkspace:
    """The one workspace whose token is in the settings."""

    def __init__(self, served: Served) -> None:
        self._served = served

    async def find(self, team_id: str | None, enterprise_id: str | None) -> Served | None:
        # Slack's checks of the address name no workspace.
        name = team_id or enterprise_id or ""
        return self._served if self._served.is_called(name) else None

    async def end(self, team_id: str | None, enterprise_id: str | None, *, at: datetime) -> bool:  # noqa: ARG002  the token of the settings stays until they change
        return True

    async def let_in(
        self, team_ids: Collection[str], enterprise_id: str | None, *, allowed: bool, at: datetime
    ) -> None:
        """Nothing comes of it: the one workspace has its own token."""
