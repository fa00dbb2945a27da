"""Slack's pace: one message a second in a channel, and a pause for the workspace that needs one."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.domain.messages.reasons import Cause, Reason
from bot.slack import rate_limits
from bot.slack.errors import PASSING, Failure, Reach, failure_of
from bot.slack.rate_limits import RateLimiter
from tests.support.post import refusal


class Watch:
    """A stopwatch that a sleep moves on."""

    def __init__(self) -> None:
        self.time = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += seconds


class Standing(Watch):
    """A stopwatch that stands: everybody comes at the same moment."""

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(rate_limits, "REMEMBERED", 2)
    return rate_limits.REMEMBERED


async def test_the_first_message_in_a_channel_goes_out_at_once() -> None:
    watch = Watch()

    await RateLimiter(watch, watch.sleep).turn("C0MARKETING")

    assert watch.slept == []


async def test_messages_in_one_channel_are_a_second_apart() -> None:
    watch = Watch()
    limiter = RateLimiter(watch, watch.sleep)

    turns = []
    for _ in range(4):
        await limiter.turn("C0MARKETING")
        turns.append(watch())

    assert turns == [100.0, 101.0, 102.0, 103.0]


async def test_who_comes_at_the_same_moment_waits_in_a_row() -> None:
    watch = Standing()
    limiter = RateLimiter(watch, watch.sleep)

    await asyncio.gather(*(limiter.turn("C0MARKETING") for _ in range(4)))

    assert watch.slept == [1.0, 2.0, 3.0]


async def test_channels_do_not_wait_for_each_other() -> None:
    watch = Standing()
    limiter = RateLimiter(watch, watch.sleep)

    await asyncio.gather(*(limiter.turn(f"C{number}") for number in range(50)))

    assert watch.slept == []


async def test_after_a_second_nobody_waits() -> None:
    watch = Watch()
    limiter = RateLimiter(watch, watch.sleep)
    await limiter.turn("C0MARKETING")

    watch.time += 0.75
    await limiter.turn("C0MARKETING")
    watch.time += 1
    await limiter.turn("C0MARKETING")

    assert watch.slept == [0.25]


async def test_channels_that_were_quiet_longest_are_forgotten_first(few: int) -> None:
    watch = Standing()
    limiter = RateLimiter(watch, watch.sleep)
    for channel in ("C1", "C2", "C3"):
        await limiter.turn(channel)

    await limiter.turn("C3")
    await limiter.turn("C1")

    assert watch.slept == [1.0], "C3 waits, C1 is not known any more"


# What a refusal means.


@pytest.mark.parametrize("code", ["ratelimited", "rate_limited", "message_limit_exceeded"])
@pytest.mark.parametrize(("header", "seconds"), [("30", 30), ("1", 1)])
def test_a_limit_says_how_long_to_wait(code: str, header: str, seconds: int) -> None:
    failure = failure_of(refusal(code, 429, Retry_After=header))

    assert (failure.reach, failure.passing, failure.doubtful) == (Reach.PAUSE, True, False)
    assert failure.wait is not None
    assert failure.wait.total_seconds() == seconds


NOON = "Tue, 24 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("30", 30),
        (" 30 ", 30),
        ("1.5", 1.5),
        ("Tue, 24 Nov 2026 12:00:30 GMT", 30),
        ("Tuesday, 24-Nov-26 12:01:00 GMT", 60),
        ("86400000", 3600),
        ("inf", 3600),
        ("Tue, 24 Nov 2099 12:00:00 GMT", 3600),
    ],
)
@pytest.mark.parametrize("code", ["ratelimited", None])
def test_the_time_may_be_given_in_every_way_and_is_no_longer_than_an_hour(
    code: str | None, asked: str, seconds: float
) -> None:
    failure = failure_of(refusal(code, 429, Retry_After=asked, Date=NOON))

    assert (failure.reach, failure.wait) == (Reach.PAUSE, timedelta(seconds=seconds))


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Retry_After": "0"},
        {"Retry_After": ""},
        {"Retry_After": "-5"},
        {"Retry_After": "nan"},
        {"Retry_After": "soon"},
        {"Retry_After": "30 seconds"},
        {"Retry_After": "Tue, 24 Nov 2026 11:00:00 GMT", "Date": NOON},
        {"Retry_After": "Tue, 24 Nov 2026 12:00:30 GMT"},
        {"Retry_After": "Tue, 24 Nov 2026 12:00:30 GMT", "Date": "today"},
        {"Retry_After": "Tue, 24 Nov 2026 12:00:30 GMT", "Date": "Tue, 24 Nov 2026 12:00:00"},
        {"Retry_After": "Tue, 99 Nov 2026 12:00:30 GMT", "Date": NOON},
    ],
)
@pytest.mark.parametrize("code", ["ratelimited", None])
def test_a_limit_without_a_time_leaves_the_wait_to_us(
    code: str | None, headers: dict[str, str]
) -> None:
    failure = failure_of(refusal(code, 429, **headers))

    assert (failure.reach, failure.wait) == (Reach.PAUSE, None)


@pytest.mark.parametrize(
    ("code", "reach"),
    [
        ("not_in_channel", Reach.CHANNEL),
        ("is_archived", Reach.CHANNEL),
        ("channel_not_found", Reach.CHANNEL),
        ("restricted_action", Reach.CHANNEL),
        ("restricted_action_read_only_channel", Reach.CHANNEL),
        ("user_disabled", Reach.PERSON),
        ("token_revoked", Reach.WORKSPACE),
        ("account_inactive", Reach.WORKSPACE),
        ("invalid_blocks", Reach.MESSAGE),
        ("msg_too_long", Reach.MESSAGE),
        ("missing_scope", Reach.MESSAGE),
        ("a_code_of_next_year", Reach.MESSAGE),
    ],
)
def test_a_refusal_reaches_as_far_as_its_code_says(code: str, reach: Reach) -> None:
    assert failure_of(refusal(code)) == Failure(
        cause=Cause(Reason.REFUSED, code), passing=False, reach=reach
    )


@pytest.mark.parametrize("code", sorted(PASSING))
def test_what_passes_by_itself_is_tried_again(code: str) -> None:
    assert failure_of(refusal(code)) == Failure(cause=Cause(Reason.REFUSED, code), passing=True)
