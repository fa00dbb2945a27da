"""An alarm as three people go through it, from the first word to the end."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.steps import (
    become,
    button,
    go_to,
    message,
    move_to,
    opened_by,
    picture,
    saved,
    say,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

POST = "We're open again on Monday. Come and see us."
STATEMENT = "We know that a list was public for an hour. It's offline; we'll say more by noon."


def card(page: Page) -> Locator:
    return page.get_by_role("article").filter(has_text="Save the evidence").last


async def raise_alarm(page: Page) -> None:
    """Type what happened, read where it goes, and press once."""
    await go_to(page, "marketing")
    await say(page, "/social alarm a customer list was public")
    asked = message(page, "Not raised yet")
    await expect(asked).to_contain_text("One press posts it in #marketing")
    await picture(asked, "alarm-proposed")
    await button(asked, "Raise the alarm in #marketing").click()
    await expect(card(page)).to_contain_text("lead: no one yet")


async def lead(page: Page) -> None:
    """Take the lead within five minutes, so that nobody else is called."""
    await button(card(page), "Take the lead").click()
    await expect(card(page)).to_contain_text("lead: @Ben")
    await expect(button(card(page), "Take the lead")).to_have_count(0)


async def give_roles(page: Page) -> None:
    """The lead names who approves and who keeps the notes, and sets level 3."""
    dialog = await opened_by(button(card(page), "Roles"), "Who does what")
    await dialog.get_by_label("Approver").select_option(label="Cleo Marsh")
    await dialog.get_by_label("Level 3").check()
    await button(dialog, "Save").click()
    await saved(dialog, "Everyone with a new role gets a message from me.")
    await expect(card(page)).to_contain_text("Alarm, level 3")
    await expect(card(page)).to_contain_text("Approver: @Cleo")


async def write_statement(page: Page) -> None:
    dialog = await opened_by(button(card(page), "Statement"), "Statement")
    await dialog.get_by_label("What will you say in public?").fill(STATEMENT)
    await button(dialog, "Ask for approval").click()
    await saved(dialog, "to approve it")


async def approve(page: Page) -> None:
    """The approver reads the statement word for word in private."""
    await go_to(page, "Social Coach")
    asked = message(page, "Can it go out like this?")
    await expect(asked).to_contain_text(STATEMENT)
    await picture(asked, "alarm-approval")
    await button(asked, "Approve").click()
    await expect(message(page, "Approved. It's in the timeline; now post it.")).to_be_visible()


async def tick(page: Page, step: str) -> None:
    await go_to(page, "marketing")
    row = card(page).locator(".block-section").filter(has_text=step).last
    await row.get_by_role("button").click()
    await page.get_by_role("menuitem", name="Done").click()
    await expect(card(page)).to_contain_text(f"● {step}")


async def end(page: Page) -> None:
    dialog = await opened_by(button(card(page), "End the alarm"), "End the alarm")
    await dialog.get_by_label("I've read the queues, or there are none").check()
    await button(dialog, "End it").click()
    await saved(dialog, "The alarm in #marketing is over.")
    await expect(message(page, "Alarm over:").get_by_role("button", name="Note")).to_have_count(0)
    await expect(message(page, "Digests and check-ins resume as usual.")).to_be_visible()


async def ask_about_post(page: Page) -> None:
    """Check a post, and ask Cleo to read its exact words."""
    await go_to(page, "Social Coach")
    await say(page, f"/social check x: {POST}")
    checked = message(page, "of 280 characters on X")
    await button(checked, "Ask someone to read it").click()
    dialog = page.get_by_role("dialog", name="A second pair of eyes")
    await expect(dialog.get_by_label("Your draft")).to_have_value(POST)
    await dialog.get_by_label("Whom do you ask?").select_option(label="Cleo Marsh")
    await button(dialog, "Ask").click()
    await saved(dialog, "You'll hear from me, even if no one answers.")


async def approve_post(page: Page) -> None:
    await go_to(page, "Social Coach")
    asked = message(page, "A second pair of eyes for X")
    await expect(asked).to_contain_text(POST)
    await picture(asked, "draft-asked")
    await button(asked, "Approve").click()
    await expect(message(page, "approved these exact words by @Ada")).to_be_visible()
    await expect(button(asked, "Approve")).to_have_count(0)


async def report_spike(page: Page) -> None:
    """Ten usual days of complaints, then far more; Ada raises the alarm from the receipt."""
    await go_to(page, "Social Coach")
    for day in range(14, 25):
        await say(page, f"/social report complaints 3 on {day} November")
    await expect(message(page, "3 complaints on 24 Nov")).to_be_visible()
    await say(page, "/social report complaints 24")
    asked = message(page, "Not a crisis")
    await expect(asked).to_contain_text("24 complaints")
    await button(asked, "Raise the alarm").click()
    dialog = page.get_by_role("dialog", name="Raise the alarm")
    await expect(dialog.get_by_label("What happened?")).to_have_value(re.compile("24 complaints"))
    await dialog.get_by_label("Level 3").check()
    await button(dialog, "Raise it").click()
    await saved(dialog, "The alarm is on in #marketing.")


async def review(page: Page) -> None:
    """A week later the lead writes down what to change."""
    for _ in range(7):
        await move_to(page, "+1 day")
    await go_to(page, "Social Coach")
    offer = message(page, "What will you change?")
    await picture(offer, "alarm-review")
    await button(offer, "Write what to change").click()
    dialog = page.get_by_role("dialog", name="What you learned")
    await dialog.get_by_label("What will you change?").fill("Ben reads the replies at night.")
    await button(dialog, "Save").click()
    await saved(dialog, "Ben reads the replies at night.")


async def test_a_whole_incident_from_an_approved_post_to_the_review(page: Page) -> None:
    await ask_about_post(page)
    await become(page, "Cleo")
    await approve_post(page)
    await become(page, "Ada")
    await report_spike(page)
    await become(page, "Ben")
    await go_to(page, "marketing")
    await expect(card(page)).to_contain_text("Alarm, level 3")
    await lead(page)
    await give_roles(page)
    await write_statement(page)
    await become(page, "Cleo")
    await approve(page)
    await become(page, "Ben")
    await go_to(page, "marketing")
    await end(page)
    await review(page)


async def test_of_two_who_end_it_at_once_the_second_is_told(page: Page) -> None:
    await raise_alarm(page)
    other = await page.context.new_page()
    await other.goto(f"{page.url.partition('?')[0]}?user=U0BEN")
    await go_to(other, "marketing")
    await button(card(other), "Take the lead").click()
    await expect(card(page)).to_contain_text("lead: @Ben")
    for each in (page, other):
        await go_to(each, "marketing")
        await button(card(each), "End the alarm").click()
        dialog = each.get_by_role("dialog", name="End the alarm")
        await dialog.get_by_label("I've read the queues, or there are none").check()
    ends = [each.get_by_role("dialog", name="End the alarm") for each in (page, other)]

    await asyncio.gather(*(button(dialog, "End it").click() for dialog in ends))

    told = "That alarm is over; someone ended it before you."
    over = "The alarm in #marketing is over."
    texts = [dialog.filter(has_text=re.compile(f"{told}|{over}")) for dialog in ends]
    for text in texts:
        await expect(text).to_be_visible()
    assert sorted([told in await text.inner_text() for text in texts]) == [False, True]


async def test_when_the_bot_is_removed_the_card_goes_on_in_direct_messages(page: Page) -> None:
    await raise_alarm(page)
    await page.get_by_role("button", name="Channel options").click()
    await page.get_by_role("menuitem", name="Remove Social Coach").click()

    await button(card(page), "Take the lead").click()

    await go_to(page, "Social Coach")
    await expect(card(page)).to_contain_text("lead: @Ada")
    await button(card(page), "False alarm").click()
    await expect(card(page)).to_contain_text("False alarm")
    await expect(card(page).get_by_role("button", name="Note")).to_have_count(0)


async def test_a_newcomer_runs_a_drill_on_a_phone(phone: Page) -> None:
    await go_to(phone, "marketing")
    await say(phone, "/social drill")
    dialog = phone.get_by_role("dialog", name="Start a drill")
    await dialog.get_by_label("What happened?").fill("a photo of ours is going round")
    await button(dialog, "Start it").click()
    await saved(dialog, "The drill is on in #marketing.")
    await expect(card(phone)).to_contain_text("Drill")

    await button(card(phone), "Take the lead").click()
    await expect(card(phone)).to_contain_text("lead: @Ada")
    await tick(phone, "Save the evidence")
    await button(card(phone), "End the drill").click()
    ending = phone.get_by_role("dialog", name="End the drill")
    await ending.get_by_label("I've read the queues, or there are none").check()
    await button(ending, "End it").click()
    await saved(ending, "The drill in #marketing is over.")

    await say(phone, "/social alarms")
    await button(message(phone, "Timeline"), "Review").click()
    await expect(message(phone, "Review of a drill, not of a real alarm:")).to_be_visible()


async def test_three_people_go_through_an_alarm(page: Page) -> None:
    await raise_alarm(page)
    await become(page, "Ben")
    await go_to(page, "marketing")
    await lead(page)
    await give_roles(page)
    await write_statement(page)
    await become(page, "Cleo")
    await approve(page)
    await tick(page, "Save the evidence")
    await become(page, "Ben")
    await go_to(page, "marketing")
    await picture(card(page), "alarm-card")
    await end(page)
