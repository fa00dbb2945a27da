"""Counting the calls to Slack."""

from __future__ import annotations

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.observability.metrics import Metrics
from bot.slack.answers import UnreadableAnswer, method_of
from bot.slack.errors import SERVER_ERROR
from bot.slack.rate_limits import PAUSES, TOO_MANY


class CallCounter(AsyncRetryHandler):
    """Counts every call of a client; retries none.

    A client class of our own would miss calls, because Bolt makes a plain client for each request.
    But Bolt passes the retry handlers on, and they see each answer and each error once.
    """

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(max_retry_count=0)
        self._metrics = metrics

    async def can_retry_async(
        self,
        *,
        state: RetryState,  # noqa: ARG002  slack_sdk passes it
        request: HttpRequest,
        response: HttpResponse | None = None,
        error: Exception | None = None,
    ) -> bool:
        # Slack's refusals come as answers, and become errors only later.
        outcome = status_of(response) if error is None and response else status_of_failed(error)
        self._metrics.called(method_of(request.url), outcome)
        return False


def status_of(response: HttpResponse) -> str:
    """Return the outcome of an answered call as a metric label: one of a few words."""
    body = response.body or {}
    if response.status_code == TOO_MANY or body.get("error") in PAUSES:
        return "limited"
    if response.status_code >= SERVER_ERROR:
        return "server_error"
    return "ok" if body.get("ok", True) else "refused"


def status_of_failed(error: Exception | None) -> str:
    """Return the outcome of a call without an answer, or with one that cannot be read."""
    if not isinstance(error, UnreadableAnswer):
        return "no_answer"
    if error.status == TOO_MANY:
        return "limited"
    return "server_error" if error.status >= SERVER_ERROR else "unreadable"
