"""What people write, and how they change it: threads, /me, edits, deletions, previews."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Refused, Sandbox
from tests.sandbox.listening import Listener

ADA = "U0ADA"


@pytest.fixture
async def ts(sandbox: Sandbox, listener: Listener) -> str:
    """The first message in Ada's direct messages, of which the bot has heard."""
    await sandbox.say(ADA, "D0ADA", "report linkedin comments 4")
    listener.requests.clear()
    return str(sandbox.dm(ADA)[0]["ts"])


async def test_a_reply_is_heard_with_its_thread_and_counted(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.say(ADA, "D0ADA", "No, 5", thread_ts=ts)

    [event] = listener.events
    assert (event["thread_ts"], event["parent_user_id"], event["channel_type"]) == (ts, ADA, "im")
    assert "subtype" not in event
    assert sandbox.dm(ADA)[0]["reply_count"] == 1


async def test_a_reply_shown_outside_its_thread_brings_the_first_message(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.say(ADA, "D0ADA", "No, 5", thread_ts=ts, broadcast=True)

    [event] = listener.events
    assert (event["subtype"], event["thread_ts"]) == ("thread_broadcast", ts)
    assert event["root"]["text"] == "report linkedin comments 4"


async def test_people_reply_only_to_the_first_message_of_a_thread(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.say(ADA, "D0ADA", "No, 5", thread_ts=ts)
    reply_ts = sandbox.dm(ADA)[1]["ts"]

    with pytest.raises(Refused, match="cannot_reply_to_message"):
        await sandbox.say(ADA, "D0ADA", "Six", thread_ts=reply_ts)
    with pytest.raises(Refused, match="thread_not_found"):
        await sandbox.say(ADA, "D0ADA", "Six", thread_ts="1796848200.999999")

    assert len(listener.requests) == 1


async def test_what_is_written_with_me_is_bare_text(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.say(ADA, "D0ADA", "report linkedin comments 4", me=True)

    [event] = listener.events
    assert (event["subtype"], event["text"]) == ("me_message", "report linkedin comments 4")
    assert not {"blocks", "client_msg_id"} & set(event)


async def test_an_edit_is_told_with_what_stood_there_before(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.edit(ADA, "D0ADA", ts, "report linkedin comments 5 & more")

    [event] = listener.events
    assert {
        key: event[key] for key in ("type", "subtype", "hidden", "channel", "channel_type")
    } == {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": "D0ADA",
        "channel_type": "im",
    }
    assert event["ts"] == event["event_ts"] != ts
    assert not {"text", "user"} & set(event)
    message, before = event["message"], event["previous_message"]
    assert (message["ts"], message["text"]) == (ts, "report linkedin comments 5 &amp; more")
    assert message["edited"]["user"] == ADA
    assert (before["ts"], before["text"]) == (ts, "report linkedin comments 4")
    assert "edited" not in before
    assert sandbox.dm(ADA)[0]["text"] == message["text"]


async def test_a_preview_changes_a_message_that_nobody_has_edited(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.unfurl("D0ADA", ts)

    [event] = listener.events
    assert (event["subtype"], event["hidden"]) == ("message_changed", True)
    assert "edited" not in event["message"]
    assert event["message"]["text"] == event["previous_message"]["text"]
    assert event["message"]["attachments"][0]["from_url"] == "https://example.org/"
    assert "attachments" not in event["previous_message"]


async def test_a_deletion_is_told_with_what_stood_there(
    sandbox: Sandbox, listener: Listener, ts: str
) -> None:
    await sandbox.delete(ADA, "D0ADA", ts)

    [event] = listener.events
    assert (event["subtype"], event["deleted_ts"], event["hidden"]) == ("message_deleted", ts, True)
    assert event["previous_message"]["text"] == "report linkedin comments 4"
    assert "message" not in event
    assert sandbox.dm(ADA) == []


@pytest.mark.parametrize("change", ["edit", "delete"])
async def test_nobody_changes_the_messages_of_others(
    sandbox: Sandbox, client: AsyncWebClient, change: str
) -> None:
    posted = await client.chat_postMessage(channel=ADA, text="Hi")
    acts: dict[str, Any] = {
        "edit": lambda ts: sandbox.edit(ADA, "D0ADA", ts, "Ho"),
        "delete": lambda ts: sandbox.delete(ADA, "D0ADA", ts),
    }

    with pytest.raises(Refused, match="cant_"):
        await acts[change](posted["ts"])
    with pytest.raises(Refused, match="message_not_found"):
        await acts[change]("1796848200.999999")


async def test_changes_are_heard_only_where_messages_are(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.say(ADA, "C0BLOG", "One")
    ts = sandbox.messages("C0BLOG")[0]["ts"]

    await sandbox.edit(ADA, "C0BLOG", ts, "Two")
    await sandbox.unfurl("C0BLOG", ts)
    await sandbox.delete(ADA, "C0BLOG", ts)

    assert listener.requests == []


async def test_the_bot_answers_in_the_thread_in_which_it_was_asked(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.event("message")
    async def echo(event: dict[str, Any]) -> None:
        place = {key: event[key] for key in ("channel", "thread_ts")}
        await client.chat_postMessage(**place, text=event["text"])

    first = await client.chat_postMessage(channel=ADA, text="Have you a minute?")
    reply = await sandbox.say(ADA, "D0ADA", "Yes", thread_ts=first["ts"])

    assert (reply.text, reply.message["thread_ts"]) == ("Yes", first["ts"])


async def test_a_reply_to_a_message_that_is_gone_is_posted_outside_any_thread(
    sandbox: Sandbox, client: AsyncWebClient, ts: str
) -> None:
    await sandbox.delete(ADA, "D0ADA", ts)

    answer = await client.chat_postMessage(channel="D0ADA", text="Recorded", thread_ts=ts)

    assert "thread_ts" not in answer["message"]
    assert [message["text"] for message in sandbox.dm(ADA)] == ["Recorded"]


@pytest.mark.parametrize("thread_ts", ["0", "abc", "1602251441.0017", "1602251441"])
async def test_a_thread_is_named_by_a_whole_timestamp(
    client: AsyncWebClient, refusal: Any, thread_ts: str
) -> None:
    answer = await refusal(client.chat_postMessage(channel=ADA, text="Hi", thread_ts=thread_ts))

    assert answer["error"] == "invalid_thread_ts"
    assert answer["response_metadata"]["messages"] == [
        f"[ERROR] {thread_ts} is not a valid thread_ts"
    ]
