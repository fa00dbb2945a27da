"""Messages, threads and files, as the person in front of the page sees them."""

import pytest
from playwright.async_api import Browser, Page, expect

from bot.sandbox import Sandbox
from tests.sandbox_page.conftest import PlannedClock
from tests.sandbox_page.steps import become, message_with, open_channel, typed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_time_is_the_readers_own(page: Page, sandbox: Sandbox) -> None:
    await sandbox.say("U0BEN", "C0MARKETING", "Nine comments so far")

    await open_channel(page, "marketing")
    await expect(page.get_by_role("article", name="Ben Okafor, 09:00")).to_be_visible()

    await become(page, "Cleo Marsh")
    await open_channel(page, "marketing")
    await expect(page.get_by_role("article", name="Ben Okafor, 03:00")).to_be_visible()


async def test_what_people_type_is_never_read_as_html(page: Page) -> None:
    await typed(page, "<img src=x onerror=alert(1)> & *bold*")

    own = page.get_by_role("article", name="Ada Lindgren")
    await expect(own).to_contain_text("<img src=x onerror=alert(1)> & bold")
    await expect(own.locator("img")).to_have_count(0)
    await expect(own.get_by_text("bold", exact=True)).to_have_css("font-weight", "700")


async def test_mrkdwn_looks_as_it_does_in_slack(page: Page, sandbox: Sandbox) -> None:
    text = (
        "*bold* _italic_ ~gone~ `code` <https://example.com|a link> <javascript:alert(1)|a trap>\n"
        "&gt; quoted\n"
        "```\nif a &lt; b:\n```"
        "<@U0BEN> <#C0BLOG|blog> <!here> :tada: :no_such_emoji: 2*3*4 "
        "<!date^1795424400^{date_num} at {time}|some day>"
    )
    await sandbox.say("U0BEN", "C0MARKETING", "x")
    sandbox.messages("C0MARKETING")[-1]["text"] = text

    await open_channel(page, "marketing")

    shown = page.get_by_role("article", name="Ben Okafor")
    await expect(shown.locator("strong", has_text="bold")).to_be_visible()
    await expect(shown.locator("em")).to_have_text("italic")
    await expect(shown.locator("s")).to_have_text("gone")
    await expect(shown.locator("code")).to_have_text("code")
    await expect(shown.locator("blockquote")).to_have_text("quoted")
    await expect(shown.locator("pre")).to_have_text("if a < b:")
    await expect(shown.get_by_role("link")).to_have_count(1)
    await expect(shown.get_by_role("link")).to_have_attribute("href", "https://example.com")
    await expect(shown).to_contain_text(
        "@Ben Okafor #blog @here 🎉 :no_such_emoji: 2*3*4 2026-11-23 at 10:00"
    )


async def test_an_answer_to_a_command_is_only_visible_to_who_typed_it(page: Page) -> None:
    await open_channel(page, "marketing")
    await typed(page, "/social hello")

    answer = message_with(page, "I read: hello")
    await expect(answer).to_contain_text("Only visible to you")

    await become(page, "Ben Okafor")
    await open_channel(page, "marketing")
    await expect(page.get_by_text("This is the beginning of #marketing.")).to_be_visible()
    await expect(answer).to_have_count(0)


async def test_an_answer_can_be_replaced(page: Page) -> None:
    await typed(page, "/social undo")
    await page.get_by_role("button", name="Undo").click()

    await expect(message_with(page, "Taken back.")).to_contain_text("Only visible to you")
    await expect(page.get_by_text("Saved 4 comments.")).to_have_count(0)


async def test_replies_stand_in_the_thread_and_are_counted(page: Page) -> None:
    await typed(page, "Who answers comments?")
    question = message_with(page, "Who answers comments?").first
    await question.hover()
    await question.get_by_role("button", name="Reply in thread").click()
    thread = page.get_by_role("complementary", name="Thread")
    await thread.get_by_role("textbox", name="Reply in thread").fill("I do")
    await page.keyboard.press("Enter")

    await expect(thread.get_by_text("Heard: I do")).to_be_visible()
    await expect(page.get_by_role("button", name="2 replies")).to_be_visible()
    await expect(page.get_by_test_id("messages").get_by_text("Heard: I do")).to_have_count(0)

    await page.keyboard.press("Escape")
    await expect(thread).to_be_hidden()


async def test_a_command_in_a_thread_is_refused(page: Page, sandbox: Sandbox) -> None:
    await typed(page, "Hello")
    await message_with(page, "Hello").first.hover()
    await page.get_by_role("button", name="Reply in thread").first.click()
    thread = page.get_by_role("complementary", name="Thread")
    await thread.get_by_role("textbox").fill("/social help")
    await page.keyboard.press("Enter")

    await expect(thread.get_by_text("/social can't be used in threads.")).to_be_visible()


async def test_a_file_for_the_bot_is_shown_and_heard(page: Page) -> None:
    await (
        page.get_by_test_id("composer")
        .get_by_test_id("upload")
        .set_input_files(
            {"name": "week.csv", "mimeType": "text/csv", "buffer": b"channel,comments\nx,4\n"}
        )
    )

    await expect(page.get_by_role("link", name="week.csv")).to_be_visible()
    await expect(page.get_by_text("Heard: week.csv")).to_be_visible()


async def test_what_happens_elsewhere_is_marked_unread(page: Page, sandbox: Sandbox) -> None:
    blog = page.get_by_role("navigation").get_by_role("button", name="blog")

    await sandbox.say("U0CLEO", "C0BLOG", "New post")
    await expect(blog).to_have_accessible_name("blog 1 unread")

    await blog.click()
    await expect(page.get_by_text("New post")).to_be_visible()
    await expect(blog).to_have_accessible_name("blog")


class TestDays:
    @pytest.fixture
    def clock(self) -> PlannedClock:
        return PlannedClock()

    async def test_days_are_divided_and_named_by_the_clock(self, page: Page) -> None:
        await typed(page, "Monday's word")
        await expect(page.get_by_text("Heard: Monday's word")).to_be_visible()
        await expect(page.get_by_test_id("day")).to_have_text(["Today"])
        await page.get_by_role("button", name="+1 day").click()
        await expect(page.get_by_test_id("day")).to_have_text(["Yesterday"])

        await typed(page, "Tuesday's word")
        await expect(page.get_by_text("Heard: Tuesday's word")).to_be_visible()
        await expect(page.get_by_test_id("day")).to_have_text(["Yesterday", "Today"])


async def test_a_message_has_the_width_of_a_touch_screen(
    browser: Browser, sandbox: Sandbox
) -> None:
    await sandbox.say("U0BEN", "C0MARKETING", "Nine comments so far, and more to come. " * 5)
    context = await browser.new_context(viewport={"width": 400, "height": 800}, has_touch=True)
    page = await context.new_page()
    await page.goto(f"{sandbox.url}/?user=U0ADA#C0MARKETING")

    words = await page.locator(".message-content").bounding_box()
    reply = page.get_by_role("button", name="Reply in thread")

    assert words is not None
    assert words["width"] > 300
    await expect(reply).to_be_in_viewport()
    await context.close()
