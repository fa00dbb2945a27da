"""A new quarter: an objective is set again, and nothing that the team had before is a first."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.db.models import ObjectiveRow
from tests.support.coach import ADA, MARKETING, Coach
from tests.support.workspace import acting


async def week(coach: Coach, *said: str) -> str:
    """The digest of a Tuesday, after what was said on the Monday before."""
    for each in said:
        await coach.types(each)
    await coach.tick(days=1)
    coach.clock.move(days=6)
    return coach.posted()[-1]


@pytest.fixture
async def team(coach: Coach) -> Coach:
    """Ada's team had 17 comments on LinkedIn, and closed that objective."""
    await coach.set_up(ADA)
    await week(
        coach, "objective 20 comments on LinkedIn by 31 December", "report comments linkedin 9"
    )
    await week(coach, "report linkedin comments 8")
    with coach.sessions.unscoped() as session:
        ids = list(session.scalars(select(ObjectiveRow.id)))
    who = acting(coach.services, coach.workspace_id, ADA, MARKETING)
    for each in ids:
        coach.services.closing.close(who, each, now=coach.clock())
    return coach


AGAIN = "objective 20 comments on LinkedIn by 31 March"


async def test_its_first_week_is_not_the_team_s(team: Coach) -> None:
    assert "first number" not in (await week(team, AGAIN, "report linkedin comments 4")).lower()


async def test_its_first_number_is_not_the_first(team: Coach) -> None:
    others = "objective 300 followers on X by 31 March", "report x followers 200"
    await week(team, AGAIN, *others)

    digest = await week(team, "report linkedin comments 4", "report x followers 200")

    assert "First number" not in digest


async def test_its_first_response_is_not_the_first(team: Coach) -> None:
    await week(team, AGAIN, "report linkedin comments 0")

    assert "First comment" not in await week(team, "report linkedin comments 1")
