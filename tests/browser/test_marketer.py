"""The first minute: set up, one objective, one report, each a press from the one before."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.steps import add_coach, button, form, go_to, message

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

WORDS_A_SECOND, LETTERS_A_SECOND, SECONDS_A_PRESS = 4, 3.5, 1.2
"""How fast people read in silence, type, and find a button."""


@dataclass
class Person:
    """Counts what a person has to read, type and press; the labels in forms are not counted."""

    words: int = 0
    letters: int = 0
    presses: int = 0

    async def reads(self, what: Locator) -> None:
        self.words += len((await what.inner_text()).split())

    async def presses_in(self, place: Locator, name: str) -> None:
        self.presses += 1
        await button(place, name).click()

    async def fills(self, field: Locator, text: str) -> None:
        self.letters += len(text)
        self.presses += 1
        await field.fill(text)

    @property
    def seconds(self) -> float:
        reading, typing = self.words / WORDS_A_SECOND, self.letters / LETTERS_A_SECOND
        return reading + typing + self.presses * SECONDS_A_PRESS


async def first_minute(page: Page) -> Person:
    person = Person()
    await go_to(page, "blog")
    await add_coach(page)

    greeting = message(page, "Hi, I'm Social Coach.")
    await person.reads(greeting)
    await person.presses_in(greeting, "Set up")
    settings = await form(page, "Set up")
    await settings.get_by_role("radio", name="To get known").check()
    person.presses += 1
    await person.presses_in(settings, "Save")
    await expect(settings).to_contain_text("#blog is set up.")
    await person.reads(settings)

    await person.presses_in(settings, "Set an objective")
    objective = page.get_by_role("dialog", name="Set an objective", exact=True)
    await person.fills(objective.get_by_label("Target", exact=True), "30")
    await person.presses_in(objective, "Save")
    await expect(objective).to_contain_text("Objective set:")
    await person.reads(objective)

    await person.presses_in(objective, "Report")
    report = page.get_by_role("dialog", name="Report", exact=True)
    await person.fills(report.get_by_role("textbox").first, "3")
    await person.presses_in(report, "Save")
    await expect(report).to_contain_text("Recorded: 3 ")
    await person.reads(report)
    return person


@pytest.mark.parametrize("screen", ["page", "phone"])
async def test_the_first_report_is_a_minute_away(
    screen: str, page: Page, phone: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    person = await first_minute({"page": page, "phone": phone}[screen])

    with capsys.disabled():
        print(f"\n{screen}: {person}, {person.seconds:.0f} seconds")  # noqa: T201
    assert person.seconds < 60
