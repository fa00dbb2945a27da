"""The guard over all tests: what no log may tell fails the test that logged it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest
import structlog

from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, SECRET, Coach
from tests.support.log_guard import LogGuard

log = structlog.get_logger()
FOX = 'the "quick" bröwn fox'
Say = Callable[[str], None]


def by_us(text: str) -> None:
    log.warning("said", what=text)


def by_a_library(text: str) -> None:
    logging.getLogger("aiohttp.server").warning("said %s", text)


def by_an_error(text: str) -> None:
    log.error("failed", exc_info=OSError(text))


def found(guard: LogGuard) -> list[str]:
    """The leaks so far, which do not fail this test any more."""
    leaks = guard.leaks()
    guard.lines.clear()
    return leaks


@pytest.mark.parametrize("say", [by_us, by_a_library, by_an_error])
@pytest.mark.parametrize("private", [SECRET, "Ada", "Ben Okafor's", FOX])
def test_a_line_with_something_private_is_a_leak(
    log_guard: LogGuard, say: Say, private: str
) -> None:
    log_guard.written.add(FOX)
    say(f"it is {private} again")

    assert len(found(log_guard)) == 1


@pytest.mark.parametrize("say", [by_us, by_a_library, by_an_error])
@pytest.mark.parametrize(
    "harmless",
    [BOT_TOKEN, APP_TOKEN, "xoxe.xoxb-1-Mi0", "xoxe-1-My0", "a quick brown fox", "Adaline", "4"],
)
def test_hidden_tokens_and_harmless_words_are_none(
    log_guard: LogGuard, say: Say, harmless: str
) -> None:
    log_guard.written.add(FOX)
    say(f"it is {harmless} again")

    assert len(log_guard.lines) == 1
    assert log_guard.leaks() == []


def test_a_word_that_an_error_quotes_is_a_leak(log_guard: LogGuard) -> None:
    log_guard.written.add("gobbledygook")
    by_us("invalid literal for int(): 'gobbledygook'")

    assert len(found(log_guard)) == 1


async def test_what_people_write_in_the_sandbox_is_known(team: Coach, log_guard: LogGuard) -> None:
    await team.types("report linkedin comments 4")
    await team.slack.say(ADA, "D0ADA", "how do we do?")
    await team.set_up(ADA, purpose="other", purpose_words="to sell books")

    assert log_guard.written >= {
        *("report linkedin comments 4", "how do we do?", "to sell books"),
    }


def test_every_test_is_guarded(log_guard: LogGuard) -> None:
    by_us(SECRET)

    assert len(found(log_guard)) == 1
