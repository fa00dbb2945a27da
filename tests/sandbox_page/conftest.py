"""A browser that looks at a sandbox with a small bot in it."""

import struct
import zlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from aiohttp import web
from playwright.async_api import Browser, Page
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from bot.sandbox.files import add_file
from tests.sandbox_page.gallery import COMMANDS, equip
from tests.support.browser import opened
from tests.support.patience import patient

SECRET, BOT_TOKEN, APP_TOKEN = "secret", "xoxb-page", "xapp-page"
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class PlannedClock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.present = MONDAY

    def now(self) -> datetime:
        return self.present

    async def advance(self, to: str | timedelta) -> None:
        step = to if isinstance(to, timedelta) else None
        planned = self.upcoming().get(str(to))
        self.present = planned or self.present + (step or timedelta(days=1))

    def upcoming(self) -> dict[str, datetime | None]:
        return {"check-in": self.present + timedelta(hours=1), "digest": None}

    def zone(self) -> str:
        return "Europe/Stockholm"


def picture(width: int = 320, height: int = 120) -> bytes:
    """A PNG of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        framed = name + data
        return struct.pack(">I", len(data)) + framed + struct.pack(">I", zlib.crc32(framed))

    rows = (b"\0" + bytes((107, 47, 122)) * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.fixture
def clock() -> PlannedClock | None:
    return None


@pytest_asyncio.fixture(loop_scope="session")
async def sandbox(clock: PlannedClock | None) -> AsyncIterator[Sandbox]:
    now = clock.now if clock else lambda: MONDAY
    with patient():
        made = Sandbox(
            signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN, now=now, clock=clock
        )
        made.world.commands = COMMANDS
        async with made.running():
            yield made


@pytest_asyncio.fixture(loop_scope="session")
async def bot(sandbox: Sandbox) -> AsyncIterator[AsyncApp]:
    """The gallery bot, listening for signed requests."""
    client = AsyncWebClient(BOT_TOKEN, base_url=sandbox.api_url)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)
    chart = add_file(sandbox.world, sandbox.world.bot.id, "chart.png", picture())
    equip(app, chart.id)
    runner = web.AppRunner(app.web_app("/slack/events"), shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield app
    await runner.cleanup()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, sandbox: Sandbox, bot: AsyncApp) -> AsyncIterator[Page]:
    """Ada looks at her conversation with the bot."""
    async with opened(browser, f"{sandbox.url}/?user=U0ADA") as page:
        yield page
