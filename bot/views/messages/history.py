"""The reasons why a person did, or did not, get a message."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import Past, Why
from bot.domain.cadence import local_day
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.domain.team import checkin_cadence
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import spoken
from bot.views.messages.acts import act_line
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.values import MINE

REASONED = frozenset({State.SKIPPED, State.FAILED})
OF_SLACKS_CODE = frozenset({Reason.REFUSED, Reason.CHANNEL_REFUSES, Reason.CANNOT_LOOK})
"""Reasons whose detail is a code of Slack's."""


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """Words are empty for what does not apply; `past` and `acts` are lines, the latest first."""

    next_checkin: str
    rule: str
    askers: Markup
    stopped: bool
    away_until: str
    digests: tuple[Markup, ...]
    past: tuple[Markup, ...]
    acts: tuple[Markup, ...]


WHY = Prompt("why/text", WhyFacts)


def why(answer: Why) -> Message:
    text = WHY.body(_facts(answer))
    buttons = act(Action.OPEN_REMINDERS), act(Action.SHOW_PROGRESS, MINE)
    return message(text, *sections(text), actions(*buttons))


def _facts(answer: Why) -> WhyFacts:
    reminders = answer.reminders
    today = local_day(answer.now, answer.zone)
    away = reminders.away_until if reminders.away_on(today) else None
    return WhyFacts(
        next_checkin=wording.moment(answer.next_checkin, answer.zone)
        if answer.next_checkin
        else "",
        rule=_rule(answer),
        askers=_askers(answer),
        stopped=reminders.stopped,
        away_until=wording.weekday_and_day(away) if away else "",
        digests=tuple(
            Markup("{}: {}").format(wording.channel_link(channel), wording.moment(due, answer.zone))
            for channel, due in answer.next_digests
        ),
        past=tuple(_past(each, answer.zone) for each in answer.past),
        acts=tuple(act_line(each, answer.zone) for each in answer.acts),
    )


def _askers(answer: Why) -> Markup:
    links = [wording.channel_link(team.channel) for team in answer.asked_by]
    return Markup(wording.listed(links))  # noqa: S704  links to channels


def _rule(answer: Why) -> str:
    cadence = checkin_cadence(answer.reminders, [team.settings for team in answer.asked_by])
    if cadence is None:
        return ""
    return f"{wording.weekdays(cadence.weekdays)} at {wording.clock(cadence.at)}"


def _past(past: Past, zone: str) -> Markup:
    what = (
        Markup("Digest in {}").format(wording.channel_link(past.channel))
        if past.kind is Kind.DIGEST
        else "Check-in"
    )
    cause = past.cause if past.state in REASONED else None
    because = f": {reason_words(cause)}" if cause else ""
    return Markup("{}, {}: {}{}").format(
        wording.moment(past.due_at, zone), what, wording.label(past.state), because
    )


def reason_words(cause: Cause) -> str:
    """The words for a cause, and for Slack's code in it."""
    detail = _refusal_words(cause.detail) if cause.reason in OF_SLACKS_CODE else cause.detail
    return wording.label(cause.reason).format(detail=detail)


def _refusal_words(code: str) -> str:
    words = spoken().table("refusals")
    return str(words.get(code, words["unknown"])).format(code=code)
