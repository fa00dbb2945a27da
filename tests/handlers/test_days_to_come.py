"""A number for a day that comes soon is asked about, and not filed under last year."""

from __future__ import annotations

import pytest

from bot.db.models.results import ResultRow
from tests.support.coach import ADA, Coach


def recorded(team: Coach) -> list[str]:
    with team.sessions.unscoped() as session:
        return [f"{row.metric} {row.value:.0f} {row.on}" for row in session.query(ResultRow)]


@pytest.mark.parametrize("by", ["command", "direct message"])
@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("linkedin comments 3 on 3 December", "3 Dec 2025"),
        ("report linkedin comments 4 on Friday 4 December", "4 Dec 2025"),
        ("linkedin comments 3 on 3.12.", "3 Dec 2025"),
        ("bookings 2 on 3 December and linkedin 3", "3 Dec 2025"),
    ],
)
async def test_nothing_is_recorded_for_it(team: Coach, by: str, words: str, day: str) -> None:
    is_typed = by == "command"
    reply = await (team.types(words) if is_typed else team.slack.say(ADA, "D0ADA", words))

    assert "hasn't come yet, so I recorded nothing" in reply.text
    assert f"`{day}`" in reply.text
    assert recorded(team) == []


async def test_last_years_is_meant_with_its_year(team: Coach) -> None:
    await team.types("linkedin comments 3 on 3 Dec 2025")
    await team.types("linkedin comments 4 on 15 March")

    assert recorded(team) == ["comments 3 2025-12-03", "comments 4 2026-03-15"]
