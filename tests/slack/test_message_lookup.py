"""Messages whose answer was lost are looked for on all pages, and on no more than there can be."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.slack.answers import UnreadableAnswer
from bot.slack.errors import failure_of
from bot.slack.message_lookup import PAGES, find_posted

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LOST = {"ts": "7.0", "metadata": {"event_payload": {"outbox_id": 7, "slot": "digest:7"}}}


class History:
    """A conversation; `following` gives the cursor after each page."""

    def __init__(
        self, *pages: list[dict[str, Any]], following: Callable[[int], str | None]
    ) -> None:
        self.pages, self.following = pages, following
        self.asked: list[str | None] = []

    async def conversations_history(self, *, cursor: str | None, **_: object) -> AsyncSlackResponse:
        number = len(self.asked)
        self.asked.append(cursor)
        return AsyncSlackResponse(
            client=None,
            http_verb="POST",
            api_url="",
            req_args={},
            data={
                "messages": self.pages[number] if number < len(self.pages) else [{"ts": "1.0"}],
                "response_metadata": {"next_cursor": self.following(number)},
            },
            headers={},
            status_code=200,
        )


async def find(history: History) -> str | None:
    return await find_posted(cast("AsyncWebClient", history), "D0ADA", "digest:7", since=NOW)


@pytest.mark.parametrize("end", ["", None])
async def test_all_pages_are_read_to_the_end(end: str | None) -> None:
    cursors = ["a", "b", end]
    history = History([], [], [LOST], following=lambda page: cursors[page])

    assert await find(history) == "7.0"
    assert history.asked == [None, "a", "b"]


@pytest.mark.parametrize("end", ["", None])
async def test_a_message_on_no_page_did_not_arrive(end: str | None) -> None:
    cursors = ["a", end]

    assert await find(History([], [], following=lambda page: cursors[page])) is None


@pytest.mark.parametrize(
    ("following", "most"),
    [
        (lambda _: "a", 2),
        (lambda page: "ab"[page % 2], 3),
        (lambda page: page, PAGES),
    ],
)
async def test_pages_without_an_end_leave_it_open_whether_it_arrived(
    following: Callable[[int], Any], most: int
) -> None:
    history = History(following=lambda page: str(following(page)))

    with pytest.raises(UnreadableAnswer) as error:
        await find(history)

    assert len(history.asked) == most
    failure = failure_of(error.value)
    assert (failure.passing, failure.doubtful) == (True, True)
