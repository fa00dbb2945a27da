"""Files that are dropped on the page, as a newcomer tries them."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page, expect

from tests.browser.steps import button, go_to, message, picture

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SAMPLE = "linkedin_page_content.csv"
DROP = """async ([name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name));
  const area = document.getElementById("messages");
  const how = { dataTransfer: data, bubbles: true, cancelable: true };
  for (const type of ["dragover", "drop"]) area.dispatchEvent(new DragEvent(type, how));
}"""


async def test_the_sample_is_offered_imported_and_taken_back(page: Page) -> None:
    await go_to(page, "Social Coach")
    await page.get_by_role("button", name=SAMPLE).click()

    offer = message(page, "LinkedIn, 28 Oct to 24 Nov")
    await expect(offer).to_contain_text(
        "16 comments on LinkedIn → 40 comments on LinkedIn by 31 Dec"
    )
    await expect(offer).to_contain_text("I don't keep the file.")
    await picture(offer, "import")
    await button(offer, "Import").click()

    receipt = message(page, f"Imported from {SAMPLE}.")
    await expect(receipt).to_contain_text(re.compile(r"\d+ of 40"))
    await picture(receipt, "imported")
    await button(receipt, "Undo").click()
    await expect(message(page, "Undone")).to_contain_text("17 of 40")


async def test_a_file_that_is_dragged_onto_the_conversation_is_read(page: Page) -> None:
    await go_to(page, "Social Coach")

    await page.evaluate(DROP, ["numbers.csv", "Date,Comments\n2026-11-23,2\n2026-11-24,1\n"])

    asked = message(page, "Which platform are these numbers from?")
    await expect(asked).to_be_visible()
    await asked.get_by_role("combobox").select_option(label="LinkedIn")
    await expect(message(page, "3 comments on LinkedIn")).to_be_visible()


async def test_an_import_fits_a_phone(phone: Page) -> None:
    await go_to(phone, "Social Coach")
    await phone.get_by_role("button", name=SAMPLE).click()

    box = await message(phone, "LinkedIn, 28 Oct to 24 Nov").bounding_box()

    assert box is not None
    assert box["x"] + box["width"] <= 400
