"""What people do in the demo, and what they look at."""

from __future__ import annotations

import os
import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

TALL = 1300
"""Pixels: the longest message is seen as a whole."""
PICTURES = Path(__file__).parents[2] / "docs" / "screenshots"


async def go_to(page: Page, name: str) -> None:
    """Open a channel, or the direct messages with the bot."""
    drawer = page.get_by_role("button", name="Conversations", exact=True)
    if await drawer.is_visible():
        await drawer.click()
    await page.get_by_role("navigation").get_by_role("button", name=name).click()
    await expect(page.get_by_role("textbox", name=re.compile(f"Message #?{name}"))).to_be_visible()


async def open_home(page: Page) -> Locator:
    await go_to(page, "Social Coach")
    await page.get_by_role("tab", name="Home").click()
    return page.get_by_role("tabpanel", name="Home")


async def become(page: Page, name: str) -> None:
    await page.get_by_role("button", name="You are").click()
    await page.get_by_role("menuitemradio", name=name).click()
    await expect(page.get_by_role("button", name=f"You are {name}")).to_be_visible()


async def say(page: Page, text: str) -> None:
    """Type into the open conversation and send."""
    box = page.get_by_role("textbox", name=re.compile("^Message "))
    await box.fill(text)
    await box.press("Enter")


async def move_to(page: Page, what: str) -> None:
    """Move the clock on: "Next check-in", "Next digest" or "+1 day"."""
    button = page.get_by_role("button", name=what)
    await button.click()
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def add_coach(page: Page) -> None:
    """Add the bot to the open channel."""
    await page.get_by_role("button", name="Channel options").click()
    await page.get_by_role("menuitem", name="Add Social Coach").click()


def message(page: Page, text: str) -> Locator:
    """The newest message with these words."""
    return page.get_by_role("article").filter(has_text=text).last


def button(place: Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


async def opened_by(press: Locator, title: str) -> Locator:
    """Open a form from a message that may be drawn anew under the press, which loses it."""
    dialog = press.page.get_by_role("dialog", name=title)
    await press.click()
    try:
        await expect(dialog).to_be_visible()
    except AssertionError:
        await press.click()
    return dialog


async def form(page: Page, title: str) -> Locator:
    dialog = page.get_by_role("dialog", name=title, exact=True)
    await expect(button(dialog, "Save").or_(button(dialog, title))).to_be_visible()
    return dialog


async def saved(dialog: Locator, text: str) -> None:
    """The form says what it stored; close it."""
    await expect(dialog).to_contain_text(text)
    await button(dialog, "Close").click()
    await expect(dialog).to_be_hidden()


async def picture(what: Locator, name: str, *, width: float = 1000) -> None:
    """Save a picture for the README, at most so wide, when COACH_SCREENSHOTS is set."""
    if not os.environ.get("COACH_SCREENSHOTS"):
        return
    await what.page.set_viewport_size({"width": 1280, "height": TALL})
    await what.scroll_into_view_if_needed()
    box = await what.bounding_box()
    assert box is not None
    await what.page.mouse.move(0, 0)
    await what.page.evaluate("document.activeElement?.blur()")  # its message shows its tools
    await what.page.screenshot(
        path=PICTURES / f"{name}.png",
        clip={**box, "width": min(box["width"], width)},
        animations="disabled",
        caret="hide",
    )
