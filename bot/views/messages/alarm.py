"""Alarms: the card when one is declared, and the message when it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.alarm import Alarm
from bot.views import wording
from bot.views.blocks import actions, answer, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class DeclaredFacts:
    by: Markup
    words: str


@dataclass(frozen=True, slots=True)
class OverFacts:
    words: str
    length: str
    by: Markup


@dataclass(frozen=True, slots=True)
class OnFacts:
    channel: Markup
    since: str
    words: str


DECLARED = Prompt("alarm/declared", DeclaredFacts)
OVER = Prompt("alarm/over", OverFacts)
ON = Prompt("alarm/on", OnFacts)


def alarm(declared: Alarm) -> Message:
    """The card for everyone in the channel."""
    text = DECLARED.body(DeclaredFacts(wording.mention(declared.by), declared.words))
    return message(text, *sections(text), actions(act(Action.END_ALARM, declared.team_id)))


def alarm_over(ended: Alarm, *, by: str, now: datetime) -> Message:
    length = wording.duration(now - ended.since)
    text = OVER.body(OverFacts(ended.words, length, wording.mention(by)))
    return answer(text, act(Action.PREVIEW_DIGEST, ended.team_id))


def alarm_done(alarm: Alarm, *, is_on: bool, refused: str = "") -> Message:
    """The answer to who raised or ended it; `refused` is why the channel was not told."""
    channel = wording.channel_link(alarm.channel)
    on, over = (
        phrase("notices.alarm_on", channel=channel),
        phrase("notices.alarm_over", channel=channel),
    )
    done = on if is_on else over
    text = phrase("notices.but_untold", done=done, reason=refused) if refused else done
    return answer(text, act(Action.END_ALARM if is_on else Action.PREVIEW_DIGEST, alarm.team_id))


def alarm_on(alarm: Alarm, zone: str) -> list[Block]:
    """The notice on Home while an alarm is on."""
    since = wording.moment(alarm.since, zone)
    facts = OnFacts(wording.channel_link(alarm.channel), since, alarm.words)
    return [*sections(ON.sentences(facts)), actions(act(Action.END_ALARM, alarm.team_id))]
