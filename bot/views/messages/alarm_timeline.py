"""The timeline of an alarm, and the list of a team's alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from markupsafe import Markup

from bot.domain.alarms.alarm import Alarm, Level, Outcome
from bot.domain.alarms.board import NONE_HELD_BACK, HeldBack, PastAlarm
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.team import Team
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, section, sections
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.messages.alarm import alarm_over
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.wording import label


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """`person` got the role or the step, or wrote the statement that was decided on.

    `what` is the role, the step or the level.
    """

    kind: str
    at: Markup
    by: Markup
    person: Markup | str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class PastFacts:
    """`lead_after` is how soon somebody led it; empty if nobody did. `length`: while it is on."""

    is_drill: bool
    words: str
    level: int
    day: str
    length: str
    outcome: str
    lead: Markup | str
    lead_after: str


@dataclass(frozen=True, slots=True)
class PastListFacts:
    channel: Markup
    alarms: int
    drills: int


@dataclass(frozen=True, slots=True)
class TimelineFacts:
    is_drill: bool
    words: str
    lines: tuple[Markup, ...]


ENTRY = Prompt("alarm/entry", EntryFacts)
WORDS = Prompt("alarm/entry_words", EntryFacts)
PAST = Prompt("alarm/past", PastFacts)
PAST_LIST = Prompt("alarm/past_list", PastListFacts)
TIMELINE = Prompt("alarm/timeline", TimelineFacts)
MOST_SHOWN, LONGEST_SHOWN = 30, 150
"""Entries of a timeline in one message, and characters of each one's words; the thread has all."""


def alarm_entry(
    alarm: Alarm, entry: Entry, zone: str, held_back: HeldBack = NONE_HELD_BACK
) -> Message:
    """An entry for the thread of the card; of the end, for the whole channel."""
    if entry.kind is EntryKind.ENDED:
        return alarm_over(alarm, held_back)
    text = ENTRY.sentences(_facts(entry, zone))
    return message(text, *sections(text))


def alarm_timeline(alarm: Alarm, entries: Sequence[Entry], zone: str) -> Message:
    """What was done last, oldest first."""
    shown = [replace(each, words=wording.shortened(each.words, LONGEST_SHOWN)) for each in entries]
    lines = tuple(ENTRY.part(_facts(entry, zone)) for entry in shown[-MOST_SHOWN:])
    text = TIMELINE.body(TimelineFacts(alarm.is_drill, alarm.words, lines))
    return answer(text, command("alarms"))


def said(entry: Entry, zone: str) -> Markup:
    """An entry without its time."""
    return WORDS.part(_facts(entry, zone))


def past_alarms(team: Team, found: Sequence[PastAlarm]) -> Message:
    """The last alarms and drills of a team, each with its timeline."""
    drills = sum(past.alarm.is_drill for past in found)
    channel = wording.channel_link(team.channel)
    head = PAST_LIST.body(PastListFacts(channel, len(found) - drills, drills))
    lines = [PAST.body(_past_facts(past, team.settings.zone)) for past in found]
    rows = [
        block
        for line, past in zip(lines, found, strict=True)
        for block in (section(line), actions(*_looks(past.alarm)))
    ]
    row = actions(
        act(Action.RAISE_ALARM, team.id),
        act(Action.START_DRILL, team.id),
        act(Action.OPEN_ALARM_PLAN, team.id),
    )
    return message("\n".join([head, *lines]), *sections(head), *rows, row)


def _looks(alarm: Alarm) -> list[Block]:
    """What can be looked at: the timeline, and the review of what is over."""
    review = [act(Action.REVIEW_ALARM, alarm.id)] if alarm.ended_at else []
    return [act(Action.SHOW_TIMELINE, alarm.id), *review]


def _facts(entry: Entry, zone: str) -> EntryFacts:
    key, _, detail = entry.subject.partition(":")
    person = what = ""
    match entry.kind:
        case EntryKind.ROLE:
            person, what = detail, label(Role(key), "alarm_roles")
        case EntryKind.FREED:
            what = label(Role(key), "alarm_roles")
        case EntryKind.TAKEN:
            person, what = detail, label(Step(key), "alarm_next")
        case EntryKind.APPROVED | EntryKind.RETURNED:
            person = entry.writer
        case EntryKind.DONE:
            what = label(Step(key), "alarm_next")
        case EntryKind.LEVEL:
            what = str(Level(int(detail)).value)
        case EntryKind.ENDED:
            what = Outcome(key)
    return EntryFacts(
        kind=entry.kind,
        at=moments.slack_time(entry.at, zone),
        by=wording.mention(entry.by),
        person=wording.mention(person) if person else "",
        what=what,
        words=entry.words,
    )


def _past_facts(past: PastAlarm, zone: str) -> PastFacts:
    alarm = past.alarm
    return PastFacts(
        is_drill=alarm.is_drill,
        words=alarm.words,
        level=alarm.level.value,
        day=moments.moment(alarm.since, zone),
        length=moments.duration(alarm.ended_at - alarm.since) if alarm.ended_at else "",
        outcome=alarm.outcome or "",
        lead=wording.mention(past.lead) if past.lead else "",
        lead_after=_soon(past.lead_after),
    )


def _soon(after: timedelta | None) -> str:
    return "" if after is None else moments.duration(after)
