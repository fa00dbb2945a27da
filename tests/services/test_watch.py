"""The watch: who reports an unusual number is asked once whether it is a crisis."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.db.models import AlarmRow, TriageRow
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.answers import Receipt
from bot.domain.coaching.events import EventKind
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.watch.triage import Triage
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.exports import by_day, import_now
from tests.support.workspace import ADA, BEN, EVENTS, Workspace

DAY = timedelta(days=1)
WORDS = "complaints"


@pytest.fixture
def usual(workspace: Workspace) -> Workspace:
    """A team with three complaints on each of the last ten days before today."""
    for ago in range(10, 0, -1):
        workspace.report(reading(WORDS, 3, on=TODAY - DAY * ago))
    return workspace


def report(workspace: Workspace, value: float, by: str = ADA, words: str = WORDS) -> Receipt:
    return workspace.report(reading(words, value), by=by)


def only(receipt: Receipt) -> Triage:
    (triage,) = receipt.triages
    return triage


def not_a_crisis(workspace: Workspace, triage: Triage, by: str = ADA) -> None:
    assert triage.id is not None
    workspace.services.watch.settle(workspace.actor(by), triage.id, now=workspace.clock())


def declare(workspace: Workspace, *, is_drill: bool = False) -> None:
    words = AlarmDraft(words="complaints pile up", is_drill=is_drill)
    workspace.services.alarms.declare(workspace.actor(), words, now=workspace.clock())


def test_who_reports_a_spike_is_asked_with_the_numbers(usual: Workspace) -> None:
    triage = only(report(usual, 24))

    found = triage.number
    assert (found.value, found.earlier, found.mean) == (Decimal(24), 10, Decimal(3))
    assert usual.rows(AlarmRow) == []


def test_a_usual_number_and_one_that_is_not_watched_ask_nothing(usual: Workspace) -> None:
    for ago in range(10, 0, -1):
        usual.report(reading("comments linkedin", 3, on=TODAY - DAY * ago))

    assert report(usual, 4).triages == ()
    assert report(usual, 240, words="comments linkedin").triages == ()
    assert usual.rows(TriageRow) == []


def test_an_imported_spike_asks_as_well(workspace: Workspace) -> None:
    values = {**dict.fromkeys(range(12), 3), 12: 30, 13: 2}

    triage = only(import_now(workspace, by_day(values, metric="complaints")))

    assert (triage.number.value, triage.number.last) == (Decimal(30), TODAY - DAY * 2)


def test_an_old_spike_in_an_export_is_history(workspace: Workspace) -> None:
    values = {**dict.fromkeys(range(14), 3), 6: 50}
    workspace.clock.move(days=1)

    assert import_now(workspace, by_day(values, metric="complaints")).triages == ()


def test_each_spike_asks_once_whoever_reports_more_of_it(usual: Workspace) -> None:
    usual.meet(BEN)
    report(usual, 24)

    assert report(usual, 5).triages == ()
    assert report(usual, 5, by=BEN).triages == ()
    usual.clock.move(days=1)
    assert only(report(usual, 60)).number.last == TODAY + DAY


def test_a_repeated_request_is_answered_alike(usual: Workspace) -> None:
    again = replace(usual.actor(), request="once")
    numbers = [reading(WORDS, 24)]

    first, second = (
        usual.services.results.record(again, numbers, now=usual.clock()) for _ in range(2)
    )

    assert only(first) == only(second)


def test_a_guest_is_not_asked_as_guests_raise_no_alarm(usual: Workspace) -> None:
    guest = replace(usual.actor(), is_guest=True)

    receipt = usual.services.results.record(guest, [reading(WORDS, 24)], now=usual.clock())

    assert receipt.triages == ()
    assert usual.rows(TriageRow) == []


def test_while_an_alarm_is_on_nothing_is_asked_but_in_a_drill(usual: Workspace) -> None:
    declare(usual, is_drill=True)
    assert only(report(usual, 24)).id is not None

    declare(usual)
    usual.clock.move(days=1)
    assert report(usual, 60).triages == ()


def test_with_too_few_numbers_it_says_so_and_stores_nothing(workspace: Workspace) -> None:
    triage = only(report(workspace, 24))

    assert (triage.id, triage.number.earlier, triage.number.mean) == (None, 0, None)
    assert workspace.rows(TriageRow) == []


def test_what_is_accepted_is_the_number_as_it_is_by_now(usual: Workspace) -> None:
    triage = only(report(usual, 24))
    report(usual, 6)
    watch, actor = usual.services.watch, usual.actor()

    _, number = watch.numbers(actor, triage.id or 0, now=usual.clock())
    assert number is not None
    assert number.value == 30

    usual.services.results.undo(actor, now=usual.clock())
    usual.services.results.undo(actor, now=usual.clock())
    assert watch.numbers(actor, triage.id or 0, now=usual.clock())[1] is None


def test_no_crisis_leaves_nothing_to_tell_who_said_so(usual: Workspace) -> None:
    usual.meet(BEN)
    triage = only(report(usual, 24))
    not_a_crisis(usual, triage, by=BEN)
    (row,) = usual.rows(TriageRow)
    settled_at = row.settled_at

    usual.clock.move(minutes=5)
    not_a_crisis(usual, triage)

    (row,) = usual.rows(TriageRow)
    assert settled_at == row.settled_at is not None
    assert usual.services.alarms.past(usual.actor(), None, now=usual.clock())[1] == ()


def test_an_alarm_settles_what_is_open_in_its_team_alone(usual: Workspace) -> None:
    usual.set_up(channel=EVENTS)
    for ago in range(10, -1, -1):
        value = 3 if ago else 24
        usual.report(reading(WORDS, value, on=TODAY - DAY * ago), channel=EVENTS)
    report(usual, 24)

    declare(usual)

    here = {row.team_id: row.settled_at is None for row in usual.rows(TriageRow)}
    assert list(here.values()).count(True) == 1


def test_who_is_outside_of_the_team_settles_nothing(usual: Workspace) -> None:
    triage = only(report(usual, 24))
    usual.meet(BEN)

    with pytest.raises(NotAllowed):
        usual.services.watch.settle(usual.outside(BEN), triage.id or 0, now=usual.clock())
    with pytest.raises(NotFound):
        usual.services.watch.settle(usual.actor(), 99, now=usual.clock())


def cheers(workspace: Workspace) -> bool:
    """Return True if the digest says that all is well."""
    return workspace.preview().story.headline.kind is EventKind.ALL_WELL


def test_no_digest_is_glad_of_a_measure_while_its_triage_is_open(usual: Workspace) -> None:
    limit = draft(WORDS, 500, per=Period.MONTH, kind=ObjectiveKind.AT_MOST)
    usual.aim(limit)
    usual.aim(replace(limit, measure=measure("negative_mentions")))
    usual.report(reading("negative_mentions", 1))
    report(usual, 4)
    assert cheers(usual)

    triage = only(report(usual, 20))
    assert not cheers(usual)

    not_a_crisis(usual, triage)
    assert cheers(usual)


def test_after_a_week_without_an_answer_it_is_glad_again(usual: Workspace) -> None:
    usual.aim(draft(WORDS, 500, per=Period.MONTH, kind=ObjectiveKind.AT_MOST))
    only(report(usual, 20))
    assert not cheers(usual)

    usual.clock.move(days=7)
    usual.report(reading(WORDS, 3))
    assert cheers(usual)


def test_a_number_that_is_corrected_to_a_spike_is_asked_about(usual: Workspace) -> None:
    receipt = report(usual, 3)
    numbers, now = usual.services.numbers, usual.clock()
    (number,) = numbers.of_report(usual.actor(), receipt.report_id, now=now)

    changed = numbers.correct(
        usual.actor(), number.id, replace(number.now, value=Decimal(24)), now=now
    )

    (triage,) = changed.triages
    assert (triage.number.value, triage.number.mean) == (Decimal(24), Decimal(3))
    not_a_crisis(usual, triage)
    again = numbers.correct(
        usual.actor(), changed.number.id, replace(number.now, value=Decimal(25)), now=now
    )
    assert again.triages == ()
