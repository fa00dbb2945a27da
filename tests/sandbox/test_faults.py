"""Faults on demand."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

Refusal = Callable[[Any], Awaitable[dict[str, Any]]]


async def test_a_rate_limit_says_how_long_to_wait_and_takes_nothing(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.faults.add("chat.postMessage", "rate_limited", retry_after=30)

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "30"
    assert caught.value.response["error"] == "ratelimited"
    assert sandbox.sent == []


async def test_a_fault_is_used_up(sandbox: Sandbox, client: AsyncWebClient) -> None:
    client.retry_handlers = [AsyncRateLimitErrorRetryHandler(max_retry_count=2)]
    sandbox.faults.add("chat.postMessage", "rate_limited", times=2, retry_after=0)

    await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert len(sandbox.dm("U0ADA")) == 1


async def test_a_server_error_is_no_json(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "server_error")

    with pytest.raises(SlackApiError) as caught:
        await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert caught.value.response.status_code == 500
    assert sandbox.dm("U0ADA") == []


async def test_a_dropped_call_was_not_taken(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add("chat.postMessage", "drop")

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert sandbox.dm("U0ADA") == []
    assert sandbox.sent == []


async def test_a_lost_answer_hides_that_the_message_was_taken(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.faults.add("chat.postMessage", "lost_answer")

    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert [message["text"] for message in sandbox.dm("U0ADA")] == ["Hi"]
    assert [call.response["ok"] for call in sandbox.sent] == [True]


async def test_a_client_that_tries_again_after_a_lost_answer_posts_twice(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    client.retry_handlers = [AsyncConnectionErrorRetryHandler()]
    sandbox.faults.add("chat.postMessage", "lost_answer")

    await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert len(sandbox.dm("U0ADA")) == 2


async def test_a_slow_call_waits_until_it_is_released(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    fault = sandbox.faults.add("chat.postMessage", "slow", seconds=60)
    posting = asyncio.create_task(client.chat_postMessage(channel="U0ADA", text="Hi"))

    await client.conversations_open(users="U0BEN")
    was_waiting = not posting.done()
    fault.released.set()
    await posting

    assert was_waiting
    assert len(sandbox.dm("U0ADA")) == 1


async def test_a_slow_call_goes_on_when_its_seconds_are_over(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.faults.add("chat.postMessage", "slow", seconds=0)

    await client.chat_postMessage(channel="U0ADA", text="Hi")

    assert len(sandbox.dm("U0ADA")) == 1


async def test_any_error_of_slack_can_be_planned(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.faults.add("chat.postMessage", "error", error="restricted_action")

    answer = await refusal(client.chat_postMessage(channel="U0ADA", text="Hi"))

    assert answer["error"] == "restricted_action"
    assert sandbox.dm("U0ADA") == []


async def test_a_fault_may_be_for_one_channel(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.faults.add("chat.postMessage", "error", error="is_archived", channel="D0BEN")
    await client.conversations_open(users="U0BEN")

    await client.chat_postMessage(channel="U0ADA", text="Hi")

    refused = await refusal(client.chat_postMessage(channel="D0BEN", text="Hi"))
    assert refused["error"] == "is_archived"


async def test_a_fault_without_a_method_is_for_every_call(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.faults.add(kind="error", error="internal_error", times=2)

    assert (await refusal(client.auth_test()))["error"] == "internal_error"
    assert (await refusal(client.users_list()))["error"] == "internal_error"
    assert (await client.auth_test())["ok"]


async def test_faults_can_be_called_off(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.add(kind="drop", times=9)

    sandbox.faults.clear()

    assert (await client.auth_test())["ok"]


def test_a_fault_has_no_other_details(sandbox: Sandbox) -> None:
    with pytest.raises(TypeError, match="a fault has no colour"):
        sandbox.faults.add(kind="drop", colour="red")


async def test_waiting_in_vain_tells_what_was_called(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await client.auth_test()

    with pytest.raises(TimeoutError, match=r"calls so far: \['auth.test'\]"):
        await sandbox.wait_for(lambda: sandbox.calls("chat.postMessage"), timeout=0)


async def test_one_can_wait_for_a_call(sandbox: Sandbox, client: AsyncWebClient) -> None:
    posting = asyncio.create_task(client.chat_postMessage(channel="U0ADA", text="Hi"))

    await sandbox.wait_for(lambda: sandbox.calls("chat.postMessage"))
    await posting

    assert sandbox.calls("chat.postMessage")[0].payload["text"] == "Hi"
