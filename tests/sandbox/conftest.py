"""A sandbox on a free port, and bots to talk to it."""

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from tests.sandbox.listening import Listener

SECRET, BOT_TOKEN, APP_TOKEN = "secret", "xoxb-bot", "xapp-app"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    made.triggers.timer = lambda: 0  # a busy machine is no reason for a form not to open
    async with made.running():
        yield made


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(BOT_TOKEN, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def app(client: AsyncWebClient) -> AsyncApp:
    """A bot whose listeners finish before they answer."""
    return AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)


@pytest.fixture
async def bot(sandbox: Sandbox, app: AsyncApp) -> AsyncIterator[AsyncApp]:
    """The same bot, listening for signed requests."""
    runner = web.AppRunner(app.web_app("/slack/events"))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sandbox.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield app
    await runner.cleanup()


@pytest.fixture
async def listener(sandbox: Sandbox) -> AsyncIterator[Listener]:
    made = Listener()
    app = web.Application()
    app.router.add_post("/slack/events", made.serve)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sandbox.connect(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    yield made
    await runner.cleanup()


@pytest.fixture
def refusal() -> Callable[..., Any]:
    """Slack's answer to a call it refuses."""

    async def refused(call: Any) -> dict[str, Any]:
        with pytest.raises(SlackApiError) as caught:
            await call
        data = caught.value.response.data
        assert isinstance(data, dict)
        return data

    return refused


def section(text: str = "Hello", **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}
