"""Answering Slack's requests, over HTTP and Socket Mode alike: checked, timed and counted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.domain.errors import CoachError
from bot.http.checks import address_of_slack
from bot.http.refusals import Refusals, Why
from bot.http.shapes import Shape, Shapes
from bot.observability.metrics import Limited, Metrics, Outcome

log = structlog.get_logger()

KINDS = {
    "block_actions": "action",
    "view_submission": "view",
    "view_closed": "view",
    "event_callback": "event",
}
HELD_BACK = "app_rate_limited"
LONGEST = 20
"""Characters of an id of Slack's at most: this payload isn't checked any further."""
ERROR = "error of the listener"
"""The name under which a request's context keeps the error that its listener raised."""
OnError = Callable[..., Awaitable[BoltResponse | None]]


class TimedApp(AsyncApp):
    """Bolt's app, given only what has the shape of Slack's payloads; it times and counts them.

    A middleware could not measure: it ends before the listener runs.
    """

    def __init__(self, metrics: Metrics, refusals: Refusals, **settings: Any) -> None:
        super().__init__(**settings)
        self._metrics, self._refusals = metrics, refusals
        self._shapes = Shapes(address_of_slack(self.client.base_url))

    async def answer(self, payload: object, headers: Mapping[str, str]) -> BoltResponse:
        """Answer a payload of Slack's; one that has not its shape is refused with 400."""
        shape = self._shapes.of(payload)
        if shape is Shape.MALFORMED:
            self._refusals.add(Why.MALFORMED)
            return BoltResponse(status=HTTPStatus.BAD_REQUEST)
        body = cast("dict[str, Any]", payload)
        kind = kind_of(body)
        if shape is Shape.UNKNOWN:
            self._note_limit(body)
            self._metrics.answered(kind, Outcome.OK)
            return BoltResponse(status=HTTPStatus.OK)
        # In this mode Bolt takes the payload as it is; in the other it would parse a text again.
        request = AsyncBoltRequest(mode="socket_mode", body=body, headers={**headers})
        _name_workspace(request)
        with self._metrics.request(kind):
            response = await self.async_dispatch(request)
        self._metrics.answered(kind, _outcome(request.context.get(ERROR)))
        return _known(response)

    def _note_limit(self, body: Mapping[str, Any]) -> None:
        """Note that Slack holds events back, as there are more than it delivers in an hour."""
        if body.get("type") == HELD_BACK:
            self._metrics.limited(Limited.SLACK)
            log.warning("events_held_back_by_slack", workspace=str(body.get("team_id"))[:LONGEST])

    def error(self, func: OnError) -> OnError:
        """Register the error handler, and note each error that it gets."""

        @wraps(func)
        async def noting(**arguments: Any) -> BoltResponse | None:
            arguments["context"][ERROR] = arguments["error"]
            return await func(**arguments)

        super().error(noting)
        return func


def kind_of(body: Mapping[str, Any]) -> str:
    """Return the kind of request as a metric label: one of a few words."""
    return "command" if "command" in body else KINDS.get(str(body.get("type")), "other")


def _name_workspace(request: AsyncBoltRequest) -> None:
    """Have Bolt know the workspace of an event by the install of an organisation.

    It reads who authorized it, which names the organisation alone.
    """
    context, named = request.context, request.body.get("context_team_id")
    if context.is_enterprise_install and not context.team_id and isinstance(named, str):
        context["team_id"] = named


def _outcome(error: Exception | None) -> Outcome:
    """Return the outcome of a request whose listener raised this error, or none."""
    if error is None:
        return Outcome.OK
    return Outcome.REFUSED if isinstance(error, CoachError) else Outcome.FAILED


def _known(response: BoltResponse) -> BoltResponse:
    """Acknowledge what has no listener, which Bolt answers with 404, and Slack would repeat."""
    missing = response.status == HTTPStatus.NOT_FOUND
    return BoltResponse(status=HTTPStatus.OK) if missing else response
