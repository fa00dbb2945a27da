"""Pages of lists, and limits of calls a minute."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

START = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Hand:
    """A clock that a test moves."""

    now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def hand(sandbox: Sandbox) -> Hand:
    made = Hand()
    sandbox.world.now = made
    return made


async def pages(client: AsyncWebClient, limit: int, channel: str = "C0CROWD") -> list[list[str]]:
    """The members of a channel, page by page."""
    found, cursor = [], ""
    while True:
        answer = await client.conversations_members(channel=channel, limit=limit, cursor=cursor)
        found.append(answer["members"])
        cursor = answer["response_metadata"]["next_cursor"]
        if not cursor:
            return found


@pytest.mark.parametrize(("limit", "sizes"), [(2, [2, 2, 1]), (5, [5]), (100, [5])])
async def test_members_come_in_pages(
    sandbox: Sandbox, client: AsyncWebClient, limit: int, sizes: list[int]
) -> None:
    everyone = set(sandbox.world.people)
    sandbox.world.add_channel("crowd", everyone)

    found = await pages(client, limit)

    assert [len(page) for page in found] == sizes
    assert {user for page in found for user in page} == everyone


async def test_a_page_may_be_shorter_than_asked_though_more_follows(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    sandbox.world.add_channel("crowd", sandbox.world.people)
    sandbox.world.largest_page = 3

    assert [len(page) for page in await pages(client, 100)] == [3, 2]


@pytest.mark.parametrize("limit", [-1, 1000, 5000])
async def test_no_page_is_longer_than_slack_gives(
    client: AsyncWebClient, refusal: Any, limit: int
) -> None:
    answer = await refusal(client.conversations_members(channel="C0BLOG", limit=limit))

    assert answer["error"] == "invalid_limit"


@pytest.mark.parametrize(
    ("is_private", "bot_is_in", "error"),
    [(True, False, "channel_not_found"), (True, True, None), (False, False, None)],
)
async def test_members_of_a_private_channel_are_for_a_bot_that_is_in_it(
    sandbox: Sandbox,
    client: AsyncWebClient,
    refusal: Any,
    error: str | None,
    *,
    is_private: bool,
    bot_is_in: bool,
) -> None:
    members = {"U0ADA", "U0COACH"} if bot_is_in else {"U0ADA"}
    place = sandbox.world.add_channel("plans", members, is_private=is_private)
    call = client.conversations_members(channel=place.id)

    if error:
        assert (await refusal(call))["error"] == error
    else:
        assert set((await call)["members"]) == members


@pytest.mark.parametrize(("is_private", "scope"), [(True, "groups:read"), (False, "channels:read")])
async def test_members_need_the_scope_of_the_kind_of_channel(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Any, scope: str, *, is_private: bool
) -> None:
    place = sandbox.world.add_channel("plans", {"U0COACH"}, is_private=is_private)
    sandbox.world.scopes.remove(scope)

    answer = await refusal(client.conversations_members(channel=place.id))

    assert (answer["error"], answer["needed"]) == ("missing_scope", scope)


async def limited(client: AsyncWebClient) -> str | None:
    """Look somebody up; the seconds to wait if that is one call too many."""
    try:
        await client.users_info(user="U0ADA")
    except SlackApiError as refused:
        if refused.response.status_code != 429 or refused.response["error"] != "ratelimited":
            raise
        return str(refused.response.headers["Retry-After"])
    return None


async def test_calls_over_the_limit_of_a_minute_wait_for_the_next(
    sandbox: Sandbox, client: AsyncWebClient, hand: Hand
) -> None:
    sandbox.world.limits = {"users.info": 2}

    waits = []
    for seconds in (0, 10, 20, 30, 60, 61):
        hand.now = START + timedelta(seconds=seconds)
        waits.append(await limited(client))

    assert waits == [None, None, "40", "30", None, None]
    assert len(sandbox.calls("users.info")) == 4


async def test_other_methods_go_on(sandbox: Sandbox, client: AsyncWebClient, hand: Hand) -> None:
    sandbox.world.limits = {"users.info": 0}

    assert await limited(client) == "60"
    assert (await client.auth_test())["ok"]
    assert hand.now == START


async def test_there_is_no_limit_unless_a_test_sets_one(client: AsyncWebClient) -> None:
    assert [await limited(client) for _ in range(150)] == [None] * 150
