"""Fetching files: from Slack's own host alone, never more than is read, never a page for people."""

from __future__ import annotations

from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from bot.sandbox.files import add_file, file_object
from bot.slack import downloads
from bot.slack.downloads import NotFetched, SharedFile, fetch, is_slacks_own, shared_files
from bot.slack.errors import CALL_ERRORS

TOKEN = "xoxb-sandbox"
SLACK = "https://slack.com/api/"


@pytest.fixture
async def sandbox() -> Any:
    made = Sandbox(signing_secret="s", bot_token=TOKEN, app_token="xapp-sandbox")
    async with made.running():
        yield made


def dropped(sandbox: Sandbox, content: bytes = b"a,1\n", name: str = "a.csv") -> dict[str, Any]:
    return file_object(sandbox.world, add_file(sandbox.world, "U0ADA", name, content))


def client(sandbox: Sandbox, token: str = TOKEN) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=sandbox.api_url)


async def test_a_file_is_fetched_with_the_token(sandbox: Sandbox) -> None:
    assert await fetch(client(sandbox), SharedFile.of(dropped(sandbox))) == b"a,1\n"


@pytest.mark.parametrize(
    "address",
    [
        "https://files.slack.com.example.org/files-pri/T1-F1/download/a.csv",
        "https://example.org/files-pri/T1-F1/download/a.csv",
        "https://files.slack.com@example.org/a.csv",
        "https://files.slack.com:8443/a.csv",
        "http://files.slack.com/a.csv",
        "https://slack.com/a.csv",
        "https://example.org\\@files.slack.com/a.csv",
        "file:///etc/passwd",
        "//files.slack.com/a.csv",
        "",
    ],
)
def test_the_token_goes_to_no_other_host(address: str) -> None:
    assert not is_slacks_own(address, SLACK)


@pytest.mark.parametrize(
    ("address", "api"),
    [
        ("https://files.slack.com/files-pri/T1-F1/download/a.csv", SLACK),
        ("https://files.slack-gov.com/files-pri/T1-F1/a.csv", "https://slack-gov.com/api/"),
        ("http://127.0.0.1:8080/files-pri/T1-F1/a.csv", "http://127.0.0.1:8080/api/"),
    ],
)
def test_slacks_own_host_is_known(address: str, api: str) -> None:
    assert is_slacks_own(address, api)


async def test_a_file_at_another_host_is_not_asked_for(sandbox: Sandbox) -> None:
    other = {**dropped(sandbox), "url_private_download": "http://127.0.0.1:9/a.csv"}

    with pytest.raises(NotFetched, match=r"file\.elsewhere"):
        await fetch(client(sandbox), SharedFile.of(other))


@pytest.mark.parametrize("token", ["xoxb-other", TOKEN])
async def test_a_login_page_is_no_file(sandbox: Sandbox, token: str) -> None:
    if token == TOKEN:
        sandbox.world.scopes = sandbox.world.scopes - {"files:read"}

    with pytest.raises(NotFetched, match=r"file\.no_access"):
        await fetch(client(sandbox, token), SharedFile.of(dropped(sandbox)))


async def test_a_page_that_was_dropped_is_a_file(sandbox: Sandbox) -> None:
    page = dropped(sandbox, b"<html>", "page.html")

    assert await fetch(client(sandbox), SharedFile.of(page)) == b"<html>"


@pytest.mark.parametrize("said", [4, 0])
async def test_no_more_is_read_than_the_limit(
    sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    monkeypatch.setattr(downloads, "MOST_BYTES", 3)

    with pytest.raises(NotFetched, match=r"file\.too_large"):
        await fetch(client(sandbox), SharedFile.of({**dropped(sandbox), "size": said}))


@pytest.mark.parametrize(
    "more", [{"is_external": True}, {"mode": "external"}, {"mode": "post"}, {"mode": "canvas"}]
)
async def test_a_file_that_is_not_in_slack_is_refused(
    sandbox: Sandbox, more: dict[str, Any]
) -> None:
    with pytest.raises(NotFetched, match=r"file\.elsewhere"):
        await fetch(client(sandbox), SharedFile.of({**dropped(sandbox), **more}))


async def test_slack_is_asked_for_what_an_event_hides(sandbox: Sandbox) -> None:
    hidden = {"id": dropped(sandbox)["id"], "file_access": "check_file_info"}

    assert await fetch(client(sandbox), SharedFile.of(hidden)) == b"a,1\n"


async def test_a_file_that_is_gone_is_an_error_of_a_call(sandbox: Sandbox) -> None:
    hidden = {"id": "F0GONE", "file_access": "check_file_info"}

    with pytest.raises(CALL_ERRORS):
        await fetch(client(sandbox), SharedFile.of(hidden))


def test_deleted_files_are_passed_over() -> None:
    assert shared_files([{"id": "F1", "mode": "tombstone"}, {"id": "F2"}]) == (
        SharedFile(id="F2", name="F2"),
    )
