"""While an alarm is on, its team gets neither digests nor check-ins."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.domain.errors import CoachError, NotAllowed
from bot.domain.messages.reasons import NothingToSend, Reason
from tests.support.builders import composed_by, draft
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, Office

QUIET = NothingToSend(Reason.ALARM_ON)
WORDS = "a photo of ours is going round"


@pytest.fixture
def alarmed(office: Office) -> Office:
    office.aim(draft())
    declare(office)
    return office


def declare(office: Office, by: str = ADA, channel: str | None = None) -> Any:
    return office.services.alarms.declare(office.actor(by, channel), WORDS, now=office.clock())


def checkin(office: Office, *, on_demand: bool = False) -> Any:
    now = office.clock()
    return composed_by(
        office.services.checkins, office.workspace_id, 1, now=now, on_demand=on_demand
    )


def digest(office: Office) -> Any:
    return composed_by(office.services.digests, office.workspace_id, 1, now=office.clock())


def test_nothing_is_sent_while_it_is_on(alarmed: Office) -> None:
    assert (checkin(alarmed), digest(alarmed)) == (QUIET, QUIET)
    with pytest.raises(CoachError, match="An alarm is on"):
        alarmed.services.digests.ask_now(alarmed.actor(), now=alarmed.clock())


def test_when_it_is_over_all_is_as_before(alarmed: Office) -> None:
    ended = alarmed.services.alarms.end(alarmed.actor(), now=alarmed.clock())

    assert (ended.words, ended.by, ended.since) == (WORDS, ADA, alarmed.clock())
    assert not isinstance(checkin(alarmed), NothingToSend)
    assert not isinstance(digest(alarmed), NothingToSend)


def test_who_asks_for_a_check_in_gets_it(alarmed: Office) -> None:
    assert not isinstance(checkin(alarmed, on_demand=True), NothingToSend)


def test_another_team_is_asked_as_ever(alarmed: Office) -> None:
    alarmed.set_up(channel=EVENTS)
    there = alarmed.aim(draft("bookings"), channel=EVENTS)

    assert [p.objective.id for p in checkin(alarmed).checkin.due] == [there.id]


def test_one_is_enough(alarmed: Office) -> None:
    with pytest.raises(CoachError, match="on in <#C0MARKETING> already"):
        declare(alarmed)


def test_two_at_the_same_moment_are_one(office: Office) -> None:
    def attempt(_: int) -> str:
        try:
            return str(declare(office).words)
        except CoachError:
            return "on already"

    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(attempt, range(4)))

    assert sorted(said) == [WORDS, *["on already"] * 3]


def test_without_one_there_is_none_to_end(office: Office) -> None:
    with pytest.raises(CoachError, match="No alarm is on"):
        office.services.alarms.end(office.actor(), now=office.clock())


def test_others_cannot_end_it(alarmed: Office) -> None:
    with pytest.raises(NotAllowed):
        alarmed.services.alarms.end(alarmed.actor(CLEO, None), 1, now=alarmed.clock())
    assert digest(alarmed) == QUIET


@pytest.mark.parametrize(("words", "why"), [("  ", "Say in a few words"), ("x" * 201, "at most")])
def test_it_needs_a_few_words(office: Office, words: str, why: str) -> None:
    with pytest.raises(CoachError, match=why):
        office.services.alarms.declare(office.actor(BEN), words, now=office.clock())


def test_home_knows_of_it(alarmed: Office) -> None:
    found = alarmed.services.members.standing(alarmed.actor(ADA, None), now=alarmed.clock())

    assert [alarm.words for alarm in found.alarms] == [WORDS]
