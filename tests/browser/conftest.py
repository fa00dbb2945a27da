"""The whole product as a newcomer meets it: the demo, in a real Chromium."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page

from bot.demo.show import demo
from tests.support.browser import NARROW, opened
from tests.support.patience import patient

WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
"""10:00 in Stockholm; the next check-in is on Monday, the next digest on Tuesday."""


@pytest_asyncio.fixture(loop_scope="session")
async def address(tmp_path: Path) -> AsyncIterator[str]:
    """Where the demo's page is."""
    with patient():
        async with demo(tmp_path, start=WEDNESDAY) as url:
            yield url


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, address: str) -> AsyncIterator[Page]:
    """Ada looks at the demo; no error may reach the console."""
    async with opened(browser, address) as page:
        yield page


@pytest_asyncio.fixture(loop_scope="session")
async def phone(browser: Browser, address: str) -> AsyncIterator[Page]:
    """The same on a small screen."""
    async with opened(browser, address, width=NARROW) as page:
        yield page
