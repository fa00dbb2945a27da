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


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """The traits of a kind of message.

    `lifetime` is how long after its time a message is still worth sending. A slot is `slot`, the
    subject and the occurrence, a date format. The lowest `priority` of those
    ready together goes first. What is `urgent` is claimed before all else, tried for as long as it
    lives, and sent twice rather than never.
    """

    slot: str
    occurrence: str
    subject: Subject
    lifetime: timedelta
    audience: Audience
    priority: int
    during_alarm: bool
    urgent: bool = False

    @property
    def is_safe_to_repeat(self) -> bool:
        """Return True if a message whose answer was lost can be looked up before it is repeated."""
        return self.audience is Audience.PERSON


UNDONE = "undone"
WEEK, DAY, MINUTE = "%G-W%V", "%Y-%m-%d", "%Y-%m-%dT%H%M"
# Slots are part of posted messages, so two of them keep the words of the first release.
KINDS: Final[Mapping[Kind, Traits]] = {
    Kind.ALARM_CARD: Traits(
        slot="alarm_card",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=0,
        during_alarm=True,
        urgent=True,
    ),
    Kind.ALARM_TOLD: Traits(
        slot="alarm_told",
        occurrence=MINUTE,
        subject=Subject.MEMBER,
        lifetime=timedelta(hours=36),
        audience=Audience.PERSON,
        priority=1,
        during_alarm=True,
        urgent=True,
    ),
    Kind.ALARM_EDIT: Traits(
        slot="alarm_edit",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=2,
        during_alarm=True,
        urgent=True,
    ),
    Kind.ALARM_ENTRY: Traits(
        slot="alarm_entry",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=3,
        during_alarm=True,
        urgent=True,
    ),
    Kind.DELIVERY_PROBLEM: Traits(
        slot="trouble",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.PERSON,
        priority=4,
        during_alarm=True,
    ),
    Kind.DIGEST: Traits(
        slot="digest",
        occurrence=WEEK,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=5,
        during_alarm=False,
    ),
    Kind.UNOWNED: Traits(
        slot="orphans",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=6,
        during_alarm=True,
    ),
    Kind.ACT: Traits(
        slot="act",
        occurrence=MINUTE,
        subject=Subject.MEMBER,
        lifetime=timedelta(hours=36),
        audience=Audience.PERSON,
        priority=7,
        during_alarm=True,
    ),
    Kind.CHECKIN: Traits(
        slot="checkin",
        occurrence=DAY,
        subject=Subject.MEMBER,
        lifetime=timedelta(hours=8),
        audience=Audience.PERSON,
        priority=8,
        during_alarm=False,
    ),
    Kind.ENDED: Traits(
        slot="ended",
        occurrence=DAY,
        subject=Subject.MEMBER,
        lifetime=timedelta(days=14),
        audience=Audience.PERSON,
        priority=9,
        during_alarm=False,
    ),
    Kind.DRAFT_ASKED: Traits(
        slot="draft_asked",
        occurrence=MINUTE,
        subject=Subject.MEMBER,
        lifetime=timedelta(hours=36),
        audience=Audience.PERSON,
        priority=10,
        during_alarm=True,
    ),
    Kind.DRAFT_POSTED: Traits(
        slot="draft_posted",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=11,
        during_alarm=True,
    ),
    Kind.DRAFT_TOLD: Traits(
        slot="draft_told",
        occurrence=MINUTE,
        subject=Subject.MEMBER,
        lifetime=timedelta(hours=36),
        audience=Audience.PERSON,
        priority=12,
        during_alarm=True,
    ),
    Kind.DRAFT_CLOSED: Traits(
        slot="draft_closed",
        occurrence=MINUTE,
        subject=Subject.TEAM,
        lifetime=timedelta(hours=36),
        audience=Audience.CHANNEL,
        priority=13,
        during_alarm=True,
    ),
    Kind.ALARM_REVIEW: Traits(
        slot="alarm_review",
        occurrence=DAY,
        subject=Subject.MEMBER,
        lifetime=timedelta(days=14),
        audience=Audience.PERSON,
        priority=15,
        during_alarm=False,
    ),
    Kind.ALARM_PLAN: Traits(
        slot="alarm_plan",
        occurrence=DAY,
        subject=Subject.MEMBER,
        lifetime=timedelta(days=14),
        audience=Audience.PERSON,
        priority=14,
        during_alarm=False,
    ),
}


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
