"""A real Chromium, and pages in it that may show no error."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tools.find_browser import on_this_machine

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 400

expect.set_options(timeout=60_000)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Without any Chromium the tests are skipped loudly, and fail where all must run."""
    path = await asyncio.to_thread(on_this_machine)
    if path is None:
        missing = "no Chromium here: what needs a browser is not tested (see tools/find_browser.py)"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=path, args=ARGUMENTS, headless=True
        )
        yield launched
        await launched.close()


@asynccontextmanager
async def opened(
    browser: Browser, url: str, *, width: int = WIDE, box: str = "Message Social Coach"
) -> AsyncIterator[Page]:
    """Somebody looks at the sandbox's page, until `box` can be typed into.

    No error may reach the console.
    """
    context = await browser.new_context(viewport={"width": width, "height": 800})
    page = await context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    await page.goto(url)
    await expect(page.get_by_role("textbox", name=box)).to_be_visible()
    yield page
    await context.close()
    assert errors == []
