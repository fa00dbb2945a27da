"""The marketer's five minutes: from a channel without the bot to the first digest.

Set up, one objective, one report: each is a press from the one before. Then Undo, the preview of
the digest, one check-in on Monday in her own time, and the digest on Tuesday.
"""

from __future__ import annotations

import time

import pytest
from playwright.async_api import Page, expect

from tests.browser.person import Person
from tests.browser.steps import add_coach, button, form, go_to, message, move_to, saved, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

A_MINUTE, BY_SCRIPT = 60, 10
"""Seconds of a person's time, and of a script's, which reads nothing and only waits."""


async def first_result(page: Page, person: Person) -> None:
    """From the bot's greeting to a number that is recorded."""
    await person.presses_in(message(page, "Hi, I'm Social Coach."), "Set up")
    settings = await form(page, "Set up")
    await person.chooses(settings.get_by_role("radio", name="To get known"))
    await person.sends(settings)
    await expect(settings).to_contain_text("#blog is set up.")

    await person.presses_in(settings, "Set an objective")
    objective = page.get_by_role("dialog", name="Set an objective", exact=True)
    await person.fills(objective.get_by_label("Target", exact=True), "30")
    await person.sends(objective)
    await expect(objective).to_contain_text("Objective set:")

    await person.presses_in(objective, "Report")
    report = page.get_by_role("dialog", name="Report", exact=True)
    await person.fills(report.get_by_role("textbox").first, "3")
    await person.sends(report)
    await saved(report, "Recorded: 3 mentions.")


@pytest.mark.parametrize("screen", ["page", "phone"])
async def test_the_first_result_is_a_minute_away(
    screen: str, page: Page, phone: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, person = {"page": page, "phone": phone}[screen], Person(screen)
    await go_to(shown, "blog")
    await add_coach(shown)
    await expect(message(shown, "Hi, I'm Social Coach.")).to_be_visible()

    begin = time.monotonic()
    await first_result(shown, person)
    script = time.monotonic() - begin

    with capsys.disabled():
        print(f"\n{person}: {person.seconds:.0f} seconds, {script:.1f} by script")  # noqa: T201
    assert person.seconds < A_MINUTE
    assert script < BY_SCRIPT


async def test_then_she_tries_undo_and_hears_on_monday_and_tuesday(page: Page) -> None:
    await go_to(page, "blog")
    await add_coach(page)
    await first_result(page, Person())
    await say(page, "/social report 4 mentions")
    receipt = message(page, "Recorded: 4 mentions.")
    await expect(receipt).to_contain_text("7 of 30")
    await button(receipt, "Undo").click()
    await expect(message(page, "Undone: 4 mentions.")).to_contain_text("3 of 30")
    await say(page, "/social digest")
    await expect(message(page, "Preview")).to_contain_text("3 of 30")

    await move_to(page, "Next check-in")
    await expect(page.get_by_test_id("clock-time")).to_have_text("Mon 30 Nov, 09:00")
    await go_to(page, "Social Coach")
    await expect(message(page, "Got a minute for")).to_contain_text("Mentions in #blog")

    await move_to(page, "Next digest")
    await go_to(page, "blog")
    await expect(message(page, "Week ending 29 Nov")).to_contain_text("3 of 30 by 31 Dec")
