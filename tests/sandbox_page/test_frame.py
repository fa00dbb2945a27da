"""The frame around the messages: people, channels, Home, clock, small screens."""

import re
from typing import Literal

import pytest
from playwright.async_api import Page, Request, expect

from bot.sandbox import Sandbox
from tests.sandbox_page.conftest import PlannedClock
from tests.sandbox_page.steps import become, gallery, open_channel, report_form

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

FAINT_TEXTS = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((c) => c / 255)
      .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) === 1) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  for (const node of document.querySelectorAll("body *")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
    const seen = node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    if (!own || !seen) continue;
    const [one, other] = [light(getComputedStyle(node).color), light(ground(node))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faint.push(`${node.className}: ${node.textContent} ${contrast}`);
  }
  return faint;
}"""

GROUND = "getComputedStyle(document.querySelector('.main')).backgroundColor"

NAMELESS = """() => {
  const named = (node) => node.getAttribute("aria-label") || node.getAttribute("aria-labelledby")
    || node.labels?.length || node.textContent.trim();
  return [...document.querySelectorAll("button, a, input:not([hidden]), select, textarea")]
    .filter((node) => !named(node)).map((node) => node.outerHTML);
}"""


async def test_the_person_and_the_place_are_remembered(page: Page, sandbox: Sandbox) -> None:
    await become(page, "Ben Okafor")
    await open_channel(page, "marketing")

    await page.goto(sandbox.url)

    await expect(page.get_by_role("button", name="You are Ben Okafor")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message #marketing")).to_be_visible()


async def test_the_home_tab_shows_what_the_bot_put_there(page: Page) -> None:
    await page.get_by_role("tab", name="Home").click()

    home = page.get_by_role("tabpanel", name="Home")
    await expect(home.get_by_role("heading", name="Your objectives")).to_be_visible()
    await home.get_by_role("button", name="Report").click()
    await expect(page.get_by_role("dialog", name="Report")).to_be_visible()

    await page.keyboard.press("Escape")
    await page.get_by_role("tab", name="Messages").click()
    await expect(page.get_by_role("textbox", name="Message Social Coach")).to_be_visible()


async def test_the_bot_is_added_to_a_channel_and_removed(page: Page, sandbox: Sandbox) -> None:
    await open_channel(page, "marketing")
    await expect(page.get_by_text("Social Coach is not here")).to_be_visible()

    await page.get_by_role("button", name="Channel options").click()
    await page.get_by_role("menuitem", name="Add Social Coach").click()
    await expect(page.get_by_text("Social Coach is here")).to_be_visible()
    assert "U0COACH" in sandbox.world.channels["C0MARKETING"].members

    await page.get_by_role("button", name="Channel options").click()
    await page.get_by_role("menuitem", name="Remove Social Coach").click()
    await expect(page.get_by_text("Social Coach is not here")).to_be_visible()


async def test_without_a_clock_there_is_no_clock_bar(page: Page) -> None:
    await expect(page.get_by_test_id("clock")).to_be_hidden()


async def test_the_sidebar_is_a_drawer_on_a_small_screen(page: Page) -> None:
    await page.set_viewport_size({"width": 400, "height": 800})
    sidebar = page.get_by_test_id("sidebar")
    await expect(sidebar).to_be_hidden()

    await page.get_by_role("button", name="Conversations").click()
    await expect(sidebar).to_be_in_viewport()
    await open_channel(page, "marketing")

    await expect(sidebar).to_be_hidden()
    wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert not wide


async def test_everything_comes_from_the_sandbox(page: Page, sandbox: Sandbox) -> None:
    foreign: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((sandbox.url, "data:")):
            foreign.append(request.url)

    page.on("request", note)
    await page.reload()
    await gallery(page)

    assert foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_texts_stand_out_and_controls_have_names(
    page: Page, sandbox: Sandbox, scheme: Literal["light", "dark"]
) -> None:
    sandbox.world.things_to_try = ["Say hello"]
    await page.emulate_media(color_scheme=scheme)
    await page.reload()
    await gallery(page)
    assert await page.evaluate(FAINT_TEXTS) == []
    assert await page.evaluate(NAMELESS) == []

    form = await report_form(page)
    await form.get_by_role("button", name="Save").click()
    assert await form.evaluate(FAINT_TEXTS) == []
    assert await page.evaluate(NAMELESS) == []


async def test_the_page_is_dark_where_the_computer_is(page: Page) -> None:
    grounds = []
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        grounds.append(await page.evaluate(GROUND))

    assert grounds == ["rgb(255, 255, 255)", "rgb(27, 21, 30)"]


async def test_things_to_try_are_shown_until_they_are_closed(page: Page, sandbox: Sandbox) -> None:
    await expect(page.get_by_text("Things to try")).to_be_hidden()
    sandbox.world.things_to_try = ["Say hello", "Say goodbye"]
    await page.reload()

    things = page.get_by_role("group").filter(has_text="Things to try")
    await expect(things.get_by_role("listitem")).to_have_text(["Say hello", "Say goodbye"])
    await things.get_by_text("Things to try").click()
    await page.reload()

    await expect(things.get_by_text("Things to try")).to_be_visible()
    await expect(things.get_by_text("Say hello")).to_be_hidden()


async def test_the_page_comes_back_when_the_connection_does(page: Page, sandbox: Sandbox) -> None:
    await sandbox._pages.close()
    await expect(page.get_by_text("The sandbox does not answer.")).to_be_visible()
    await sandbox.say("U0ADA", "D0ADA", "Said meanwhile")

    await expect(page.get_by_text("The sandbox does not answer.")).to_be_hidden()
    await expect(page.get_by_text("Heard: Said meanwhile")).to_be_visible()


class TestClock:
    @pytest.fixture
    def clock(self) -> PlannedClock:
        return PlannedClock()

    async def test_the_clock_moves_to_what_is_planned(
        self, page: Page, clock: PlannedClock
    ) -> None:
        now = page.get_by_test_id("clock-time")
        await expect(now).to_have_text("Mon 23 Nov, 09:00")
        digest = page.get_by_role("button", name="Next digest")
        await expect(digest).to_have_text(re.compile("none planned"))
        await expect(digest).to_be_disabled()

        await page.get_by_role("button", name="Next check-in Mon 23 Nov, 10:00").click()

        await expect(now).to_have_text("Mon 23 Nov, 10:00")
        await expect(page.get_by_role("status").filter(has_text="It is now")).to_have_count(1)
