"""What the page asks the server, and what it is told."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(sandbox.url) as session:
        yield session


async def ask(page: aiohttp.ClientSession, path: str) -> Any:
    async with page.get(f"/sandbox/{path}") as response:
        return await response.json()


async def tell(page: aiohttp.ClientSession, name: str, **body: Any) -> Any:
    async with page.post(f"/sandbox/{name}", json=body) as response:
        return await response.json()


def plain(text: str = "Text") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


BUTTON = {"type": "button", "action_id": "go", "text": plain("Go"), "value": "7"}
BUTTONS = {"type": "actions", "block_id": "buttons", "elements": [BUTTON]}
INPUT = {
    "type": "input",
    "block_id": "b",
    "label": plain(),
    "element": {"type": "plain_text_input", "action_id": "a"},
}
FORM = {
    "type": "modal",
    "callback_id": "form",
    "title": plain(),
    "submit": plain(),
    "blocks": [INPUT],
}


async def test_the_page_and_its_parts_are_served(page: aiohttp.ClientSession) -> None:
    index = await page.get("/")
    script = await page.get("/page/app.js")
    missing = await page.get("/page/none.js")
    outside = await page.get("/page/..%2Fserver.py")

    assert (index.content_type, script.content_type) == ("text/html", "text/javascript")
    assert index.headers["Cache-Control"] == "no-cache"
    assert (missing.status, outside.status) == (404, 404)


async def test_the_state_shows_the_workspace_through_one_persons_eyes(
    sandbox: Sandbox, page: aiohttp.ClientSession
) -> None:
    sandbox.world.commands = [{"command": "/social", "description": "Coach"}]
    sandbox.world.add_channel("secret", ["U0ADA"], is_private=True)

    adas, bens = await ask(page, "state"), await ask(page, "state?user=U0BEN")

    assert adas["me"] == "U0ADA"
    assert adas["workspace"] == {"id": "T0SANDBOX", "name": "Lindgren Books"}
    assert adas["bot"] == {"id": "U0COACH", "name": "Social Coach"}
    assert adas["dms"] == [{"id": "D0ADA", "user": "U0COACH", "unread": 0}]
    assert adas["commands"][0]["command"] == "/social"
    assert adas["clock"] is None
    ada = next(person for person in adas["people"] if person["id"] == "U0ADA")
    assert (ada["initials"], ada["is_bot"], ada["deleted"]) == ("AL", False, False)
    assert [channel["name"] for channel in adas["channels"]][-1] == "secret"
    assert [(channel["name"], channel["is_member"]) for channel in bens["channels"]] == [
        ("general", True),
        ("marketing", True),
        ("blog", False),
    ]


async def test_history_is_oldest_first_with_whispers_and_marks_as_read(
    sandbox: Sandbox, page: aiohttp.ClientSession, client: AsyncWebClient
) -> None:
    first = await client.chat_postMessage(channel="U0ADA", text="One")
    await client.chat_postMessage(channel="U0ADA", text="Reply", thread_ts=first["ts"])
    await client.chat_postEphemeral(channel="D0ADA", user="U0ADA", text="Psst")
    before = (await ask(page, "state"))["dms"][0]["unread"]

    messages = (await ask(page, "history?user=U0ADA&channel=D0ADA"))["messages"]
    thread = await ask(page, f"history?user=U0ADA&channel=D0ADA&thread_ts={first['ts']}")

    assert [message["text"] for message in messages] == ["One", "Psst"]
    assert messages[0]["thread"] == {"count": 1}
    assert messages[1]["ephemeral"] is True
    assert [message["text"] for message in thread["messages"]] == ["One", "Reply"]
    assert (before, (await ask(page, "state"))["dms"][0]["unread"]) == (1, 0)


async def test_an_arriving_message_can_be_marked_as_read(
    page: aiohttp.ClientSession, client: AsyncWebClient
) -> None:
    await client.chat_postMessage(channel="U0ADA", text="One")

    await tell(page, "read", user="U0ADA", channel="D0ADA")

    assert (await ask(page, "state"))["dms"][0]["unread"] == 0


async def test_a_command_is_sent_as_typed_and_its_answer_comes_by_the_stream(
    page: aiohttp.ClientSession, bot: AsyncApp
) -> None:
    @bot.command("/social")
    async def answer(ack: Any, command: dict[str, str]) -> None:
        await ack(f"You typed {command['text']}")

    async with page.ws_connect("/sandbox/stream?user=U0ADA") as stream:
        told = await tell(
            page, "command", user="U0ADA", channel="C0GENERAL", text="/social a &lt; <@U0BEN>"
        )
        event = await stream.receive_json()

    assert told == {"ok": True}
    assert (event["type"], event["channel"]) == ("ephemeral", "C0GENERAL")
    assert event["message"]["text"] == "You typed a &lt; <@U0BEN>"


async def test_a_shortcut_sends_the_message_it_is_used_on(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp
) -> None:
    heard: list[dict[str, Any]] = []

    @bot.message_shortcut("keep")
    async def keep(ack: Any, shortcut: dict[str, Any]) -> None:
        heard.append(shortcut)
        await ack()

    await sandbox.say("U0BEN", "C0GENERAL", "12 comments")
    ts = sandbox.messages("C0GENERAL")[-1]["ts"]
    told = await tell(page, "shortcut", user="U0ADA", ts=ts, callback_id="keep")

    assert told == {"ok": True}
    [used] = heard
    assert (used["user"]["id"], used["message"]["user"]) == ("U0ADA", "U0BEN")
    assert (used["message"]["text"], used["message_ts"]) == ("12 comments", ts)
    assert used["channel"]["id"] == "C0GENERAL"


async def test_a_message_that_is_gone_has_no_shortcuts(page: aiohttp.ClientSession) -> None:
    gone = await tell(page, "shortcut", user="U0ADA", ts="1795422600.000100", callback_id="keep")

    assert gone == {"ok": False, "error": "message_not_found"}


async def test_a_bot_that_does_not_answer_is_told_in_the_answer(
    page: aiohttp.ClientSession,
) -> None:
    told = await tell(page, "command", user="U0ADA", channel="C0GENERAL", text="/social")

    assert told == {"ok": False, "error": "dispatch_failed"}


async def test_the_stream_shows_what_happens_to_messages(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp, client: AsyncWebClient
) -> None:
    sandbox.world.events.clear()
    async with page.ws_connect("/sandbox/stream?user=U0ADA") as stream:
        await tell(page, "message", user="U0ADA", channel="D0ADA", text="Hi")
        posted = await client.chat_postMessage(channel="U0ADA", text="One")
        await client.chat_postMessage(channel="U0BEN", text="Not for Ada")
        await client.chat_update(channel="D0ADA", ts=posted["ts"], text="Two")
        await client.chat_delete(channel="D0ADA", ts=posted["ts"])
        events = [await stream.receive_json() for _ in range(4)]

    assert [event["type"] for event in events] == [
        "message",
        "message",
        "message_changed",
        "message_deleted",
    ]
    assert events[3] == {"type": "message_deleted", "channel": "D0ADA", "ts": posted["ts"]}


async def test_a_press_carries_the_elements_own_value_and_what_was_entered(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.action("go")
    async def go(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    posted = await client.chat_postMessage(channel="U0ADA", text="Hi", blocks=[BUTTONS])
    await client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": [BUTTONS]})
    press = {
        "user": "U0ADA",
        "block_id": "buttons",
        "action_id": "go",
        "action": {"type": "button", "value": "forged"},
        "state": {"values": {}},
    }
    places = [
        {"type": "message", "channel": "D0ADA", "ts": posted["ts"]},
        {"type": "home", "view_id": sandbox.world.homes["U0ADA"]["id"]},
    ]

    told = [await tell(page, "action", **press, container=place) for place in places]

    assert told == [{"ok": True}, {"ok": True}]
    assert [body["container"]["type"] for body in seen] == ["message", "view"]
    assert [body["actions"][0]["value"] for body in seen] == ["7", "7"]


@pytest.mark.parametrize(
    ("container", "error"),
    [
        ({"type": "message", "channel": "D0ADA", "ts": "1.1"}, "message_not_found"),
        ({"type": "view", "view_id": "V1"}, "not_found"),
    ],
)
async def test_a_press_on_nothing_is_refused(
    page: aiohttp.ClientSession, container: dict[str, str], error: str
) -> None:
    told = await tell(
        page, "action", user="U0ADA", container=container, block_id="b", action_id="a", action={}
    )

    assert told == {"ok": False, "error": error}


async def test_a_form_goes_from_the_stream_to_the_bot_and_back(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.view("form")
    async def save(ack: Any, view: dict[str, Any]) -> None:
        if view["state"]["values"]["b"]["a"]["value"] == "no":
            await ack(response_action="errors", errors={"b": "Not so"})
        else:
            await ack()

    await client.views_open(trigger_id=sandbox.triggers.issue("U0ADA"), view=FORM)
    async with page.ws_connect("/sandbox/stream?user=U0ADA") as stream:
        [view] = (await stream.receive_json())["views"]

        async def send(value: str) -> Any:
            state = {"values": {"b": {"a": {"type": "plain_text_input", "value": value}}}}
            return await tell(page, "submit", user="U0ADA", view_id=view["id"], state=state)

        told = [await send(""), await send("no"), await send("yes")]
        closed = await stream.receive_json()

    assert told == [
        {"ok": True, "errors": {"b": "Please complete this required field."}},
        {"ok": True, "errors": {"b": "Not so"}},
        {"ok": True},
    ]
    assert closed == {"type": "view", "views": []}


async def test_a_form_can_be_closed(
    sandbox: Sandbox, page: aiohttp.ClientSession, client: AsyncWebClient
) -> None:
    await client.views_open(trigger_id=sandbox.triggers.issue("U0ADA"), view=FORM)
    view_id = sandbox.views("U0ADA")[0]["id"]

    told = await tell(page, "close", user="U0ADA", view_id=view_id)

    assert told == {"ok": True}
    assert sandbox.views("U0ADA") == []


async def test_the_home_tab_is_fetched_and_opened(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp, client: AsyncWebClient
) -> None:
    @bot.event("app_home_opened")
    async def publish(event: dict[str, Any]) -> None:
        view = {"type": "home", "blocks": [{"type": "divider"}]}
        await client.views_publish(user_id=event["user"], view=view)

    before = await ask(page, "home?user=U0ADA")
    await tell(page, "home", user="U0ADA", tab="home")
    after = await ask(page, "home?user=U0ADA")

    assert before == {"view": None}
    assert after["view"]["type"] == "home"


async def test_the_bot_is_added_and_removed(
    sandbox: Sandbox, page: aiohttp.ClientSession, bot: AsyncApp
) -> None:
    seen: list[str] = []

    @bot.event("member_joined_channel")
    async def joined(event: dict[str, Any]) -> None:
        seen.append(event["inviter"])

    @bot.event("channel_left")
    async def left(event: dict[str, Any]) -> None:
        seen.append(event["actor_id"])

    place = {"user": "U0ADA", "channel": "C0BLOG"}
    async with page.ws_connect("/sandbox/stream?user=U0ADA") as stream:
        told = [await tell(page, "bot", **place, **{"in": there}) for there in (True, False)]
        event = await stream.receive_json()

    assert told == [{"ok": True}, {"ok": True}]
    assert seen == ["U0ADA", "U0ADA"]
    assert event == {"type": "channels"}


async def test_files_are_uploaded_into_a_channel_or_for_a_form(
    sandbox: Sandbox, page: aiohttp.ClientSession
) -> None:
    sandbox.world.events.clear()

    async def upload(query: str) -> Any:
        form = aiohttp.FormData()
        form.add_field("text", "Results")
        form.add_field("file", b"a,b", filename="results.csv")
        async with page.post(f"/sandbox/upload?user=U0ADA{query}", data=form) as response:
            return await response.json()

    shared, private = await upload("&channel=D0ADA"), await upload("")

    [message] = sandbox.dm("U0ADA")
    assert (message["text"], message["subtype"]) == ("Results", "file_share")
    assert message["files"][0]["id"] == shared["files"][0]["id"]
    assert (private["ok"], private["files"][0]["size"]) == (True, 3)


async def test_a_sample_is_dropped_as_a_file_of_the_persons(
    sandbox: Sandbox, page: aiohttp.ClientSession
) -> None:
    sandbox.world.events.clear()
    sandbox.world.samples["numbers.csv"] = lambda: b"a,1"

    named = (await ask(page, "state?user=U0ADA"))["samples"]
    told = await tell(page, "sample", user="U0ADA", channel="D0ADA", file="numbers.csv")

    [message] = sandbox.dm("U0ADA")
    assert (named, told["ok"]) == (["numbers.csv"], True)
    assert [(each["name"], each["size"]) for each in message["files"]] == [("numbers.csv", 3)]


async def test_a_malformed_request_is_a_mistake(page: aiohttp.ClientSession) -> None:
    async with page.post("/sandbox/command", json={"user": "U0ADA"}) as response:
        assert response.status == 400
        assert (await response.json())["error"] == "malformed request: 'text'"


async def test_an_unknown_channel_is_refused(page: aiohttp.ClientSession) -> None:
    told = await ask(page, "history?user=U0ADA&channel=C0NONE")

    assert told == {"ok": False, "error": "channel_not_found"}


class Clock:
    """A clock that jumps an hour, whatever is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 23, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    async def advance(self, to: str | timedelta) -> None:
        self.time += timedelta(hours=1)

    def upcoming(self) -> dict[str, datetime | None]:
        return {"digest": self.time + timedelta(days=1), "check-in": None}

    def zone(self) -> str:
        return "Europe/Stockholm"


async def test_a_clock_can_be_moved_and_everyone_sees_it() -> None:
    clock = Clock()
    sandbox = Sandbox(
        signing_secret="s", bot_token="xoxb", app_token="xapp", now=clock.now, clock=clock
    )
    async with (
        sandbox.running(),
        aiohttp.ClientSession(sandbox.url) as page,
        page.ws_connect("/sandbox/stream?user=U0BEN") as stream,
    ):
        before = (await ask(page, "state"))["clock"]
        told = await tell(page, "clock", to="hour")
        event = await stream.receive_json()

    assert before == {
        "now": "2026-11-23T09:00:00+00:00",
        "zone": "Europe/Stockholm",
        "upcoming": {"digest": "2026-11-24T09:00:00+00:00", "check-in": None},
    }
    assert told["clock"]["now"] == "2026-11-23T10:00:00+00:00"
    assert event == {"type": "clock", "clock": told["clock"]}


async def test_without_a_clock_none_can_be_moved(page: aiohttp.ClientSession) -> None:
    assert await tell(page, "clock", to="hour") == {"ok": False, "error": "no_clock"}


async def test_two_sandboxes_know_nothing_of_each_other(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    other = Sandbox(signing_secret="s", bot_token="xoxb", app_token="xapp")
    async with other.running():
        await client.chat_postMessage(channel="U0ADA", text="Hi")

        assert other.dm("U0ADA") == []
        assert other.url != sandbox.url
