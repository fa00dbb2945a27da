"""Running totals in words, and the questions about totals, and wild and repeated numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.domain.answers import Recorded
from bot.domain.asking import MoreOrAll, Question, Repeated, SoMany
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Unit
from bot.domain.progress.whole import EVER, Claim
from bot.views import wording
from bot.views.answered import AnsweredReport
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import COUNTED_ALREADY


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


def asked(question: Question, report: AnsweredReport) -> Message:
    """What is asked before a `report` is stored, with a button for each answer to it."""
    if isinstance(question, MoreOrAll):
        text = MORE_OR_ALL.sentences(_more_or_all(question, report.day))
        buttons = [*_answers(question, report)]
        # Slack wants the actions of a block to differ.
        rows = [actions(each) for each in buttons] if buttons[2:] else [actions(*buttons)]
        return message(text, *sections(text), *rows)
    if isinstance(question, Repeated):
        return _asked_again(question, report)
    text = too_much(question)
    sure = replace(report, readings=question.readings).encode()
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


def told_already(question: Repeated) -> str:
    """What was told a moment ago."""
    amounts = [wording.amount(of.measure, of.value, of.currency) for of in question.numbers]
    return phrase("receipt.told_already", amounts=wording.listed(amounts))


def _asked_again(question: Repeated, report: AnsweredReport) -> Message:
    """The question whether these numbers count again; what else was told counts either way."""
    text = phrase("receipt.asked_again", told=told_already(question))
    both = replace(report, readings=question.both).encode()
    return message(
        text,
        *sections(text),
        actions(
            _the_same(question, report),
            act(Action.RECORD_SURE, both, label=phrase("receipt.both_button")),
        ),
    )


def _the_same(question: Repeated, report: AnsweredReport) -> Block:
    label = phrase("receipt.same_button")
    if not question.others:
        return act(Action.DROP_REPORT, COUNTED_ALREADY, label=label)
    others = replace(report, readings=question.others).encode()
    return act(Action.RECORD_ALL, others, label=label)


def _more_or_all(question: MoreOrAll, today: date) -> MoreOrAllFacts:
    claims = [option.claim for option in question.options]
    less = [_in_all(question, claim, today) for claim in claims if claim.more < 0]
    return MoreOrAllFacts(
        title=wording.title(question.measure),
        value=_quantity(question, question.value),
        ways=phrase("receipt.or").join(_way(question, claim, today) for claim in claims),
        less=phrase("receipt.or_less").join(less),
    )


def _way(question: MoreOrAll, claim: Claim, today: date) -> str:
    """24 in all (21 so far)."""
    in_all, known = _in_all(question, claim, today), _quantity(question, claim.known)
    return phrase("receipt.known", in_all=in_all, known=known)


def _answers(question: MoreOrAll, report: AnsweredReport) -> Iterator[Block]:
    more = replace(report, readings=question.more).encode()
    label = phrase("receipt.more_button", value=_quantity(question, question.value))
    yield act(Action.RECORD_MORE, more, label=label)
    for option in question.options:
        answered = replace(report, readings=option.readings).encode()
        yield act(Action.RECORD_ALL, answered, label=_in_all(question, option.claim, report.day))


Measured: TypeAlias = Recorded | MoreOrAll | SoMany
"""What has a measure, and the currency of its team."""


def _quantity(of: Measured, value: Decimal) -> str:
    return wording.quantity(of.measure.metric, value, of.currency)


def _in_all(of: Measured, claim: Claim, today: date) -> str:
    """24 in all; 54 this month; 12 from 16 to 22 Nov."""
    return _scoped(_quantity(of, claim.value), claim, today)


def _scoped(amount: str, claim: Claim, today: date) -> str:
    return phrase("receipt.scoped", amount=amount, scope=_scope(claim, today))


def _scope(claim: Claim, today: date) -> str:
    whole, last = claim.whole, claim.last
    if whole.per:
        return phrase("receipt.this", period=wording.label(whole.per))
    if whole.ended and whole.first and last:
        first, day = _first_day(whole.first, last, today), wording.day(last, today)
        return phrase("receipt.from_to", first=first, last=day)
    until = wording.day(last, today) if last and last != today else ""
    if whole.first in (None, EVER):
        return phrase("receipt.in_all_by", day=until) if until else phrase("receipt.in_all")
    first = wording.day(whole.first, today)
    if until:
        return phrase("receipt.since_by", first=first, day=until)
    return phrase("receipt.since", first=first)


def _first_day(first: date, last: date, today: date) -> str:
    """16 of "16 to 22 Nov", 26 Oct of "26 Oct to 1 Nov"."""
    is_same_month = (first.year, first.month) == (last.year, last.month)
    return str(first.day) if is_same_month else wording.day(first, today)


def claimed(recorded: Recorded, claim: Claim) -> str:
    """3 bookings (24 in all: 3 more than the 21 so far)."""
    day = recorded.today
    amount = amount_or_fewer(recorded.measure, claim.value, recorded.currency)
    if not claim.known:
        return _scoped(amount, claim, day) if claim.whole.ended else amount
    if not claim.more:
        return phrase("receipt.same", amount=amount, scope=_scope(claim, day))
    amount, in_all = (
        amount_or_fewer(recorded.measure, claim.more, recorded.currency),
        _in_all(recorded, claim, day),
    )
    step, known = _quantity(recorded, abs(claim.more)), _quantity(recorded, claim.known)
    if claim.more > 0:
        return phrase("receipt.claim_more", amount=amount, in_all=in_all, step=step, known=known)
    return phrase("receipt.claim_less", amount=amount, in_all=in_all, step=step, known=known)


def amount_or_fewer(measure: Measure, value: Decimal, currency: str | None) -> str:
    """3 bookings; 1 booking fewer, or €5 less spent, for what a correction took off."""
    amount = wording.amount(measure, abs(value), currency)
    if value >= 0 or not measure.metric.adds_up:
        return amount
    if measure.metric.unit is Unit.COUNT:
        return phrase("receipt.fewer", amount=amount)
    return phrase("receipt.less", amount=amount)
