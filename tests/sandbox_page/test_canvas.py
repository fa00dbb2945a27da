"""A channel's canvas is a tab that appears once there is one, and shows what is in it."""

import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncApp

from tests.sandbox_page.steps import open_channel

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def written(markdown: str) -> dict[str, str]:
    return {"type": "markdown", "markdown": markdown}


async def test_the_tab_appears_and_follows_each_change(page: Page, bot: AsyncApp) -> None:
    await open_channel(page, "marketing")
    await expect(page.get_by_role("tab", name="Canvas")).to_have_count(0)

    made = await bot.client.conversations_canvases_create(
        channel_id="C0MARKETING", document_content=written("# Plan\n\n**Newsletter** €15")
    )
    await page.get_by_role("tab", name="Canvas").click()
    canvas = page.get_by_role("tabpanel", name="Canvas")
    await expect(canvas.get_by_role("heading", name="Plan")).to_be_visible()
    await expect(page.get_by_role("textbox", name="Message #marketing")).to_be_hidden()

    end = {"operation": "insert_at_end", "document_content": written("Mail €10")}
    await bot.client.canvases_edit(canvas_id=made["canvas_id"], changes=[end])
    await expect(canvas).to_contain_text("Mail €10")

    await page.get_by_role("tab", name="Messages").click()
    await expect(page.get_by_role("textbox", name="Message #marketing")).to_be_visible()
