"""An alarm as three people go through it, from the first word to the end."""

from __future__ import annotations

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.steps import become, button, go_to, message, picture, saved, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

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
    await button(card(page), "Roles").click()
    dialog = page.get_by_role("dialog", name="Who does what")
    await dialog.get_by_label("Approver").select_option(label="Cleo Marsh")
    await dialog.get_by_label("Level 3").check()
    await button(dialog, "Save").click()
    await saved(dialog, "Everyone with a new role gets a message from me.")
    await expect(card(page)).to_contain_text("Alarm, level 3")
    await expect(card(page)).to_contain_text("Approver: @Cleo")


async def write_statement(page: Page) -> None:
    await button(card(page), "Statement").click()
    dialog = page.get_by_role("dialog", name="Statement")
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
    await button(card(page), "End the alarm").click()
    dialog = page.get_by_role("dialog", name="End the alarm")
    await dialog.get_by_label("I've read the queues, or there are none").check()
    await button(dialog, "End it").click()
    await saved(dialog, "The alarm in #marketing is over.")
    await expect(message(page, "Alarm over:").get_by_role("button", name="Note")).to_have_count(0)
    await expect(message(page, "Digests and check-ins resume as usual.")).to_be_visible()


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
