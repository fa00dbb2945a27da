"""Kinds of messages, and the one table of their traits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, StrEnum, auto
from typing import Final


class Kind(StrEnum):
    """The kind of a message. The subject is a team, or the member to whom it goes."""

    DIGEST = "digest"
    CHECKIN = "checkin"  # to a member
    DELIVERY_PROBLEM = "delivery_problem"  # to the person who can fix a team's channel
    UNOWNED = "unowned"  # objectives that lost their owner, offered in the channel
    ENDED = "ended"  # an objective's date has passed, to its owner
    ACT = "act"  # what somebody did, to a member whom it concerns
    ALARM_CARD = "alarm_card"  # an alarm, in its team's channel
    ALARM_TOLD = "alarm_told"  # what a member has to know or do in an alarm
    ALARM_EDIT = "alarm_edit"  # a card that is out of date
    ALARM_ENTRY = "alarm_entry"  # an entry of the timeline, in the card's thread
    DRAFT_ASKED = "draft_asked"  # a draft, to the one who is asked about it
    DRAFT_POSTED = "draft_posted"  # the same, to the whole channel
    DRAFT_TOLD = "draft_told"  # what came of it, to its author
    DRAFT_CLOSED = "draft_closed"  # the question, once it is answered
    ALARM_REVIEW = "alarm_review"  # what to change after an alarm, to who led it
    ALARM_PLAN = "alarm_plan"  # whether a team's plan for alarms still holds, to an admin


class Subject(Enum):
    """What a message, or a schedule, is of."""

    TEAM = auto()
    MEMBER = auto()


class Audience(Enum):
    """The readers. The bot can look up its direct messages, but not its posts in a channel."""

    PERSON = auto()
    CHANNEL = auto()


WEEK, DAY, MINUTE = "%G-W%V", "%Y-%m-%d", "%Y-%m-%dT%H%M"
LONG = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Traits:
    """The traits of a kind of message.

    A slot is `slot`, the subject and the occurrence, a date format. `lifetime` is how long after
    its time a message is still worth sending. What is `urgent` is claimed before all else, tried
    for as long as it lives, and sent twice rather than never.
    """

    slot: str
    subject: Subject
    audience: Audience
    occurrence: str = MINUTE
    lifetime: timedelta = timedelta(hours=36)
    during_alarm: bool = True
    urgent: bool = False

    @property
    def is_safe_to_repeat(self) -> bool:
        """Return True if a message whose answer was lost can be looked up before it is repeated."""
        return self.audience is Audience.PERSON


UNDONE = "undone"
# Slots are part of posted messages, so two of them keep the words of the first release.
KINDS: Final[Mapping[Kind, Traits]] = {
    Kind.ALARM_CARD: Traits("alarm_card", Subject.TEAM, Audience.CHANNEL, urgent=True),
    Kind.ALARM_TOLD: Traits("alarm_told", Subject.MEMBER, Audience.PERSON, urgent=True),
    Kind.ALARM_EDIT: Traits("alarm_edit", Subject.TEAM, Audience.CHANNEL, urgent=True),
    Kind.ALARM_ENTRY: Traits("alarm_entry", Subject.TEAM, Audience.CHANNEL, urgent=True),
    Kind.DELIVERY_PROBLEM: Traits("trouble", Subject.TEAM, Audience.PERSON),
    Kind.DIGEST: Traits(
        "digest", Subject.TEAM, Audience.CHANNEL, occurrence=WEEK, during_alarm=False
    ),
    Kind.UNOWNED: Traits("orphans", Subject.TEAM, Audience.CHANNEL),
    Kind.ACT: Traits("act", Subject.MEMBER, Audience.PERSON),
    Kind.CHECKIN: Traits(
        "checkin",
        Subject.MEMBER,
        Audience.PERSON,
        occurrence=DAY,
        lifetime=timedelta(hours=8),
        during_alarm=False,
    ),
    Kind.ENDED: Traits(
        "ended", Subject.MEMBER, Audience.PERSON, occurrence=DAY, lifetime=LONG, during_alarm=False
    ),
    Kind.DRAFT_ASKED: Traits("draft_asked", Subject.MEMBER, Audience.PERSON),
    Kind.DRAFT_POSTED: Traits("draft_posted", Subject.TEAM, Audience.CHANNEL),
    Kind.DRAFT_TOLD: Traits("draft_told", Subject.MEMBER, Audience.PERSON),
    Kind.DRAFT_CLOSED: Traits("draft_closed", Subject.TEAM, Audience.CHANNEL),
    Kind.ALARM_PLAN: Traits(
        "alarm_plan",
        Subject.MEMBER,
        Audience.PERSON,
        occurrence=DAY,
        lifetime=LONG,
        during_alarm=False,
    ),
    Kind.ALARM_REVIEW: Traits(
        "alarm_review",
        Subject.MEMBER,
        Audience.PERSON,
        occurrence=DAY,
        lifetime=LONG,
        during_alarm=False,
    ),
}
PRIORITY: Final = {kind: place for place, kind in enumerate(KINDS)}
"""The lowest of those ready together goes first."""


def kinds_for(audience: Audience) -> tuple[Kind, ...]:
    """The kinds that this audience reads."""
    return tuple(kind for kind, traits in KINDS.items() if traits.audience is audience)


def slot_of(kind: Kind, subject: int | str, at: date) -> str:
    """The name of one occurrence, in the subject's calendar: `digest:7:2026-W48`."""
    before, after = slot_around(kind, at)
    return f"{before}{subject}{after}"


def slot_around(kind: Kind, at: date) -> tuple[str, str]:
    """The parts of a slot's name before and after the subject."""
    traits = KINDS[kind]
    return f"{traits.slot}:", f":{at:{traits.occurrence}}"


def slot_of_act(act_id: int, member_id: int, *, undone: bool = False) -> str:
    """The slot of what a member is told of an act: that it was done, or that it was undone."""
    told = f"{KINDS[Kind.ACT].slot}:{act_id}:{member_id}"
    return f"{told}:{UNDONE}" if undone else told


def act_in(slot: str) -> tuple[int, bool]:
    """The act that the slot of a message is about, and whether it tells that it was undone."""
    _, act_id, *rest = slot.split(":")
    return int(act_id), UNDONE in rest


def slot_of_end(objective_id: int, member_id: int, due_on: date) -> str:
    """The slot of what an owner is told when the date of an objective has passed."""
    return slot_of(Kind.ENDED, f"{objective_id}:{member_id}", due_on)


def end_in(slot: str) -> tuple[int, date]:
    """The objective that the slot of such a message is about, and the date that has passed."""
    _, objective_id, _, due_on = slot.split(":")[:4]
    return int(objective_id), date.fromisoformat(due_on)


def slot_of_plan_check(team_id: int, member_id: int, day: date) -> str:
    """The slot of the question whether a plan for alarms still holds, which is due on that day."""
    return slot_of(Kind.ALARM_PLAN, f"{team_id}:{member_id}", day)


def plan_check_in(slot: str) -> int:
    """The team whose plan the slot of such a question is about."""
    return int(slot.split(":")[1])


def slot_by_day(kind: Kind, subject: int, day: date) -> str:
    """A slot outside the schedule, one a day: for a digest that someone asks for."""
    return f"{KINDS[kind].slot}:{subject}:{day:{DAY}}"
