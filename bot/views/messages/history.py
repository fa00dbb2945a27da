"""The reasons why a person did, or did not, get a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup, escape

from bot.domain.absences import absence_after, absence_on
from bot.domain.acts import Muted
from bot.domain.answers import DeliveryProblem, Past, Why
from bot.domain.cadence import local_day
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.domain.team import checkin_cadence
from bot.views import moments, wording
from bot.views.away import away_days
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.cadences import rhythm
from bot.views.ids import Action
from bot.views.locales import phrase, spoken
from bot.views.messages.acts import act_line
from bot.views.messages.delivery_problems import problem_words
from bot.views.newer import either
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.tables import Column, table
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
    away: str
    later: str
    digests: tuple[Markup, ...]
    problems: tuple[Markup, ...]
    past: tuple[Markup, ...]
    acts: tuple[Markup, ...]


WHY = Prompt("why/text", WhyFacts)
NEXT = Prompt("why/next", WhyFacts)
PAST = Prompt("why/past", WhyFacts)
PAST_HEADING = Prompt("why/past_heading", Nothing)
ACTS = Prompt("why/acts", WhyFacts)


def why(answer: Why) -> Message:
    facts = _facts(answer)
    buttons = act(Action.OPEN_REMINDERS), act(Action.SHOW_PROGRESS, MINE), *_muted(answer)
    return message(
        WHY.body(facts),
        *sections(NEXT.body(facts)),
        *either(_tabled(answer), sections(PAST.body(facts))),
        *sections(ACTS.body(facts)),
        actions(*buttons),
    )


def _tabled(answer: Why) -> list[Block]:
    """The messages as a table; nothing if there are none."""
    columns = [
        Column(phrase("history.when")),
        Column(phrase("history.message")),
        Column(phrase("history.outcome")),
    ]
    shown = table(columns, [_cells(each, answer.zone) for each in answer.past])
    return [*sections(PAST_HEADING.body(Nothing())), *shown] if shown else []


def _muted(answer: Why) -> list[Block]:
    """The way to the muted tips, where one of the listed acts muted some."""
    teams = (each.team.id for each in answer.acts if isinstance(each.about, Muted))
    team_id = next(teams, None)
    return [act(Action.SHOW_MUTED, team_id)] if team_id else []


def _facts(answer: Why) -> WhyFacts:
    reminders = answer.reminders
    today = local_day(answer.now, answer.zone)
    away, later = absence_on(reminders.absences, today), absence_after(reminders.absences, today)
    return WhyFacts(
        next_checkin=moments.moment(answer.next_checkin, answer.zone)
        if answer.next_checkin
        else "",
        rhythm=_rhythm(answer),
        askers=_askers(answer),
        stopped=reminders.stopped,
        away=away_days(away, today) if away else "",
        later=away_days(later, today) if later else "",
        digests=tuple(
            _next_digest(channel, due, answer.zone) for channel, due in answer.next_digests
        ),
        problems=tuple(_problem(each) for each in answer.delivery_problems),
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
    link, when = wording.channel_link(channel), moments.moment(due, zone)
    return Markup(phrase("history.next_digest", channel=link, when=when))  # noqa: S704  a link


def _problem(problem: DeliveryProblem) -> Markup:
    """The channel to which no digest comes, and what would mend it."""
    return Markup(problem_words(problem))  # noqa: S704  a link and words of our own


def _past(past: Past, zone: str) -> Markup:
    """A message, when it was due and what became of it."""
    when, what, state = _cells(past, zone)
    line = phrase("history.past", when=when, what=what, state=state)
    return Markup(line)  # noqa: S704  a link to a channel and words of our own


def _cells(past: Past, zone: str) -> tuple[str, str, str]:
    """The same as the cells of a table."""
    state = wording.label(past.state)
    cause = past.cause if past.state in REASONED else None
    if cause is not None:
        because = escape(reason_words(cause))
        state = Markup(phrase("history.because", state=state, because=because))  # noqa: S704
    return moments.moment(past.due_at, zone), _what(past), state


def _what(past: Past) -> Markup:
    if past.kind is Kind.DIGEST:
        channel = wording.channel_link(past.channel)
        return Markup(phrase("history.digest", channel=channel))  # noqa: S704  a link
    return Markup(phrase("history.checkin"))  # noqa: S704  words of our own


def reason_words(cause: Cause) -> str:
    """The words for a cause, and for Slack's code in it."""
    detail = _refusal_words(cause.detail) if cause.reason in OF_SLACKS_CODE else cause.detail
    return wording.label(cause.reason).format(detail=detail)


def _refusal_words(code: str) -> str:
    words = spoken().table("refusals")
    return str(words.get(code, words["unknown"])).format(code=code)
