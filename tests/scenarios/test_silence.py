"""A person who never answers: asked less, then a last time, then left in peace until they react."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from tests.support.coach import ADA, Coach

Reaction = Callable[[Coach], Awaitable[None]]
LAST = "so I'll stop asking for now. Report any number, or type `/social start`, and I'll be back."


@pytest.fixture
async def team(coach: Coach) -> Coach:
    """Ada owns an objective of #marketing, and is asked on Mondays at nine."""
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 December 2027")
    await coach.tick(minutes=-30)
    return coach


async def mondays(team: Coach, first: int, last: int) -> list[int]:
    """Let weeks pass; those in which Ada was asked."""
    asked = []
    for week in range(first, last + 1):
        before = len(team.asked())
        await team.tick(days=7)
        if len(team.asked()) > before:
            asked.append(week)
    return asked


async def test_who_never_answers_is_asked_less_then_a_last_time_then_never(team: Coach) -> None:
    weeks = await mondays(team, 1, 20)

    assert weeks == [1, 2, 4, 6, 8]
    assert [LAST in asked for asked in team.asked()] == [False] * 4 + [True]


async def test_the_digest_goes_quiet_meanwhile_and_comes_back_with_a_number(team: Coach) -> None:
    await team.tick(days=1)
    for _ in range(11):
        await team.tick(days=7)
    silent = team.posted()
    await team.tick(days=1)
    await report(team)
    await team.tick(days=6)

    assert len(silent) == 5  # what was set up, and four digests
    assert "I'll keep quiet until your next number" in silent[-1]
    assert len(team.posted()) == 6
    assert "4 of 20" in team.posted()[-1]


async def test_why_tells_of_it(team: Coach) -> None:
    await mondays(team, 1, 3)
    halved = (await team.types("why")).text
    await mondays(team, 4, 10)

    quiet = (await team.types("why")).text

    assert "Check-in · not sent (half as often, after two unanswered)" in halved
    assert "Check-in · not sent (quiet, after five unanswered)" in quiet


async def report(team: Coach) -> None:
    await team.types("report linkedin comments 4")


async def start(team: Coach) -> None:
    await team.types("start")


async def skip(team: Coach) -> None:
    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "skip_checkin")


@pytest.mark.parametrize("reaction", [report, start, skip])
async def test_any_reaction_brings_them_back_every_week(team: Coach, reaction: Reaction) -> None:
    await mondays(team, 1, 12)

    await reaction(team)

    assert await mondays(team, 13, 14) == [13, 14]
    assert LAST not in team.asked()[-1]


async def test_an_answer_in_time_keeps_them_weekly(team: Coach) -> None:
    weeks = []
    for week in range(1, 9):
        weeks += await mondays(team, week, week)
        await report(team)

    assert weeks == list(range(1, 9))


async def test_after_two_without_an_answer_one_answer_is_enough(team: Coach) -> None:
    await mondays(team, 1, 2)

    await skip(team)

    assert await mondays(team, 3, 4) == [3, 4]


async def test_asking_for_a_check_in_works_while_it_is_quiet(team: Coach) -> None:
    await mondays(team, 1, 10)
    before = len(team.asked())

    await team.types("checkin")
    await team.tick()

    assert len(team.asked()) == before + 1
