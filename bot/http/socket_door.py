"""Socket Mode: Slack's requests over a connection that the bot opens."""

from __future__ import annotations

from time import time

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.http.timed_app import TimedApp
from bot.observability.references import referenced


class SocketDoor(AsyncSocketModeHandler):
    """Gives what comes over Socket Mode to the same app as HTTP, and its answers back."""

    app: TimedApp

    async def handle(self, client: AsyncBaseSocketModeClient, req: SocketModeRequest) -> None:
        begin = time()
        with referenced():
            answer = await self.app.answer(req.payload, _headers(req))
        await send_async_response(client, req, answer, begin)


def _headers(request: SocketModeRequest) -> dict[str, str]:
    return {name: str(value) for name, value in (build_headers(request) or {}).items()}
