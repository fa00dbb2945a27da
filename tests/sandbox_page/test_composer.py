"""Typing: completion, commands, names."""

import re

import pytest
from playwright.async_api import Page, expect

from bot.sandbox import Sandbox
from tests.sandbox_page.steps import message_with, typed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_slash_offers_the_commands_and_their_subcommands(page: Page) -> None:
    box = page.get_by_role("textbox", name="Message Social Coach")
    options = page.get_by_role("option")

    await box.press_sequentially("/so")
    await expect(options).to_have_text([re.compile("^/social")])
    await box.press("Tab")
    await expect(box).to_have_value("/social ")
    await expect(options).to_have_count(4)

    await box.press_sequentially("re")
    await expect(options).to_have_count(2)
    await box.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("remind")
    await box.press("Enter")
    await expect(box).to_have_value("/social remind ")
    await expect(page.get_by_text("/social remind: <day> <time>")).to_be_visible()


async def test_escape_closes_the_offers_and_enter_then_sends(page: Page) -> None:
    box = page.get_by_role("textbox", name="Message Social Coach")

    await box.press_sequentially("/social rep")
    await box.press("Escape")
    await expect(page.get_by_role("listbox")).to_be_hidden()
    await box.press("Enter")

    await expect(message_with(page, "I read: rep")).to_be_visible()


async def test_a_finished_word_is_sent_with_enter(page: Page) -> None:
    await page.get_by_role("textbox").press_sequentially("/social help")
    await page.keyboard.press("Enter")

    await expect(message_with(page, "I read: help")).to_be_visible()


async def test_shift_and_enter_begin_a_new_line(page: Page) -> None:
    box = page.get_by_role("textbox")

    await box.press_sequentially("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")

    await expect(box).to_have_value("one\ntwo")


async def test_names_are_sent_as_references(page: Page, sandbox: Sandbox) -> None:
    await page.get_by_role("textbox").press_sequentially("@be")
    await page.keyboard.press("Enter")
    await page.get_by_role("textbox").press_sequentially("likes #blog & more")
    await page.keyboard.press("Enter")

    await expect(message_with(page, "@Ben Okafor likes #blog & more").first).to_be_visible()
    assert sandbox.dm("U0ADA")[0]["text"] == "<@U0BEN> likes <#C0BLOG|blog> &amp; more"


async def test_names_in_commands_carry_the_name_too(page: Page) -> None:
    await typed(page, "/social ask @Ben Okafor")

    await expect(message_with(page, "I read: ask @Ben Okafor")).to_be_visible()


async def test_a_bot_that_does_not_answer_is_told_of(page: Page, sandbox: Sandbox) -> None:
    sandbox.connection.patience = 0.2

    await typed(page, "/social slow")

    failure = message_with(page, "/social failed: operation_timeout")
    await expect(failure).to_contain_text("Only visible to you")


async def test_an_unknown_command_is_told_of(page: Page) -> None:
    await typed(page, "/lunch noodles")

    await expect(message_with(page, "/lunch is not a command here.")).to_be_visible()
