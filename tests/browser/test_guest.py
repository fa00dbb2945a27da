"""A guest in the team's channel: reports, sees how it goes, and is told who can do the rest."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.demo.show import demo
from bot.sandbox import sandbox
from bot.sandbox.companies import lindgren_books
from bot.sandbox.world import World
from tests.browser.conftest import WEDNESDAY
from tests.browser.steps import button, go_to, message, open_home, say
from tests.support.browser import NARROW, WIDE, opened

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

HELPS = "A teammate who isn't a guest can help."


def books_with_a_guest() -> World:
    world = lindgren_books()
    guest = world.add_person("Gus Holm", "Europe/Stockholm", guest=True)
    world.channels["C0MARKETING"].members.add(guest.id)
    return world


@pytest_asyncio.fixture(loop_scope="session", params=[WIDE, NARROW], ids=["page", "phone"])
async def guests_page(
    request: pytest.FixtureRequest,
    browser: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Page]:
    """Gus, a guest, looks at the demo."""
    monkeypatch.setattr(sandbox, "lindgren_books", books_with_a_guest)
    async with (
        demo(tmp_path, start=WEDNESDAY) as url,
        opened(browser, f"{url}/?user=U0GUS", width=request.param) as page,
    ):
        yield page


async def test_a_guest_reports_and_looks_and_meets_no_dead_end(guests_page: Page) -> None:
    page = guests_page
    await go_to(page, "marketing")
    await say(page, "/social report linkedin comments 4")
    receipt = message(page, "Recorded: 4 comments on LinkedIn.")
    await expect(receipt).to_contain_text("21 of 40")
    await button(receipt, "Undo").click()
    await expect(message(page, "Undone: 4 comments on LinkedIn.")).to_be_visible()

    await say(page, "/social objectives")
    listed = message(page, "The team's open objectives")
    await expect(listed).to_contain_text(HELPS)
    await expect(button(listed, "Edit or close")).to_have_count(0)
    await button(listed, "Progress").click()
    await expect(message(page, "5 objectives: 1 needs attention, 4 on pace.")).to_be_visible()
    await say(page, "/social plan")
    await expect(message(page, "Guests can't see the plan")).to_contain_text(
        "Ada Lindgren can help"
    )

    home = await open_home(page)
    await expect(home).to_contain_text("None of these is yours.")
    await expect(button(home, "Plan")).to_have_count(0)
    await page.get_by_role("tab", name="Messages").click()
    await say(page, "our page got hacked")
    advice = message(page, "First pause scheduled posts and ads in every tool.")
    await expect(advice).to_contain_text("tell a teammate who isn't a guest")
    assert not await page.evaluate("document.documentElement.scrollWidth > innerWidth")
