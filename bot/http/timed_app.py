"""Timing Slack's requests, over HTTP and Socket Mode alike."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.observability.metrics import Metrics

KINDS = {
    "block_actions": "action",
    "view_submission": "view",
    "view_closed": "view",
    "event_callback": "event",
}


class TimedApp(AsyncApp):
    """Bolt's app with a timer. A middleware cannot measure: it ends before the listener runs."""

    def __init__(self, metrics: Metrics, **settings: Any) -> None:
        super().__init__(**settings)
        self._metrics = metrics

    async def async_dispatch(self, req: AsyncBoltRequest) -> BoltResponse:
        with self._metrics.request(kind_of(req.body)):
            return await super().async_dispatch(req)


def kind_of(body: dict[str, Any]) -> str:
    """Return the kind of request as a metric label: one of a few words."""
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")
