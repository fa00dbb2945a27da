"""What the bot is sent more than once."""

import json

import pytest
from slack_bolt.async_app import AsyncApp

from bot.sandbox import Retry, Sandbox
from tests.sandbox.listening import Listener

MARKS = ("x-slack-retry-num", "x-slack-retry-reason")


async def test_all_that_was_sent_is_kept_in_order(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.command("U0ADA", "C0GENERAL", "report")
    await sandbox.say("U0ADA", "D0ADA", "Hello")

    kinds = [sent.kind for sent in sandbox.connection.sent]
    assert kinds == ["slash_commands", "events_api"]
    assert sandbox.connection.sent[0].payload["text"] == "report"
    assert len(listener.requests) == 2


@pytest.mark.parametrize("retry", [Retry(1, "http_timeout"), Retry(3, "connection_failed")])
async def test_a_repeated_event_is_the_same_and_marked(
    sandbox: Sandbox, listener: Listener, retry: Retry
) -> None:
    await sandbox.say("U0ADA", "D0ADA", "Hello")

    answer = await sandbox.repeat(retry=retry)

    first, second = listener.requests
    assert first[1] == second[1]
    assert [first[0].get(mark) for mark in MARKS] == [None, None]
    assert [second[0].get(mark) for mark in MARKS] == [str(retry.number), retry.reason]
    assert (answer.status, len(sandbox.connection.sent)) == (200, 1)


async def test_a_repeated_command_is_the_same_and_not_marked(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.command("U0ADA", "C0GENERAL", "report 4")

    await sandbox.repeat()

    first, second = listener.requests
    assert first[1] == second[1]
    assert not set(MARKS) & set(second[0])


async def test_what_is_repeated_is_what_was_sent_though_it_has_changed_since(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.say("U0ADA", "D0ADA", "Four")
    await sandbox.edit("U0ADA", "D0ADA", sandbox.dm("U0ADA")[0]["ts"], "Five")

    await sandbox.repeat(0)

    assert listener.bodies[0] == listener.bodies[2]
    assert listener.events[2]["text"] == "Four"


async def test_the_same_message_can_come_under_another_id(
    sandbox: Sandbox, listener: Listener
) -> None:
    await sandbox.say("U0ADA", "D0ADA", "Hello")

    await sandbox.same_message_again()

    first, second = listener.bodies
    assert first.pop("event_id") != second.pop("event_id")
    assert first == second
    assert not set(MARKS) & set(listener.requests[1][0])


async def test_only_events_have_an_id(sandbox: Sandbox, listener: Listener) -> None:
    await sandbox.command("U0ADA", "C0GENERAL", "report")

    with pytest.raises(ValueError, match="slash_commands"):
        await sandbox.same_message_again()

    assert len(listener.requests) == 1


async def test_a_bot_gets_a_repeated_event_like_any_other(sandbox: Sandbox, bot: AsyncApp) -> None:
    seen: list[str] = []

    @bot.event("message")
    async def note(body: dict[str, object]) -> None:
        seen.append(json.dumps(body, sort_keys=True))

    await sandbox.say("U0ADA", "D0ADA", "Hello")
    await sandbox.repeat()

    assert len(seen) == 2
    assert len(set(seen)) == 1
