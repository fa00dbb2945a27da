"""Unusual numbers in words, and the question whether one is a crisis."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from bot.domain.team import Team
from bot.domain.watch.spike import NEEDED, Unusual
from bot.domain.watch.triage import Triage
from bot.views import wording
from bot.views.blocks import actions, answer, section
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.spans import days


def triage_words(triage: Triage, today: date) -> str:
    """What was seen, the numbers before it, and what to do if it is a crisis."""
    number = triage.number
    seen = phrase("triage.seen", seen=_seen(number, triage.team, today))
    if number.mean is None:
        early = phrase("triage.too_few", number.earlier, count=number.earlier, needed=NEEDED)
        return "\n".join((seen, early, phrase("triage.worried")))
    return "\n".join((seen, _usual(number, number.mean, triage.team), phrase("triage.question")))


def triage_blocks(triage: Triage, today: date) -> Iterator[Block]:
    """The same, with the buttons that answer it."""
    yield section(triage_words(triage, today))
    if triage.id is None:
        yield actions(act(Action.RAISE_ALARM, triage.team.id))
    else:
        raise_it = act(Action.TRIAGE_ALARM, triage.id)
        yield actions(raise_it, act(Action.NOT_A_CRISIS, triage.id))


def alarm_words(number: Unusual, team: Team, today: date) -> str:
    """The words that the form of an alarm begins with: 24 complaints on 30 Nov, usually 3."""
    seen = _seen(number, team, today)
    if number.mean is None:
        return seen
    return phrase("triage.alarm", seen=seen, mean=_mean(number, number.mean, team))


def not_a_crisis(team: Team | None) -> Message:
    """Thanks, and nothing more; without a team for what somebody told."""
    if team is None:
        return answer(phrase("triage.fine"), act(Action.OPEN_REPORT))
    return answer(phrase("triage.settled"), act(Action.SHOW_PROGRESS, team.id))


def _seen(number: Unusual, team: Team, today: date) -> str:
    """24 complaints on X on 30 Nov."""
    value = wording.amount(number.measure, number.value, team.currency)
    when = days(number.first, number.last, today)
    if number.first == number.last:
        return phrase("receipt.on_day", value=value, day=when)
    return phrase("triage.in_days", value=value, days=when)


def _usual(number: Unusual, mean: Decimal, team: Team) -> str:
    usual = _mean(number, mean, team)
    if number.first == number.last:
        return phrase("triage.days", number.earlier, count=number.earlier, mean=usual)
    return phrase("triage.numbers", number.earlier, count=number.earlier, mean=usual)


def _mean(number: Unusual, mean: Decimal, team: Team) -> str:
    """The mean in tenths, or finer where that would be none at all."""
    return wording.quantity(number.measure.metric, round(mean, 1) or mean, team.currency)
