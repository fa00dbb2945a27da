"""Pictures, as a person sees them: they load, fit a phone, and say what they show."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.steps import button, go_to, message, move_to, open_home, picture, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LOADED = "image => image.complete && image.naturalWidth"
LINKEDIN = re.compile("Comments on LinkedIn: 17 of 40")


async def shown(place: Locator, description: re.Pattern[str]) -> Locator:
    """The picture that is described so; it must have come."""
    image = place.get_by_role("img", name=description)
    await expect(image).to_be_visible()
    assert await image.evaluate(LOADED) == 720
    return image


async def test_the_digest_shows_a_picture(page: Page) -> None:
    await go_to(page, "marketing")

    await move_to(page, "Next digest")

    await shown(message(page, "Week ending"), LINKEDIN)


async def test_the_picture_fits_a_phone(phone: Page) -> None:
    await go_to(phone, "marketing")

    await move_to(phone, "Next digest")

    box = await (await shown(message(phone, "Week ending"), LINKEDIN)).bounding_box()
    assert box is not None
    assert 250 < box["width"] < 400
    assert box["x"] + box["width"] <= 400


async def test_progress_opens_its_charts(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social progress team")

    await button(message(page, "5 objectives: 1 needs attention, 4 on pace."), "Charts").click()

    dialog = page.get_by_role("dialog", name="Charts")
    await shown(dialog, re.compile("Posts on the blog"))
    await picture(dialog, "charts")


async def test_home_opens_ones_own_charts(page: Page) -> None:
    home = await open_home(page)

    await button(home, "Charts").click()

    await shown(page.get_by_role("dialog", name="Charts"), LINKEDIN)


async def test_the_plan_opens_its_chart(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social plan")

    await button(message(page, "Marketing plan"), "Chart").click()

    dialog = page.get_by_role("dialog", name="Charts")
    await shown(dialog, re.compile("Newsletter €15, LinkedIn posts €36"))


async def test_the_plan_is_put_into_a_tab_of_its_channel(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social plan")
    await button(message(page, "Marketing plan"), "Put in channel tab").click()
    await button(
        page.get_by_role("alertdialog").or_(page.get_by_role("dialog")), "Put it there"
    ).click()
    await expect(message(page, "The plan is now in the canvas of #marketing")).to_be_visible()

    await page.get_by_role("tab", name="Canvas").click()

    canvas = page.get_by_role("tabpanel", name="Canvas")
    await expect(canvas.get_by_role("heading", name="Marketing plan")).to_be_visible()
    await expect(canvas).to_contain_text("Newsletter €15 · LinkedIn posts €36")
    await picture(canvas.locator(".canvas-page"), "plan")


async def test_the_plan_fits_a_phone(phone: Page) -> None:
    await go_to(phone, "marketing")
    await say(phone, "/social plan")

    plan = message(phone, "Marketing plan")
    await expect(plan).to_contain_text("Cost per")
    box = await plan.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 400
