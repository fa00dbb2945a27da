"""Whatever answers in Slack's place, a call ends in an error that says what to do next."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeAlias

import pytest
from markupsafe import Markup
from prometheus_client import CollectorRegistry
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.observability.metrics import DatabaseState, Metrics
from bot.slack.answers import PROMISED, UnreadableAnswer, fits, is_readable, method_of
from bot.slack.call_counter import CallCounter
from bot.slack.clients import slack_session
from bot.slack.errors import CALL_ERRORS, Failure, Reach, code_of, failure_of
from bot.slack.files import File, share_file
from bot.slack.message_lookup import find_posted
from tests.support.clock import Clock
from tests.support.odd_slack import HTML, UNREADABLE, Odd, odd_slack

Call: TypeAlias = Callable[[AsyncWebClient], Awaitable[Any]]
VIEW = {"type": "modal"}
PDF = File("a.pdf", "A", b"%PDF")
CALLS: dict[str, Call] = {
    "apps.connections.open": lambda slack: slack.apps_connections_open(app_token="xapp-1"),
    "auth.test": lambda slack: slack.auth_test(),
    "chat.postMessage": lambda slack: slack.chat_postMessage(channel="C1", text="Hello"),
    "conversations.history": lambda slack: find_posted(slack, "C1", "7", since=Clock()()),
    "conversations.info": lambda slack: slack.conversations_info(channel="C1"),
    "conversations.members": lambda slack: slack.conversations_members(channel="C1"),
    "conversations.open": lambda slack: slack.conversations_open(users="U1"),
    "files.completeUploadExternal": lambda slack: slack.files_completeUploadExternal(
        files=[{"id": "F1", "title": "A"}]
    ),
    "files.getUploadURLExternal": lambda slack: share_file(slack, "C1", PDF, Markup()),
    "files.info": lambda slack: slack.files_info(file="F1"),
    "users.conversations": lambda slack: slack.users_conversations(user="U1"),
    "users.info": lambda slack: slack.users_info(user="U1"),
    "users.list": lambda slack: slack.users_list(),
    "views.open": lambda slack: slack.views_open(trigger_id="1.2", view=VIEW),
}
UNPROMISING: dict[str, Call] = {
    "views.publish": lambda slack: slack.views_publish(user_id="U1", view=VIEW),
    "views.update": lambda slack: slack.views_update(view_id="V1", view=VIEW),
}
"""Of their success nothing is read."""


@asynccontextmanager
async def client_of(answer: Odd, metrics: Metrics | None = None) -> AsyncIterator[AsyncWebClient]:
    counter = CallCounter(metrics or Metrics(CollectorRegistry()))
    async with odd_slack(answer) as url, slack_session(5) as session:
        yield AsyncWebClient("xoxb-1", base_url=url, session=session, retry_handlers=[counter])


async def failures(answer: Odd, calls: dict[str, Call] = CALLS) -> dict[str, Failure | None]:
    """What becomes of each call; None for what counts as done."""
    async with client_of(answer) as slack:
        return {method: await failure(slack, call) for method, call in calls.items()}


async def failure(slack: AsyncWebClient, call: Call) -> Failure | None:
    try:
        await call(slack)
    except CALL_ERRORS as error:
        return failure_of(error)
    return None


def doubtful(found: Failure | None) -> bool:
    return found is not None and found.passing and found.doubtful and found.reach is Reach.MESSAGE


@pytest.mark.parametrize("answer", UNREADABLE.values(), ids=UNREADABLE)
async def test_an_answer_that_cannot_be_read_leaves_open_whether_the_call_was_done(
    answer: Odd,
) -> None:
    found = await failures(answer, {**CALLS, **UNPROMISING})

    assert [method for method, failure in found.items() if not doubtful(failure)] == []


@pytest.mark.parametrize(
    "more", [b"", b', "channel": 5, "ts": 5', b', "channel": [], "user": [], "view": "V1"']
)
async def test_a_success_without_what_the_method_promises_is_no_answer_either(more: bytes) -> None:
    found = await failures(Odd(body=b'{"ok": true' + more + b"}"))

    assert [method for method, failure in found.items() if not doubtful(failure)] == []


LIMITS = {
    "with Slack's words": Odd(status=429, body=b'{"ok": false, "error": "ratelimited"}'),
    "with other words": Odd(status=429, body=b'{"ok": false, "error": "slow_down"}'),
    "with success": Odd(status=429, body=b'{"ok": true}'),
    "with HTML": Odd(status=429, body=HTML, kind="text/html"),
    "with HTML called JSON": Odd(status=429, body=HTML),
    "with what is not UTF-8": Odd(status=429, body=b"\xff"),
    "with a number": Odd(status=429, body=b"5"),
    "with nothing": Odd(status=429),
}


@pytest.mark.parametrize("answer", LIMITS.values(), ids=LIMITS)
async def test_a_429_is_always_a_pause(answer: Odd) -> None:
    found = await failures(replace(answer, headers={"Retry-After": "17"}))

    assert [
        method
        for method, failure in found.items()
        if failure is None
        or (failure.reach, failure.doubtful) != (Reach.PAUSE, False)
        or failure.wait != timedelta(seconds=17)
    ] == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (Odd(status=429, body=HTML, kind="text/html"), "limited"),
        (Odd(status=502, body=HTML, kind="text/html"), "server_error"),
        (Odd(body=b"5"), "unreadable"),
        (Odd(body=b"\xff"), "unreadable"),
        (Odd(cut=True), "no_answer"),
        (Odd(body=b'{"ok": false, "error": "is_archived"}'), "refused"),
        (Odd(body=b'{"ok": true, "channel": "C1", "ts": "1.2"}'), "ok"),
    ],
)
async def test_each_call_is_counted_once_by_what_came_of_it(answer: Odd, status: str) -> None:
    metrics = Metrics(CollectorRegistry())
    async with client_of(answer, metrics) as slack:
        await failure(slack, CALLS["chat.postMessage"])

    lines = metrics.text(DatabaseState(answers=False)).decode().splitlines()
    counted = [line for line in lines if line.startswith("coach_slack_calls_total")]
    assert counted == [
        f'coach_slack_calls_total{{method="chat.postMessage",status="{status}"}} 1.0'
    ]


@pytest.mark.parametrize("status", [400, 403, 500])
async def test_a_file_that_was_not_taken_is_an_error_of_the_call(status: int) -> None:
    async with client_of(Odd(status=status, body=b"no", kind="text/plain")) as slack:
        upload = str(slack.base_url).replace("/api/", "/upload")
        with pytest.raises(CALL_ERRORS):
            await slack._upload_file(
                url=upload, data=b"", logger=slack._logger, timeout=5, proxy=None, ssl=None
            )


@pytest.mark.parametrize("body", [b"OK - 4", b""])
async def test_a_file_that_was_taken_is_none(body: bytes) -> None:
    async with client_of(Odd(body=body, kind="text/plain")) as slack:
        upload = str(slack.base_url).replace("/api/", "/upload")
        taken = await slack._upload_file(
            url=upload, data=b"", logger=slack._logger, timeout=5, proxy=None, ssl=None
        )

    assert taken.status == 200


# The code of a refusal.


@pytest.mark.parametrize(
    "error",
    [
        UnreadableAnswer("chat.postMessage", 500, {}),
        SlackApiError("without an answer", None),
        SlackApiError("with another library's", object()),
        SlackApiError("with a dict", {"ok": False, "error": "is_archived"}),
        TimeoutError(),
        ValueError("is_archived"),
    ],
)
def test_what_is_no_refusal_of_slacks_has_no_code(error: Exception) -> None:
    assert code_of(error) == ""
    assert failure_of(error).passing


async def test_a_refusal_has_slacks_code() -> None:
    async with client_of(Odd(body=b'{"ok": false, "error": "is_archived"}')) as slack:
        with pytest.raises(SlackApiError) as caught:
            await slack.chat_postMessage(channel="C1", text="Hello")

    assert code_of(caught.value) == "is_archived"


# Shapes.


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ({"a": 1}, dict),
        ({"a": "x", "b": 2}, {"a": str}),
        ({}, {"a": (str, type(None))}),
        ({"a": [{"b": "x"}]}, {"a": [{"b": str}]}),
        ({"a": []}, {"a": [{"b": str}]}),
    ],
)
def test_a_value_with_the_shape_fits(value: Any, shape: Any) -> None:
    assert fits(value, shape)


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ([], dict),
        ({}, {"a": str}),
        ({"a": 5}, {"a": (str, type(None))}),
        ({"a": {"b": "x"}}, {"a": [{"b": str}]}),
        ({"a": ["x"]}, {"a": [{"b": str}]}),
        (None, {"a": str}),
    ],
)
def test_a_value_without_it_does_not(value: Any, shape: Any) -> None:
    assert not fits(value, shape)


@pytest.mark.parametrize("method", PROMISED)
def test_whatever_the_method_a_refusal_with_a_code_is_readable(method: str) -> None:
    assert is_readable(method, 200, {"ok": False, "error": "a_code_of_next_year"})


@pytest.mark.parametrize(
    ("url", "method"),
    [
        ("https://slack.com/api/users.info?user=U1", "users.info"),
        ("http://127.0.0.1:8/api/chat.postMessage", "chat.postMessage"),
        ("https://files.slack.com/upload/v1/A", "upload"),
    ],
)
def test_the_method_is_read_from_the_address(url: str, method: str) -> None:
    assert method_of(url) == method
