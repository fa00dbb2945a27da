"""What people see most, wide and narrow, light and dark; COACH_SCREENS=folder saves pictures."""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from typing import Literal, NamedTuple

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from bot.views.newer import settled
from bot.views.payload import as_post
from tests.sandbox_page.test_frame import FAINT_TEXTS
from tests.support.browser import NARROW, WIDE, opened
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.views.examples import messages_in_english

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

Scheme = Literal["light", "dark"]
SHOWN = (
    *("digest", "digest, steady", "digest, silence", "digest, trial", "digest, 50"),
    *("checkin", "card, done", "card, open, answered", "receipt", "coach, is it worth it?"),
    *("menu", "objectives", "plan", "progress of the team", "greeting", "commands"),
    *("draft asked, open, 0, True", "drafts", "draft, remarks", "alarm review, 1, True"),
)
SCREEN, TALL = 800, 2000
"""Pixels of a phone's height, and of one on which nothing is cut off."""


class Look(NamedTuple):
    width: int
    scheme: Scheme


LOOKS = [Look(width, scheme) for width in (WIDE, NARROW) for scheme in ("light", "dark")]


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[Sandbox]:
    """A workspace in which Ada got one message of each kind."""
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    examples = messages_in_english()
    async with made.running():
        client = AsyncWebClient(BOT_TOKEN, base_url=made.api_url)
        for name in SHOWN:
            shown = settled(examples[name], ())
            await client.chat_postMessage(channel="U0ADA", **as_post(shown))
        yield made


async def save(page: Page, look: Look) -> None:
    folder = os.environ.get("COACH_SCREENS")
    if folder is None:
        return
    await page.set_viewport_size({"width": look.width, "height": TALL})
    for name, article in zip(SHOWN, await page.get_by_role("article").all(), strict=True):
        kind = "-".join(re.findall("[a-z0-9]+", name))
        path = f"{folder}/{kind}-{look.width}-{look.scheme}.png"
        await article.screenshot(path=path)


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_it_fits_and_stands_out(browser: Browser, slack: Sandbox, look: Look) -> None:
    async with opened(browser, f"{slack.url}/?user=U0ADA", width=look.width) as page:
        await page.emulate_media(color_scheme=look.scheme, reduced_motion="reduce")
        await save(page, look)

        assert await page.evaluate(FAINT_TEXTS) == []
        assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_no_digest_is_higher_than_a_phones_screen(browser: Browser, slack: Sandbox) -> None:
    async with opened(browser, f"{slack.url}/?user=U0ADA", width=NARROW) as page:
        digests = page.get_by_role("article").filter(has_text="Week ending")
        await expect(digests.first).to_be_visible()
        heights = [
            box["height"] for each in await digests.all() if (box := await each.bounding_box())
        ]

    assert heights
    assert max(heights) <= SCREEN
