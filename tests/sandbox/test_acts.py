"""What people do, and what the bot and they see of it."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def button(action_id: str, value: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": plain(value), "value": value}


def form(**more: Any) -> dict[str, Any]:
    """A modal that asks for a number."""
    element = {"type": "plain_text_input", "action_id": "typed", "max_length": 5}
    asked = {"type": "input", "block_id": "amount", "label": plain("How many?"), "element": element}
    return {
        "type": "modal",
        "callback_id": "report",
        "title": plain("Report"),
        "submit": plain("Save"),
        "blocks": [asked],
        **more,
    }


async def test_a_text_answer_to_a_command_is_shown_to_that_person_alone(
    sandbox: Sandbox, bot: AsyncApp
) -> None:
    @bot.command("/social")
    async def answer(ack: Any, command: dict[str, str]) -> None:
        await ack(f"You typed {command['text']}")

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report 4 for @ben in #blog")

    assert reply.status == 200
    assert reply.text == "You typed report 4 for <@U0BEN> in <#C0BLOG|blog>"
    assert sandbox.messages("C0GENERAL") == []


async def test_an_answer_in_channel_is_a_message_for_everyone(
    sandbox: Sandbox, bot: AsyncApp
) -> None:
    @bot.command("/social")
    async def answer(ack: Any) -> None:
        await ack(text="Hello, all", response_type="in_channel")

    await sandbox.command("U0ADA", "C0GENERAL", "hello")

    assert [message["text"] for message in sandbox.messages("C0GENERAL")] == ["Hello, all"]


async def test_a_press_brings_the_message_and_can_replace_it(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.action("undo")
    async def undo(ack: Any, body: dict[str, Any], respond: Any) -> None:
        seen.append(body)
        await ack()
        await respond(text="Undone", replace_original=True)

    blocks = [{"type": "actions", "elements": [button("undo", "7"), button("keep", "7")]}]
    posted = await client.chat_postMessage(channel="U0ADA", text="Saved", blocks=blocks)

    reply = await sandbox.click("U0ADA", posted["message"], "undo")

    assert seen[0]["message"]["text"] == "Saved"
    assert seen[0]["actions"][0]["value"] == "7"
    assert seen[0]["channel"] == {"id": "D0ADA", "name": "directmessage"}
    assert reply.text == "Undone"
    assert sandbox.dm("U0ADA")[0]["text"] == "Undone"
    assert "blocks" not in sandbox.dm("U0ADA")[0]


async def test_a_form_opens_from_a_command_and_closes_when_the_bot_has_no_objection(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.command("/social")
    async def ask(ack: Any, body: dict[str, str]) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    @bot.view("report")
    async def save(ack: Any, view: dict[str, Any]) -> None:
        typed = view["state"]["values"]["amount"]["typed"]["value"]
        if typed != "4":
            await ack(response_action="errors", errors={"amount": "Not four"})
        else:
            await ack()

    await sandbox.command("U0ADA", "C0GENERAL", "report")
    [view] = sandbox.views("U0ADA")
    refused = await sandbox.submit("U0ADA", view, {"amount": "5"})
    still_open = len(sandbox.views("U0ADA"))
    await sandbox.submit("U0ADA", view, {"amount": "4"})

    assert refused.errors == {"amount": "Not four"}
    assert still_open == 1
    assert sandbox.views("U0ADA") == []


async def test_opening_the_home_tab_lets_the_bot_publish_it(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.event("app_home_opened")
    async def publish(event: dict[str, Any]) -> None:
        blocks = [{"type": "header", "text": plain("Your objectives")}]
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})

    await sandbox.open_home("U0ADA")

    home = sandbox.home("U0ADA")
    assert home is not None
    assert home["blocks"][0]["text"]["text"] == "Your objectives"


@pytest.mark.parametrize("text", ["4 comments & <b>", "hi"])
async def test_a_direct_message_reaches_the_bot_escaped(
    sandbox: Sandbox, bot: AsyncApp, text: str
) -> None:
    @bot.event("message")
    async def echo(event: dict[str, Any], say: Any) -> None:
        await say(event["text"])

    reply = await sandbox.say("U0ADA", "D0ADA", text)

    assert reply.text == text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
