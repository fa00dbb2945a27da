"""Many messages are composed at once, and say what each would say alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.db.sessions import Sessions
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend
from bot.domain.objectives.kinds import Period
from bot.services.checkins import CheckIns
from bot.services.digests import Digests
from tests.support.builders import composed_by, draft, message, reading, stored
from tests.support.plans import line as line_item
from tests.support.plans import social
from tests.support.statements import statements
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace, open_workspace

JUNE = date(2027, 6, 30)


def lively(engine: Engine, slack_id: str) -> Workspace:
    """Two teams, objectives of every kind, two months of reports, people who went and came."""
    workspace = open_workspace(engine, slack_id)
    team = workspace.set_up(ADA, BEN).team
    workspace.set_up(CLEO, channel=EVENTS)
    for line, channel in ((social(300), MARKETING), (line_item(2, cost=90), EVENTS)):
        workspace.plan(line, channel)
    workspace.plan(line_item(2, cost=100))
    moved = workspace.aim(draft("comments linkedin", 90, by=JUNE), owner=ADA)
    workspace.aim(draft("posts", 3, by=None, per=Period.WEEK), owner=BEN)
    workspace.aim(draft("bookings", 40, by=JUNE), owner=CLEO, channel=EVENTS)
    workspace.aim(draft("spend facebook", 500, by=JUNE), owner=ADA)
    workspace.report(reading("followers x", 500))
    workspace.aim(draft("followers x", 900, by=JUNE), owner=BEN)
    for week in range(8):
        workspace.report(reading("comments linkedin", 3 + week), reading("followers x", 510 + week))
        workspace.report(reading("posts", week % 3), by=BEN)
        if week % 2:
            workspace.report(reading("bookings", 1), by=CLEO, channel=EVENTS)
        workspace.clock.move(days=7)
    workspace.services.advice.mute(workspace.actor(), team.id, "post_more", now=workspace.clock())
    change = draft("comments linkedin", 70, by=JUNE)
    workspace.services.objectives.change(workspace.actor(), moved.id, change, now=workspace.clock())
    workspace.report(reading("comments linkedin", 4))
    workspace.services.members.stop(workspace.actor(CLEO), now=workspace.clock())
    return workspace


@pytest.fixture
def two_workspaces(engine: Engine) -> tuple[Workspace, Workspace]:
    return lively(engine, "T0OURS"), lively(engine, "T0THEIRS")


def messages(workspaces: tuple[Workspace, ...], kind: Kind) -> list[Any]:
    """One for each team or member there is, some of them asked for, and one for nobody."""
    ids = {Kind.DIGEST: range(1, 6), Kind.CHECKIN: range(1, 8)}[kind]
    return [
        _kept(workspace, message(kind, workspace.workspace_id, number, on_demand=number % 2 == 0))
        for workspace in workspaces
        for number in ids
    ]


def _kept(workspace: Workspace, claimed: OutboxMessage) -> OutboxMessage:
    """The message as the outbox has it; a check-in that it has would not be asked again."""
    is_digest = claimed.kind is Kind.DIGEST
    return stored(Sessions(workspace.engine), claimed) if is_digest else claimed


def service_of(workspace: Workspace, kind: Kind) -> CheckIns | Digests:
    return workspace.services.digests if kind is Kind.DIGEST else workspace.services.checkins


@pytest.mark.parametrize("kind", [Kind.DIGEST, Kind.CHECKIN])
def test_together_they_say_what_each_says_alone(
    two_workspaces: tuple[Workspace, Workspace], kind: Kind
) -> None:
    workspace, asked = two_workspaces[0], messages(two_workspaces, kind)
    service = service_of(workspace, kind)
    now = workspace.clock() + timedelta(days=1)

    together = service.compose(asked, now=now)
    alone = [service.compose([one], now=now)[0] for one in asked]

    assert together == alone
    said = [found for found in together if not isinstance(found, NothingToSend)]
    assert len(said) > 2


def test_a_digest_posted_is_the_digest_that_is_shown(
    two_workspaces: tuple[Workspace, Workspace],
) -> None:
    """One reads ahead and the other by and by: both must come to the same."""
    for workspace in two_workspaces:
        _, shown = workspace.services.digests.preview(workspace.actor(), now=workspace.clock())
        composed = composed_by(
            workspace.services.digests, workspace.workspace_id, shown.team_id, now=workspace.clock()
        )
        assert not isinstance(composed, NothingToSend)
        assert composed.digest == shown


def test_a_check_in_sent_asks_what_a_check_in_shown_asks(
    two_workspaces: tuple[Workspace, Workspace],
) -> None:
    for number, workspace in enumerate(two_workspaces):
        shown = workspace.services.checkins.due(workspace.actor(BEN), now=workspace.clock())
        composed = composed_by(
            workspace.services.checkins,
            workspace.workspace_id,
            2 + 3 * number,
            now=workspace.clock(),
            on_demand=True,
        )
        assert not isinstance(composed, NothingToSend)
        assert (composed.checkin.user, composed.checkin.due) == (BEN, shown.due)


@pytest.mark.parametrize(("kind", "most"), [(Kind.CHECKIN, 17), (Kind.DIGEST, 27)])
def test_twice_the_messages_take_no_more_statements(
    engine: Engine, two_workspaces: tuple[Workspace, Workspace], kind: Kind, most: int
) -> None:
    """Whatever is asked for one by one, because it was not read ahead, makes them more."""
    workspace, now = two_workspaces[0], two_workspaces[0].clock()
    service = service_of(workspace, kind)
    service.compose(messages(two_workspaces, kind), now=now)  # each has something to forget now
    numbers = []
    for workspaces in (two_workspaces[:1], two_workspaces):
        asked = messages(workspaces, kind)
        with statements(engine) as seen:
            service.compose(asked, now=now)
        numbers.append(len(seen))

    assert numbers[0] == numbers[1] < most
