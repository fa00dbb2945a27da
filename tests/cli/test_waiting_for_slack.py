"""A start while Slack is away: one line, tries that become rarer, and an end at once if asked."""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from structlog.testing import capture_logs

from bot.bootstrap.clients import accepted
from bot.config import WrongSettingError
from bot.doctor import examine
from bot.sandbox import Sandbox
from bot.slack.clients import slack_session
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.support.databases import sqlite_copy
from tests.support.odd_slack import HTML, UNREADABLE, Odd, odd_slack
from tests.support.processes import run, started

NOWHERE = "http://127.0.0.1:9/api/"
LIMIT = Odd(body=b'{"ok": false, "error": "ratelimited"}', status=429)
AWAY = {
    **UNREADABLE,
    "a limit": LIMIT,
    "a limit with HTML": Odd(body=HTML, status=429, kind="text/html"),
    "a passing refusal": Odd(body=b'{"ok": false, "error": "service_unavailable"}'),
    "a refusal that is none": Odd(body=b'{"ok": false, "error": "fatal_error"}'),
}


class Enough(Exception):
    """The test has seen what it wanted to see."""


class Waits:
    """Notes the waits, and ends them after so many."""

    def __init__(self, most: int) -> None:
        self.seconds: list[float] = []
        self._most = most

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        if len(self.seconds) == self._most:
            raise Enough


@asynccontextmanager
async def asking(url: str) -> AsyncIterator[AsyncWebClient]:
    async with slack_session(5) as session:
        yield AsyncWebClient("xoxb-1", base_url=url, session=session, retry_handlers=[])


async def tries(url: str, waits: Waits) -> list[Any]:
    """What is logged until the test has seen enough."""
    async with asking(url) as client:
        with capture_logs() as logged, pytest.raises(Enough):
            await accepted("SLACK_BOT_TOKEN", url, client.auth_test, waits)
    return [(line["log_level"], line["event"]) for line in logged]


@pytest.mark.parametrize("answer", AWAY.values(), ids=AWAY)
async def test_an_answer_that_says_nothing_of_the_token_is_told_once_and_asked_for_again(
    answer: Odd,
) -> None:
    waits = Waits(4)

    async with odd_slack(answer) as url:
        logged = await tries(url, waits)

    assert waits.seconds == [1, 2, 4, 8]
    assert logged == [("warning", "waiting_for_slack")]


async def test_where_nobody_answers_the_waits_grow_to_a_minute() -> None:
    waits = Waits(9)

    logged = await tries(NOWHERE, waits)

    assert waits.seconds == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert logged == [("warning", "waiting_for_slack")]


@pytest.mark.parametrize(("asked", "seconds"), [("30", 30), ("90", 90), ("0.2", 1), ("soon", 1)])
async def test_a_pause_that_slack_asks_for_is_kept(asked: str, seconds: float) -> None:
    waits = Waits(1)
    limit = Odd(body=LIMIT.body, status=429, headers={"Retry-After": asked})

    async with odd_slack(limit) as url:
        await tries(url, waits)

    assert waits.seconds == [seconds]


@pytest.mark.parametrize(
    "code",
    ["invalid_auth", "not_authed", "account_inactive", "not_allowed_token_type", "of_next_year"],
)
async def test_a_refusal_for_good_is_the_end(code: str) -> None:
    refusal = Odd(body=b'{"ok": false, "error": "%s"}' % code.encode())

    async with odd_slack(refusal) as url, asking(url) as client:
        with pytest.raises(WrongSettingError, match=rf"accept SLACK_BOT_TOKEN \({code}\)\.$"):
            await accepted("SLACK_BOT_TOKEN", url, client.auth_test, Waits(1))


# As processes.


def settings(url: str) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": url,
        "PORT": "0",
    }


@pytest.mark.parametrize(
    ("command", "ask"),
    [
        ("run", signal.SIGTERM),
        ("web", signal.SIGTERM),
        ("worker", signal.SIGTERM),
        ("run", signal.SIGINT),
    ],
)
async def test_while_it_waits_it_can_be_stopped_at_once(
    tmp_path: Path, command: str, ask: signal.Signals
) -> None:
    async with started(tmp_path, command, until="waiting_for_slack", **settings(NOWHERE)) as bot:
        bot.process.send_signal(ask)
        ended = await bot.end()

    assert ended.code == 0
    assert ended.err == "Stopped before it was running.\n"


async def test_an_odd_answer_ends_no_process_and_leaves_no_traceback(tmp_path: Path) -> None:
    async with (
        odd_slack(UNREADABLE["HTML"]) as url,
        started(tmp_path, "run", until="waiting_for_slack", **settings(url)) as bot,
    ):
        bot.terminate()
        ended = await bot.end()

    assert ended.code == 0
    assert "Traceback" not in bot.said.string + ended.err


@pytest.mark.parametrize(
    ("kind", "app_token"),
    [
        ("rate_limited", {}),
        ("server_error", {}),
        ("drop", {}),
        ("drop", {"SLACK_APP_TOKEN": APP_TOKEN}),
    ],
)
async def test_when_slack_is_back_it_starts(
    tmp_path: Path, kind: Any, app_token: dict[str, str]
) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with sandbox.running():
        sandbox.faults.add("apps.connections.open" if app_token else "auth.test", kind)
        chosen = settings(sandbox.api_url) | app_token
        async with started(tmp_path, "run", until="waiting_for_slack", **chosen) as bot:
            await bot.says("Social Coach is running")
            ended = await bot.interrupt()

    assert ended.code == 0
    assert "Traceback" not in ended.err


# The doctor does not wait.


@pytest.mark.parametrize("answer", AWAY.values(), ids=AWAY)
async def test_the_doctor_says_in_one_line_that_slack_does_not_answer(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Odd
) -> None:
    monkeypatch.chdir(tmp_path)
    database = {"DATABASE_URL": sqlite_copy(template, tmp_path)}
    async with odd_slack(answer) as url:
        for name, value in (settings(url) | database).items():
            monkeypatch.setenv(name, value)
        bad = [str(found) for found in await examine() if not found.good]

    assert [line.splitlines()[0] for line in bad] == [f"✗ Can't reach Slack at {url}"]
    assert len(bad[0].splitlines()) == 2


async def test_the_doctor_ends_without_a_traceback_when_slack_is_away(tmp_path: Path) -> None:
    ended = await run(tmp_path, "doctor", **settings(NOWHERE))

    assert ended.code == 1
    assert ended.err == ""
