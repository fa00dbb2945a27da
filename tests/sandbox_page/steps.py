"""What the tests of the page do again and again."""

import re

from playwright.async_api import Locator, Page, expect


async def open_channel(page: Page, name: str) -> None:
    await page.get_by_role("navigation").get_by_role("button", name=name).click()
    await expect(page.get_by_role("textbox", name=f"Message #{name}")).to_be_visible()


async def become(page: Page, name: str) -> None:
    await page.get_by_role("button", name="You are").click()
    await page.get_by_role("menuitemradio", name=name).click()
    await expect(page.get_by_role("button", name=f"You are {name}")).to_be_visible()


async def typed(page: Page, text: str) -> None:
    """Type into the open conversation and send."""
    box = page.get_by_role("textbox", name=re.compile("^Message "))
    await box.fill(text)
    await box.press("Enter")


async def gallery(page: Page) -> Locator:
    """Ask the bot for one message with everything in it."""
    await typed(page, "/social gallery")
    await expect(page.get_by_role("heading", name="Week 48")).to_be_visible()
    return page.get_by_role("article", name="Social Coach").filter(has_text="Week 48")


async def report_form(page: Page) -> Locator:
    await typed(page, "/social report")
    dialog = page.get_by_role("dialog", name="Report")
    await expect(dialog).to_be_visible()
    return dialog


def message_with(page: Page, text: str) -> Locator:
    return page.get_by_role("article").filter(has_text=text)
