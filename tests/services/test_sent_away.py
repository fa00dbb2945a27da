"""Away, for a colleague: whoever is on the same team may say it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.db.models import AbsenceRow
from bot.domain.errors import NotAllowed
from bot.domain.messages.reasons import NothingToSend, Reason
from tests.support.builders import composed_by, draft
from tests.support.reachability import member
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, EVERYBODY, MARKETING, Workspace


def last_day_away(workspace: Workspace, user: str) -> date | None:
    rows = workspace.rows(AbsenceRow)
    days = [row.last_on for row in rows if row.member_id == member(workspace, user).id]
    return max(days, default=None)


def send_away(workspace: Workspace, by: str, user: str, channel: str | None = MARKETING) -> date:
    until = workspace.actor(user).today(workspace.clock()) + timedelta(days=3)
    workspace.services.members.go_away(
        workspace.actor(by, channel), until, user=user, now=workspace.clock()
    )
    return until


def test_a_colleague_of_the_same_team_can_be_sent_away(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)

    until = send_away(workspace, ADA, BEN, None)

    assert last_day_away(workspace, BEN) == until
    assert last_day_away(workspace, ADA) is None


def test_who_acts_in_the_teams_channel_belongs_to_it(workspace: Workspace) -> None:
    send_away(workspace, CLEO, ADA)

    assert last_day_away(workspace, ADA) is not None


@pytest.mark.parametrize("channel", [EVENTS, None])
def test_nobody_is_sent_away_by_another_team(workspace: Workspace, channel: str | None) -> None:
    workspace.set_up(BEN, channel=EVENTS, by=BEN)
    workspace.heard[EVENTS] = EVERYBODY - {ADA}

    with pytest.raises(NotAllowed, match=r"rights\.not_their_team"):
        send_away(workspace, BEN, ADA, channel)
    assert last_day_away(workspace, ADA) is None


def test_an_absence_given_by_a_colleague_ends_by_itself(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    of = workspace.aim(draft("bookings"), owner=BEN)
    send_away(workspace, ADA, BEN)
    who = workspace.workspace_id, member(workspace, BEN).id

    away = composed_by(workspace.services.checkins, *who, now=workspace.clock())
    workspace.clock.move(days=4, hours=1)
    back = composed_by(workspace.services.checkins, *who, now=workspace.clock())

    assert away == NothingToSend(Reason.AWAY)
    assert not isinstance(back, NothingToSend)
    assert [number.measure for number in back[0].due] == [of.measure]
