"""Events reach the bot signed, once, and only where it listens."""

import hashlib
import hmac
import time

import pytest
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.listening import Listener


async def test_requests_carry_slacks_signature_over_the_present_time(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.open_home("U0ADA")

    headers, body = listener.requests[0]
    stamp = headers["x-slack-request-timestamp"]
    digest = hmac.new(b"secret", f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    assert headers["x-slack-signature"] == f"v0={digest}"
    assert abs(time.time() - int(stamp)) < 60


async def test_a_command_is_a_form_in_which_all_is_text(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.command("U0ADA", "C0GENERAL", "report 4 & more", "/social")

    fields = listener.form
    response_url, trigger_id = fields.pop("response_url"), fields.pop("trigger_id")
    assert response_url.startswith(f"{sandbox.url}/response/commands/T0SANDBOX/")
    assert trigger_id.count(".") == 2
    assert fields == {
        "token": "sandbox-verification-token",
        "team_id": "T0SANDBOX",
        "team_domain": "lindgren-books",
        "channel_id": "C0GENERAL",
        "channel_name": "general",
        "user_id": "U0ADA",
        "user_name": "ada",
        "command": "/social",
        "text": "report 4 & more",
        "api_app_id": "A0COACH",
        "is_enterprise_install": "false",
    }


@pytest.mark.parametrize(
    ("channel", "name"), [("D0ADA", "directmessage"), ("C0BLOG", "privategroup")]
)
async def test_private_places_do_not_tell_their_name(
    sandbox: Sandbox, listener: Listener, channel: str, name: str
) -> None:
    sandbox.make_private("C0BLOG")

    await sandbox.command("U0ADA", channel, "")

    assert listener.form["channel_name"] == name


async def test_names_become_ids_and_unknown_names_stay(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.command("U0ADA", "C0GENERAL", "give @ben #1 in #Blog, not @nobody or a@ben.org")

    assert listener.form["text"] == ("give <@U0BEN> #1 in <#C0BLOG|blog>, not @nobody or a@ben.org")


async def test_events_come_in_slacks_envelope(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.invite_bot("U0ADA", "C0BLOG")

    [body] = listener.bodies
    event = body.pop("event")
    assert event.pop("event_ts")
    assert event == {
        "type": "member_joined_channel",
        "user": "U0COACH",
        "channel": "C0BLOG",
        "channel_type": "C",
        "team": "T0SANDBOX",
        "inviter": "U0ADA",
    }
    assert body["type"] == "event_callback"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"] == [
        {
            "enterprise_id": None,
            "team_id": "T0SANDBOX",
            "user_id": "U0COACH",
            "is_bot": True,
            "is_enterprise_install": False,
        }
    ]


async def test_what_happens_to_channels_is_told(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.invite_bot("U0ADA", "C0BLOG")
    await sandbox.archive("C0BLOG")
    await sandbox.unarchive("C0BLOG")
    sandbox.make_private("C0BLOG")
    await sandbox.archive("C0BLOG")
    await sandbox.remove_bot("C0BLOG")
    await sandbox.delete_channel("C0BLOG")
    await sandbox.delete_channel("C0GENERAL")

    assert [event["type"] for event in listener.events] == [
        "member_joined_channel",
        "channel_archive",
        "channel_unarchive",
        "group_archive",
        "group_left",
        "channel_deleted",
    ]


async def test_people_who_move_or_leave_are_told(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.change_zone("U0ADA", "Asia/Tokyo")
    await sandbox.deactivate("U0ADA")

    moved, left = (event["user"] for event in listener.events)
    assert (moved["tz"], moved["deleted"]) == ("Asia/Tokyo", False)
    assert left["deleted"] is True


async def test_an_uninstalled_app_loses_its_token_before_it_hears_of_it(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.uninstall()

    assert [event["type"] for event in listener.events] == ["tokens_revoked", "app_uninstalled"]
    assert listener.events[0]["tokens"] == {"oauth": [], "bot": ["U0COACH"]}
    assert sandbox.world.token_error == "account_inactive"


async def test_a_home_tab_that_was_published_comes_with_its_event(
    sandbox: Sandbox, listener: Listener, client: AsyncWebClient
) -> None:
    await sandbox.open_home("U0ADA")
    await client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": []})
    await sandbox.open_home("U0ADA")
    await sandbox.open_home("U0ADA", tab="messages")

    assert [event["tab"] for event in listener.events] == ["home", "home", "messages"]
    assert ["view" in event for event in listener.events] == [False, True, False]


async def test_a_direct_message_is_heard(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.say("U0ADA", "D0ADA", "4 comments")

    [event] = listener.events
    assert (event["type"], event["channel_type"], event["user"]) == ("message", "im", "U0ADA")
    assert event["ts"] == event["event_ts"]
    assert "subtype" not in event


async def test_channels_are_heard_only_by_a_member_that_subscribed(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.say("U0ADA", "C0BLOG", "One")
    sandbox.world.channel("C0BLOG").members.add("U0COACH")
    await sandbox.say("U0ADA", "C0BLOG", "Two")
    sandbox.world.events.add("message.channels")
    await sandbox.say("U0ADA", "C0BLOG", "Three")

    assert [event["text"] for event in listener.events] == ["Three"]


async def test_a_mention_is_heard_as_such(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.say("U0ADA", "C0BLOG", "Where the bot is not, @socialcoach")
    sandbox.world.channel("C0BLOG").members.add("U0COACH")

    reply = await sandbox.say("U0ADA", "C0BLOG", "Hello @socialcoach")

    [event] = listener.events
    assert (event["type"], event["text"]) == ("app_mention", "Hello <@U0COACH>")
    assert "channel_type" not in event
    assert reply.status == 200


async def test_a_mention_is_heard_again_when_its_message_is_edited(
    sandbox: Sandbox, listener: Listener
) -> None:
    sandbox.world.channel("C0BLOG").members.add("U0COACH")
    await sandbox.say("U0ADA", "C0BLOG", "Hello")
    ts = sandbox.messages("C0BLOG")[-1]["ts"]

    await sandbox.edit("U0ADA", "C0BLOG", ts, "Hello @socialcoach")

    [event] = listener.events
    assert (event["type"], event["ts"]) == ("app_mention", ts)
    assert event["edited"]["ts"] > ts


async def test_a_file_comes_with_its_message(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.say("U0ADA", "D0ADA", "", files=[("results.csv", b"a,b")])

    [event] = listener.events
    assert (event["subtype"], event["text"]) == ("file_share", "")
    assert event["files"][0]["name"] == "results.csv"
    assert event["files"][0]["mimetype"] == "text/csv"
    assert event["files"][0]["size"] == 3


async def test_a_reply_names_its_thread(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.say("U0ADA", "D0ADA", "One")
    ts = sandbox.dm("U0ADA")[0]["ts"]

    await sandbox.say("U0ADA", "D0ADA", "Two", thread_ts=ts)

    assert listener.events[1]["thread_ts"] == ts


async def test_events_are_not_repeated_unless_a_test_asks(
    sandbox: Sandbox, listener: Listener
) -> None:
    listener.answers = [web.Response(status=500)]

    reply = await sandbox.open_home("U0ADA")

    assert (len(listener.requests), reply.status, reply.error) == (1, 500, "dispatch_failed")


async def test_a_failed_event_is_repeated_three_times_with_the_same_id(
    sandbox: Sandbox, listener: Listener
) -> None:
    sandbox.retries = True
    listener.answers = [web.Response(status=500) for _ in range(4)]

    await sandbox.open_home("U0ADA")

    headers = [headers for headers, _ in listener.requests]
    assert [header.get("x-slack-retry-num") for header in headers] == [None, "1", "2", "3"]
    assert headers[1]["x-slack-retry-reason"] == "http_error"
    assert len({body["event_id"] for body in listener.bodies}) == 1


async def test_a_bot_can_refuse_to_hear_again(sandbox: Sandbox, listener: Listener) -> None:
    sandbox.retries = True
    listener.answers = [web.Response(status=500, headers={"x-slack-no-retry": "1"})]

    await sandbox.open_home("U0ADA")

    assert len(listener.requests) == 1


async def test_who_does_not_answer_in_time_is_said_to_time_out(sandbox: Sandbox) -> None:
    sandbox.connect("http://192.0.2.1:9/slack/events")  # nobody, by RFC 5737
    sandbox.connection.patience = 0

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert reply.error == "operation_timeout"


async def test_a_bot_that_is_not_there_is_said_to_fail(sandbox: Sandbox) -> None:
    sandbox.connect(f"{sandbox.url.rpartition(':')[0]}:9/slack/events")

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert (reply.status, reply.error) == (0, "dispatch_failed")


@pytest.mark.parametrize(
    "answer",
    [
        web.json_response({"text": "Hi", "response_type": "loud"}),
        web.json_response({"blocks": [{"type": "card"}]}),
        web.json_response({}),
    ],
)
async def test_an_acknowledgement_slack_cannot_show_is_an_error(
    sandbox: Sandbox, listener: Listener, answer: web.Response
) -> None:
    listener.answers = [answer]

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert reply.error == (None if answer.text == "{}" else "invalid_command_response")
    assert reply.messages == []


async def test_json_that_is_none_is_shown_as_text(sandbox: Sandbox, listener: Listener) -> None:
    listener.answers = [web.Response(text="{oops", content_type="application/json")]

    reply = await sandbox.command("U0ADA", "C0GENERAL", "report")

    assert reply.text == "{oops"


async def test_a_reply_hears_late_answers_until_the_person_goes_on(
    sandbox: Sandbox, listener: Listener, client: AsyncWebClient
) -> None:
    first = await sandbox.command("U0ADA", "C0GENERAL", "one")
    await client.chat_postMessage(channel="U0ADA", text="Late")
    second = await sandbox.command("U0ADA", "C0GENERAL", "two")
    await client.chat_postMessage(channel="U0ADA", text="Later")
    await client.chat_postMessage(channel="U0BEN", text="For Ben")

    assert [message["text"] for message in first.messages] == ["Late"]
    assert second.message["text"] == "Later"
