"""A Slack that a test holds in its hand: no server, no waiting."""

from __future__ import annotations

import asyncio
from typing import Any, cast
from unittest.mock import AsyncMock

from prometheus_client import CollectorRegistry
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.concurrency.threads import Threads
from bot.delivery import Sender
from bot.observability.metrics import Metrics
from bot.slack.chart_files import Pictures
from bot.slack.clients import Clients
from bot.slack.newer_blocks import NewerBlocks
from tests.support.workspace import EVERYBODY, Workspace


class Post:
    """Takes messages; while it is not `open`, whoever brings one waits.

    It refuses as many calls as there are `refusals`, and says of each channel what `looks` says.
    `people` are those in a channel: everybody, unless said.
    """

    def __init__(self, *refusals: SlackApiError) -> None:
        self.refusals = list(refusals)
        self.looks: dict[str, Any] = {"is_member": True, "is_archived": False, "is_private": False}
        self.people: dict[str, frozenset[str]] = {}
        self.calls: list[str] = []
        self.taken: list[dict[str, Any]] = []
        self.edited: list[dict[str, Any]] = []
        self.deleted: list[str] = []
        """Files that somebody wanted deleted, also where that was refused."""
        self.brought = asyncio.Event()
        self.open = asyncio.Event()
        self.open.set()
        self.since = 0.0

    @property
    def client(self) -> AsyncWebClient:
        return cast(AsyncWebClient, self)

    def clients_of(self, workspace: Workspace) -> Clients:
        """The clients of a process that serves this workspace."""
        return Clients({workspace.workspace_id: self.client})

    async def chat_postMessage(self, **message: Any) -> dict[str, Any]:  # noqa: N802  Slack's name
        self._called("chat.postMessage")
        self.brought.set()
        await self.open.wait()
        self.taken.append(message)
        return {"ok": True, "channel": message["channel"], "ts": f"{len(self.taken)}.0"}

    async def chat_update(self, **message: Any) -> dict[str, Any]:
        self._called("chat.update")
        self.edited.append(message)
        return {"ok": True, "channel": message["channel"], "ts": message["ts"]}

    async def conversations_history(self, *, oldest: str, **_: Any) -> dict[str, Any]:
        self.since = float(oldest)
        self._called("conversations.history")
        posted = [{"ts": f"{number}.0", **m} for number, m in enumerate(self.taken, 1)]
        return {"ok": True, "messages": posted[::-1]}

    async def conversations_open(self, *, users: str) -> dict[str, Any]:
        self._called("conversations.open")
        return {"ok": True, "channel": {"id": users}}

    async def conversations_info(self, *, channel: str) -> dict[str, Any]:
        self._called("conversations.info")
        return {"ok": True, "channel": {"id": channel, **self.looks}}

    async def conversations_members(self, *, channel: str, **_: Any) -> dict[str, Any]:
        self._called("conversations.members")
        return {"ok": True, "members": sorted(self.people.get(channel, EVERYBODY))}

    async def files_delete(self, *, file: str) -> dict[str, Any]:
        self.deleted.append(file)
        self._called("files.delete")
        return {"ok": True}

    async def auth_test(self) -> dict[str, Any]:
        self._called("auth.test")
        return {"ok": True}

    def _called(self, method: str) -> None:
        self.calls.append(method)
        if self.refusals:
            raise self.refusals.pop(0)


def refusal(code: str | None, status: int = 200, **headers: str) -> SlackApiError:
    """What the client raises when Slack says no; `Retry_After="30"` is a header."""
    answer = AsyncSlackResponse(
        client=None,
        http_verb="POST",
        api_url="",
        req_args={},
        data={"ok": False, "error": code} if code else {},
        headers={name.replace("_", "-"): value for name, value in headers.items()},
        status_code=status,
    )
    return SlackApiError("refused", answer)


def sender_of(
    workspace: Workspace,
    threads: Threads,
    post: Post | Clients,
    name: str = "one",
    in_flight: int = 64,
) -> Sender:
    metrics = Metrics(CollectorRegistry())
    pictures = Pictures(metrics, AsyncMock())
    newer = NewerBlocks(workspace.services.workspaces, threads)
    clients = post.clients_of(workspace) if isinstance(post, Post) else post
    return Sender(
        *(workspace.services, threads, clients, metrics, pictures, lambda *_: None),
        newer=newer,
        name=name,
        in_flight=in_flight,
    )
