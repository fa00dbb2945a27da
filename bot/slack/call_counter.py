"""Counting the calls to Slack."""

from __future__ import annotations

from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.request import HttpRequest
from slack_sdk.http_retry.response import HttpResponse
from slack_sdk.http_retry.state import RetryState

from bot.observability.metrics import Metrics
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
        answered = response if error is None else None
        self._metrics.called(method_of(request.url), status_of(answered))
        return False


def method_of(url: str) -> str:
    """Return the API method, for example `chat.postMessage`; "upload" for a file's own address."""
    _, api, method = url.partition("/api/")
    return method if api else "upload"


def status_of(response: HttpResponse | None) -> str:
    """Return the outcome of a call as a metric label: one of a few words."""
    if response is None:
        return "no_answer"
    body = response.body or {}
    if response.status_code == TOO_MANY or body.get("error") in PAUSES:
        return "limited"
    if response.status_code >= SERVER_ERROR:
        return "server_error"
    return "ok" if body.get("ok", True) else "refused"
