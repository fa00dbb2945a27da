"""Slots, the unit of "exactly one message", and how long a message is worth sending."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.messages.alarm_slots import Telling, Told, overdue_detail
from bot.domain.messages.kinds import (
    KINDS,
    PRIORITY,
    Audience,
    Kind,
    act_in,
    kinds_for,
    slot_by_day,
    slot_of,
    slot_of_act,
)

LONGEST_SLOT = 80
OF_DRAFTS = {Kind.DRAFT_ASKED, Kind.DRAFT_POSTED, Kind.DRAFT_TOLD, Kind.DRAFT_CLOSED}
OF_ALARMS = {Kind.ALARM_CARD, Kind.ALARM_TOLD, Kind.ALARM_EDIT, Kind.ALARM_ENTRY}
days = some.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("kind", "day", "slot"),
    [
        (Kind.DIGEST, "2026-11-23", "digest:7:2026-W48"),
        (Kind.DIGEST, "2026-11-29", "digest:7:2026-W48"),
        (Kind.DIGEST, "2026-11-30", "digest:7:2026-W49"),
        (Kind.DIGEST, "2027-01-01", "digest:7:2026-W53"),
        (Kind.DIGEST, "2027-01-04", "digest:7:2027-W01"),
        (Kind.CHECKIN, "2026-11-23", "checkin:7:2026-11-23"),
    ],
)
def test_a_digest_has_one_slot_a_week_and_a_check_in_one_a_day(
    kind: Kind, day: str, slot: str
) -> None:
    assert slot_of(kind, 7, date.fromisoformat(day)) == slot


@given(days, days)
def test_digests_share_a_slot_within_a_week_only(one: date, other: date) -> None:
    same_week = one - timedelta(one.weekday()) == other - timedelta(other.weekday())

    assert (slot_of(Kind.DIGEST, 7, one) == slot_of(Kind.DIGEST, 7, other)) is same_week


@given(some.integers(1, 10**6), some.integers(1, 10**6), days)
def test_nobody_takes_the_slot_of_another(one: int, other: int, day: date) -> None:
    slots = {slot_of(kind, subject, day) for kind in Kind for subject in (one, other)}

    assert len(slots) == len(Kind) * len({one, other})


def test_a_digest_is_worth_more_waiting_than_a_check_in() -> None:
    assert KINDS[Kind.DIGEST].lifetime == timedelta(hours=36)
    assert KINDS[Kind.CHECKIN].lifetime == timedelta(hours=8)


@pytest.mark.parametrize(
    ("kind", "subject", "slot"),
    [
        (Kind.DELIVERY_PROBLEM, 7, "trouble:7:2026-11-23T0830"),
        (Kind.UNOWNED, "7:12", "orphans:7:12:2026-11-23T0830"),
    ],
)
def test_what_an_event_asks_for_has_one_slot_a_minute(
    kind: Kind, subject: int | str, slot: str
) -> None:
    assert slot_of(kind, subject, datetime(2026, 11, 23, 8, 30, 59, tzinfo=UTC)) == slot


@given(some.integers(1, 10**6), some.integers(1, 10**6), some.booleans())
def test_the_slot_of_an_act_tells_which_one_it_is_about(
    act: int,
    member: int,
    undone: bool,
) -> None:
    slot = slot_of_act(act, member, undone=undone)

    assert act_in(slot) == (act, undone)
    assert slot != slot_of_act(act, member, undone=not undone)


@given(days)
def test_a_digest_by_hand_does_not_take_the_weeks_slot(day: date) -> None:
    assert slot_by_day(Kind.DIGEST, 7, day) != slot_of(Kind.DIGEST, 7, day)


def test_every_kind_stands_in_the_table_once() -> None:
    assert set(KINDS) == set(Kind)
    assert {*kinds_for(Audience.PERSON), *kinds_for(Audience.CHANNEL)} == set(Kind)


def test_only_what_the_bot_can_look_up_is_safe_to_repeat() -> None:
    safe = {kind for kind, traits in KINDS.items() if traits.is_safe_to_repeat}

    assert safe == {
        *(Kind.CHECKIN, Kind.DELIVERY_PROBLEM, Kind.ACT, Kind.ENDED, Kind.ALARM_PLAN),
        *(Kind.ALARM_REVIEW, Kind.ALARM_TOLD, Kind.DRAFT_ASKED, Kind.DRAFT_TOLD),
    }


def test_during_an_alarm_only_what_needs_a_hand_or_was_done_by_one_is_sent() -> None:
    sent = {kind for kind, traits in KINDS.items() if traits.during_alarm}

    assert sent == {Kind.DELIVERY_PROBLEM, Kind.UNOWNED, Kind.ACT, *OF_ALARMS, *OF_DRAFTS}


def test_only_what_is_of_an_alarm_is_urgent_and_it_goes_first() -> None:
    urgent = [kind for kind in Kind if KINDS[kind].urgent]

    assert set(urgent) == OF_ALARMS
    assert sorted(Kind, key=PRIORITY.__getitem__)[: len(urgent)] == [
        *(Kind.ALARM_CARD, Kind.ALARM_TOLD, Kind.ALARM_EDIT, Kind.ALARM_ENTRY)
    ]


@given(some.integers(1, 10**9), some.sampled_from(Telling), some.integers(1, 10**9))
def test_the_slot_of_what_a_member_is_told_says_what_it_is(
    alarm: int, telling: Telling, member: int
) -> None:
    detail = overdue_detail(datetime(2126, 11, 23, tzinfo=UTC), 3)
    told = Told(alarm, telling, detail, member)

    assert Told.of(told.slot) == told
    assert len(told.slot) <= LONGEST_SLOT
