"""The Web API takes what Slack takes and refuses the rest with Slack's codes."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

Refusal = Callable[[Any], Awaitable[dict[str, Any]]]
Calling = Callable[[AsyncWebClient], Any]


async def test_auth_test_says_who_the_bot_is_and_what_it_may_do(client: AsyncWebClient) -> None:
    answer = await client.auth_test()

    assert (answer["user_id"], answer["bot_id"], answer["team_id"]) == (
        "U0COACH",
        "B0COACH",
        "T0SANDBOX",
    )
    assert "chat:write" in answer.headers["x-oauth-scopes"].split(",")


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xoxb-other", "invalid_auth"), ("xapp-app", "not_allowed_token_type")],
)
async def test_a_wrong_token_is_refused(
    sandbox: Sandbox, refusal: Refusal, token: str, code: str
) -> None:
    client = AsyncWebClient(token, base_url=sandbox.api_url)

    assert (await refusal(client.auth_test()))["error"] == code


@pytest.mark.parametrize(
    ("token", "code"),
    [("", "not_authed"), ("xapp-other", "invalid_auth"), ("xoxb-bot", "not_allowed_token_type")],
)
async def test_sockets_open_with_the_app_token_only(
    client: AsyncWebClient, refusal: Refusal, token: str, code: str
) -> None:
    client.token = None

    assert (await refusal(client.apps_connections_open(app_token=token)))["error"] == code


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive"])
async def test_a_dead_token_is_refused_everywhere(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal, code: str
) -> None:
    sandbox.world.token_error = code

    assert (await refusal(client.auth_test()))["error"] == code
    assert (await refusal(client.chat_postMessage(channel="U0ADA", text="Hi")))["error"] == code


async def test_a_missing_scope_is_named(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.world.scopes = {"commands"}

    answer = await refusal(client.chat_postMessage(channel="U0ADA", text="Hi"))

    assert answer == {
        "ok": False,
        "error": "missing_scope",
        "needed": "chat:write",
        "provided": "commands",
    }


async def test_unknown_methods_are_refused(client: AsyncWebClient, refusal: Refusal) -> None:
    call = client.chat_scheduleMessage(channel="U0ADA", text="Hi", post_at=1)

    assert (await refusal(call))["error"] == "unknown_method"


async def test_api_test_gives_back_what_it_got(client: AsyncWebClient, refusal: Refusal) -> None:
    assert (await client.api_test(word="hello"))["args"]["word"] == "hello"
    assert (await refusal(client.api_test(error="my_error")))["error"] == "my_error"


async def test_arguments_may_come_as_a_form_and_the_token_with_them(sandbox: Sandbox) -> None:
    form = {"token": "xoxb-bot", "channel": "U0ADA", "blocks": '[{"type": "divider"}]'}
    async with aiohttp.ClientSession() as session:
        response = await session.post(f"{sandbox.api_url}chat.postMessage", data=form)
        assert (await response.json())["ok"]

    [call] = sandbox.sent
    assert call.payload["blocks"] == [{"type": "divider"}]
    assert (call.method, call.token, call.response["channel"]) == (
        "chat.postMessage",
        "xoxb-bot",
        "D0ADA",
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"blocks": "[{"}, "invalid_blocks_format"),
        ({"metadata": "{"}, "invalid_metadata_format"),
        ({"attachments": "{"}, "invalid_attachments"),
    ],
)
async def test_json_that_cannot_be_read_is_refused(
    client: AsyncWebClient, refusal: Refusal, arguments: dict[str, str], code: str
) -> None:
    call = client.api_call("chat.postMessage", data={"channel": "U0ADA", **arguments})

    assert (await refusal(call))["error"] == code


async def test_people_and_their_zones_can_be_asked_for(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.world.now = lambda: datetime(2026, 7, 1, tzinfo=UTC)

    user = (await client.users_info(user="U0ADA", include_locale=True))["user"]
    people = await client.users_list(limit=2)
    rest = await client.users_list(cursor=people["response_metadata"]["next_cursor"])

    assert (user["tz"], user["tz_offset"], user["locale"]) == ("Europe/Stockholm", 7200, "en-GB")
    assert [person["id"] for person in [*people["members"], *rest["members"]]] == [
        "U0COACH",
        "U0ADA",
        "U0BEN",
        "U0CLEO",
        "U0DEV",
    ]


async def test_the_bot_and_the_workspace_can_be_asked_for(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.world.scopes.add("team:read")

    assert (await client.bots_info(bot="B0COACH"))["bot"]["user_id"] == "U0COACH"
    assert (await client.team_info())["team"]["name"] == "Lindgren Books"
    assert (await refusal(client.bots_info(bot="B0OTHER")))["error"] == "bot_not_found"


async def test_a_channel_is_described_with_its_members(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    await sandbox.invite_bot("U0ADA", "C0BLOG")

    channel = (await client.conversations_info(channel="C0BLOG"))["channel"]
    members = await client.conversations_members(channel="C0BLOG")
    mine = await client.users_conversations()

    assert (channel["name"], channel["is_member"], channel["num_members"]) == ("blog", True, 3)
    assert members["members"] == ["U0ADA", "U0CLEO", "U0COACH"]
    (blog,) = mine["channels"]
    assert (blog["id"], blog["name"], blog["is_private"]) == ("C0BLOG", "blog", False)
    assert not {"is_member", "num_members"} & blog.keys()


@pytest.mark.parametrize(
    ("with_bot", "names"), [(False, ["general"]), (True, ["general", "marketing"])]
)
async def test_the_private_channels_of_others_are_listed_only_where_the_bot_is_too(
    sandbox: Sandbox, client: AsyncWebClient, with_bot: bool, names: list[str]
) -> None:
    if with_bot:
        await sandbox.invite_bot("U0ADA", "C0MARKETING")
    sandbox.make_private("C0MARKETING")

    found = await client.users_conversations(user="U0BEN", types="public_channel,private_channel")

    assert [channel["name"] for channel in found["channels"]] == names


async def test_private_channels_do_not_exist_for_a_bot_outside_them(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.make_private("C0BLOG")

    names = [
        channel["name"]
        for channel in (await client.conversations_list(types="public_channel,private_channel"))[
            "channels"
        ]
    ]

    assert names == ["general", "marketing"]
    for call in (
        client.conversations_info(channel="C0BLOG"),
        client.chat_postMessage(channel="C0BLOG", text="Hi"),
    ):
        assert (await refusal(call))["error"] == "channel_not_found"


async def test_archived_channels_can_be_left_out(sandbox: Sandbox, client: AsyncWebClient) -> None:
    await sandbox.archive("C0BLOG")

    listed = await client.conversations_list(exclude_archived=True)

    assert [channel["name"] for channel in listed["channels"]] == ["general", "marketing"]


async def test_direct_messages_are_opened_once(client: AsyncWebClient) -> None:
    first = await client.conversations_open(users=["U0ADA"], return_im=True)
    second = await client.conversations_open(users="U0ADA")

    assert (first["channel"]["id"], first["channel"]["user"]) == ("D0ADA", "U0ADA")
    assert "already_open" not in first.data
    assert second["already_open"]


async def test_the_bot_joins_public_channels_if_it_may(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    assert (await refusal(client.conversations_join(channel="C0BLOG")))["error"] == "missing_scope"
    sandbox.world.scopes.add("channels:join")

    await client.conversations_join(channel="C0BLOG")
    await client.chat_postMessage(channel="#blog", text="Hello")

    assert sandbox.messages("C0BLOG")[0]["text"] == "Hello"


async def test_messages_get_later_stamps_even_when_the_clock_stands_still(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.world.now = lambda: datetime(2026, 11, 23, 9, tzinfo=UTC)

    stamps = [(await client.chat_postMessage(channel="U0ADA", text="Hi"))["ts"] for _ in range(3)]

    assert stamps == ["1795424400.000000", "1795424400.000001", "1795424400.000002"]


async def test_a_message_comes_back_as_slack_keeps_it(client: AsyncWebClient) -> None:
    blocks = [{"type": "header", "text": {"type": "plain_text", "text": "Hello"}}]
    metadata = {"event_type": "digest", "event_payload": {"outbox_id": 7}}

    content = {"channel": "U0ADA", "blocks": blocks, "metadata": metadata}
    answer = await client.api_call("chat.postMessage", json=content)

    message = answer["message"]
    assert (message["user"], message["bot_id"], message["app_id"]) == (
        "U0COACH",
        "B0COACH",
        "A0COACH",
    )
    assert message["text"] == "This content can't be displayed."
    assert message["metadata"] == metadata
    assert message["blocks"][0]["block_id"]
    assert message["blocks"][0]["text"]["emoji"] is True


async def test_history_is_newest_first_with_metadata_only_when_asked(
    client: AsyncWebClient,
) -> None:
    metadata = {"event_type": "digest", "event_payload": {"outbox_id": 7}}
    first = await client.chat_postMessage(channel="U0ADA", text="One", metadata=metadata)
    await client.chat_postMessage(channel="U0ADA", text="Two")
    await client.chat_postMessage(channel="U0ADA", text="Reply", thread_ts=first["ts"])
    await client.chat_postEphemeral(channel="D0ADA", user="U0ADA", text="Psst")

    bare = await client.conversations_history(channel="D0ADA")
    full = await client.conversations_history(
        channel="D0ADA", include_all_metadata=True, latest=first["ts"], inclusive=True
    )

    assert [message["text"] for message in bare["messages"]] == ["Two", "One"]
    assert "metadata" not in bare["messages"][1]
    assert [message["metadata"] for message in full["messages"]] == [metadata]


async def test_history_comes_in_pages(client: AsyncWebClient) -> None:
    for text in ("One", "Two", "Three"):
        await client.chat_postMessage(channel="U0ADA", text=text)

    first = await client.conversations_history(channel="D0ADA", limit=2)
    rest = await client.conversations_history(
        channel="D0ADA", limit=2, cursor=first["response_metadata"]["next_cursor"]
    )

    assert first["has_more"]
    assert [message["text"] for message in rest["messages"]] == ["One"]


async def test_a_thread_begins_with_its_parent_which_counts_replies(
    client: AsyncWebClient,
) -> None:
    parent = await client.chat_postMessage(channel="U0ADA", text="Digest")
    for text in ("More", "Still more"):
        await client.chat_postMessage(channel="U0ADA", text=text, thread_ts=parent["ts"])

    thread = (await client.conversations_replies(channel="D0ADA", ts=parent["ts"]))["messages"]

    assert [message["text"] for message in thread] == ["Digest", "More", "Still more"]
    assert (thread[0]["reply_count"], thread[0]["reply_users"]) == (2, ["U0COACH"])
    assert thread[1]["parent_user_id"] == "U0COACH"


async def test_an_update_keeps_what_it_does_not_name(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    blocks = [{"type": "divider"}]
    posted = await client.chat_postMessage(channel="U0ADA", text="One", blocks=blocks)

    await client.chat_update(channel="D0ADA", ts=posted["ts"], text="Two")
    kept = dict(sandbox.dm("U0ADA")[0])
    await client.chat_update(channel="D0ADA", ts=posted["ts"], text="Three", blocks=[])

    assert (kept["text"], kept["blocks"][0]["type"]) == ("Two", "divider")
    assert kept["edited"]["user"] == "U0COACH"
    assert sandbox.dm("U0ADA")[0]["text"] == "Three"
    assert "blocks" not in sandbox.dm("U0ADA")[0]


async def test_a_deleted_message_is_gone_and_has_no_link(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    posted = await client.chat_postMessage(channel="U0ADA", text="One")
    link = await client.chat_getPermalink(channel="D0ADA", message_ts=posted["ts"])

    await client.chat_delete(channel="D0ADA", ts=posted["ts"])

    assert link["permalink"].startswith("https://lindgren-books.slack.com/archives/D0ADA/p")
    assert sandbox.dm("U0ADA") == []
    again = client.chat_getPermalink(channel="D0ADA", message_ts=posted["ts"])
    assert (await refusal(again))["error"] == "message_not_found"


async def test_a_reaction_is_added_once(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.world.scopes.add("reactions:write")
    posted = await client.chat_postMessage(channel="U0ADA", text="One")
    tada = {"channel": "D0ADA", "timestamp": posted["ts"], "name": "tada"}

    await client.reactions_add(**tada)

    assert (await refusal(client.reactions_add(**tada)))["error"] == "already_reacted"
    assert sandbox.dm("U0ADA")[0]["reactions"] == [
        {"name": "tada", "users": ["U0COACH"], "count": 1}
    ]


LONG = {"event_type": "x", "event_payload": {"text": "x" * 16_000}}
REFUSED_CALLS: list[tuple[str, Calling]] = [
    ("channel_not_found", lambda c: c.chat_postMessage(channel="C0NONE", text="Hi")),
    ("channel_not_found", lambda c: c.conversations_info(channel="C0NONE")),
    ("not_in_channel", lambda c: c.chat_postMessage(channel="C0BLOG", text="Hi")),
    ("is_archived", lambda c: c.chat_postMessage(channel="C0OLD", text="Hi")),
    ("is_archived", lambda c: c.conversations_join(channel="C0OLD")),
    ("no_text", lambda c: c.api_call("chat.postMessage", json={"channel": "U0ADA"})),
    ("msg_too_long", lambda c: c.chat_postMessage(channel="U0ADA", text="x" * 40_001)),
    (
        "markdown_text_conflict",
        lambda c: c.chat_postMessage(channel="U0ADA", text="Hi", markdown_text="Hi"),
    ),
    (
        "msg_too_long",
        lambda c: c.chat_postMessage(channel="U0ADA", markdown_text="x" * 12_001),
    ),
    (
        "too_many_attachments",
        lambda c: c.chat_postMessage(channel="U0ADA", text="Hi", attachments=[{}] * 101),
    ),
    (
        "invalid_metadata_format",
        lambda c: c.api_call(
            "chat.postMessage", json={"channel": "U0ADA", "text": "Hi", "metadata": []}
        ),
    ),
    (
        "invalid_metadata_schema",
        lambda c: c.chat_postMessage(channel="U0ADA", text="Hi", metadata={"event_type": "x"}),
    ),
    (
        "metadata_too_large",
        lambda c: c.chat_postMessage(channel="U0ADA", text="Hi", metadata=LONG),
    ),
    (
        "invalid_thread_ts",
        lambda c: c.chat_postMessage(channel="U0ADA", text="Hi", thread_ts="1.1"),
    ),
    ("user_disabled", lambda c: c.chat_postMessage(channel="U0DEV", text="Hi")),
    ("is_archived", lambda c: c.chat_postMessage(channel="D0DEV", text="Hi")),
    ("user_disabled", lambda c: c.conversations_open(users="U0DEV")),
    ("user_not_found", lambda c: c.conversations_open(users="U0NONE")),
    ("users_list_not_supplied", lambda c: c.conversations_open(users="")),
    ("invalid_user_combination", lambda c: c.conversations_open(users="U0COACH")),
    ("user_not_found", lambda c: c.users_info(user="U0NONE")),
    ("user_not_found", lambda c: c.users_conversations(user="U0NONE")),
    ("invalid_types", lambda c: c.users_conversations(types="secret")),
    ("missing_scope", lambda c: c.users_conversations(user="U0ADA", types="im,mpim")),
    ("invalid_limit", lambda c: c.users_conversations(limit=1000)),
    ("invalid_types", lambda c: c.conversations_list(types="secret")),
    ("missing_scope", lambda c: c.conversations_list(types="mpim")),
    ("missing_scope", lambda c: c.conversations_history(channel="C0GENERAL")),
    ("thread_not_found", lambda c: c.conversations_replies(channel="D0ADA", ts="1.1")),
    ("invalid_cursor", lambda c: c.users_list(cursor="abc")),
    ("invalid_arguments", lambda c: c.api_call("users.list", params={"limit": "many"})),
    (
        "user_not_in_channel",
        lambda c: c.chat_postEphemeral(channel="C0GENERAL", user="U0DEV", text="Hi"),
    ),
    (
        "user_not_found",
        lambda c: c.chat_postEphemeral(channel="C0GENERAL", user="U0NONE", text="Hi"),
    ),
    ("message_not_found", lambda c: c.chat_update(channel="D0ADA", ts="1.1", text="Hi")),
    ("message_not_found", lambda c: c.chat_delete(channel="D0ADA", ts="1.1")),
    (
        "user_not_found",
        lambda c: c.views_publish(user_id="U0NONE", view={"type": "home", "blocks": []}),
    ),
    ("invalid_arguments", lambda c: c.api_call("views.publish", json={"user_id": "U0ADA"})),
    ("invalid_arguments", lambda c: c.api_call("views.update", json={"view": {}})),
    ("file_not_found", lambda c: c.files_info(file="F0NONE")),
    ("file_not_found", lambda c: c.files_delete(file="F0NONE")),
    ("method_not_supported_for_channel_type", lambda c: c.conversations_join(channel="D0ADA")),
]


@pytest.mark.parametrize(("code", "call"), REFUSED_CALLS)
async def test_what_slack_refuses_is_refused_with_its_code(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal, code: str, call: Calling
) -> None:
    world = sandbox.world
    world.scopes.add("channels:join")
    world.channel("C0GENERAL").members.add(world.bot.id)
    world.add_channel("old", [world.bot.id]).is_archived = True
    world.direct("U0ADA"), world.direct("U0DEV")
    world.person("U0DEV").is_deleted = True

    assert (await refusal(call(client)))["error"] == code


async def test_other_peoples_messages_are_not_the_bots_to_change(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.world.events.clear()
    await sandbox.say("U0ADA", "D0ADA", "Mine")
    ts = sandbox.dm("U0ADA")[0]["ts"]

    update = client.chat_update(channel="D0ADA", ts=ts, text="Yours")
    delete = client.chat_delete(channel="D0ADA", ts=ts)

    assert (await refusal(update))["error"] == "cant_update_message"
    assert (await refusal(delete))["error"] == "cant_delete_message"


async def test_refused_blocks_say_where_they_are_wrong(
    client: AsyncWebClient, refusal: Refusal
) -> None:
    header = {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}

    answer = await refusal(client.chat_postMessage(channel="U0ADA", text="Hi", blocks=[header]))

    assert answer["error"] == "invalid_blocks"
    assert answer["errors"] == [
        "must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"
    ]


async def test_replies_go_to_the_parent_not_to_replies(
    client: AsyncWebClient, refusal: Refusal
) -> None:
    parent = await client.chat_postMessage(channel="U0ADA", text="Digest")
    reply = await client.chat_postMessage(channel="U0ADA", text="More", thread_ts=parent["ts"])

    call = client.chat_postMessage(channel="U0ADA", text="Again", thread_ts=reply["ts"])

    assert (await refusal(call))["error"] == "cannot_reply_to_message"


async def test_ephemeral_messages_cannot_be_updated(
    client: AsyncWebClient, refusal: Refusal
) -> None:
    await client.conversations_open(users="U0ADA")
    shown = await client.chat_postEphemeral(channel="D0ADA", user="U0ADA", text="Psst")

    call = client.chat_update(channel="D0ADA", ts=shown["message_ts"], text="Psst!")

    assert (await refusal(call))["error"] == "message_not_found"


async def test_other_web_sites_are_kept_out(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        foreign = await session.post(
            f"{sandbox.url}/sandbox/command", json={}, headers={"Origin": "https://example.com"}
        )
        rebound = await session.get(f"{sandbox.url}/sandbox/state", headers={"Host": "example.com"})

    assert (foreign.status, rebound.status) == (403, 403)
