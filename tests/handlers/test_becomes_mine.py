"""What becomes somebody's own, and who is asked for it: said once, and the same everywhere."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, select, update

from bot.db.models import MemberRow, MembershipRow, ScheduleRow
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import words


@pytest.fixture
async def bens(team: Coach) -> Coach:
    """Ben owns an objective that Ada set for him, and reports with her."""
    await team.types("", BEN)
    await team.types("objective")
    chosen = {"metric": "replies", "platform": "x", "target": 30, "owner": BEN}
    reply = await team.slack.submit(ADA, team.window(), chosen)
    assert not reply.errors
    return team


def unask(coach: Coach, user: str) -> None:
    """Take somebody off the reporters, as settings once did without a question."""
    with coach.sessions.unscoped() as session:
        theirs = select(MemberRow.id).where(MemberRow.user == user)
        session.execute(
            update(MembershipRow).where(MembershipRow.member_id.in_(theirs)).values(reports=False)
        )
        session.execute(delete(ScheduleRow).where(ScheduleRow.subject_id.in_(theirs)))


async def test_the_settings_name_the_owner_who_must_be_asked(bens: Coach) -> None:
    await bens.types("setup")
    refused = await bens.slack.submit(ADA, bens.window(), {"reporters": [ADA]})

    assert refused.errors == {
        "reporters": (
            "Ben Okafor owns “30 replies on X by 31 Dec 2026”. Change its owner or close it first."
        )
    }


async def test_home_and_why_say_why_an_owner_is_not_asked(bens: Coach) -> None:
    unask(bens, BEN)

    await bens.slack.open_home(BEN)
    why = await bens.types("why", BEN)

    unasked = "No team lists you under “Who reports”, so there are no check-ins."
    assert unasked in why.text
    home = words(bens.slack.home(BEN) or {})
    assert "One number is due." in home
    assert unasked in home
