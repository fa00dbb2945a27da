"""Who is in a channel, who sees it, and what the bot hears of that."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Refused, Sandbox
from tests.sandbox.listening import Listener

Act = Callable[[Sandbox], Awaitable[Any]]
BUTTON = {
    "type": "actions",
    "elements": [
        {
            "type": "button",
            "action_id": "undo",
            "text": {"type": "plain_text", "text": "Undo"},
        }
    ],
}


async def posted(sandbox: Sandbox, client: AsyncWebClient, channel: str) -> str:
    """Let the bot, a member, post a message with a button there, and return its ts."""
    sandbox.world.channel(channel).members.add("U0COACH")
    answer = await client.chat_postMessage(channel=channel, text="Saved", blocks=[BUTTON])
    return str(answer["ts"])


@pytest.mark.parametrize(
    "act",
    [
        lambda sandbox: sandbox.command("U0BEN", "C0BLOG", "report"),
        lambda sandbox: sandbox.say("U0BEN", "C0BLOG", "Hello"),
    ],
)
async def test_nobody_writes_in_a_channel_without_being_in_it(
    sandbox: Sandbox, listener: Listener, act: Act
) -> None:
    sandbox.world.channel("C0BLOG").members.add("U0COACH")

    with pytest.raises(Refused, match="not_in_channel"):
        await act(sandbox)

    assert listener.requests == []
    assert sandbox.messages("C0BLOG") == []


@pytest.mark.parametrize("channel", ["C0BLOG", "D0ADA"])
async def test_a_private_place_is_not_there_for_others(
    sandbox: Sandbox, listener: Listener, channel: str
) -> None:
    sandbox.make_private("C0BLOG")
    sandbox.world.direct("U0ADA")

    with pytest.raises(Refused, match="channel_not_found"):
        await sandbox.command("U0BEN", channel, "report")

    assert listener.requests == []


async def test_buttons_in_a_public_channel_can_be_pressed_from_outside(
    sandbox: Sandbox, client: AsyncWebClient, listener: Listener
) -> None:
    ts = await posted(sandbox, client, "C0BLOG")

    await sandbox.click("U0BEN", ts, "undo")

    assert len(listener.requests) == 1


@pytest.mark.parametrize("kind", [{"guest": True}, {"home_team": "T0OTHER"}])
async def test_guests_and_other_organisations_see_only_the_channels_they_are_in(
    sandbox: Sandbox, client: AsyncWebClient, kind: dict[str, Any]
) -> None:
    sandbox.world.add_person("Gil Hart", **kind)
    ts = await posted(sandbox, client, "C0BLOG")

    with pytest.raises(LookupError):
        await sandbox.click("U0GIL", ts, "undo")


async def test_buttons_in_a_private_channel_are_for_its_members(
    sandbox: Sandbox, client: AsyncWebClient, listener: Listener
) -> None:
    sandbox.make_private("C0BLOG")
    ts = await posted(sandbox, client, "C0BLOG")

    with pytest.raises(LookupError):
        await sandbox.click("U0BEN", ts, "undo")
    await sandbox.click("U0ADA", ts, "undo")

    assert len(listener.requests) == 1


async def test_who_has_left_a_private_channel_sees_nothing_in_it(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.make_private("C0BLOG")
    ts = await posted(sandbox, client, "C0BLOG")
    whisper = await client.chat_postEphemeral(
        channel="C0BLOG", user="U0CLEO", text="Hush", blocks=[BUTTON]
    )
    reply = await sandbox.say("U0CLEO", "D0CLEO", "Goodbye")

    await sandbox.leave("U0CLEO", "C0BLOG")
    await client.chat_postMessage(channel="C0BLOG", text="Among ourselves")

    assert reply.messages == []
    for seen in (ts, str(whisper["message_ts"])):
        with pytest.raises(LookupError):
            await sandbox.click("U0CLEO", seen, "undo")


async def test_the_bot_hears_who_comes_and_goes_where_it_is(
    sandbox: Sandbox, listener: Listener
) -> None:
    sandbox.world.channel("C0BLOG").members.add("U0COACH")

    await sandbox.join("U0BEN", "C0BLOG", inviter="U0ADA")
    await sandbox.join("U0DEV", "C0BLOG")
    await sandbox.leave("U0BEN", "C0BLOG")
    await sandbox.leave("U0ADA", "C0GENERAL")  # where the bot is not

    told = [(e["type"], e["user"], e.get("inviter"), e["team"]) for e in listener.events]
    assert told == [
        ("member_joined_channel", "U0BEN", "U0ADA", "T0SANDBOX"),
        ("member_joined_channel", "U0DEV", None, "T0SANDBOX"),
        ("member_left_channel", "U0BEN", None, "T0SANDBOX"),
    ]
    assert "U0BEN" not in sandbox.world.channel("C0BLOG").members


async def test_without_a_subscription_nothing_is_heard(
    sandbox: Sandbox, listener: Listener
) -> None:
    sandbox.world.channel("C0BLOG").members.add("U0COACH")
    sandbox.world.events.clear()

    await sandbox.join("U0BEN", "C0BLOG")
    await sandbox.leave("U0BEN", "C0BLOG")

    assert listener.requests == []


@pytest.mark.parametrize(("is_private", "kind"), [(False, "channel_left"), (True, "group_left")])
async def test_a_bot_that_is_removed_hears_that_it_left_and_nothing_after(
    sandbox: Sandbox, listener: Listener, kind: str, *, is_private: bool
) -> None:
    place = sandbox.world.add_channel("plans", {"U0ADA", "U0COACH"}, is_private=is_private)

    await sandbox.remove_bot(place.id, user="U0ADA")
    await sandbox.leave("U0ADA", place.id)

    [event] = listener.events
    event.pop("event_ts")
    assert event == {"type": kind, "channel": place.id, "actor_id": "U0ADA"}


async def test_a_deleted_channel_is_gone(
    sandbox: Sandbox, client: AsyncWebClient, listener: Listener, refusal: Any
) -> None:
    sandbox.world.channel("C0BLOG").members.add("U0COACH")

    await sandbox.delete_channel("C0BLOG")

    assert listener.events[0]["type"] == "channel_deleted"
    refused = await refusal(client.chat_postMessage(channel="C0BLOG", text="Hi"))
    assert refused["error"] == "channel_not_found"


async def test_a_guest_of_one_channel_joins_no_second_one(sandbox: Sandbox) -> None:
    sandbox.world.add_person("Gil Hart", single_channel_guest=True)
    await sandbox.join("U0GIL", "C0BLOG")

    with pytest.raises(Refused, match="ura_max_channels"):
        await sandbox.join("U0GIL", "C0MARKETING")


async def test_nobody_leaves_a_channel_without_being_in_it(sandbox: Sandbox) -> None:
    with pytest.raises(Refused, match="not_in_channel"):
        await sandbox.leave("U0BEN", "C0BLOG")
