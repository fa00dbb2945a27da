"""Answers about one's own check-ins: away, back, stopped, started, nothing due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from bot.domain.absences import Absence
from bot.domain.objectives.asked import AskedPeriod
from bot.views import moments, wording
from bot.views.away import away_days
from bot.views.blocks import answer
from bot.views.buttons import act, command, undo
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.questions import period_name
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE


@dataclass(frozen=True, slots=True)
class AwayFacts:
    """`colleague` is empty for the person themselves; `is_later`: it begins after today."""

    days: str
    is_later: bool
    colleague: Markup


@dataclass(frozen=True, slots=True)
class StartedFacts:
    next_checkin: str


@dataclass(frozen=True, slots=True)
class BackFacts:
    """`later` are the days of the next absence; `is_cancelled`: one to come was called off."""

    next_checkin: str
    later: str
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class SkippedFacts:
    """`periods` are the weeks and months that were asked, in words; empty for none.

    `is_rest`: other numbers came.
    """

    next_checkin: str
    periods: str
    is_rest: bool


AWAY = Prompt("away/text", AwayFacts)
BACK = Prompt("back/text", BackFacts)
SKIPPED = Prompt("skipped/text", SkippedFacts)
STOPPED = Prompt("stopped/text", Nothing)
STARTED = Prompt("started/text", StartedFacts)
NOTHING_DUE = Prompt("nothing_due/text", Nothing)


def away_set(
    absence: Absence, today: date, *, user: str | None = None, act_id: int | None = None
) -> Message:
    """The days away of the person themselves, or of the colleague `user`."""
    whose = wording.mention(user) if user else Markup()
    is_later = absence.first > today
    text = AWAY.sentences(AwayFacts(away_days(absence, today), is_later, whose))
    if user:
        return answer(text, *undo(act_id))
    return answer(text, _cancel(absence) if is_later else act(Action.BACK))


def back(
    next_checkin: datetime | None,
    zone: str,
    later: Absence | None = None,
    *,
    today: date,
    is_cancelled: bool = False,
) -> Message:
    """The answer to who is back, or cancelled an absence; `later` is the next one."""
    days = away_days(later, today) if later else ""
    text = BACK.sentences(BackFacts(_moment(next_checkin, zone), days, is_cancelled))
    return answer(text, act(Action.OPEN_REPORT), *([_cancel(later)] if later else []))


def _cancel(absence: Absence) -> Block:
    """The button that calls off an absence to come."""
    return act(Action.BACK, absence.first.isoformat(), label=phrase("away.cancel"))


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
    text = phrase("notices.postponed", when=moments.slack_moment(until, zone))
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
    return moments.moment(instant, zone) if instant else ""


def nothing_due() -> Message:
    buttons = act(Action.OPEN_REPORT), act(Action.SHOW_PROGRESS, MINE)
    return answer(NOTHING_DUE.sentences(Nothing()), *buttons)
