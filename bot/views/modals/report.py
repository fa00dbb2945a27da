"""The form that asks for numbers: one for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from bot.domain.coaching.asked_number import AskedNumber, Key
from bot.domain.coaching.told import Fitted, ToldNumber
from bot.domain.fields import Field
from bot.views import questions, wording
from bot.views.blocks import context, date_picker, form, input_block, section, value_input
from bot.views.ids import Form
from bot.views.locales import phrase
from bot.views.modals.number import note_input
from bot.views.newer import noted
from bot.views.payload import Block, View
from bot.views.refusals import quoted
from bot.views.values import NumberInput

UNREAD = 130
"""Characters of what could not be read: a note of Slack's takes 200."""
SHOWN = 40
"""Inputs: with a heading for each channel they stay within Slack's hundred blocks."""


def report_form(
    numbers: Sequence[AskedNumber],
    channels: Mapping[int, str],
    *,
    read: Fitted | None = None,
    nothing_read: bool = False,
) -> View:
    """One field for each number; `channels` are the teams' channels by team id.

    Filled in is what was `read` of words that could not be read as a whole. `nothing_read`: the
    message that was to be reported tells none of them.
    """
    shown, values = (
        numbers[:SHOWN],
        {each.number.key: each.value for each in read.told} if read else {},
    )
    return _form(
        *(noted(phrase("report_form.nothing_read")) if nothing_read else []),
        *(_unread(read) if read else []),
        *(noted(phrase("report_form.head")) if len(shown) > 1 else []),
        *_fields(shown, channels, values),
        _day(shown, read.day if read else None),
        note_input(),
        *_left_out(len(numbers) - SHOWN),
    )


def told_form(
    told: Sequence[ToldNumber],
    channels: Mapping[int, str],
    day: date,
    *,
    totals: Sequence[ToldNumber] = (),
) -> View:
    """The numbers that a message tells, as fields to check; `day` is when they were told.

    Of `totals` some may be reported already: what is new of them is left to be filled in.
    """
    shown, open_ones = told[:SHOWN], totals[: SHOWN - len(told[:SHOWN])]
    values = {each.number.key: each.value for each in shown}
    hint = phrase("report_form.told_day_hint")
    return _form(
        *(noted(phrase("report_form.told_head", len(shown))) if shown else []),
        *(noted(_told_totals(open_ones)) if open_ones else []),
        *_fields([each.number for each in (*shown, *open_ones)], channels, values),
        input_block(Field.DAY, phrase("report_form.day"), date_picker(day), hint=hint),
        note_input(),
    )


def _told_totals(totals: Sequence[ToldNumber]) -> str:
    amounts = wording.listed([_amount(each) for each in totals])
    return phrase("report_form.told_totals", amounts=amounts)


def _amount(told: ToldNumber) -> str:
    currency = next((each.objective.currency for each in told.number.goals), None)
    return wording.amount(told.number.measure, told.value, currency)


def _unread(read: Fitted) -> Iterator[Block]:
    """What was typed and is not in the form."""
    if read.left:
        words = wording.shortened(wording.listed([quoted(each) for each in read.left]), UNREAD)
        yield from noted(phrase("report_form.unread", words=words), "warning")
    if read.to_come:
        yield from noted(phrase("report_form.to_come"), "warning")


def _form(*blocks: Block) -> View:
    return form(Form.REPORT, phrase("report_form.title"), phrase("report_form.save"), list(blocks))


def _fields(
    numbers: Sequence[AskedNumber],
    channels: Mapping[int, str],
    values: Mapping[Key, Decimal] = MappingProxyType({}),
) -> Iterator[Block]:
    """The numbers team by team, each team's under its channel when there are several."""
    teams = list(dict.fromkeys(number.team_id for number in numbers))
    for team in teams:
        if len(teams) > 1 and team in channels:
            yield section(f"*{wording.channel_link(channels[team])}*")
        yield from (
            _field(number, values.get(number.key)) for number in numbers if number.team_id == team
        )


def _field(number: AskedNumber, value: Decimal | None) -> Block:
    return input_block(
        NumberInput(number.team_id, number.measure, number.period).encode(),
        questions.title(number),
        value_input(value),
        hint=questions.hint(number),
        optional=True,
    )


def _day(numbers: Sequence[AskedNumber], named: date | None) -> Block:
    """The day that was `named`, or that all numbers are asked for; empty if there are several."""
    days = {named} if named else {_asked_day(number) for number in numbers}
    if len(days) > 1:
        label, hint = phrase("report_form.other_day"), phrase("report_form.other_day_hint")
        return input_block(Field.DAY, label, date_picker(), hint=hint, optional=True)
    asked = any(number.period for number in numbers)
    hint = phrase("report_form.day_hint") if asked else ""
    return input_block(Field.DAY, phrase("report_form.day"), date_picker(days.pop()), hint=hint)


def _asked_day(number: AskedNumber) -> date:
    return number.period.last if number.period else number.day


def _left_out(count: int) -> tuple[Block, ...]:
    if count <= 0:
        return ()
    return (context(phrase("report_form.more", count, count=count)),)
