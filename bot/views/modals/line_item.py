"""The form that adds a line item to the plan, or edits one."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import Ladder
from bot.domain.fields import Field
from bot.domain.plan.entries import EntryKind, Ledger
from bot.domain.plan.items import LONGEST_NAME, ItemKind, LineItem, with_cost
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan, quarter
from bot.views.blocks import (
    actions,
    amount_input,
    date_picker,
    form,
    grouped_select,
    input_block,
    option,
    option_group,
    section,
    select,
    text_input,
    value_input,
)
from bot.views.buttons import act
from bot.views.costs import amount
from bot.views.currencies import currency_select
from bot.views.ids import Action, Form
from bot.views.locales import phrase
from bot.views.money import usual_currency
from bot.views.payload import Block, View
from bot.views.values import FormSubject
from bot.views.wording import capital, counted, day, label, listed, many, platform_name

NOWHERE = "none"
"""The platform field's value for no platform."""
RESULTS = (Ladder.OUTCOME, Ladder.IMPACT, Ladder.OUT_TAKE)
"""The results in the order of the menu."""


def line_item_form(plan: Plan, line: PlanLine | None = None) -> View:
    """The form; a new line item starts with the period and result of the last, to compare them."""
    item = line.item if line else None
    like = item or (plan.lines[-1].item if plan.lines else None)
    ledger = line.ledger if line else Ledger()
    subject = FormSubject(
        team=plan.team.id,
        item=line.id if line else None,
        entry=max((entry.id for entry in ledger.entries), default=None),
    )
    offered = plan.team.catalogue.counting([like.measure] if like else [])
    blocks = [*_what(item, offered), *_period(plan, like), *_money(item), *_spent(plan, ledger)]
    blocks += [*_result(item, like, offered), _currency(plan)]
    if line:
        blocks.append(actions(act(Action.REMOVE_LINE_ITEM, line.id)))
    heading = phrase("line_item.edit") if line else phrase("line_item.add")
    return form(Form.LINE_ITEM, heading, phrase("form.save"), blocks, metadata=subject.encode())


def _what(item: LineItem | None, offered: Catalogue) -> Iterator[Block]:
    name = text_input(item.name if item else "", most=LONGEST_NAME)
    yield input_block(
        Field.NAME, phrase("line_item.name"), name, hint=phrase("line_item.name_hint")
    )
    kinds = [option(capital(label(kind)), kind) for kind in ItemKind]
    kind = item.kind if item else ItemKind.SOCIAL
    yield input_block(Field.KIND, phrase("line_item.kind"), select(kinds, kind))
    places = [option(capital(platform_name(place)), place.key) for place in offered.platforms]
    chosen = item.platform.key if item and item.platform else NOWHERE
    yield input_block(
        Field.PLATFORM,
        phrase("line_item.platform"),
        select([option(phrase("form.none"), NOWHERE), *places], chosen),
        hint=phrase("line_item.platform_hint"),
    )


def _period(plan: Plan, like: LineItem | None) -> Iterator[Block]:
    first, last = (like.starts_on, like.ends_on) if like else quarter(plan.today)
    yield input_block(Field.STARTS_ON, phrase("line_item.starts"), date_picker(first))
    yield input_block(
        Field.ENDS_ON,
        phrase("line_item.ends"),
        date_picker(last),
        hint=phrase("line_item.ends_hint"),
    )


def _money(item: LineItem | None) -> Iterator[Block]:
    yield input_block(
        Field.BUDGET,
        phrase("line_item.budget"),
        amount_input(item.budget if item else None),
        hint=phrase("line_item.budget_hint"),
        optional=True,
    )
    yield input_block(
        Field.HOURLY_COST,
        phrase("line_item.hourly_cost"),
        amount_input(item.hourly_cost if item else None),
        hint=phrase("line_item.hourly_cost_hint"),
        optional=True,
    )


def _spent(plan: Plan, ledger: Ledger) -> Iterator[Block]:
    """What to add to the costs, and what was added last."""
    spend, hours = ledger.of(EntryKind.MONEY), ledger.of(EntryKind.HOURS)
    yield input_block(
        Field.SPEND,
        _spend_label(spend, plan),
        amount_input(),
        hint=_known(spend, plan) or phrase("line_item.spend_hint"),
        optional=True,
    )
    yield input_block(
        Field.HOURS,
        _hours_label(hours, plan),
        value_input(),
        hint=_known(hours, plan) or phrase("line_item.hours_hint"),
        optional=True,
    )
    yield input_block(
        Field.SPENT_ON,
        phrase("line_item.until"),
        date_picker(plan.today),
        hint=phrase("line_item.until_hint"),
        optional=True,
    )
    yield from _last(plan, ledger)


def _spend_label(known: Ledger, plan: Plan) -> str:
    if known.until is None:
        return phrase("line_item.spend")
    return phrase("line_item.spend_since", day=day(known.until, plan.today))


def _hours_label(known: Ledger, plan: Plan) -> str:
    if known.until is None:
        return phrase("line_item.hours")
    return phrase("line_item.hours_since", day=day(known.until, plan.today))


def _known(ledger: Ledger, plan: Plan) -> str:
    """The costs that are known; empty if there are none."""
    return phrase("line_item.known_hint", amount=_words(ledger, plan)) if ledger.until else ""


def _last(plan: Plan, ledger: Ledger) -> Iterator[Block]:
    """The costs entered last, with the button that takes them back."""
    last = Ledger(ledger.last)
    if last.until:
        words = phrase(
            "line_item.last_entry", amount=_words(last, plan), day=day(last.until, plan.today)
        )
        yield section(words, act(Action.TAKE_BACK_COSTS, ledger.last[0].id))


def _words(ledger: Ledger, plan: Plan) -> str:
    """€300 and 10 hours."""
    spent = [] if ledger.spend is None else [amount(ledger.spend, plan)]
    return listed([*spent, *([] if ledger.hours is None else [counted(ledger.hours, "hour")])])


def _result(item: LineItem | None, like: LineItem | None, offered: Catalogue) -> Iterator[Block]:
    metrics = with_cost(offered)
    groups = [
        option_group(
            label(ladder),
            [option(capital(many(m)), m.key) for m in metrics if m.ladder is ladder],
        )
        for ladder in RESULTS
    ]
    chosen = like.metric.key if like else "leads"
    yield input_block(Field.METRIC, phrase("line_item.metric"), grouped_select(groups, chosen))
    yield input_block(
        Field.RESULTS,
        phrase("line_item.results"),
        value_input(item.results if item else None),
        hint=phrase("line_item.results_hint"),
        optional=True,
    )


def _currency(plan: Plan) -> Block:
    chosen = plan.currency or usual_currency(plan.team.settings.zone)
    return input_block(
        Field.CURRENCY,
        phrase("line_item.currency"),
        currency_select(chosen),
        hint=phrase("line_item.currency_hint"),
    )
