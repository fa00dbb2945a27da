"""Many messages are composed at once, and say what each would say alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend
from bot.domain.objectives.kinds import Period
from bot.services.checkins import CheckIns
from bot.services.digests import Digests
from tests.support.builders import composed_by, draft, message, reading
from tests.support.plans import line as line_item
from tests.support.plans import social
from tests.support.statements import statements
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Office, open_office

JUNE = date(2027, 6, 30)


def lively(engine: Engine, slack_id: str) -> Office:
    """Two teams, objectives of every kind, two months of reports, people who went and came."""
    office = open_office(engine, slack_id)
    team = office.set_up(ADA, BEN).team
    office.set_up(CLEO, channel=EVENTS)
    for line, channel in ((social(300), MARKETING), (line_item(2, cost=90), EVENTS)):
        office.plan(line.item, channel)
    office.plan(line_item(2, cost=100).item)
    moved = office.aim(draft("comments linkedin", 90, by=JUNE), owner=ADA)
    office.aim(draft("posts", 3, by=None, per=Period.WEEK), owner=BEN)
    office.aim(draft("bookings", 40, by=JUNE), owner=CLEO, channel=EVENTS)
    office.aim(draft("spend facebook", 500, by=JUNE), owner=ADA)
    office.report(reading("followers x", 500))
    office.aim(draft("followers x", 900, by=JUNE), owner=BEN)
    for week in range(8):
        office.report(reading("comments linkedin", 3 + week), reading("followers x", 510 + week))
        office.report(reading("posts", week % 3), by=BEN)
        if week % 2:
            office.report(reading("bookings", 1), by=CLEO, channel=EVENTS)
        office.clock.move(days=7)
    office.services.advice.mute(office.actor(), team.id, "post_more")
    change = draft("comments linkedin", 70, by=JUNE)
    office.services.objectives.change(office.actor(), moved.id, change, now=office.clock())
    office.report(reading("comments linkedin", 4))
    office.services.members.stop(office.actor(CLEO), now=office.clock())
    return office


@pytest.fixture
def two_workspaces(engine: Engine) -> tuple[Office, Office]:
    return lively(engine, "T0OURS"), lively(engine, "T0THEIRS")


def messages(offices: tuple[Office, ...], kind: Kind) -> list[Any]:
    """One for each team or member there is, some of them asked for, and one for nobody."""
    ids = {Kind.DIGEST: range(1, 6), Kind.CHECKIN: range(1, 8)}[kind]
    return [
        message(kind, office.workspace_id, number, on_demand=number % 2 == 0)
        for office in offices
        for number in ids
    ]


def service_of(office: Office, kind: Kind) -> CheckIns | Digests:
    return office.services.digests if kind is Kind.DIGEST else office.services.checkins


@pytest.mark.parametrize("kind", [Kind.DIGEST, Kind.CHECKIN])
def test_together_they_say_what_each_says_alone(
    two_workspaces: tuple[Office, Office], kind: Kind
) -> None:
    office, asked = two_workspaces[0], messages(two_workspaces, kind)
    service = service_of(office, kind)
    now = office.clock() + timedelta(days=1)

    together = service.compose(asked, now=now)
    alone = [service.compose([one], now=now)[0] for one in asked]

    assert together == alone
    said = [found for found in together if not isinstance(found, NothingToSend)]
    assert len(said) > 2


def test_a_digest_posted_is_the_digest_that_is_shown(two_workspaces: tuple[Office, Office]) -> None:
    """One reads ahead and the other by and by: both must come to the same."""
    for office in two_workspaces:
        _, shown = office.services.digests.preview(office.actor(), now=office.clock())
        composed = composed_by(
            office.services.digests, office.workspace_id, shown.team_id, now=office.clock()
        )
        assert not isinstance(composed, NothingToSend)
        assert composed.digest == shown


def test_a_check_in_sent_asks_what_a_check_in_shown_asks(
    two_workspaces: tuple[Office, Office],
) -> None:
    for number, office in enumerate(two_workspaces):
        shown = office.services.checkins.due(office.actor(BEN), now=office.clock())
        composed = composed_by(
            office.services.checkins,
            office.workspace_id,
            2 + 3 * number,
            now=office.clock(),
            on_demand=True,
        )
        assert not isinstance(composed, NothingToSend)
        assert (composed.checkin.user, composed.checkin.due) == (BEN, shown.due)


@pytest.mark.parametrize(("kind", "most"), [(Kind.CHECKIN, 12), (Kind.DIGEST, 15)])
def test_twice_the_messages_take_no_more_statements(
    engine: Engine, two_workspaces: tuple[Office, Office], kind: Kind, most: int
) -> None:
    """Whatever is asked for one by one, because it was not read ahead, makes them more."""
    office, now = two_workspaces[0], two_workspaces[0].clock()
    service = service_of(office, kind)
    service.compose(messages(two_workspaces, kind), now=now)  # each has something to forget now
    numbers = []
    for offices in (two_workspaces[:1], two_workspaces):
        with statements(engine) as seen:
            service.compose(messages(offices, kind), now=now)
        numbers.append(len(seen))

    assert numbers[0] == numbers[1] < most
