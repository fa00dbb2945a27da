"""A team to ask something of."""

from __future__ import annotations

import pytest

from tests.support.coach import ADA, Coach


@pytest.fixture
async def team(coach: Coach) -> Coach:
    """#marketing is a team with one objective of Ada's: 20 comments on LinkedIn."""
    await coach.set_up(ADA)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    return coach
