"""A newcomer's way: set up, set an objective, report, and hear from the coach."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from bot.demo.completion import WORDS
from bot.demo.show import first_look
from tests.browser.steps import (
    add_coach,
    button,
    form,
    go_to,
    message,
    move_to,
    picture,
    saved,
    say,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def set_up_blog(page: Page) -> None:
    await go_to(page, "blog")
    await add_coach(page)
    await button(message(page, "Hi, I'm Social Coach."), "Set up").click()
    dialog = await form(page, "Set up")
    await expect(dialog).to_contain_text("Settings for #blog.")
    await dialog.get_by_role("radio", name="To get known").check()
    await dialog.get_by_label("In your own words").fill("Readers who come back")
    await button(dialog, "Save").click()
    await saved(dialog, "#blog is set up. The first digest comes on Tuesday 1 Dec at 09:00")


async def first_week(page: Page) -> None:
    """From a channel without the bot to its first digest."""
    await set_up_blog(page)
    await say(page, "/social objective 12 posts on the blog by 31 December")
    await expect(
        message(page, "Objective set: 12 posts on the blog by 31 Dec 2026.")
    ).to_be_visible()
    await say(page, "/social report blog posts 2")
    await expect(message(page, "Recorded: 2 posts on the blog.")).to_contain_text("2 of 12")

    await move_to(page, "Next check-in")
    await go_to(page, "Social Coach")
    checkin = message(page, "Got a minute for 4 numbers?")
    await expect(checkin).to_contain_text("Posts on the blog in #blog")
    await button(checkin, "Report").click()
    dialog = await form(page, "Report")
    await dialog.get_by_label("Posts on the blog").fill("3")
    await button(dialog, "Save").click()
    await saved(dialog, "Recorded in #blog: 3 posts on the blog for the week of 23–29 Nov.")

    await move_to(page, "Next digest")
    await go_to(page, "blog")
    digest = message(page, "Week ending 29 Nov")
    await expect(digest).to_contain_text("5 of 12 by 31 Dec")
    await expect(digest).to_contain_text("the number is in · Thanks, ")
    await expect(digest).to_contain_text("Why you're here: “Readers who come back”")


async def test_a_newcomer_sets_up_a_team_and_hears_from_the_coach(page: Page) -> None:
    await first_week(page)


async def test_the_same_works_on_a_small_screen(phone: Page) -> None:
    await first_week(phone)

    assert not await phone.evaluate("document.documentElement.scrollWidth > innerWidth")


async def test_the_three_things_to_try_work(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social report linkedin comments 4")
    await expect(message(page, "Recorded: 4 comments on LinkedIn.")).to_contain_text("21 of 40")

    await move_to(page, "Next check-in")
    unread = page.get_by_role("navigation").get_by_role("button", name="Social Coach")
    await expect(unread).to_contain_text("1 unread")
    await go_to(page, "Social Coach")
    checkin = message(page, "Got a minute for 3 numbers?")
    await expect(checkin).to_contain_text("Comments on LinkedIn")
    await picture(checkin, "checkin", width=900)
    await button(checkin, "Report").click()
    dialog = await form(page, "Report")
    await dialog.get_by_label("Followers on Facebook").fill("934")
    await dialog.get_by_label("Bookings").fill("2")
    await button(dialog, "Save").click()
    await saved(dialog, "Recorded: 934 followers on Facebook, and 2 bookings")

    await move_to(page, "Next digest")
    await go_to(page, "marketing")
    digest = message(page, "Week ending 29 Nov")
    await expect(digest).to_contain_text("21 of 40 by 31 Dec")
    await picture(digest, "digest")


async def test_the_demo_opens_where_the_things_to_try_begin(page: Page, address: str) -> None:
    await page.goto("about:blank")
    await page.goto(first_look(address))

    await expect(page.get_by_role("textbox", name="Message #marketing")).to_be_visible()
    await expect(page.get_by_role("button", name="You are Ada Lindgren")).to_be_visible()


async def test_the_objective_that_completion_proposes_is_new(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, f"/social objective {WORDS['objective']}")

    await expect(
        message(page, "Objective set: 30 reactions on Instagram by 31 Dec 2026.")
    ).to_be_visible()


async def test_a_channel_is_greeted_once(page: Page) -> None:
    await go_to(page, "blog")
    await add_coach(page)
    await expect(message(page, "Hi, I'm Social Coach.")).to_be_visible()

    await page.reload()
    await go_to(page, "blog")

    await expect(page.get_by_role("article")).to_have_count(1)
