"""Signed HTTP requests as Slack sends them, and all that is none."""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import re
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.db.models import ResultRow
from bot.sandbox.bot_connection import encoded
from bot.sandbox.bot_connection import signature as signature_of
from tests.support.coach import ADA, GENERAL, MARKETING, SECRET, Coach, coaching
from tests.support.databases import sqlite_copy
from tests.support.hostile import (
    BODIES,
    KINDS,
    Attack,
    a_request,
    broken_requests,
    signature,
    status_of,
)
from tests.support.log_guard import LogGuard
from tests.support.reading import FOR_COMMENTS, words

NOTHING = (b"", b"{}", b"ssl_check=1", b"&&&===")
"""Bodies without a payload: signed, they are taken and answered with nothing."""
PAYLOADS = Path(__file__).parent / "payloads"
Post = Callable[..., Any]


@pytest.fixture
async def web(team: Coach) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"http://127.0.0.1:{team.bot.port}") as session:
        yield session


def sample(name: str, coach: Coach) -> tuple[str, str]:
    """A request's body and type, its trigger and response_url being good ones."""
    payload: dict[str, Any] = json.loads((PAYLOADS / f"{name}.json").read_text("utf-8"))
    coach.slack.world.direct(ADA)
    if "trigger_id" in payload:
        payload["trigger_id"] = coach.slack.triggers.issue(ADA)
    if "response_url" in payload:
        channel = coach.slack.world.channels[MARKETING]
        payload["response_url"], _ = coach.slack.urls.issue("actions", ADA, channel)
    if name.startswith("event."):
        return encoded("events_api", payload)
    return encoded("slash_commands" if "command" in payload else "interactive", payload)


def signed(body: str, kind: str, **changed: str) -> dict[str, str]:
    stamp = changed.get("stamp", str(int(time.time())))
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": changed.get("signature", signature_of(SECRET, stamp, body)),
    }


@pytest.fixture
def post(team: Coach, web: aiohttp.ClientSession) -> Post:
    """Send a sample as Slack would; returns the status and the body."""

    async def send(name: str, **more: str) -> tuple[int, str]:
        body, kind = sample(name, team)
        headers = signed(body, kind) | more
        async with web.post("/slack/events", data=body, headers=headers) as response:
            return response.status, await response.text()

    return send


async def test_a_slash_command_is_answered_in_the_acknowledgement(team: Coach, post: Post) -> None:
    status, body = await post("slash_command")

    assert status == 200
    assert json.loads(body)["response_type"] == "ephemeral"
    assert json.loads(body)["text"].startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_button_in_a_message_is_answered_by_its_response_url(
    team: Coach, post: Post
) -> None:
    status, _ = await post("block_actions.message")

    assert status == 200
    answer = team.slack.calls("response_url")[-1].payload
    assert answer["text"].startswith("The team's only objective has no numbers yet.")
    assert answer["replace_original"] is False


async def test_a_button_on_home_opens_a_form(team: Coach, post: Post) -> None:
    status, _ = await post("block_actions.home")

    assert status == 200
    assert team.window()["callback_id"] == "report"


async def test_a_button_in_a_window_is_answered_in_that_window(team: Coach, post: Post) -> None:
    await team.types("report")
    await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: 4})
    team.window()["id"] = "V0SAVED"

    status, _ = await post("block_actions.modal")

    assert status == 200
    assert words(team.window()).startswith("Undone: 4 comments on LinkedIn")


async def test_a_form_is_answered_in_its_place(team: Coach, post: Post) -> None:
    status, body = await post("view_submission")

    assert status == 200
    assert json.loads(body)["response_action"] == "update"
    assert words(json.loads(body)["view"]).startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_form_that_arrives_twice_counts_once(team: Coach, post: Post) -> None:
    answers = await asyncio.gather(post("view_submission"), post("view_submission"))

    said = sorted(words(json.loads(body)["view"]).partition("\n")[0] for _, body in answers)
    assert said == [
        "Already saved. Nothing was recorded twice.",
        "Recorded: 4 comments on LinkedIn.",
    ]
    assert team.rows(ResultRow) == 1


async def test_opening_home_draws_it(team: Coach, post: Post) -> None:
    status, _ = await post("event.app_home_opened")

    assert status == 200
    assert team.slack.home(ADA) is not None


async def test_a_direct_message_is_a_command(team: Coach, post: Post) -> None:
    status, _ = await post("event.message.im")

    assert status == 200
    assert team.asked()[0].startswith("Recorded: 4 comments on LinkedIn.")


async def test_being_added_to_a_channel_is_greeted(team: Coach, post: Post) -> None:
    team.slack.world.channels[GENERAL].members.add(team.slack.world.bot.id)

    status, _ = await post("event.member_joined_channel")

    assert status == 200
    assert len(team.posted(GENERAL)) == 1


async def test_a_moved_person_is_followed(team: Coach, post: Post) -> None:
    status, _ = await post("event.user_change")

    assert status == 200
    assert "(Asia/Tokyo)" in (await team.types("start")).text


@pytest.mark.parametrize("name", ["event.message.im", "event.member_joined_channel"])
async def test_an_event_that_is_sent_again_is_taken_and_not_doubled(
    team: Coach, post: Post, name: str
) -> None:
    team.slack.world.channels[GENERAL].members.add(team.slack.world.bot.id)
    await post(name)
    sent = len(team.slack.calls("chat.postMessage"))

    for number in ("1", "2", "3"):
        retry = {"X-Slack-Retry-Num": number, "X-Slack-Retry-Reason": "http_timeout"}
        status, _ = await post(name, **retry)
        assert status == 200

    assert sent == 1
    assert len(team.slack.calls("chat.postMessage")) == 1


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Slack-Signature": "v0=" + "0" * 64},
        {"X-Slack-Signature": ""},
        {"X-Slack-Signature": "v0=ünïcödé"},
        {"X-Slack-Request-Timestamp": "yesterday"},
        {"X-Slack-Request-Timestamp": "-1"},
        {"X-Slack-Request-Timestamp": "1e9"},
        {"X-Slack-Request-Timestamp": "١٢٣"},
        {"X-Slack-Request-Timestamp": ""},
        {"X-Slack-Request-Timestamp": "9" * 400},
    ],
)
@pytest.mark.parametrize("name", ["slash_command", "view_submission", "event.message.im"])
async def test_a_request_that_slack_did_not_sign_is_refused(
    team: Coach, post: Post, name: str, headers: dict[str, str]
) -> None:
    status, body = await post(name, **headers)

    assert status == 401
    assert "Recorded" not in body
    assert team.rows(ResultRow) == 0


@pytest.mark.parametrize("seconds", [-301, 301])
async def test_a_request_signed_at_another_time_is_refused(
    team: Coach, web: aiohttp.ClientSession, seconds: int
) -> None:
    body, kind = sample("slash_command", team)
    headers = signed(body, kind, stamp=str(int(time.time()) + seconds))

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == 401

    assert team.rows(ResultRow) == 0


@pytest.mark.parametrize("dropped", ["X-Slack-Signature", "X-Slack-Request-Timestamp"])
async def test_a_request_without_a_signature_is_refused(
    team: Coach, web: aiohttp.ClientSession, dropped: str
) -> None:
    body, kind = sample("slash_command", team)
    headers = signed(body, kind)
    del headers[dropped]

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == 401


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"payload=",
        b"payload=%7B",
        b"not json",
        b"{" * 9999,
        b"\xff\x00",
    ],
)
@pytest.mark.parametrize("kind", ["application/json", "application/x-www-form-urlencoded"])
async def test_nothing_is_read_before_its_signature_is_good(
    web: aiohttp.ClientSession, body: bytes, kind: str
) -> None:
    headers = signed("another body", kind)

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == 401


@pytest.mark.parametrize(("kind", "body"), BODIES, ids=lambda value: repr(value[:12]))
@pytest.mark.parametrize("is_signed", [True, False])
async def test_junk_is_refused_or_taken_for_nothing_and_never_an_error(
    team: Coach,
    web: aiohttp.ClientSession,
    log_guard: LogGuard,
    kind: str,
    body: bytes,
    is_signed: bool,
) -> None:
    headers = {"Content-Type": kind, **signature(body, secret=SECRET if is_signed else "guessed")}

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status in ((400, 200) if is_signed else (401,))
        assert response.status == 400 or not is_signed or body in NOTHING

    assert not any('"exception"' in line for line in log_guard.lines)


@pytest.mark.parametrize("charset", ["utf-16", "klingon", "latin-1", "idna", ""])
async def test_a_payload_is_utf_8_whatever_its_headers_say(
    team: Coach, web: aiohttp.ClientSession, charset: str
) -> None:
    body, kind = sample("slash_command", team)
    headers = signed(body, f"{kind}; charset={charset}")

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == 200
        assert "Recorded: 4 comments" in await response.text()


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "x", "gzip, gzip"])
@pytest.mark.parametrize("body", [b"", b"\x1f\x8bxxxx", gzip.compress(b"0" * 10**6)])
@pytest.mark.parametrize(("age", "status"), [(0, 415), (900, 401)])
async def test_what_is_compressed_is_not_read(
    web: aiohttp.ClientSession, encoding: str, body: bytes, age: int, status: int
) -> None:
    headers = {"Content-Encoding": encoding, **signature(body, age=age)}

    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == status


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"message_action"}))
async def test_kinds_that_have_no_listener_are_acknowledged(
    team: Coach, web: aiohttp.ClientSession, kind: str
) -> None:
    body = json.dumps({**json.loads((PAYLOADS / "view_submission.json").read_text()), "type": kind})
    before = len(team.slack.sent)

    headers = signed(body, "application/json")
    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert (response.status, await response.text()) == (200, "")

    assert len(team.slack.sent) == before
    assert team.rows(ResultRow) == 0


async def test_another_command_is_acknowledged(team: Coach, web: aiohttp.ClientSession) -> None:
    body, kind = sample("slash_command", team)
    body = body.replace("%2Fsocial", "%2Fother")

    async with web.post("/slack/events", data=body, headers=signed(body, kind)) as response:
        assert (response.status, await response.text()) == (200, "")


@pytest.mark.parametrize(
    "headers",
    [{}, signature(b"", age=900), {**signature(b""), "X-Slack-Signature": "v0=short"}],
)
async def test_without_good_headers_no_body_is_waited_for(
    team: Coach, headers: dict[str, str]
) -> None:
    head = a_request(b"", {**headers, "Content-Length": "500000"})

    assert await status_of(team.bot.port, Attack(head, signed=False)) == 401


@pytest.mark.parametrize(
    ("body", "length"),
    [
        (b"", {"Content-Length": str(2**21)}),
        (b"x" * 2**21, {}),
        (
            b"100000\r\n" + b"x" * 2**20 + b"\r\n5\r\nabcde\r\n",
            {"Transfer-Encoding": "chunked", "Content-Length": ""},
        ),
    ],
    ids=["declared", "sent", "in chunks"],
)
async def test_a_body_that_is_too_long_is_refused(
    team: Coach, body: bytes, length: dict[str, str]
) -> None:
    # Signed now: tests are collected minutes before they run, and a stamp lasts for five.
    sent = a_request(body, {**signature(b""), **length})

    assert await status_of(team.bot.port, Attack(sent, signed=False)) == 413


@pytest.mark.parametrize("number", range(14))
async def test_what_is_no_http_is_refused_without_an_error_in_the_log(
    team: Coach, log_guard: LogGuard, number: int
) -> None:
    attack = Attack(broken_requests(random.Random(number))[number], signed=False, ends=True)  # noqa: S311  a test's dice

    assert await status_of(team.bot.port, attack) in (0, 400, 401, 404, 417)
    assert not any('"exception"' in line for line in log_guard.lines)


async def test_refused_requests_are_told_in_one_line(
    template: Path, tmp_path: Path, log_guard: LogGuard
) -> None:
    async with coaching(sqlite_copy(template, tmp_path)) as coach:
        for headers in ({}, signature(b""), {**signature(b""), "Content-Encoding": "gzip"}) * 5:
            await status_of(coach.bot.port, Attack(a_request(b"x", headers), signed=False))
        long = a_request(b"", {"X-Long": "x" * 20_000})
        await status_of(coach.bot.port, Attack(long, signed=False))

    (line,) = [json.loads(line) for line in log_guard.lines if "requests_refused" in line]
    assert (line["unsigned"], line["encoded"], line["no_http"]) == (10, 5, 1)


async def test_a_refusal_names_a_reference_that_is_in_the_log(
    template: Path, tmp_path: Path, log_guard: LogGuard
) -> None:
    async with coaching(sqlite_copy(template, tmp_path)) as coach, aiohttp.ClientSession() as web:
        address = f"http://127.0.0.1:{coach.bot.port}"
        async with web.post(f"{address}/slack/events", data=b"x") as response:
            refused = await response.text()
        async with web.get(f"{address}/nothing-here") as response:
            missing = await response.text()

    reference = refused.rpartition("Reference: ")[2]
    (line,) = [json.loads(line) for line in log_guard.lines if "requests_refused" in line]
    assert line["last"] == [reference]
    assert re.fullmatch("[2-9A-Z]{6}", reference)
    assert re.fullmatch("404: Not Found Reference: [2-9A-Z]{6}", missing)


async def test_slacks_check_of_the_address_is_answered(
    team: Coach, web: aiohttp.ClientSession
) -> None:
    body = json.dumps({"type": "url_verification", "token": "t", "challenge": "3eZbrw1aBm2rZgRN"})

    headers = signed(body, "application/json")
    async with web.post("/slack/events", data=body, headers=headers) as response:
        assert response.status == 200
        assert "3eZbrw1aBm2rZgRN" in await response.text()


async def test_slacks_check_of_the_certificate_is_answered(
    team: Coach, web: aiohttp.ClientSession
) -> None:
    body, kind = "ssl_check=1&token=t", "application/x-www-form-urlencoded"

    async with web.post("/slack/events", data=body, headers=signed(body, kind)) as response:
        assert (response.status, await response.text()) == (200, "")


@pytest.mark.parametrize("workspace", ["T0OTHER", ""])
async def test_a_request_of_another_workspace_or_of_none_is_not_answered(
    team: Coach, web: aiohttp.ClientSession, workspace: str
) -> None:
    body = sample("slash_command", team)[0].replace("T0SANDBOX", workspace)
    kind = "application/x-www-form-urlencoded"

    async with web.post("/slack/events", data=body, headers=signed(body, kind)) as response:
        assert response.status == 200
        assert await response.text() == ""

    assert team.rows(ResultRow) == 0


async def test_it_tells_that_it_is_alive(web: aiohttp.ClientSession) -> None:
    async with web.get("/healthz") as response:
        assert (response.status, await response.text()) == (200, "ok")


async def test_in_socket_mode_it_answers_and_tells_that_it_is_alive(
    template: Path, tmp_path: Path
) -> None:
    async with coaching(sqlite_copy(template, tmp_path), socket_mode=True) as coach:
        await coach.slack.sockets.connected()
        await coach.set_up(ADA)
        reply = await coach.types("report linkedin comments 4")
        address = f"http://127.0.0.1:{coach.bot.port}"
        async with aiohttp.ClientSession(address) as session:
            async with session.get("/healthz") as alive:
                assert alive.status == 200
            async with session.post("/slack/events", data="{}") as nothing:
                assert nothing.status == 404

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")
