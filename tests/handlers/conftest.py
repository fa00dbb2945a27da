"""Fixtures for the tests of what people type and press."""

from __future__ import annotations

import pytest

from tests.support.coach import ADA, BLOG, Coach


@pytest.fixture
async def two(team: Coach) -> Coach:
    """Ada is in #marketing and #blog, and both count her comments on LinkedIn."""
    team.slack.world.channels[BLOG].members |= {ADA, team.slack.world.bot.id}
    await team.set_up(ADA, channel=BLOG)
    await team.types("objective 40 comments on LinkedIn by 31 December", channel=BLOG)
    return team
