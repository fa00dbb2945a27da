"""The reasons why a person did, or did not, get a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from bot.domain.acts import Muted
from bot.domain.answers import Past, Why
from bot.domain.cadence import local_day
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.domain.team import checkin_cadence
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.cadences import rhythm
from bot.views.ids import Action
from bot.views.locales import phrase, spoken
from bot.views.messages.acts import act_line
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import MINE

REASONED = frozenset({State.SKIPPED, State.FAILED})
OF_SLACKS_CODE = frozenset({Reason.REFUSED, Reason.CHANNEL_REFUSES, Reason.CANNOT_LOOK})
"""Reasons whose detail is a code of Slack's."""


@dataclass(frozen=True, slots=True)
class WhyFacts:
    """Words are empty for what does not apply; `past` and `acts` are lines, the latest first."""

    next_checkin: str
    rhythm: str
    askers: Markup
    stopped: bool
    away_until: str
    digests: tuple[Markup, ...]
    past: tuple[Markup, ...]
    acts: tuple[Markup, ...]


WHY = Prompt("why/text", WhyFacts)


def why(answer: Why) -> Message:
    text = WHY.body(_facts(answer))
    buttons = act(Action.OPEN_REMINDERS), act(Action.SHOW_PROGRESS, MINE), *_muted(answer)
    return message(text, *sections(text), actions(*buttons))


def _muted(answer: Why) -> list[Block]:
    """The way to the muted tips, where one of the listed acts muted some."""
    teams = (each.team.id for each in answer.acts if isinstance(each.about, Muted))
    team_id = next(teams, None)
    return [act(Action.SHOW_MUTED, team_id)] if team_id else []


def _facts(answer: Why) -> WhyFacts:
    reminders = answer.reminders
    today = local_day(answer.now, answer.zone)
    away = reminders.away_until if reminders.away_on(today) else None
    return WhyFacts(
        next_checkin=wording.moment(answer.next_checkin, answer.zone)
        if answer.next_checkin
        else "",
        rhythm=_rhythm(answer),
        askers=_askers(answer),
        stopped=reminders.stopped,
        away_until=wording.weekday_and_day(away) if away else "",
        digests=tuple(
            _next_digest(channel, due, answer.zone) for channel, due in answer.next_digests
        ),
        past=tuple(_past(each, answer.zone) for each in answer.past),
        acts=tuple(act_line(each, answer.zone) for each in answer.acts),
    )


def _askers(answer: Why) -> Markup:
    links = [wording.channel_link(team.channel) for team in answer.asked_by]
    return Markup(wording.listed(links))  # noqa: S704  links to channels


def _rhythm(answer: Why) -> str:
    cadence = checkin_cadence(answer.reminders, [team.settings for team in answer.asked_by])
    return rhythm(cadence) if cadence else ""


def _next_digest(channel: str, due: datetime, zone: str) -> Markup:
    link, when = wording.channel_link(channel), wording.moment(due, zone)
    return Markup(phrase("history.next_digest", channel=link, when=when))  # noqa: S704  a link


def _past(past: Past, zone: str) -> Markup:
    """A message, when it was due and what became of it."""
    when, state = wording.moment(past.due_at, zone), wording.label(past.state)
    channel = wording.channel_link(past.channel)
    what = (
        phrase("history.digest", channel=channel)
        if past.kind is Kind.DIGEST
        else phrase("history.checkin")
    )
    cause = past.cause if past.state in REASONED else None
    if cause is None:
        line = phrase("history.past", when=when, what=what, state=state)
    else:
        because = escape(reason_words(cause))
        line = phrase("history.past_because", when=when, what=what, state=state, because=because)
    return Markup(line)  # noqa: S704  a link to a channel and words of our own


def reason_words(cause: Cause) -> str:
    """The words for a cause, and for Slack's code in it."""
    detail = _refusal_words(cause.detail) if cause.reason in OF_SLACKS_CODE else cause.detail
    return wording.label(cause.reason).format(detail=detail)


def _refusal_words(code: str) -> str:
    words = spoken().table("refusals")
    return str(words.get(code, words["unknown"])).format(code=code)
