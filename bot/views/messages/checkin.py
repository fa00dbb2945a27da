"""The direct message that asks one person for the numbers that are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn
from bot.views import questions, wording
from bot.views.blocks import actions, context, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.messages.steps import step_blocks, step_words
from bot.views.payload import Message
from bot.views.render import Prompt

SHOWN = 8
NOWHERE = Markup()


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question: the number's name, its channel if there are several, and what is known."""

    name: str
    where: Markup
    question: str
    known: str


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    count: int
    lines: tuple[AskedLine, ...]
    more: int
    last: bool
    step: Markup


TEXT = Prompt("checkin/text", CheckInFacts)
BODY = Prompt("checkin/body", CheckInFacts)
FOOT = Prompt("checkin/foot", CheckInFacts)


def checkin(checkin: CheckIn, *, channels: Mapping[int, str]) -> Message:
    """The numbers due, the most urgent first; `channels` are the teams' by team id."""
    shown = checkin.due[:SHOWN]
    several = len({number.team_id for number in checkin.due}) > 1
    asker = {"reader": checkin.user, "channel": _channel(checkin, channels if several else {})}
    facts = CheckInFacts(
        count=len(checkin.due),
        lines=tuple(_line(each, channels if several else {}) for each in shown),
        more=len(checkin.due) - len(shown),
        last=checkin.last,
        step=step_words(checkin.step, **asker) if checkin.step else Markup(),
    )
    return message(
        TEXT.sentences(facts),
        *sections(BODY.body(facts)),
        *(step_blocks(checkin.step, **asker) if checkin.step else ()),
        actions(
            act(Action.OPEN_REPORT, primary=True),
            act(Action.SKIP_CHECKIN, checkin.day),
            act(Action.SNOOZE_CHECKIN, checkin.day),
            act(Action.STOP),
        ),
        context(FOOT.sentences(facts)),
    )


def _channel(checkin: CheckIn, channels: Mapping[int, str]) -> str:
    """The channel of the step's team, if the reader has several."""
    return channels.get(checkin.step.step.team_id, "") if checkin.step else ""


def _line(number: AskedNumber, channels: Mapping[int, str]) -> AskedLine:
    channel = channels.get(number.team_id)
    return AskedLine(
        name=questions.title(number),
        where=wording.channel_link(channel) if channel else NOWHERE,
        question=questions.question(number),
        known=questions.known_and_goals(number),
    )
