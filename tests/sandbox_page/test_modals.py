"""Modals: the stack, the form, the errors, the keyboard."""

import pytest
from playwright.async_api import Page, expect

from tests.sandbox_page.steps import message_with, report_form

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_filled_form_is_sent_and_closes(page: Page) -> None:
    form = await report_form(page)

    await form.get_by_label("Comments").fill("4")
    await form.get_by_label("Note").fill("two from Berlin")
    await form.get_by_role("combobox", name="Day").select_option("Monday")
    await form.get_by_role("radio", name="Friday").check()
    await form.get_by_role("button", name="Save").click()

    await expect(form).to_be_hidden()
    await expect(message_with(page, "Saved 4 comments.")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message Social Coach")).to_be_focused()


async def test_what_is_wrong_stands_under_its_field(page: Page) -> None:
    form = await report_form(page)
    count, save = form.get_by_label("Comments"), form.get_by_role("button", name="Save")

    await save.click()
    await expect(form.get_by_role("alert")).to_have_text("Please complete this required field.")
    await expect(count).to_be_focused()
    await count.fill("4.5")
    await save.click()
    await expect(form.get_by_role("alert")).to_have_text("Please enter a whole number.")
    await count.fill("4")
    await form.get_by_label("Note").fill("far too long for this little field")
    await save.click()
    await expect(form.get_by_role("alert")).to_contain_text("at most 20 characters")


async def test_the_bots_errors_stand_under_their_field(page: Page) -> None:
    form = await report_form(page)

    await form.get_by_label("Comments").fill("400")
    await page.keyboard.press("Enter")

    await expect(form.get_by_role("alert")).to_have_text("That is more than 100.")
    await expect(form.get_by_label("Comments")).to_have_accessible_description(
        "A whole number That is more than 100."
    )


async def test_escape_closes_and_the_bot_hears_of_it(page: Page) -> None:
    form = await report_form(page)

    await page.keyboard.press("Escape")

    await expect(form).to_be_hidden()
    await expect(message_with(page, "Nothing was saved.")).to_be_visible()


async def test_what_was_typed_outlives_an_update(page: Page) -> None:
    form = await report_form(page)

    await form.get_by_label("Comments").fill("7")
    await form.get_by_role("button", name="Show more").click()

    await expect(form.get_by_text("Here is more.")).to_be_visible()
    await expect(form.get_by_label("Comments")).to_have_value("7")
    await expect(form.get_by_role("button", name="Show more")).to_be_focused()


async def test_a_pushed_view_lies_on_the_first_until_one_goes_back(page: Page) -> None:
    form = await report_form(page)
    await form.get_by_label("Comments").fill("7")

    await form.get_by_role("button", name="Explain").click()
    on_top = page.get_by_role("dialog", name="Explained 2")
    await expect(on_top.get_by_text("A comment counts when")).to_be_visible()
    await on_top.get_by_role("button", name="Back").click()

    await expect(form.get_by_label("Comments")).to_have_value("7")


async def test_the_cross_closes_the_whole_stack(page: Page) -> None:
    form = await report_form(page)
    await form.get_by_role("button", name="Explain").click()

    await (
        page.get_by_role("dialog", name="Explained 2")
        .get_by_role("button", name="Close dialog")
        .click()
    )

    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(message_with(page, "Nothing was saved.")).to_be_visible()


async def test_the_tab_key_stays_inside(page: Page) -> None:
    form = await report_form(page)
    await expect(form.get_by_label("Comments")).to_be_focused()

    for _ in range(20):
        await page.keyboard.press("Tab")
        assert await form.evaluate("dialog => dialog.contains(document.activeElement)")


async def test_a_file_goes_with_the_form(page: Page) -> None:
    form = await report_form(page)
    await form.get_by_label("Comments").fill("4")

    await form.get_by_label("Proof").set_input_files(
        {"name": "week.txt", "mimeType": "text/plain", "buffer": b"4"}
    )
    await expect(form.get_by_role("alert")).to_have_text("Please choose a csv file.")
    await form.get_by_label("Proof").set_input_files(
        {"name": "week.csv", "mimeType": "text/csv", "buffer": b"4"}
    )
    await expect(form.get_by_role("link", name="week.csv")).to_be_visible()
    await form.get_by_role("button", name="Save").click()

    await expect(message_with(page, "Saved 4 comments with week.csv.")).to_be_visible()


async def test_an_open_form_is_there_again_after_a_reload(page: Page) -> None:
    form = await report_form(page)

    await page.reload()

    await expect(form).to_be_visible()
