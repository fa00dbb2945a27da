"""What a team that is set up does: report, look, share, hand over, be left in peace."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.steps import (
    add_coach,
    become,
    button,
    form,
    go_to,
    message,
    move_to,
    open_home,
    picture,
    saved,
    say,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ADAS_CHECKIN = "Got a minute for 3 numbers?"


async def test_a_report_is_taken_back_by_undo(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social report linkedin comments 4")
    receipt = message(page, "Recorded: 4 comments on LinkedIn.")
    await expect(receipt).to_contain_text("21 of 40")

    await button(receipt, "Undo").click()

    undone = message(page, "Undone: 4 comments on LinkedIn.")
    await expect(undone).to_contain_text("17 of 40")
    await expect(receipt).to_be_hidden()


async def test_a_number_is_corrected_from_its_confirmation(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social report linkedin comments 41")
    receipt = message(page, "Recorded: 41 comments on LinkedIn.")

    await button(receipt, "Edit").click()
    dialog = await form(page, "Edit a number")
    await expect(dialog.get_by_label("Number")).to_have_value("41")
    await dialog.get_by_label("Number").fill("14")
    await dialog.get_by_label("Note").fill("the webinar")
    await button(dialog, "Save").click()

    await saved(dialog, "Saved: 14 comments on LinkedIn")
    await say(page, "/social history")
    history = message(page, "What you reported")
    await expect(history).to_contain_text("corrected from 41 to 14")
    await expect(history).to_contain_text("the webinar")
    await button(message(page, "Recorded: 41 comments on LinkedIn."), "Undo").click()
    await expect(message(page, "Undone: 14 comments on LinkedIn")).to_be_visible()


async def test_a_report_is_made_by_form(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social report")
    dialog = await form(page, "Report")
    await dialog.get_by_label("Comments on LinkedIn").fill("4")
    await dialog.get_by_label("Followers on Facebook").fill("930")
    await expect(dialog).to_contain_text("New since 21 Nov? 17 so far. For 40 by 31 Dec.")
    await picture(dialog, "report-form")

    await button(dialog, "Save").click()

    await saved(dialog, "Recorded: 4 comments on LinkedIn and 930 followers on Facebook.")
    await say(page, "/social progress")
    await expect(message(page, "on pace")).to_contain_text("930 of 1,000")


async def test_a_report_that_is_not_understood_says_what_to_type(page: Page) -> None:
    await go_to(page, "marketing")

    await say(page, "/social report linkedin comments")

    answer = page.get_by_role("article").last
    await expect(answer).to_contain_text("no number")
    await expect(answer).to_contain_text("/social report linkedin comments 4")


async def test_an_objective_is_set_by_form(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social objective")
    dialog = await form(page, "Set an objective")
    await dialog.get_by_role("combobox", name="What to count").select_option("Sign-ups")
    await dialog.get_by_role("combobox", name="Platform").select_option("The newsletter")
    await dialog.get_by_label("Target").fill("60")
    await dialog.get_by_label("Due date").fill("")
    await button(dialog, "Save").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("required")

    await dialog.get_by_label("Due date").fill("2027-01-31")
    await button(dialog, "Save").click()

    await saved(dialog, "Objective set: 60 sign-ups in the newsletter by 31 Jan 2027.")


async def test_only_the_target_has_to_be_typed(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social objective")
    dialog = await form(page, "Set an objective")
    await expect(dialog).to_contain_text("Why you're here: “Fill the author evenings”")
    item = dialog.get_by_role("combobox", name="Paid for by which line item?")
    await item.select_option(label="Newsletter, 1 Oct–31 Dec")
    lag = dialog.get_by_role("combobox", name="What should it lead to?")
    await lag.select_option(label="24 bookings by 15 Jan 2027")
    await dialog.get_by_label("Target").fill("60")

    await button(dialog, "Save").click()

    await expect(dialog).to_contain_text("Objective set: 60 sales by 31 Dec 2026.")
    await expect(dialog).to_contain_text("Line item: Newsletter.")
    await saved(dialog, "It should lead to 24 bookings by 15 Jan 2027. I'll compare the two")


async def test_what_is_wrong_stands_under_its_field(page: Page) -> None:
    await go_to(page, "blog")
    await add_coach(page)
    await button(message(page, "Hi, I'm Social Coach."), "Set up").click()
    dialog = await form(page, "Set up")
    await dialog.get_by_role("radio", name="Another reason, in our own words").check()

    await button(dialog, "Save").click()

    words = dialog.get_by_label("In your own words")
    await expect(words).to_have_accessible_description(re.compile("Say why in a few words"))


async def test_an_objective_is_handed_over(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social objectives")
    listed = message(page, "The team's open objectives")
    await expect(listed.get_by_role("columnheader")).to_have_text(["Objective", "So far", "Owner"])
    await button(listed, "Edit or close").click()
    menus = page.get_by_role("dialog", name="Social Coach")
    await menus.get_by_role("button", name="More").first.click()
    await page.get_by_role("menuitem", name="Change owner").click()
    dialog = await form(page, "Change owner")
    await dialog.get_by_role("combobox", name="New owner").select_option("Dev Rao")

    await button(dialog, "Save").click()

    await saved(dialog, "@Dev Rao now owns 40 comments on LinkedIn by 31 Dec 2026")
    await become(page, "Dev Rao")
    home = await open_home(page)
    await expect(home).to_contain_text("owner changed from @Ada Lindgren to @Dev Rao")


async def test_progress_is_shared_in_the_channel(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social progress team")
    shown = message(page, "5 objectives: 1 needs attention, 4 on pace.")
    await button(shown, "Share in channel").click()
    await expect(message(page, "Shared in #marketing.")).to_be_visible()

    await become(page, "Ben Okafor")
    await go_to(page, "marketing")

    await expect(message(page, "Where we are, shared by @Ada Lindgren.")).to_be_visible()


async def test_home_shows_what_is_due_and_takes_a_report(page: Page) -> None:
    home = await open_home(page)
    await expect(home).to_contain_text("Nothing is due right now.")
    await expect(home).to_contain_text("Next check-in: Monday 30 Nov at 09:00")
    await move_to(page, "Next check-in")
    home = await open_home(page)
    await expect(home).to_contain_text("3 numbers are due.")
    await expect(home).to_contain_text("Check-ins: on Mondays at 09:00 (team setting)")
    await picture(home.locator(".home-blocks"), "home")
    await button(home, "Report").click()
    dialog = await form(page, "Report")
    await dialog.get_by_label("Bookings").fill("2")

    await button(dialog, "Save").click()

    await saved(dialog, "Recorded: 2 bookings for the week of 23–29 Nov.")
    await expect(home).to_contain_text("2 numbers are due.")


async def test_a_check_in_is_skipped(page: Page) -> None:
    await move_to(page, "Next check-in")

    await button(message(page, ADAS_CHECKIN), "Nothing new").click()

    await expect(message(page, "Nothing new, noted. Next check-in:")).to_be_visible()


async def test_a_check_in_comes_again_later_the_same_day(page: Page) -> None:
    await move_to(page, "Next check-in")
    await button(message(page, ADAS_CHECKIN), "Later today").click()
    await expect(
        message(page, "I'll ask again today 12:00 if one of your numbers is still due.")
    ).to_be_visible()

    for at in ("10:00", "12:00"):  # Ben is asked meanwhile
        await move_to(page, "Next check-in")
        await expect(page.get_by_test_id("clock-time")).to_have_text(f"Mon 30 Nov, {at}")

    await expect(message(page, ADAS_CHECKIN)).to_be_visible()


async def test_check_ins_are_stopped_and_started_again(page: Page) -> None:
    await move_to(page, "Next check-in")
    await button(message(page, ADAS_CHECKIN), "Stop check-ins").click()
    asked = page.get_by_role("alertdialog").or_(page.get_by_role("dialog"))
    await button(asked, "Stop check-ins").click()
    stopped = message(page, "Done: no more check-ins.")
    await expect(stopped).to_be_visible()

    await button(stopped, "Start check-ins").click()

    await expect(message(page, "Check-ins are on. Next one: Monday")).to_be_visible()


async def test_the_review_of_the_quarter_is_a_file_to_read_and_to_share(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "/social review")
    await expect(message(page, "Making your Q4 2026 review.")).to_be_visible()

    await go_to(page, "Social Coach")
    with_file = message(page, "The Q4 2026 review, 1 Oct")
    await expect(with_file).to_contain_text("4 going well, 1 behind.")
    async with page.expect_download() as download:
        await with_file.get_by_role("link", name="Social media review Q4 2026").click()
    assert (await (await download.value).path()).read_bytes().startswith(b"%PDF-")

    made = message(page, "Only you can see the Q4 2026 review so far")
    await button(made, "Share in channel").click()
    await expect(message(page, "on its way to #marketing")).to_be_visible()
    await become(page, "Ben Okafor")
    await go_to(page, "marketing")
    await expect(message(page, "The Q4 2026 review, shared by @Ada Lindgren")).to_be_visible()


async def test_a_mention_in_the_channel_is_answered_to_its_author_alone(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "@Social Coach linkedin comments 4")

    receipt = message(page, "Recorded: 4 comments on LinkedIn.")
    await expect(receipt).to_contain_text("Only visible to you")
    await expect(receipt).to_contain_text("21 of 40")


async def test_the_numbers_of_a_message_are_reported_from_its_menu(page: Page) -> None:
    await go_to(page, "marketing")
    await say(page, "Good week: 4 comments on LinkedIn")
    written = message(page, "Good week: 4 comments")
    await written.hover()

    await button(written, "Report this").click()

    dialog = await form(page, "Report")
    await expect(dialog.get_by_label("Comments on LinkedIn")).to_have_value("4")
    await button(dialog, "Save").click()
    await saved(dialog, "Recorded: 4 comments on LinkedIn.")
