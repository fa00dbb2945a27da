"""Of two processes that see a token end soon, one asks Slack for the next; it can only be once."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine, select

from bot.db.models import InstallationRow
from bot.db.sessions import Sessions
from bot.domain.installation import Token
from bot.sandbox import Sandbox
from bot.sandbox.installations import Installation
from bot.services.installations import Installations
from tests.support.coach import SECRET
from tests.support.installs import GRANT, KEYS, VAULT
from tests.support.processes import Running, started

RUNNING = "is running"
HELD = 50
"""Seconds at most, less than a lease: until then the second process has to be there."""


def installed(sandbox: Sandbox, engine: Engine) -> str:
    """Install the app with a token that ends within the hour; what buys the next one."""
    now, world = datetime.now(UTC), sandbox.world
    world.token_error = None
    installation = Installation(workspaces=[sandbox], home=sandbox)
    granted = sandbox.oauth.tokens.expiring(installation)
    token = Token(granted["access_token"], granted["refresh_token"], now + timedelta(hours=1))
    grant = replace(GRANT, team_id=world.team_id, bot_user=world.bot.id, token=token)
    Installations(Sessions(engine), VAULT).install(grant, now=now)
    return token.value


async def test_two_processes_refresh_a_token_once(engine: Engine, url: str, tmp_path: Path) -> None:
    sandbox = Sandbox(signing_secret=SECRET, app_token="")
    sandbox.oauth.app.rotates = True
    async with sandbox.running(), AsyncExitStack() as stack:
        before = installed(sandbox, engine)
        settings = {
            "SLACK_CLIENT_ID": sandbox.oauth.app.client_id,
            "SLACK_CLIENT_SECRET": sandbox.oauth.app.client_secret,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": sandbox.api_url,
            "COACH_KEYS": KEYS,
            "DATABASE_URL": url,
            "PORT": "0",
        }

        async def process() -> Running:
            bot = started(tmp_path, "worker", until=RUNNING, **settings)
            return await stack.enter_async_context(bot)

        asked = sandbox.faults.add("oauth.v2.access", "slow", seconds=HELD)
        first = asyncio.create_task(process())
        while asked.times:  # noqa: ASYNC110  another process uses the fault up
            await asyncio.sleep(0.01)
        await process()  # looks at all tokens before it runs
        asked.released.set()
        await first

        refreshes = sandbox.calls("oauth.v2.access")
        assert [call.response["ok"] for call in refreshes] == [True]
        assert token_of(engine) not in (before, None)


def token_of(engine: Engine) -> str | None:
    """The token that is kept."""
    with engine.connect() as connection:
        sealed = connection.scalar(select(InstallationRow.bot_token))
    return VAULT.open(sealed) if sealed else None
