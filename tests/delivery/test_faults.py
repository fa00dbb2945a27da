"""When Slack fails: exactly one message, or a row that says why there is none. Never two."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.db.models import OutboxRow
from bot.delivery import Sender
from bot.slack.message_lookup import PAGE
from tests.support.coach import ADA, MARKETING, Coach, coaching
from tests.support.databases import sqlite_copy

Outcomes = Callable[[], list[tuple[str, str | None]]]


async def a_while(team: Coach) -> None:
    """Let everything that is tried again be tried again."""
    for _ in range(12):
        await team.tick(minutes=10)


async def test_a_rate_limit_is_waited_for_as_long_as_slack_says(
    team: Coach, outcomes: Outcomes
) -> None:
    team.slack.faults.add("chat.postMessage", "rate_limited", retry_after=300)
    await team.tick(days=1)
    refused = outcomes()

    await team.tick(seconds=299)
    before = team.posted()
    await team.tick(seconds=1)

    assert refused == [("queued", "refused:ratelimited")]
    assert before == []
    assert len(team.posted()) == 1


@pytest.mark.parametrize("kind", ["server_error", "drop"])
async def test_a_post_that_failed_without_an_answer_is_looked_for_then_repeated(
    team: Coach, outcomes: Outcomes, kind: Any
) -> None:
    team.slack.world.scopes.add("channels:history")
    team.slack.faults.add("chat.postMessage", kind)

    await team.tick(days=1)
    doubtful = outcomes()
    await a_while(team)

    assert [state for state, _ in doubtful] == ["queued"]
    assert len(team.posted()) == 1
    assert len(team.slack.calls("conversations.history")) == 1
    assert [state for state, _ in outcomes()] == ["sent"]


ODD = {
    "a list": b"[]",
    "a number": b"5",
    "null": b"null",
    "nothing": b"",
    "not UTF-8": b"\xff\xfe",
    "a success that names no message": b'{"ok": true}',
}
JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("body", ODD.values(), ids=ODD)
async def test_a_post_whose_answer_cannot_be_read_is_looked_for_then_repeated(
    team: Coach, outcomes: Outcomes, body: bytes
) -> None:
    team.slack.world.scopes.add("channels:history")
    for method in ("chat.postMessage", "conversations.history"):
        team.slack.faults.add(method, "body", body=body, headers=JSON)

    await team.tick(days=1)
    await a_while(team)

    assert len(team.posted()) == 1
    assert [state for state, _ in outcomes()] == ["sent"]


@pytest.mark.parametrize("asked", ["300", "Thu, 01 Jan 1970 00:05:00 GMT"])
async def test_a_limit_of_a_proxy_is_waited_for_like_one_of_slacks(
    team: Coach, outcomes: Outcomes, asked: str
) -> None:
    headers = {"Retry-After": asked, "Date": "Thu, 01 Jan 1970 00:00:00 GMT"}
    team.slack.faults.add("chat.postMessage", "body", body=b"<html>", status=429, headers=headers)
    await team.tick(days=1)
    refused = outcomes()

    await team.tick(seconds=299)
    before = team.posted()
    await team.tick(seconds=1)

    assert refused == [("queued", "server_error:429")]
    assert before == []
    assert len(team.posted()) == 1


async def test_a_post_whose_answer_was_lost_is_found_and_not_repeated(
    team: Coach, outcomes: Outcomes
) -> None:
    team.slack.world.scopes.add("channels:history")
    team.slack.faults.add("chat.postMessage", "lost_answer")

    await team.tick(days=1)
    await a_while(team)

    assert len(team.posted()) == 1
    assert len(team.slack.calls("chat.postMessage")) == 1
    assert [state for state, _ in outcomes()] == ["sent"]


async def test_it_is_found_behind_all_that_people_wrote_since(team: Coach) -> None:
    team.slack.world.scopes.add("channels:history")
    team.slack.faults.add("chat.postMessage", "lost_answer")
    await team.tick(days=1)

    for number in range(PAGE + 1):
        await team.slack.say(ADA, MARKETING, f"message {number}")
    await a_while(team)

    assert len(team.posted()) == 1


@pytest.mark.parametrize("kind", ["server_error", "drop", "lost_answer"])
async def test_where_nobody_may_look_it_is_not_repeated(
    team: Coach, outcomes: Outcomes, kind: Any
) -> None:
    team.slack.faults.add("chat.postMessage", kind)

    await team.tick(days=1)
    await a_while(team)

    assert len(team.posted()) == (1 if kind == "lost_answer" else 0)
    assert outcomes() == [("unknown", "cannot_look:missing_scope")]


@pytest.mark.parametrize("kind", ["server_error", "drop", "lost_answer"])
async def test_a_lost_checkin_is_looked_for_in_the_direct_messages(
    team: Coach, outcomes: Outcomes, kind: Any
) -> None:
    await team.tick(days=1)
    team.slack.faults.add("chat.postMessage", kind)

    await team.tick(days=6)
    await a_while(team)

    assert len(team.asked()) == 1
    assert [state for state, _ in outcomes()] == ["sent", "sent"]


@pytest.mark.parametrize("kind", ["drop", "server_error", "rate_limited"])
async def test_a_lookup_that_fails_is_tried_again(
    team: Coach, outcomes: Outcomes, kind: Any
) -> None:
    team.slack.world.scopes.add("channels:history")
    team.slack.faults.add("chat.postMessage", "lost_answer")
    team.slack.faults.add("conversations.history", kind, times=2)

    await team.tick(days=1)
    await a_while(team)

    assert len(team.posted()) == 1
    assert [state for state, _ in outcomes()] == ["sent"]


@pytest.mark.parametrize("code", ["channel_not_found", "is_archived", "not_in_channel"])
async def test_a_channel_that_refuses_is_not_tried_again_and_somebody_is_told_once(
    team: Coach, outcomes: Outcomes, code: str
) -> None:
    team.slack.faults.add("chat.postMessage", "error", error=code)

    await team.tick(days=1)
    await a_while(team)

    assert outcomes()[0] == ("failed", f"refused:{code}")
    assert team.posted() == []
    (told,) = team.asked()
    assert told.startswith("I can't post the digest in <#C0MARKETING>: ")


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
async def test_with_a_token_that_is_refused_it_waits_until_it_is_started_with_a_good_one(
    team: Coach, outcomes: Outcomes, code: str
) -> None:
    team.slack.world.token_error = code
    await team.tick(days=1)
    await a_while(team)
    refused, calls = outcomes(), len(team.slack.calls("chat.postMessage"))

    team.slack.world.token_error = None
    team.services.workspaces.install("T0SANDBOX", "U0COACH", now=team.clock())
    await team.tick()

    assert refused == [("queued", f"refused:{code}")]
    assert calls == 1
    assert len(team.posted()) == 1


@pytest.mark.parametrize("code", ["internal_error", "fatal_error"])
async def test_a_refusal_that_may_be_none_is_looked_into(
    team: Coach, outcomes: Outcomes, code: str
) -> None:
    team.slack.world.scopes.add("channels:history")
    team.slack.faults.add("chat.postMessage", "error", error=code)

    await team.tick(days=1)
    await a_while(team)

    assert len(team.posted()) == 1
    assert [state for state, _ in outcomes()] == ["sent"]


async def test_the_next_digest_comes_although_this_one_failed(team: Coach) -> None:
    await team.slack.archive("C0MARKETING")
    await team.tick(days=1)
    await team.slack.unarchive("C0MARKETING")

    await team.tick(days=7)

    assert len(team.posted()) == 1


async def test_a_slack_that_stays_away_is_given_up_on_with_a_reason(
    team: Coach, outcomes: Outcomes
) -> None:
    team.slack.faults.add("chat.postMessage", "error", times=100, error="service_unavailable")

    await team.tick(days=1)
    await a_while(team)

    assert outcomes() == [("failed", "refused:service_unavailable")]
    assert team.posted() == []


async def test_an_error_of_ours_fails_one_message_and_sends_the_others(
    team: Coach, outcomes: Outcomes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    await team.set_up(digest_weekday="0")
    monkeypatch.setattr(type(team.services.digests), "compose", broken)

    await team.tick(days=7)

    assert ("failed", "internal_error") in outcomes()
    assert len(team.asked()) == 1


async def test_a_sender_that_died_after_it_posted_is_made_up_for_without_a_second_message(
    template: Path, tmp_path: Path
) -> None:
    async with coaching(sqlite_copy(template, tmp_path)) as coach:
        coach.slack.world.scopes.add("channels:history")
        await coach.set_up(ADA)
        await coach.tick(days=1)
        sent = coach.posted()
        with coach.sessions.unscoped() as session:
            message = session.get_one(OutboxRow, 1)
            message.state, message.settled_at, message.message_ts = "claimed", None, None

        coach.clock.move(minutes=2)
        assert coach.bot.metronome is not None
        await coach.bot.metronome.sweep()
        await coach.tick()

        assert coach.posted() == sent
        with coach.sessions.unscoped() as session:
            assert session.get_one(OutboxRow, 1).state == "sent"


async def test_a_tick_that_fails_is_not_the_last(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patched:
        patched.setattr(Sender, "drain", broken)
        with pytest.raises(RuntimeError):
            await team.tick(days=1)

    await team.slack.wait_for(team.posted)

    assert len(team.posted()) == 1
