"""Starting the demo, and printing what to try."""

from __future__ import annotations

import asyncio
import logging
import secrets
import tempfile
import webbrowser
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.bootstrap.running import Bot, running
from bot.bootstrap.signals import stop_signal
from bot.config import Settings, WrongSettingError
from bot.demo.clock import DemoClock
from bot.demo.completion import SHORTCUTS, completion
from bot.demo.past import CHANNEL, ZONE, tell_past
from bot.demo.sample import NAME, sample_export
from bot.domain.cadence import local_day
from bot.domain.messages.kinds import Kind
from bot.observability.logs import set_up_logging
from bot.sandbox import Sandbox

THINGS = (
    "In #marketing, type “/social report linkedin comments 4”",
    "Press “Next check-in” above, then open Direct messages",
    "Press “Next digest”, and read #marketing",
)
"""Things to try, in the order in which each prepares the next; the page shows them, too."""
TRY = """
  Social Coach's demo is ready: {address}

  Three things to try:
{things}

  Press Ctrl-C to stop. The data is {kept}.
"""


async def show(keep: Path | None, *, port: int, browser: bool) -> None:
    """Run the demo until Ctrl-C."""
    set_up_logging(logging.WARNING)
    with tempfile.TemporaryDirectory(prefix="social-coach-") as throwaway:
        folder = keep or Path(throwaway)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        async with demo(folder, port=port) as url:
            address = first_look(url)
            stop = stop_signal()
            kept = f"kept in {keep}" if keep else "deleted when you stop the demo"
            print(welcome(address, kept=kept), flush=True)  # noqa: T201  for the person
            if browser:
                await asyncio.to_thread(webbrowser.open, address)
            await stop.wait()


def welcome(address: str, *, kept: str) -> str:
    """Return what the terminal says once the demo runs."""
    things = "\n".join(f"    {number}. {thing}" for number, thing in enumerate(THINGS, 1))
    return TRY.format(address=address, things=things, kept=kept)


def first_look(url: str) -> str:
    """Return the address at which to begin: Ada's view of the team's channel."""
    return f"{url}/?user=U0ADA#{CHANNEL}"


@asynccontextmanager
async def demo(folder: Path, *, port: int = 0, start: datetime | None = None) -> AsyncIterator[str]:
    """Run the demo with its data in `folder`; yield the address of its page.

    Its clock starts at `start` if given, else now.
    """
    clock = DemoClock(folder / "clock", ZONE, start)
    settings = _settings(folder)
    sandbox = Sandbox(
        signing_secret=_secret(settings.slack_signing_secret),
        bot_token=settings.bot_token,
        app_token="xapp-not-used",  # noqa: S106  the demo speaks HTTP
        now=clock.now,
        clock=clock,
    )
    sandbox.world.commands, sandbox.world.shortcuts = [completion()], SHORTCUTS
    sandbox.world.samples = {NAME: lambda: sample_export(local_day(clock.now(), ZONE))}
    sandbox.world.things_to_try = list(THINGS)
    async with _open(sandbox, port):
        settings.slack_api_url = sandbox.api_url
        async with running(settings, now=clock.now) as bot:
            sandbox.connect(f"http://127.0.0.1:{bot.port}/slack/events")
            await _prepare(bot, clock)
            await _join_channels(bot, sandbox)
            yield sandbox.url


@asynccontextmanager
async def _open(sandbox: Sandbox, port: int) -> AsyncIterator[None]:
    try:
        await _start(sandbox, port)
        yield
    finally:
        await sandbox.stop()


async def _start(sandbox: Sandbox, port: int) -> None:
    try:
        await sandbox.start(port)
    except OSError as error:
        raise WrongSettingError(
            f"Port {port} is not available ({error.strerror}). Use --port 0 to pick a free one."
        ) from None


def _settings(folder: Path) -> Settings:
    """Return the demo's settings, without reading any from the environment."""
    return Settings.model_construct(
        slack_bot_token=SecretStr(f"xoxb-demo-{secrets.token_hex(8)}"),
        slack_app_token=None,
        slack_signing_secret=SecretStr(secrets.token_hex(16)),
        database_url=None,
        data_dir=folder,
        port=0,
        host="127.0.0.1",
    )


def _secret(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""


async def _prepare(bot: Bot, clock: DemoClock) -> None:
    services, threads = bot.parts.services, bot.parts.threads
    if not await threads(services.teams.channels, bot.parts.workspace_id):
        await threads(tell_past, services, bot.parts.workspace_id, clock.now())

    def upcoming() -> Mapping[str, datetime | None]:
        return {
            "check-in": services.planner.upcoming(Kind.CHECKIN),
            "digest": services.planner.upcoming(Kind.DIGEST),
        }

    assert bot.metronome is not None  # noqa: S101  `running` delivers unless told not to
    clock.drive(upcoming, bot.metronome.tick)


async def _join_channels(bot: Bot, sandbox: Sandbox) -> None:
    """Join every team's channel: the sandbox starts without members, unlike the kept data."""
    workspace_id, services = bot.parts.workspace_id, bot.parts.services
    for channel in await bot.parts.threads(services.teams.channels, workspace_id):
        sandbox.world.channels[channel].members.add(sandbox.world.bot.id)
