"""Answers about one's own check-ins: away, back, stopped, started, nothing due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.domain.objectives.asked import AskedPeriod
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act, command, undo
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.questions import period_name
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE


@dataclass(frozen=True, slots=True)
class AwayFacts:
    """`colleague` is empty for the person themselves."""

    until: str
    colleague: Markup


@dataclass(frozen=True, slots=True)
class StartedFacts:
    next_checkin: str


@dataclass(frozen=True, slots=True)
class SkippedFacts:
    """`periods` are the weeks and months that were asked, in words; empty for none.

    `is_rest`: other numbers came.
    """

    next_checkin: str
    periods: str
    is_rest: bool


AWAY = Prompt("away/text", AwayFacts)
BACK = Prompt("back/text", StartedFacts)
SKIPPED = Prompt("skipped/text", SkippedFacts)
STOPPED = Prompt("stopped/text", Nothing)
STARTED = Prompt("started/text", StartedFacts)
NOTHING_DUE = Prompt("nothing_due/text", Nothing)


def away_set(until: date, *, user: str | None = None, act_id: int | None = None) -> Message:
    """The last day away, `until`, of the person themselves or of the colleague `user`."""
    whose = wording.mention(user) if user else Markup()
    text = AWAY.sentences(AwayFacts(wording.weekday_and_day(until), whose))
    if user:
        return answer(text, *undo(act_id))
    return answer(text, act(Action.BACK))


def back(next_checkin: datetime | None, zone: str) -> Message:
    return answer(BACK.sentences(_started(next_checkin, zone)), act(Action.OPEN_REPORT))


def skipped(
    next_checkin: datetime | None, zone: str, *, asked: Sequence[AskedPeriod], today: date
) -> Message:
    """The answer to who has nothing to report; None for who is asked nothing.

    `asked` are the weeks and months that the check-in asked for.
    """
    text = skipped_words(next_checkin, zone, asked=asked, today=today)
    return answer(text, act(Action.OPEN_REPORT))


def skipped_words(
    next_checkin: datetime | None,
    zone: str,
    *,
    asked: Sequence[AskedPeriod],
    today: date,
    is_rest: bool = False,
) -> Markup:
    """The same words as a part of another message; `is_rest` if other numbers came."""
    periods = wording.listed([period_name(each, today) for each in asked])
    return SKIPPED.part(SkippedFacts(_moment(next_checkin, zone), periods, is_rest))


def postponed(until: datetime, zone: str) -> Message:
    """When the check-in comes instead, and the ways not to wait for it."""
    text = phrase("notices.postponed", when=wording.slack_moment(until, zone))
    return answer(text, act(Action.OPEN_REPORT), command("checkin"))


def checkin_coming() -> Message:
    return answer(phrase("notices.checkin_coming"), act(Action.OPEN_REPORT))


def saved_while_stopped() -> Message:
    """The answer to who chose times for check-ins that do not come."""
    return answer(phrase("notices.saved_while_stopped"), act(Action.START, primary=True))


def stopped() -> Message:
    return answer(STOPPED.sentences(Nothing()), act(Action.START))


def started(next_checkin: datetime | None, zone: str) -> Message:
    """The answer with the next check-in; None for someone who reports for no team."""
    facts = _started(next_checkin, zone)
    return answer(STARTED.sentences(facts), act(Action.OPEN_REMINDERS))


def _started(next_checkin: datetime | None, zone: str) -> StartedFacts:
    return StartedFacts(_moment(next_checkin, zone))


def _moment(instant: datetime | None, zone: str) -> str:
    return wording.moment(instant, zone) if instant else ""


def nothing_due() -> Message:
    buttons = act(Action.OPEN_REPORT), act(Action.SHOW_PROGRESS, MINE)
    return answer(NOTHING_DUE.sentences(Nothing()), *buttons)
