"""`/social report`, and taking a report back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from bot.domain.asking import Unsure
from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.told import fitted
from bot.domain.errors import CoachError, Example, NotUnderstood, Quoted
from bot.domain.progress.result import Reading
from bot.language.partly import parts_in
from bot.language.report import BareNumber, parse_report
from bot.views import messages, modals
from bot.views.answered import AnsweredReport
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.values import COUNTED_ALREADY, MovedReport
from handlers.ask import Ask
from handlers.cards import settle_cards, settle_receipt
from handlers.digests import amend_digest
from handlers.message_requests import refuse_edited
from handlers.own_words import in_own_words, own_names
from handlers.refusals import words

BASELESS = frozenset({"result.unknown_level", "result.falls_below_zero"})
"""The errors of a gain or loss that has no number to start from."""
SHOWN = 3
"""Measures that a refusal names."""


async def report(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_report(ask)
        return None
    return await in_own_words(
        ask,
        lambda names: parse_report(text, today=ask.today, names=names),
        partial(record, ask),
    )


async def record(ask: Ask, readings: Sequence[Reading], names: Catalogue | None = None) -> Message:
    """Record readings, or ask what they mean if that is not clear.

    A gain or loss without a number to start from is left out of a longer report, and the answer
    says so. OtherNames if other words than `names` may have been among them.
    """
    try:
        return await _record(ask, readings, names)
    except NotUnderstood as refused:
        if not (refused.key in BASELESS and (others := _without(readings, refused))):
            raise
        recorded = await record(ask, others, names)
        return messages.with_left_out(recorded, words(refused))


def with_left_out(recorded: Message, said: str) -> Message:
    """The receipt of a report of which these words tell no number."""
    refused = NotUnderstood("reading.doubtful", words=Quoted(said), example=Example.REPORT)
    return messages.with_left_out(recorded, words(refused))


def _without(readings: Sequence[Reading], refused: CoachError) -> list[Reading]:
    """The readings without the gains and losses of the metric that was refused."""
    metric = refused.values["metric"]
    return [each for each in readings if not (each.change and each.metric == metric)]


async def _record(ask: Ask, readings: Sequence[Reading], names: Catalogue | None) -> Message:
    use_case = ask.services.results.record
    try:
        receipt = await ask.run(
            use_case,
            ask.actor,
            readings,
            wary=True,
            names=names,
            chosen=ask.chosen,
            now=ask.now,
        )
    except Unsure as unsure:
        await ask.run(ask.services.questions.note, ask.actor, now=ask.now)
        report = AnsweredReport(ask.actor.request or "", ask.today, channel=ask.actor.channel)
        return messages.asked(unsure.question, report)
    settle_receipt(ask, receipt)
    return messages.receipt(receipt)


async def record_answered(ask: Ask, value: str) -> Message:
    """Store a report that was asked about, as the report that was typed: it counts once."""
    answered = AnsweredReport.decode(value)
    if answered.day != ask.today:
        raise CoachError("result.typed_before")
    await refuse_edited(ask, answered.request)
    there = ask.at(answered.channel or ask.actor.channel)
    actor = replace(there.actor, request=answered.request or ask.actor.request)
    return await record(replace(there, actor=actor), answered.readings)


async def record_number(ask: Ask, bare: BareNumber) -> Message:
    """Record a number without a name for the one thing that is asked, or that is counted."""
    due = (await ask.run(ask.services.checkins.due, ask.actor, now=ask.now)).due
    form = ask.services.checkins.form
    asked = due or (await ask.run(form, ask.actor, now=ask.now)).numbers
    measures = list(dict.fromkeys(number.measure for number in asked))
    if len(measures) == 1:
        return await record(ask, [bare.counting(measures[0])])
    if not measures:
        raise NotUnderstood(
            "reading.number_of_what", number=Quoted(bare.number.text), example=Example.REPORT
        )
    raise NotUnderstood(
        "reading.which_of_several",
        number=Quoted(bare.number.text),
        measures=tuple(measures[:SHOWN]),
    )


async def drop_report(ask: Ask, value: str) -> Message:
    await ask.run(ask.services.questions.settle, ask.actor)
    once = value == COUNTED_ALREADY
    if once:
        return messages.notice(phrase("notices.counted_once"))
    return messages.notice(phrase("notices.nothing_recorded"))


async def move(ask: Ask, moved: MovedReport) -> Message:
    """Move a report's answers to the running week or month, or back to the one that was asked."""
    use_case = ask.services.results.move
    receipt = await ask.run(use_case, ask.actor, moved.report_id, back=moved.back, now=ask.now)
    settle_receipt(ask, receipt)
    return messages.receipt(receipt)


async def undo_report(ask: Ask, report_id: int) -> Message:
    undone = await ask.run(ask.services.results.undo, ask.actor, report_id, now=ask.now)
    settle_cards(ask, undone.recorded)
    for team_id, first in undone.first_days.items():
        amend_digest(ask, team_id, first)
    return messages.undone(undone)


async def open_read(ask: Ask, text: str) -> None:
    """Open the report form with what can be read of a report that was refused."""
    form, names = ask.services.checkins.form, await own_names(ask)
    everything = await ask.run(form, ask.actor, now=ask.now, everyone=True)
    own = await ask.run(form, ask.actor, now=ask.now)
    parts = parts_in(text, today=ask.today, names=names)
    read = fitted(parts, everything.numbers)
    told = {each.number.key: each for each in read.told}
    others = [each for each in own.numbers if each.key not in told]
    numbers = [*(each.number for each in told.values()), *others]
    if not numbers:
        raise CoachError("state.no_objective")
    await ask.open(modals.report_form(numbers, everything.channels, read=read))


async def open_report(ask: Ask, team_id: int | None = None) -> None:
    form = await ask.run(ask.services.checkins.form, ask.actor, team_id, now=ask.now)
    if not form.numbers:
        raise CoachError("state.no_objective")
    await ask.open(modals.report_form(form.numbers, form.channels))
