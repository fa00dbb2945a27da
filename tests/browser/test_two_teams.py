"""Somebody in two teams asks in their direct messages, and chooses one of them."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from tests.browser.steps import button, go_to, message, open_home, say
from tests.browser.test_first_steps import set_up_blog

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def choose_blog(page: Page) -> None:
    await set_up_blog(page)
    await say(page, "/social objective 12 comments on LinkedIn by 31 December")
    await go_to(page, "Social Coach")

    await say(page, "linkedin comments 4")
    question = message(page, "You're in #marketing and #blog. Which team is this for?")
    await expect(button(question, "#marketing")).to_be_visible()
    await button(question, "#blog").click()

    answer = message(page, "For #blog: “linkedin comments 4”")
    await expect(answer).to_contain_text("4 of 12 by 31 Dec")
    await expect(button(answer, "#marketing")).to_have_count(0)

    home = await open_home(page)
    await expect(home).to_contain_text("Comments on LinkedIn in #blog")


async def use_marketing(page: Page) -> None:
    await go_to(page, "general")
    await say(page, "/social setup")
    await expect(message(page, "Invite me first: /invite @Social Coach")).to_be_visible()

    await say(page, "/social plan")
    question = message(page, "#general has no team yet.")
    await button(question, "Use #marketing").click()

    await expect(message(page, "For #marketing: “plan”")).to_be_visible()


async def test_words_are_finished_for_the_team_that_is_chosen(page: Page) -> None:
    await choose_blog(page)
    await use_marketing(page)


async def test_the_same_works_on_a_small_screen(phone: Page) -> None:
    await choose_blog(phone)

    assert not await phone.evaluate("document.documentElement.scrollWidth > innerWidth")
