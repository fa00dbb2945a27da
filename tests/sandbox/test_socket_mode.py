"""The same bot, through a websocket that it opens itself."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Retry, Sandbox


@pytest.fixture
async def handler(sandbox: Sandbox, app: AsyncApp) -> AsyncIterator[AsyncSocketModeHandler]:
    web_client = AsyncWebClient("xapp-app", base_url=sandbox.api_url)
    made = AsyncSocketModeHandler(app, "xapp-app", web_client=web_client)
    await made.connect_async()
    await sandbox.sockets.connected()
    yield made
    await made.close_async()


async def test_a_command_is_answered_through_the_socket(
    sandbox: Sandbox, app: AsyncApp, handler: AsyncSocketModeHandler
) -> None:
    @app.command("/social")
    async def answer(ack: Any, command: dict[str, str]) -> None:
        await ack(text=f"You typed {command['text']}", response_type="in_channel")

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert (reply.status, reply.text) == (200, "You typed report")


async def test_plain_text_is_an_answer_too(
    sandbox: Sandbox, app: AsyncApp, handler: AsyncSocketModeHandler
) -> None:
    @app.command("/social")
    async def answer(ack: Any) -> None:
        await ack("Hello")

    assert (await sandbox.command("U0ADA", "C0GENERAL", "")).text == "Hello"


async def test_a_form_is_refused_through_the_socket(
    sandbox: Sandbox, app: AsyncApp, client: AsyncWebClient, handler: AsyncSocketModeHandler
) -> None:
    @app.view("form")
    async def save(ack: Any) -> None:
        await ack(response_action="errors", errors={"b": "No"})

    plain = {"type": "plain_text", "text": "Text"}
    element = {"type": "plain_text_input", "action_id": "a"}
    blocks = [{"type": "input", "block_id": "b", "label": plain, "element": element}]
    view = {"type": "modal", "callback_id": "form", "title": plain, "submit": plain}
    await client.views_open(
        trigger_id=sandbox.triggers.issue("U0ADA"), view={**view, "blocks": blocks}
    )

    reply = await sandbox.submit("U0ADA", sandbox.views("U0ADA")[0], {"b": "x"})

    assert reply.errors == {"b": "No"}


async def test_events_come_through_the_socket(
    sandbox: Sandbox, app: AsyncApp, handler: AsyncSocketModeHandler
) -> None:
    @app.event("message")
    async def echo(event: dict[str, Any], say: Any) -> None:
        await say(event["text"])

    reply = await sandbox.say("U0ADA", "D0ADA", "hello")

    assert reply.text == "hello"


async def test_nobody_is_there_without_a_socket(sandbox: Sandbox) -> None:
    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert reply.error == "dispatch_failed"
    assert sandbox.sockets.count == 0


async def test_a_socket_says_hello_and_is_told_to_come_again(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token="xapp-app"))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        hello = await socket.receive_json()
        await sandbox.sockets.connected()
        await sandbox.sockets.disconnect("link_disabled")
        goodbye = await socket.receive_json()

    assert (hello["type"], hello["num_connections"]) == ("hello", 1)
    assert hello["connection_info"] == {"app_id": "A0COACH"}
    assert (goodbye["type"], goodbye["reason"]) == ("disconnect", "link_disabled")


async def test_an_unanswered_envelope_times_out_and_is_sent_again_if_asked(
    sandbox: Sandbox,
) -> None:
    sandbox.retries, sandbox.connection.patience = True, 0
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token="xapp-app"))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        await sandbox.sockets.connected()
        sandbox.connection.patience = 0.05
        reply = await sandbox.open_home("U0ADA")
        envelopes = [await socket.receive_json() for _ in range(4)]

    assert reply.error == "operation_timeout"
    assert [envelope["retry_attempt"] for envelope in envelopes] == [0, 1, 2, 3]
    assert envelopes[1]["retry_reason"] == "http_timeout"
    assert {envelope["accepts_response_payload"] for envelope in envelopes} == {False}


async def test_a_repeated_event_is_marked_in_its_envelope(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token="xapp-app"))["url"]
    async with aiohttp.ClientSession() as session, session.ws_connect(url) as socket:
        await socket.receive_json()
        await sandbox.sockets.connected()
        sandbox.connection.patience = 0.05
        await sandbox.open_home("U0ADA")
        await sandbox.repeat(retry=Retry(2, "connection_failed"))
        first, second = [await socket.receive_json() for _ in range(2)]

    assert first["payload"] == second["payload"]
    assert (second["retry_attempt"], second["retry_reason"]) == (2, "connection_failed")


async def test_a_socket_address_works_once(sandbox: Sandbox) -> None:
    client = AsyncWebClient(base_url=sandbox.api_url)
    url = (await client.apps_connections_open(app_token="xapp-app"))["url"]
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            await socket.receive_json()
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)
