"""The app is uninstalled, by Slack's events in either order, and installed again."""

from __future__ import annotations

import pytest

from bot.db.models import MemberRow, TeamRow, WorkspaceRow
from tests.support.coach import Coach

REVOKED = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": ["U0COACH"]}}
UNINSTALLED = {"type": "app_uninstalled"}


async def sweep(team: Coach, **span: float) -> None:
    """What the bot does now and then, and at night."""
    assert team.bot.metronome is not None
    team.clock.move(**span)
    await team.bot.metronome.sweep()


@pytest.fixture(params=[(REVOKED, UNINSTALLED), (UNINSTALLED, REVOKED), (REVOKED,), (UNINSTALLED,)])
async def gone(request: pytest.FixtureRequest, team: Coach) -> Coach:
    """A team whose workspace has uninstalled the app."""
    team.slack.world.token_error = "account_inactive"
    for event in request.param:
        answer = await team.slack.acts.event(event)
        assert answer.status == 200
    return team


async def test_everything_stops_and_is_deleted_after_a_week(gone: Coach) -> None:
    for _ in range(6):
        await gone.tick(days=1)
        await sweep(gone)
    kept = gone.rows(TeamRow)
    await gone.tick(days=2)
    await sweep(gone)

    assert kept == 1
    assert [gone.rows(table) for table in (WorkspaceRow, TeamRow, MemberRow)] == [0, 0, 0]
    assert gone.posted() == gone.asked() == []


async def test_within_the_week_it_goes_on_and_sends_nothing_late(gone: Coach) -> None:
    await gone.tick(days=1, hours=2)  # Tuesday: its digest was due at nine
    gone.slack.world.token_error = None
    await sweep(gone, minutes=16)
    await gone.tick()
    late = gone.posted()

    await gone.tick(days=7)

    assert late == []
    assert len(gone.posted()) == 1
    with gone.sessions.unscoped() as session:
        assert session.query(WorkspaceRow).one().left_at is None
