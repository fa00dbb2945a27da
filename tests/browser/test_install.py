"""Adding the bot to Slack in a real Chromium: there and back, and every way that ends elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from sqlalchemy import Engine

from tests.support.browser import NARROW
from tests.support.databases import sqlite_copy
from tests.support.installing import BOOKS, ManyCoach, installable

pytestmark = pytest.mark.asyncio(loop_scope="session")
NewPage = Callable[[], Awaitable[Page]]


@pytest_asyncio.fixture(loop_scope="session")
async def coach(template: Path, tmp_path: Path) -> AsyncIterator[ManyCoach]:
    async with installable(sqlite_copy(template, tmp_path)) as coach:
        yield coach


@asynccontextmanager
async def somebody(browser: Browser, coach: ManyCoach) -> AsyncIterator[Page]:
    """Somebody opens the bot's page on a small screen, in a browser of their own.

    A browser that takes anything there for a breach of the page's policy says so.
    """
    context = await browser.new_context(viewport={"width": NARROW, "height": 800})
    page = await context.new_page()
    breaches: list[str] = []
    page.on("console", lambda said: breaches.append(said.text))
    await page.goto(f"{coach.settings.public_url}/slack/install")
    yield page
    assert [said for said in breaches if "Content Security Policy" in said] == []
    await context.close()


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, coach: ManyCoach) -> AsyncIterator[Page]:
    async with somebody(browser, coach) as page:
        yield page


async def allow(page: Page, place: str = BOOKS) -> None:
    """Go on to Slack, and let the bot in there."""
    await page.get_by_role("link", name="Add to Slack").click()
    await page.get_by_role("combobox").select_option(place)
    await page.get_by_role("button", name="Allow").click()


async def heading(page: Page, words: str) -> None:
    await expect(page.get_by_role("heading", level=1)).to_have_text(words)


async def test_a_newcomer_reads_why_and_adds_the_bot(coach: ManyCoach, page: Page) -> None:
    await heading(page, "Add Social Coach to Slack")
    await expect(page.get_by_text("No other conversation.")).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button = page.get_by_role("link", name="Add to Slack")
    assert await button.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(107, 47, 122)"

    await allow(page)

    await heading(page, "Social Coach is in your Slack")
    opens = page.get_by_role("link", name="Open Slack")
    assert (await opens.get_attribute("href") or "").startswith(f"slack://app?team={BOOKS}&id=")
    reply = await coach.slack.command("U0ADA", "C0GENERAL", "help")
    assert "/social report" in reply.text


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
async def test_a_newcomer_adds_the_bot_to_one_on_postgresql(
    browser: Browser, engine: Engine
) -> None:
    async with (
        installable(engine.url.render_as_string(hide_password=False)) as coach,
        somebody(browser, coach) as page,
    ):
        await allow(page)

        await heading(page, "Social Coach is in your Slack")
        reply = await coach.slack.command("U0ADA", "C0GENERAL", "help")
        assert "/social report" in reply.text


async def test_to_load_the_last_page_again_adds_nothing_more(coach: ManyCoach, page: Page) -> None:
    await allow(page)
    await heading(page, "Social Coach is in your Slack")

    await page.reload()

    await heading(page, "This link was used already")
    assert len(coach.served) == 1


async def test_whoever_cancels_may_begin_again(coach: ManyCoach, page: Page) -> None:
    await page.get_by_role("link", name="Add to Slack").click()
    await page.get_by_role("button", name="Cancel").click()
    await heading(page, "Nothing was added")
    assert coach.served == frozenset()

    await page.get_by_role("link", name="Start again").click()
    await allow(page)

    await heading(page, "Social Coach is in your Slack")


async def test_a_link_that_somebody_else_sent_adds_nothing(
    coach: ManyCoach, page: Page, browser: Browser
) -> None:
    begun = await page.get_by_role("link", name="Add to Slack").get_attribute("href") or ""
    async with somebody(browser, coach) as other:
        await other.goto(coach.slack.oauth.allow(begun, BOOKS))

        await heading(other, "That began in another browser")
    assert coach.served == frozenset()


async def test_who_takes_too_long_is_told_so(coach: ManyCoach, page: Page) -> None:
    await page.get_by_role("link", name="Add to Slack").click()
    coach.clock.move(minutes=11)
    await page.get_by_role("button", name="Allow").click()

    await heading(page, "That took a little long")
    assert coach.served == frozenset()


async def test_while_slack_does_not_answer_they_are_asked_to_come_back(
    coach: ManyCoach, page: Page
) -> None:
    coach.slack.faults.add("oauth.v2.access", "server_error")

    await allow(page)

    await heading(page, "Slack isn't answering at the moment")
    assert coach.served == frozenset()
