"""Going from one workspace to another, and installing the app there."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

import pytest
from aiohttp import ClientSession, web
from playwright.async_api import Page, expect

from bot.sandbox import Sandbox, harbour_tea
from tests.sandbox_page.steps import become, open_channel, typed

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def go_to(page: Page, workspace: str) -> None:
    await page.get_by_test_id("workspace-switch").click()
    await page.get_by_role("menuitemradio", name=workspace).click()
    await expect(page.get_by_role("heading", name=workspace)).to_be_visible()


@asynccontextmanager
async def app_pages(sandbox: Sandbox) -> AsyncIterator[None]:
    """The app's own pages: one that begins an installation, and one that ends it."""
    oauth = sandbox.oauth

    async def begin(_request: web.Request) -> web.Response:
        asked = {"client_id": oauth.app.client_id, "scope": "commands", "team": "T0HARBOUR"}
        raise web.HTTPFound(f"{sandbox.authorize_url}?{urlencode(asked)}")

    async def end(request: web.Request) -> web.Response:
        app = oauth.app
        form = {"client_id": app.client_id, "client_secret": app.client_secret}
        form |= {"code": request.query["code"], "redirect_uri": app.redirect_urls[0]}
        async with ClientSession() as session:
            answer = await session.post(f"{sandbox.api_url}oauth.v2.access", data=form)
            return web.Response(text="Installed" if (await answer.json())["ok"] else "Refused")

    pages = web.Application()
    pages.add_routes([web.get("/install", begin), web.get("/back", end)])
    runner = web.AppRunner(pages, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    oauth.app.install_url = f"{url}/install"
    oauth.app.redirect_urls.append(f"{url}/back")
    yield
    await runner.cleanup()


async def test_alone_a_workspace_only_says_its_name(page: Page) -> None:
    await expect(page.get_by_role("heading", name="Lindgren Books")).to_be_visible()
    await expect(page.get_by_test_id("workspace-switch")).to_have_count(0)


async def test_people_act_in_the_workspace_of_their_page(page: Page, sandbox: Sandbox) -> None:
    tea = sandbox.add_workspace(harbour_tea(), bot_token="xoxb-tea")
    await page.reload()
    await go_to(page, "Harbour Tea")
    await become(page, "Fay Brandt")
    await open_channel(page, "marketing")
    await typed(page, "Tea for two")
    await expect(page.get_by_role("article").filter(has_text="Tea for two")).to_be_visible()
    await page.reload()

    await expect(page.get_by_role("button", name="You are Fay Brandt")).to_be_visible()
    assert [message["user"] for message in tea.messages("C0TEAMARKETING")] == ["U0FAY"]
    assert sandbox.messages("C0MARKETING") == []


async def test_the_app_is_installed_and_uninstalled(page: Page, sandbox: Sandbox) -> None:
    sandbox.add_workspace(harbour_tea())
    async with app_pages(sandbox):
        await page.goto(f"{sandbox.url}/?team=T0HARBOUR")
        await page.get_by_test_id("workspace-switch").click()
        async with page.expect_popup() as popup:
            await page.get_by_role("menuitem", name="Install the app").click()
        consent = await popup.value
        await expect(consent.get_by_label("Where")).to_have_value("T0HARBOUR")
        await consent.get_by_role("button", name="Allow").click()
        await expect(consent.get_by_text("Installed")).to_be_visible()
        await page.get_by_test_id("workspace-switch").click()
        await page.get_by_role("menuitem", name="Uninstall the app").click()
        await page.get_by_test_id("workspace-switch").click()

        await expect(page.get_by_role("menuitem", name="Install the app")).to_be_visible()
