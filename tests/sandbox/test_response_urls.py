"""Response URLs: five answers in thirty minutes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.sandbox import Sandbox

START = datetime(2026, 11, 23, 9, tzinfo=UTC)
BUTTON = {
    "type": "actions",
    "elements": [
        {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
    ],
}
Webhook = Callable[[], Awaitable[AsyncWebhookClient]]


@pytest.fixture
def commanded(sandbox: Sandbox, bot: AsyncApp) -> Webhook:
    """The response URL of a command that Ada typed in #general."""

    async def typed() -> AsyncWebhookClient:
        urls = []

        async def answer(ack: Any, command: dict[str, str]) -> None:
            urls.append(command["response_url"])
            await ack("Working…")

        bot.command("/social")(answer)
        await sandbox.command("U0ADA", "C0GENERAL", "report")
        return AsyncWebhookClient(urls[0])

    return typed


def whispers(sandbox: Sandbox) -> list[str]:
    channel = sandbox.world.channel("C0GENERAL")
    return [message["text"] for message in channel.ephemerals.get("U0ADA", [])]


async def test_an_answer_is_for_that_person_unless_it_says_in_channel(
    sandbox: Sandbox, commanded: Webhook
) -> None:
    url = await commanded()

    await url.send(text="For you")
    await url.send(text="For all", response_type="in_channel")

    assert whispers(sandbox) == ["Working…", "For you"]
    assert [message["text"] for message in sandbox.messages("C0GENERAL")] == ["For all"]
    assert [call.payload["text"] for call in sandbox.calls("response_url")] == [
        "For you",
        "For all",
    ]


async def test_an_answer_can_replace_or_delete_what_the_person_saw_first(
    sandbox: Sandbox, commanded: Webhook
) -> None:
    url = await commanded()

    await url.send(text="Done", replace_original=True)
    replaced = whispers(sandbox)
    await url.send(delete_original=True)

    assert replaced == ["Done"]
    assert whispers(sandbox) == []


async def test_there_are_five_answers(sandbox: Sandbox, commanded: Webhook) -> None:
    url = await commanded()
    for number in range(5):
        assert (await url.send(text=str(number))).status_code == 200

    sixth = await url.send(text="5")

    assert (sixth.status_code, sixth.body) == (404, '{"ok": false, "error": "used_url"}')


async def test_there_are_thirty_minutes(sandbox: Sandbox, commanded: Webhook) -> None:
    sandbox.world.now = lambda: START
    url = await commanded()

    sandbox.world.now = lambda: START + timedelta(minutes=30)
    in_time = await url.send(text="Now")
    sandbox.world.now = lambda: START + timedelta(minutes=30, seconds=1)
    late = await url.send(text="Late")

    assert in_time.status_code == 200
    assert "expired_url" in late.body


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "no_text"),
        ({"text": "Hi", "response_type": "loud"}, "invalid_response_type"),
        ({"text": "Hi", "blocks": [{"type": "card"}]}, "invalid_blocks"),
    ],
)
async def test_a_bad_answer_is_refused(commanded: Webhook, body: dict[str, Any], code: str) -> None:
    url = await commanded()

    assert code in (await url.send_dict(body)).body


async def test_an_unknown_url_answers_nothing(sandbox: Sandbox) -> None:
    answer = await AsyncWebhookClient(f"{sandbox.url}/response/commands/T/r1").send(text="Hi")

    assert answer.status_code == 404


async def test_faults_happen_to_response_urls_too(sandbox: Sandbox, commanded: Webhook) -> None:
    url = await commanded()
    sandbox.faults.add("response_url", "server_error")

    assert (await url.send(text="Hi")).status_code == 500


async def test_a_pressed_message_is_replaced_and_deleted_by_its_url(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)

    posted = await client.chat_postMessage(channel="U0ADA", text="Hi", blocks=[BUTTON])

    await sandbox.click("U0ADA", posted["ts"], "go")

    assert sandbox.dm("U0ADA") == []


async def test_an_ephemeral_message_is_not_in_the_payload_but_can_be_replaced(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.action("go")
    async def go(ack: Any, body: dict[str, Any], respond: Any) -> None:
        seen.append(body)
        await ack()
        await respond(text="Gone", replace_original=True)

    await sandbox.invite_bot("U0ADA", "C0GENERAL")
    shown = await client.chat_postEphemeral(
        channel="C0GENERAL", user="U0ADA", text="Psst", blocks=[BUTTON]
    )

    reply = await sandbox.click("U0ADA", shown["message_ts"], "go")

    assert seen[0]["container"]["is_ephemeral"] is True
    assert "message" not in seen[0]
    assert reply.text == "Gone"
    assert whispers(sandbox) == ["Gone"]


async def test_a_message_that_is_gone_cannot_be_replaced(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    answers = []

    @bot.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original=True)
        answers.append(await respond(text="Hi", replace_original=True))
        answers.append(await respond(delete_original=True))

    posted = await client.chat_postMessage(channel="U0ADA", text="Hi", blocks=[BUTTON])

    await sandbox.click("U0ADA", posted["message"], "go")

    assert ["message_not_found" in answer.body for answer in answers] == [True, True]


async def test_an_answer_cannot_show_a_file_that_is_the_bots_alone(
    sandbox: Sandbox, commanded: Webhook, client: AsyncWebClient
) -> None:
    url = await commanded()
    uploaded = await client.files_upload_v2(filename="chart.png", content=b"\x89PNG\r\n\x1a\n")
    source = {"id": uploaded["files"][0]["id"]}
    block = {"type": "image", "alt_text": "A chart", "slack_file": source}

    refused = await url.send(text="Chart", blocks=[block])
    await client.chat_postMessage(channel="U0ADA", text="Chart", blocks=[block])

    assert refused.status_code != 200
    assert whispers(sandbox) == ["Working…"]
