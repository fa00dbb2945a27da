"""The boss's minute a week: the digest, “is it worth it?”, the plan, and a limit."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.person import Person
from tests.browser.steps import button, go_to, message, move_to, say

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

A_MINUTE = 60


async def reads_the_digest(page: Page, boss: Person) -> None:
    """Headline, lines with their comparison, and one thing to do."""
    digest = message(page, "Week ending 29 Nov")
    await expect(digest).to_contain_text("Needs attention")
    await expect(digest).to_contain_text("21 of 40 by 31 Dec")
    await expect(digest).to_contain_text("Next:")
    await boss.reads(digest)


async def asks_whether_it_is_worth_it(page: Page, boss: Person) -> None:
    """The numbers, what's missing in them, and what to do."""
    await boss.says(page, "/social coach is it worth it?")
    answer = message(page, "I can't see later or offline effects.")
    await expect(answer).to_contain_text("LinkedIn posts €36")
    await expect(answer).to_contain_text("Newsletter")
    await boss.presses_in(answer, "Plan")


async def sees_the_plan(page: Page) -> None:
    """Social media next to everything else, in one table."""
    plan = message(page, "Marketing plan")
    names = plan.get_by_role("row").filter(has_text=re.compile("€"))
    await expect(names.filter(has_text="LinkedIn posts")).to_have_count(1)
    await expect(names.filter(has_text="Newsletter")).to_have_count(1)
    await expect(names.filter(has_text="Stand at the book fair")).to_have_count(1)
    await expect(plan).to_contain_text("costs are missing")


async def gives_a_limit(page: Page) -> None:
    await say(page, "/social objective at most €300 spent a month")
    kept = message(page, "Objective set")
    await expect(kept).to_contain_text("at most €300 spent every month")
    await expect(button(kept, "Report")).to_be_visible()


@pytest.mark.parametrize("screen", ["page", "phone"])
async def test_the_boss_reads_for_a_minute_and_asks_for_another(
    screen: str, page: Page, phone: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    shown, boss = {"page": page, "phone": phone}[screen], Person(screen)
    await go_to(shown, "marketing")
    await say(shown, "/social report linkedin comments 4, facebook followers 934, bookings 2")
    await expect(message(shown, "Recorded: 4 comments on LinkedIn")).to_be_visible()
    await move_to(shown, "Next digest")

    await reads_the_digest(shown, boss)
    reading = boss.seconds
    await asks_whether_it_is_worth_it(shown, boss)
    asking = boss.seconds - reading
    await sees_the_plan(shown)
    await gives_a_limit(shown)

    with capsys.disabled():
        print(f"\n{boss}: {reading:.0f} + {asking:.0f} seconds")  # noqa: T201
    assert max(reading, asking) < A_MINUTE
