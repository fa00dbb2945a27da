"""Blocks and elements: what they show, and what the bot is told."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Sandbox
from tests.sandbox_page.steps import gallery, message_with, report_form

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_every_block_shows_its_content(page: Page) -> None:
    shown = await gallery(page)

    await expect(shown.get_by_role("heading", name="Week 48: two of three")).to_be_visible()
    await expect(shown.get_by_text("5 of 7 people")).to_be_visible()
    await expect(shown.get_by_role("separator")).to_be_visible()
    await expect(shown.get_by_role("listitem").first).to_have_text("Answer the four open comments")
    await expect(shown.get_by_role("heading", name="In short")).to_be_visible()
    table = shown.get_by_role("region", name="Table")
    await expect(table.get_by_role("columnheader")).to_have_text(["Objective", "So far", "Target"])
    await expect(table.get_by_role("row").nth(2)).to_contain_text("Seminar seats booked")
    chart = shown.get_by_role("img", name="LinkedIn slipped in week 47")
    await expect(chart).to_have_js_property("naturalWidth", 320)
    await expect(shown.get_by_role("link", name="Read more")).to_have_attribute(
        "href", "https://example.com/why"
    )
    await expect(shown.get_by_text("can't show")).to_have_count(0)


PLAN = [
    "Trade fair in Leipzig",
    "at least €82.50",
    "€1,912",
    "€2,400",
    "24 leads",
    "1 Oct to 31 Dec",
]
WITH_A_ROW = """(table, cells) => {
    const line = table.querySelector("tbody").insertRow();
    line.append(...cells.map((cell) => {
        const shown = document.createElement("td");
        shown.className = "one-line";
        shown.textContent = cell;
        return shown;
    }));
}"""


async def test_a_table_of_six_columns_fits_a_small_screen(page: Page) -> None:
    await page.set_viewport_size({"width": 400, "height": 800})
    table = (await gallery(page)).get_by_role("region", name="Table")
    await table.evaluate(WITH_A_ROW, PLAN)

    target = table.get_by_text("20", exact=True)
    await expect(target).to_have_attribute("data-label", "Target")
    assert not await table.evaluate("each => each.scrollWidth > each.clientWidth")


async def test_a_chart_says_its_numbers(page: Page) -> None:
    shown = await gallery(page)

    drawn = shown.get_by_role("figure", name="Comments by week").filter(
        has=page.locator("polyline")
    )
    await expect(drawn.locator("polyline")).to_have_count(2)
    await expect(drawn.get_by_role("row", name="Week 47")).to_have_text("Week 4714")


async def test_what_is_folded_is_shown_on_a_press(page: Page) -> None:
    shown = await gallery(page)
    await expect(shown.get_by_text("Posts on the blog")).to_be_hidden()

    await shown.get_by_text("2 more, less urgent").click()

    await expect(shown.get_by_text("Posts on the blog")).to_be_visible()


async def test_feedback_tells_the_bot_which_button_was_pressed(page: Page) -> None:
    shown = await gallery(page)

    await shown.get_by_role("button", name="Mute this tip").click()

    await expect(message_with(page, "press-rate: mute")).to_be_visible()


async def test_an_alert_stands_in_a_form(page: Page) -> None:
    dialog = await report_form(page)

    await expect(dialog.get_by_role("note")).to_have_text("Blank isn't zero.")


async def test_a_button_tells_the_bot_its_value(page: Page) -> None:
    shown = await gallery(page)

    await shown.get_by_role("button", name="Report").click()

    await expect(message_with(page, "press: report")).to_contain_text("Only visible to you")


async def test_a_button_with_a_question_asks_first(page: Page, sandbox: Sandbox) -> None:
    shown = await gallery(page)
    question = page.get_by_role("dialog", name="Close the objective?")

    await shown.get_by_role("button", name="Close objective").click()
    await question.get_by_role("button", name="Keep it").click()
    await expect(question).to_be_hidden()
    await shown.get_by_role("button", name="Close objective").click()
    await question.get_by_role("button", name="Close it").click()

    await expect(message_with(page, "press-close: close")).to_have_count(1)


async def test_the_overflow_menu_is_used_with_the_keyboard(page: Page) -> None:
    shown = await gallery(page)

    await shown.get_by_role("button", name="More actions").press("Enter")
    await expect(page.get_by_role("menuitem", name="Edit")).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")

    await expect(message_with(page, "press-more: archive")).to_be_visible()


async def test_selects_tell_what_was_chosen(page: Page) -> None:
    shown = await gallery(page)

    await shown.get_by_role("combobox", name="Choose a day").select_option("Friday")
    await expect(message_with(page, "choose: fri")).to_be_visible()
    await shown.get_by_role("combobox", name="Who?").select_option("Ben Okafor")
    await expect(message_with(page, "choose-user: U0BEN")).to_be_visible()
    await shown.get_by_role("combobox", name="Where?").select_option("#blog")
    await expect(message_with(page, "choose-channel: C0BLOG")).to_be_visible()


async def test_several_are_sent_when_the_list_closes(page: Page) -> None:
    shown = await gallery(page)
    days = page.get_by_role("group", name="Choose days")

    await shown.get_by_role("button", name="Choose days").click()
    await days.get_by_label("Monday").check()
    await days.get_by_label("Friday").check()
    await page.keyboard.press("Escape")

    await expect(message_with(page, "choose-many: mon, fri")).to_be_visible()
    await expect(shown.get_by_role("button", name="Monday Friday")).to_be_focused()


async def test_ticks_dates_and_times_are_told(page: Page) -> None:
    shown = await gallery(page)

    await shown.get_by_role("radio", name="Tuesday").check()
    await expect(message_with(page, "tick-one: tue")).to_be_visible()
    await shown.get_by_role("checkbox", name="Monday").check()
    await expect(message_with(page, "tick-many: mon")).to_be_visible()
    await shown.get_by_label("Date").fill("2026-12-24")
    await expect(message_with(page, "choose-date: 2026-12-24")).to_be_visible()
    await shown.get_by_label("Time").fill("10:30")
    await expect(message_with(page, "choose-time: 10:30")).to_be_visible()


async def test_an_action_that_fails_says_so_where_it_was(page: Page, sandbox: Sandbox) -> None:
    shown = await gallery(page)
    sandbox.connection.patience = 0

    await shown.get_by_role("button", name="Progress").click()

    await expect(shown.get_by_role("alert")).to_have_text("That didn't work: operation_timeout")


async def test_what_was_chosen_outlives_an_update(page: Page, sandbox: Sandbox) -> None:
    shown = await gallery(page)
    await shown.get_by_role("combobox", name="Choose a day").select_option("Friday")
    await expect(message_with(page, "choose: fri")).to_be_visible()
    message = sandbox.dm("U0ADA")[0]

    changed = {**message, "text": "Week 48, again"}
    sandbox.world.announce({"type": "message_changed", "channel": "D0ADA", "message": changed})

    await expect(shown.get_by_role("combobox", name="Choose a day")).to_have_value("fri")
