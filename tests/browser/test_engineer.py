"""The engineer's ten minutes: the demo, a doctor that says all is well, and later PostgreSQL.

Every command is taken from the README and from docs/operations.md, as they stand there.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from sqlalchemy import Engine

from bot.sandbox import Sandbox
from tests.browser.person import Person
from tests.browser.steps import message, say
from tests.db.conftest import blank
from tests.support.browser import opened
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.support.processes import ROOT, run, run_afresh, started, started_afresh

__all__ = ["blank"]

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
SECURITY = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TEN_MINUTES = 600
"""Seconds, of reading and typing."""


def commands_below(guide: str, heading: str) -> list[list[str]]:
    """The words of each command in the first code below a heading."""
    code = guide.partition(f"\n## {heading}\n")[2].partition("```sh\n")[2].partition("```")[0]
    return [shlex.split(line, comments=True) for line in code.splitlines() if line.strip()]


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[Sandbox]:
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with made.running():
        yield made


def section(guide: str, heading: str) -> str:
    return guide.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


async def test_the_engineer_reads_and_types_for_ten_minutes() -> None:
    """Each guide word by word, and its first commands typed; what is stored, and how it goes."""
    steps = [(README, "Try it"), (README, "Connect it to Slack"), (README, "Settings")]
    steps += [(SECURITY, "What is stored"), (OPERATIONS, "From SQLite to PostgreSQL")]
    steps += [(OPERATIONS, "Where the data is, and how to delete it")]
    engineer = Person()

    for guide, heading in steps:
        told = section(guide, heading)
        assert told, heading
        engineer.words += len(told.split())
        typed = commands_below(guide, heading)[:2] if "```sh\n" in told else []
        engineer.letters += sum(len(" ".join(words)) + 1 for words in typed)

    assert 60 < engineer.seconds < TEN_MINUTES


async def test_the_demo_is_tried_without_slack(tmp_path: Path, browser: Browser) -> None:
    (demo, *_), *_ = [words[1:] for words in commands_below(README, "Try it")]
    ready = r"demo is ready: (http://\S+)"

    async with started_afresh(
        tmp_path, demo, "--no-browser", "--port", "0", until=ready
    ) as running:
        async with opened(browser, running.said[1], box="Message #marketing") as page:
            await expect(page.get_by_text("Things to try")).to_be_visible()
            typed = await page.locator("#things li").first.inner_text()
            await say(page, re.findall("“(.+)”", typed)[0])
            await expect(message(page, "Recorded: 4 comments on LinkedIn.")).to_be_visible()
        assert (await running.interrupt()).code == 0


async def test_two_settings_in_a_file_and_the_doctor_says_that_all_is_well(
    tmp_path: Path, slack: Sandbox
) -> None:
    names = [line.split("=")[0] for (line,) in commands_below(README, "Connect it to Slack")]
    tokens = {"SLACK_APP_TOKEN": APP_TOKEN, "SLACK_BOT_TOKEN": BOT_TOKEN}
    assert set(names) == set(tokens)
    (tmp_path / ".env").write_text("".join(f"{name}={tokens[name]}\n" for name in names))

    first = await run_afresh(tmp_path, "doctor", SLACK_API_URL=slack.api_url)
    again = await run(tmp_path, "doctor", SLACK_API_URL=slack.api_url)

    assert (first.code, again.code) == (0, 0)
    assert "✗" not in first.out
    assert "✓ Database (sqlite) is up to date" in again.out


async def test_two_commands_move_it_to_another_database(
    tmp_path: Path, slack: Sandbox, blank: Engine
) -> None:
    """Run where the first start has made a database; the bot then runs on the new one."""
    settings = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "PORT": "0",
    }
    assert (await run(tmp_path, "doctor", **settings)).code == 0
    move, export = commands_below(OPERATIONS, "From SQLite to PostgreSQL")
    name, _, example = export[1].partition("=")
    url = blank.url.render_as_string(hide_password=False)
    assert move[:3] == [".venv/bin/python", "-m", "bot"]

    moved = await run_afresh(tmp_path, *[url if word == example else word for word in move[3:]])
    doctor = await run(tmp_path, "doctor", **settings, **{name: url})
    ready = r"answers on port (\d+)"
    async with started(tmp_path, "run", until=ready, **settings, **{name: url}) as bot:
        measured = await _get(f"http://127.0.0.1:{bot.said[1]}/metrics")

    assert moved.code == 0, moved.err
    assert f"✓ Database ({blank.dialect.name}) is up to date" in doctor.out
    assert "✗" not in doctor.out
    assert "coach_database_up 1.0" in measured


async def _get(url: str) -> str:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return await response.text()
