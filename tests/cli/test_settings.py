"""Missing and wrong settings: one clear line, and never a traceback."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.cli import main
from bot.sandbox import Sandbox
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.support.processes import run

GOOD = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "PORT": "0"}
Start = Callable[..., str]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with made.running():
        yield made


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Start:
    """Start with these settings and no others; returns all that a refusal says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bot.cli.set_up_logging", lambda: None)
    # Signals come to the main thread, which a test may need for its Slack.
    monkeypatch.setattr("bot.cli.cancel_on_signal", lambda: None)
    for name in (*GOOD, "SLACK_APP_TOKEN", "SLACK_API_URL", "DATABASE_URL", "DATA_DIR", "HOST"):
        monkeypatch.delenv(name, raising=False)

    def go(command: str = "run", **settings: str) -> str:
        monkeypatch.setattr("sys.argv", ["bot", command])
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main()
        return str(ended.value)

    return go


@pytest.mark.parametrize(
    ("settings", "line"),
    [
        ({}, "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."),
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set."),
        ({"SLACK_BOT_TOKEN": "hello"}, "SLACK_BOT_TOKEN is wrong: it should begin with xoxb-"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is wrong: it should begin with xapp-"),
        ({"PORT": "eighty"}, "PORT is wrong:"),
        ({"PORT": "70000"}, "PORT is wrong:"),
        ({"METRICS_PORT": "eighty"}, "METRICS_PORT is wrong:"),
        ({"MAX_CONNECTIONS": "0"}, "MAX_CONNECTIONS is wrong:"),
        (GOOD | {"DATABASE_URL": "hello"}, "The database cannot be opened ("),
        (GOOD | {"DATABASE_URL": "mysql2://u:p@h/d"}, "The database cannot be opened ("),
        (
            GOOD | {"DATABASE_URL": "postgresql://u:hushhush@127.0.0.1:9/d"},
            "The database cannot be opened (",
        ),
        (GOOD | {"DATA_DIR": "/dev/null/data"}, "The database cannot be opened ("),
        (GOOD | {"SLACK_API_URL": "no address"}, "SLACK_API_URL is wrong: no address"),
        (GOOD | {"SLACK_API_URL": "ftp://slack.com/api/"}, "SLACK_API_URL is wrong: ftp://slack"),
    ],
)
def test_a_start_that_cannot_succeed_says_which_setting_to_mend(
    start: Start, settings: dict[str, str], line: str
) -> None:
    said = start(**settings)

    assert said.startswith(line)
    assert "\n" not in said
    assert "hushhush" not in said


def test_settings_are_read_from_a_file(start: Start) -> None:
    Path(".env").write_text("SLACK_BOT_TOKEN=hello\n")

    assert start().startswith("SLACK_BOT_TOKEN is wrong")


@pytest.mark.parametrize("command", ["run", "web", "worker"])
async def test_a_token_that_slack_refuses_is_named(
    sandbox: Sandbox, start: Start, command: str
) -> None:
    settings = GOOD | {"SLACK_BOT_TOKEN": "xoxb-another", "SLACK_API_URL": sandbox.api_url}

    said = await asyncio.to_thread(start, command, **settings)

    assert said == "Slack does not accept SLACK_BOT_TOKEN (invalid_auth)."


async def test_an_app_token_that_slack_refuses_is_named(sandbox: Sandbox, start: Start) -> None:
    settings = GOOD | {"SLACK_APP_TOKEN": "xapp-another", "SLACK_API_URL": sandbox.api_url}

    said = await asyncio.to_thread(start, **settings)

    assert said == "Slack does not accept SLACK_APP_TOKEN (invalid_auth)."


async def test_without_a_way_for_slack_to_reach_it_it_says_both_ways(
    sandbox: Sandbox, start: Start
) -> None:
    settings = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_API_URL": sandbox.api_url}

    said = await asyncio.to_thread(start, **settings)

    assert said == (
        "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),"
        " so that Slack can reach the bot."
    )


async def test_a_port_in_use_is_one_line(sandbox: Sandbox, start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = GOOD | {"PORT": port, "SLACK_API_URL": sandbox.api_url}
        said = await asyncio.to_thread(start, **settings)

    assert said.startswith(f"http://127.0.0.1:{port} cannot be used (")
    assert said.endswith("See HOST and PORT, or METRICS_HOST and METRICS_PORT.")


async def test_as_a_process_too_it_is_one_line_and_a_bad_exit_code(tmp_path: Path) -> None:
    ended = await run(tmp_path, "run", SLACK_API_URL="no address")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err == (
        "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions.\n"
    )


async def test_migrate_may_run_twice(tmp_path: Path) -> None:
    first, second = await run(tmp_path, "migrate"), await run(tmp_path, "migrate")

    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out == "The database is up to date.\n"
    assert first.err == second.err == ""


def test_alone_it_shows_its_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bot"])

    with pytest.raises(SystemExit):
        main()

    shown = "".join(capsys.readouterr())
    for command in ("run", "web", "worker", "migrate", "doctor", "demo"):
        assert command in shown
