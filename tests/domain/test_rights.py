"""Who is in a channel, by what Slack says or said lately."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.domain.actor import Actor, Heard, Silence
from bot.domain.rights import Presence, Right, Standing, may_look_in, presence

CHANNEL = "C0MARKETING"
MINUTE = timedelta(minutes=1)


def somebody(**known: object) -> Actor:
    facts = {"workspace_id": 1, "member_id": 1, "user": "U0ADA", "zone": "UTC", **known}
    return Actor(**facts)  # type: ignore[arg-type]


def confirmed(ago: timedelta, now: datetime) -> Standing:
    return Standing(CHANNEL, belongs=True, confirmed_at=now - ago)


def test_who_slack_says_acts_in_the_channel_is_there(now: datetime) -> None:
    there = somebody(channel=CHANNEL, is_present=True)

    assert presence(there, Standing(CHANNEL), now) is Presence.HERE
    assert presence(there, Standing("C0OTHER"), now) is Presence.UNCONFIRMED


def test_a_channel_that_is_only_remembered_proves_nothing(now: datetime) -> None:
    assert presence(somebody(channel=CHANNEL), Standing(CHANNEL), now) is Presence.UNCONFIRMED


@pytest.mark.parametrize(
    ("ago", "heard", "found"),
    [
        (59 * MINUTE, None, Presence.HERE),
        (61 * MINUTE, None, Presence.UNCONFIRMED),
        (61 * MINUTE, Silence.PASSING, Presence.HERE),
        (25 * 60 * MINUTE, Silence.PASSING, Presence.UNTOLD),
        (-MINUTE / 2, None, Presence.HERE),
        (-2 * MINUTE, None, Presence.UNCONFIRMED),
        (-30 * 24 * 60 * MINUTE, Silence.PASSING, Presence.UNTOLD),
        (59 * MINUTE, Silence.OUTSIDE, Presence.HERE),
        (61 * MINUTE, Silence.OUTSIDE, Presence.UNSEEN),
        (59 * MINUTE, frozenset({"U0BEN"}), Presence.ABSENT),
        (99 * 60 * MINUTE, frozenset({"U0ADA"}), Presence.HERE),
    ],
)
def test_what_slack_said_lasts_an_hour_and_a_day_if_it_is_silent(
    ago: timedelta, heard: Heard | None, found: Presence, now: datetime
) -> None:
    actor = somebody(heard={CHANNEL: heard} if heard is not None else {})

    assert presence(actor, confirmed(ago, now), now) is found


@pytest.mark.parametrize(
    ("is_private", "read_ago", "is_guest", "may"),
    [
        (False, 59 * MINUTE, False, True),
        (False, 61 * MINUTE, False, False),
        (False, -2 * MINUTE, False, False),
        (False, 59 * MINUTE, True, False),
        (True, 59 * MINUTE, False, False),
    ],
)
def test_a_public_channel_is_for_everybody_but_guests_to_read(
    is_private: bool, read_ago: timedelta, is_guest: bool, may: bool, now: datetime
) -> None:
    standing = Standing(CHANNEL, is_private=is_private, read_at=now - read_ago)

    assert may_look_in(somebody(is_guest=is_guest), standing, now) is may


def test_a_channel_that_was_never_read_is_taken_for_private(now: datetime) -> None:
    assert not may_look_in(somebody(), Standing(CHANNEL), now)


def test_in_another_channel_somebody_is_not_present() -> None:
    there = somebody(channel=CHANNEL, is_present=True)

    assert there.at(CHANNEL).is_present
    assert not there.at("C0OTHER").is_present


def test_guests_see_and_report() -> None:
    assert {right for right in Right if right.is_for_guests} == {Right.SEE, Right.REPORT}
