"""Missing and wrong settings: one clear line, and never a traceback."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot import __version__
from bot.cli import main
from bot.config import read_settings
from bot.db.vault import new_key
from bot.sandbox import Sandbox
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.support.processes import ROOT, run, run_afresh, run_obeying_modes

GOOD = {"SLACK_BOT_TOKEN": BOT_TOKEN, "SLACK_SIGNING_SECRET": SECRET, "PORT": "0"}
UNKNOWN_DATABASE = "DATABASE_URL is wrong: it should begin with postgresql:// or sqlite:///."
UNREADABLE_DATABASE = (
    "DATABASE_URL is wrong: it cannot be read; in a password, write @ as %40, : as %3A, / as %2F."
)
NO_TOKEN = (
    "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."
    " (To serve many workspaces, set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, COACH_KEYS and"
    " PUBLIC_URL instead.)"
)
NO_TRANSPORT = (
    "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),"
    " so that Slack can reach the bot."
)
MANY = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "hushhush",
    "SLACK_SIGNING_SECRET": SECRET,
    "COACH_KEYS": new_key(),
    "PUBLIC_URL": "https://coach.example.com",
}
ONE_KEY = new_key()
KEYS = (ONE_KEY, MANY["COACH_KEYS"])
NO_ADDRESS = "PUBLIC_URL is wrong: it should be an address such as https://coach.example.com."
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
    for name in (
        *GOOD,
        *MANY,
        "SLACK_APP_TOKEN",
        "SLACK_API_URL",
        "DATABASE_URL",
        "DATA_DIR",
        "HOST",
    ):
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
        ({"SLACK_BOT_TOKEN": ""}, "SLACK_BOT_TOKEN is not set."),
        ({"SLACK_BOT_TOKEN": "hello"}, "SLACK_BOT_TOKEN is wrong: it should begin with xoxb-"),
        ({"SLACK_APP_TOKEN": "xoxb-1"}, "SLACK_APP_TOKEN is wrong: it should begin with xapp-"),
        ({"PORT": "eighty"}, "PORT is wrong:"),
        ({"PORT": "70000"}, "PORT is wrong:"),
        ({"METRICS_PORT": "eighty"}, "METRICS_PORT is wrong:"),
        ({"MAX_CONNECTIONS": "0"}, "MAX_CONNECTIONS is wrong:"),
        ({"SECURITY_CONTACT": "me@example.com"}, "SECURITY_CONTACT is wrong: it should begin with"),
        ({"SECURITY_CONTACT": "mailto:a b"}, "SECURITY_CONTACT is wrong: it should begin with"),
        (GOOD | {"DATABASE_URL": "hello"}, UNKNOWN_DATABASE),
        (GOOD | {"DATABASE_URL": "mysql://u:hushhush@h/d"}, UNKNOWN_DATABASE),
        (GOOD | {"DATABASE_URL": "postgresql+asyncpg://u:hushhush@h/d"}, UNKNOWN_DATABASE),
        (GOOD | {"DATABASE_URL": "postgresql://u:p@hushhush@h/d"}, UNREADABLE_DATABASE),
        (GOOD | {"DATABASE_URL": "postgresql://u:p@hush:hush@h/d"}, UNREADABLE_DATABASE),
        (GOOD | {"DATABASE_URL": "postgresql://u:p@hush/hush@h/d"}, UNREADABLE_DATABASE),
        (GOOD | {"DATABASE_URL": "postgresql://u:hushhush@h:port/d"}, UNREADABLE_DATABASE),
        (
            GOOD | {"DATABASE_URL": "postgresql://u:hushhush@127.0.0.1:9/d"},
            "The database cannot be opened (",
        ),
        (
            GOOD | {"DATA_DIR": "/dev/null/data"},
            "The database cannot be opened (/dev/null is not a folder). See DATA_DIR.",
        ),
        (
            GOOD | {"DATABASE_URL": "sqlite:////dev/null/coach.db"},
            "The database cannot be opened (/dev/null is not a folder). See DATABASE_URL.",
        ),
        (MANY | {"SLACK_CLIENT_ID": ""}, "SLACK_CLIENT_ID is not set. Copy it"),
        (MANY | {"SLACK_CLIENT_SECRET": ""}, "SLACK_CLIENT_SECRET is not set. Copy it"),
        (MANY | {"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET is not set. Copy it"),
        (MANY | {"COACH_KEYS": ""}, "COACH_KEYS is not set. Make a key by: python -m bot new-key"),
        (MANY | {"COACH_KEYS": "hushhush"}, "COACH_KEYS is wrong: make keys by python -m bot new"),
        (MANY | {"COACH_KEYS": f"{new_key()},hushhush"}, "COACH_KEYS is wrong: make keys"),
        (MANY | {"PUBLIC_URL": ""}, "PUBLIC_URL is not set. It's the address"),
        (MANY | {"PUBLIC_URL": "coach.example.com"}, NO_ADDRESS),
        (MANY | {"PUBLIC_URL": "http://coach.example.com"}, NO_ADDRESS),
        (MANY | {"PUBLIC_URL": "https://coach.example.com/?a=b"}, NO_ADDRESS),
        (MANY | {"SLACK_BOT_TOKEN": BOT_TOKEN}, "SLACK_BOT_TOKEN is for a single workspace"),
        (MANY | {"SLACK_APP_TOKEN": APP_TOKEN}, "SLACK_APP_TOKEN is for a single workspace"),
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
    assert "hush" not in said


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


@pytest.mark.parametrize("command", ["run", "web"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({}, f"{NO_TOKEN} {NO_TRANSPORT}"),
        ({"SLACK_BOT_TOKEN": BOT_TOKEN}, NO_TRANSPORT),
        ({"SLACK_SIGNING_SECRET": SECRET}, NO_TOKEN),
        ({"SLACK_APP_TOKEN": APP_TOKEN}, NO_TOKEN),
    ],
)
def test_all_that_is_missing_is_named_before_anything_is_made(
    start: Start, tmp_path: Path, command: str, settings: dict[str, str], said: str
) -> None:
    assert start(command, **settings) == said
    assert list(tmp_path.iterdir()) == []


def test_a_worker_needs_no_way_for_slack_to_reach_it(start: Start) -> None:
    assert start("worker") == NO_TOKEN


async def test_a_port_in_use_is_one_line(sandbox: Sandbox, start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        settings = GOOD | {"PORT": port, "SLACK_API_URL": sandbox.api_url}
        said = await asyncio.to_thread(start, **settings)

    assert said.startswith(f"http://127.0.0.1:{port} cannot be used (")
    assert said.endswith("See HOST and PORT, or METRICS_HOST and METRICS_PORT.")


@pytest.mark.parametrize("command", ["run", "web", "doctor"])
async def test_as_a_process_too_all_that_is_missing_is_one_line_and_a_bad_exit_code(
    tmp_path: Path, command: str
) -> None:
    ended = await run_afresh(tmp_path, command)

    assert ended.code == 1
    assert f"{NO_TOKEN} {NO_TRANSPORT}" in (ended.err + ended.out).splitlines()[0]
    assert "Traceback" not in ended.err


REFUSED = """
import sys
from bot.cli import main
from bot.config import read_settings
try:
    main()
except SystemExit:
    print("handlers" in sys.modules)
"""


def test_to_refuse_settings_it_does_not_load_the_whole_bot(tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(ROOT), "SLACK_BOT_TOKEN": "hello"}

    said = subprocess.check_output(
        [sys.executable, "-c", REFUSED, "run"], cwd=tmp_path, env=env, text=True
    )

    assert said == "False\n"


@pytest.mark.parametrize(
    ("command", "barred", "why"),
    [
        ("run", "data", "the bot may not write in {}"),
        ("web", "data", "the bot may not write in {}"),
        ("worker", "data/coach.db", "the bot may not read and write {}"),
        ("migrate", "data/coach.db-wal", "the bot may not read and write {}"),
    ],
)
async def test_as_a_process_too_it_names_what_it_may_not_use(
    tmp_path: Path, command: str, barred: str, why: str
) -> None:
    (tmp_path / "data").mkdir()
    for file in ("coach.db", "coach.db-wal"):
        (tmp_path / "data" / file).touch()
    (tmp_path / barred).chmod(0)

    ended = await run_obeying_modes(tmp_path, command, **GOOD)

    (tmp_path / barred).chmod(0o700)
    assert (ended.code, ended.out) == (1, "")
    reason = why.format(tmp_path / barred)
    assert ended.err == f"The database cannot be opened ({reason}). See DATA_DIR.\n"


async def test_migrate_may_run_twice(tmp_path: Path) -> None:
    first, second = await run_afresh(tmp_path, "migrate"), await run(tmp_path, "migrate")

    assert (first.code, second.code) == (0, 0)
    assert first.out == second.out == "The database is up to date.\n"
    assert first.err == second.err == ""


async def test_it_tells_its_version(tmp_path: Path) -> None:
    ended = await run_afresh(tmp_path, "--version")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out == f"Social Coach {__version__}\n"


def test_alone_it_shows_its_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["bot"])

    with pytest.raises(SystemExit):
        main()

    shown = "".join(capsys.readouterr())
    for command in ("run", "web", "worker", "migrate", "doctor", "demo"):
        assert command in shown


@pytest.mark.parametrize(
    ("given", "secrets"),
    [
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, ("xoxb-1",)),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"}, ("s",)),
        ({"SLACK_SIGNING_SECRET": "s", "COACH_KEYS": f"{ONE_KEY}, {MANY['COACH_KEYS']}"}, KEYS),
        ({}, ()),
    ],
)
def test_exports_are_signed_with_the_secret_that_lasts_longest(
    given: dict[str, str],
    secrets: tuple[str, ...],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "COACH_KEYS"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)

    assert read_settings().export_secrets == secrets
