"""Running totals in words, and the questions about totals and wild numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.domain.answers import Recorded
from bot.domain.asking import MoreOrAll, Question, SoMany
from bot.domain.catalogue.metrics import Unit
from bot.domain.progress.whole import EVER, Claim
from bot.views import wording
from bot.views.answered import AnsweredReport
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Block, Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class MoreOrAllFacts:
    """`ways` are the sums that the value may be; `less` those that are less than what is known."""

    title: str
    value: str
    ways: str
    less: str


@dataclass(frozen=True, slots=True)
class SoManyFacts:
    """`before` is the most so far, or the last level; empty if nothing was reported."""

    amount: str
    before: str
    level: bool


MORE_OR_ALL = Prompt("more_or_all/text", MoreOrAllFacts)
SO_MANY = Prompt("so_many/text", SoManyFacts)


def asked(question: Question, *, request: str, today: date) -> Message:
    """What is asked before a report is stored, with a button for each answer."""
    if isinstance(question, MoreOrAll):
        text = MORE_OR_ALL.sentences(_more_or_all(question, today))
        buttons = [*_answers(question, request, today)]
        # Slack wants the actions of a block to differ.
        rows = [actions(each) for each in buttons] if buttons[2:] else [actions(*buttons)]
        return message(text, *sections(text), *rows)
    text = too_much(question)
    sure = AnsweredReport(request, today, question.readings).encode()
    yes, no = act(Action.RECORD_SURE, sure), act(Action.DROP_REPORT)
    return message(text, *sections(text), actions(yes, no))


def too_much(question: SoMany) -> str:
    """The question about a wild number."""
    facts = SoManyFacts(
        amount=wording.amount(question.measure, question.value, question.currency),
        before="" if question.before is None else _quantity(question, question.before),
        level=question.measure.metric.is_level,
    )
    return SO_MANY.sentences(facts)


def _more_or_all(question: MoreOrAll, today: date) -> MoreOrAllFacts:
    claims = [option.claim for option in question.options]
    ways = [
        f"{_in_all(question, claim, today)} ({_quantity(question, claim.known)} so far)"
        for claim in claims
    ]
    less = [_in_all(question, claim, today) for claim in claims if claim.more < 0]
    return MoreOrAllFacts(
        title=wording.title(question.measure),
        value=_quantity(question, question.value),
        ways=", or ".join(ways),
        less=" or ".join(less),
    )


def _answers(question: MoreOrAll, request: str, today: date) -> Iterator[Block]:
    more = AnsweredReport(request, today, question.more).encode()
    yield act(Action.RECORD_MORE, more, label=f"{_quantity(question, question.value)} more")
    for option in question.options:
        report = AnsweredReport(request, today, option.readings).encode()
        yield act(Action.RECORD_ALL, report, label=_in_all(question, option.claim, today))


Measured: TypeAlias = Recorded | Question
"""What has a measure, and the currency of its team."""


def _quantity(of: Measured, value: Decimal) -> str:
    return wording.quantity(of.measure.metric, value, of.currency)


def _in_all(of: Measured, claim: Claim, today: date) -> str:
    """24 in all; 54 this month; 12 from 16 to 22 Nov."""
    return f"{_quantity(of, claim.value)} {_scope(claim, today)}"


def _scope(claim: Claim, today: date) -> str:
    whole, last = claim.whole, claim.last
    if whole.per:
        return f"this {wording.label(whole.per)}"
    if whole.ended and whole.first and last:
        return f"from {_first_day(whole.first, last, today)} to {wording.day(last, today)}"
    until = f" by {wording.day(last, today)}" if last and last != today else ""
    if whole.first in (None, EVER):
        return f"in all{until}"
    return f"since {wording.day(whole.first, today)}{until}"


def _first_day(first: date, last: date, today: date) -> str:
    """16 of "16 to 22 Nov", 26 Oct of "26 Oct to 1 Nov"."""
    is_same_month = (first.year, first.month) == (last.year, last.month)
    return str(first.day) if is_same_month else wording.day(first, today)


def claimed(recorded: Recorded, claim: Claim) -> str:
    """3 bookings (24 in all: 3 more than the 21 so far)."""
    day = recorded.today
    amount = amount_or_fewer(recorded, claim.value)
    if not claim.known:
        return f"{amount} {_scope(claim, day)}" if claim.whole.ended else amount
    if not claim.more:
        return f"{amount} {_scope(claim, day)}, the same as before"
    step, known = _quantity(recorded, abs(claim.more)), _quantity(recorded, claim.known)
    than = f"{step} {'more' if claim.more > 0 else 'less'} than the {known} so far"
    return f"{amount_or_fewer(recorded, claim.more)} ({_in_all(recorded, claim, day)}: {than})"


def amount_or_fewer(recorded: Recorded, value: Decimal) -> str:
    """3 bookings; 1 booking fewer, or €5 less spent, for what a correction took off."""
    amount = wording.amount(recorded.measure, abs(value), recorded.currency)
    if value >= 0 or not recorded.measure.metric.adds_up:
        return amount
    return f"{amount} {'fewer' if recorded.measure.metric.unit is Unit.COUNT else 'less'}"
