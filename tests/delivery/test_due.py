"""Check-ins and digests arrive at their time: one message per person, with only what is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.support.coach import ADA, BEN, CLEO, DEV, MARKETING, Coach, coaching
from tests.support.databases import sqlite_copy

Outcomes = Callable[[], list[tuple[str, str | None]]]


async def test_the_digest_comes_at_its_time_and_not_before(team: Coach) -> None:
    await team.tick(hours=23, minutes=29)
    before = team.posted()
    await team.tick(minutes=1)

    assert before == []
    assert len(team.posted()) == 1
    assert team.posted()[0].startswith("No numbers yet. Week from 23 Nov")


async def test_the_digest_comes_every_week(team: Coach) -> None:
    await team.tick(days=1)
    for _ in range(3):
        await team.tick(days=7)

    assert len(team.posted()) == 4


async def test_the_checkin_comes_on_monday_at_nine_of_ones_own_clock(coach: Coach) -> None:
    await coach.set_up(ADA, CLEO)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    await coach.types("objective 5 posts a week on X", CLEO)

    await coach.tick()
    (introduced,) = coach.asked(CLEO)
    await coach.tick(hours=5, minutes=29)
    before = coach.asked(CLEO)
    await coach.tick(minutes=1)

    assert before == [introduced] == coach.asked(CLEO)[:-1]
    assert coach.asked(ADA) == []


async def test_however_many_objectives_and_teams_it_is_one_message(coach: Coach) -> None:
    for channel in ("C0BLOG", "C0GENERAL"):
        coach.slack.world.channels[channel].members.add(coach.slack.world.bot.id)
    for channel in (MARKETING, "C0BLOG", "C0GENERAL"):
        await coach.set_up(ADA, channel=channel)
        await coach.types("objective 20 comments on LinkedIn by 31 December", channel=channel)
        await coach.types("objective 5 posts a week on X", channel=channel)

    await coach.tick(days=7)

    (asked,) = coach.asked()
    assert "Got a minute for 6 numbers?" in asked
    assert asked.count("in <#C0BLOG>") == 2


async def test_only_what_is_due_is_asked_for(team: Coach) -> None:
    await team.types("objective 5 posts a week on X")
    await team.tick(days=6)
    await team.types("report linkedin comments 4")

    await team.tick(days=1)

    assert len(team.asked()) == 1
    assert "Posts on X" in team.asked()[0]
    assert "LinkedIn" not in team.asked()[0]


async def test_with_nothing_due_nobody_is_asked(team: Coach, outcomes: Outcomes) -> None:
    await team.tick(days=6)
    await team.types("report linkedin comments 4")

    await team.tick(days=1)

    assert team.asked() == []
    assert ("skipped", "nothing_due") in outcomes()


async def test_who_is_away_is_not_asked_and_the_digest_goes_on(
    team: Coach, outcomes: Outcomes
) -> None:
    await team.types("away until 30 November")

    await team.tick(days=1)
    await team.tick(days=6)

    assert team.asked() == []
    assert len(team.posted()) == 1
    assert outcomes() == [("sent", None), ("skipped", "away")]


async def test_the_day_after_the_absence_check_ins_go_on(team: Coach) -> None:
    await team.types("away until 6 December")

    await team.tick(days=7)
    await team.tick(days=7)

    assert len(team.asked()) == 1


async def test_stop_pressed_while_a_message_waits_is_heeded(team: Coach) -> None:
    team.slack.faults.add("chat.postMessage", "rate_limited", channel=ADA, retry_after=600)
    await team.tick(days=7)
    await team.types("stop")

    await team.tick(minutes=11)

    assert team.asked() == []


async def test_who_was_deactivated_gets_nothing_and_the_others_do(coach: Coach) -> None:
    await coach.set_up(ADA, BEN)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    await coach.types("objective 5 posts a week on X", BEN)
    await coach.tick()
    told = coach.asked(BEN)
    await coach.slack.deactivate(BEN)

    await coach.tick(days=7, hours=1)

    assert coach.asked(BEN) == told
    assert len(coach.asked(ADA)) == 1


async def test_a_message_that_comes_too_late_to_be_of_use_is_not_sent(team: Coach) -> None:
    await team.tick(days=7, hours=9)

    assert team.asked() == []


async def test_after_a_pause_of_weeks_one_digest_comes_not_one_for_each(team: Coach) -> None:
    await team.tick(days=22)

    assert len(team.posted()) == 1


async def test_two_ticks_at_once_send_one(team: Coach) -> None:
    team.clock.move(days=1)

    await asyncio.gather(*(team.tick() for _ in range(5)))

    assert len(team.posted()) == 1


async def test_two_bots_over_one_database_send_one(template: Path, tmp_path: Path) -> None:
    url = sqlite_copy(template, tmp_path)
    async with coaching(url) as one, coaching(url) as other:
        await one.set_up(ADA)
        await one.types("objective 20 comments on LinkedIn by 31 December")
        told = one.posted()
        one.clock.move(days=1)
        other.clock.move(days=1)

        await asyncio.gather(one.tick(), other.tick(), one.tick(), other.tick())

        assert len(one.posted()) + len(other.posted()) == len(told) + 1


@pytest.mark.parametrize(
    ("user", "hours"),
    [(ADA, 0), (BEN, 1), (CLEO, 6), (DEV, -4.5)],
)
async def test_each_person_is_asked_in_their_own_morning(
    coach: Coach, user: str, hours: float
) -> None:
    await coach.set_up(user)
    await coach.types("objective 20 comments on LinkedIn by 31 December", user)
    nine_in_stockholm = 7 * 24 - 0.5

    await coach.tick(hours=nine_in_stockholm + hours - 0.1)
    before = coach.asked(user)
    await coach.tick(hours=0.1)

    assert before == []
    assert len(coach.asked(user)) == 1


async def test_over_the_change_of_clocks_nine_stays_nine(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 October 2027")
    coach.clock.time = coach.clock.time.replace(year=2027, month=3, day=29, hour=6, minute=59)

    await coach.tick()
    before = len(coach.asked())
    await coach.tick(minutes=1)

    assert date(2027, 3, 29).weekday() == 0
    assert len(coach.asked()) == before + 1
