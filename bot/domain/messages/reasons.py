"""Reasons why a message was not sent, failed or waits, as codes; the views have the words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """One code for each cause; stored, so a code keeps its meaning for ever."""

    # Nothing is to be sent.
    ALARM_ON = "alarm_on"
    ALL_OWNED = "all_owned"
    AWAY = "away"
    CHANNEL_REFUSES = "channel_refuses"  # detail: Slack's code
    LEFT = "left"
    MEMBER_GONE = "member_gone"
    NOBODY_TO_TELL = "nobody_to_tell"
    NO_NUMBERS = "no_numbers"
    NOTHING_DUE = "nothing_due"
    PAUSED = "paused"
    QUIET_HOURS = "quiet_hours"
    RESOLVED = "resolved"
    STOPPED = "stopped"
    TEAM_GONE = "team_gone"
    # The rules of nudging, by the codes of `Nudge`.
    HALF_AS_OFTEN = "half_as_often"
    ONE_A_DAY = "one_a_day"
    QUIET = "quiet"
    THREE_A_WEEK = "three_a_week"
    # It could not be sent.
    ANSWER_LOST = "answer_lost"
    CANNOT_LOOK = "cannot_look"  # the answer was lost, too; detail: Slack's code
    EXPIRED = "expired"
    INTERNAL_ERROR = "internal_error"
    NOT_INSTALLED = "not_installed"
    REFUSED = "refused"  # detail: Slack's code
    SERVER_ERROR = "server_error"  # detail: the status of Slack's answer
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    # It waits.
    AFTER_ANOTHER = "after_another"  # message, which it changes or stands below
    SENDER_DIED = "sender_died"
    SENDER_STOPPED = "sender_stopped"
    SLACK_PAUSED = "slack_paused"
    # Stored as words, before there were codes.
    OTHER = "other"  # detail: the words


@dataclass(frozen=True, slots=True)
class Cause:
    """A reason; `detail` is Slack's answer where the reason says so."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NothingToSend(Cause):
    """Raised with the reason why a message is not sent after all."""


@dataclass(frozen=True, slots=True)
class NotYet(Cause):
    """Returned with the reason why a message can't be composed before another one is settled."""
