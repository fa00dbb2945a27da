"""A receipt names those whose check-in it may concern: for most reports, nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.messages.message import State
from bot.domain.objectives.asked import WAITS
from bot.outbox.changes import settled
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, Workspace, open_workspace

LINKEDIN, X = "comments linkedin", "posts x"


@pytest.fixture
def aiming(workspace: Workspace) -> Workspace:
    """Ada counts comments, and Ben posts."""
    workspace.aim(draft(LINKEDIN), owner=ADA)
    workspace.aim(draft(X), owner=BEN)
    return workspace


def asked(workspace: Workspace, words: str = LINKEDIN, by: str = ADA) -> set[str]:
    return {*workspace.report(reading(words, 3), by=by).asked}


def test_nobody_was_asked(aiming: Workspace) -> None:
    assert asked(aiming) == set()


def test_who_reports_was_asked(aiming: Workspace) -> None:
    aiming.send_checkin(ADA)

    assert asked(aiming) == {ADA}


@pytest.mark.parametrize(("words", "of"), [(LINKEDIN, {ADA}), (X, {ADA, BEN})])
def test_the_owner_of_what_somebody_else_reports_was_asked(
    aiming: Workspace, words: str, of: set[str]
) -> None:
    aiming.send_checkin(ADA)
    aiming.send_checkin(BEN)

    assert asked(aiming, words, by=ADA) == of


def test_a_check_in_on_its_way_counts_and_one_that_waits_does_not(aiming: Workspace) -> None:
    now, outbox = aiming.clock(), aiming.services.outbox
    aiming.services.checkins.ask_now(aiming.actor(ADA), now=now)
    queued = asked(aiming)
    [message] = outbox.claim(worker="one", now=now, limit=10)
    claimed = asked(aiming)
    outbox.write([settled(message, State.FAILED, now=now)])

    assert [queued, claimed, asked(aiming)] == [set(), {ADA}, set()]


@pytest.mark.parametrize(
    ("later", "of"), [(timedelta(days=6), {ADA}), (WAITS + timedelta(hours=1), set())]
)
def test_a_check_in_waits_for_a_week(aiming: Workspace, later: timedelta, of: set[str]) -> None:
    aiming.send_checkin(ADA)
    aiming.clock.time += later

    assert asked(aiming) == of


def test_check_ins_of_another_workspace_do_not_count(aiming: Workspace, engine: Engine) -> None:
    other = open_workspace(engine, "T0OTHER")
    other.set_up(ADA)
    other.aim(draft(LINKEDIN), owner=ADA)
    other.send_checkin(ADA)

    assert asked(aiming) == set()
