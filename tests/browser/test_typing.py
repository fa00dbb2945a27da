"""Numbers in a person's own words, and the question that unclear ones bring back."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.steps import button, go_to, message, picture, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_words_are_recorded_and_what_is_unclear_is_asked(page: Page) -> None:
    await go_to(page, "Social Coach")
    await say(page, "got 4 comments on LI yesterday and 2 bookings today")
    receipt = message(page, "4 comments on LinkedIn")
    await expect(receipt).to_contain_text("2 bookings")
    await picture(receipt, "typed")

    await say(page, "bookings total 10")
    question = message(page, "10 more, or 10 in all")
    await expect(question).to_contain_text("Nothing is recorded yet.")
    await picture(question, "asked")
    await button(question, "10 in all").click()
    await expect(message(page, "Recorded:")).to_contain_text("10 of 24")
