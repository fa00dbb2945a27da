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
    number_input,
    option,
    option_group,
    section,
    select,
    text_input,
)
from bot.views.buttons import act
from bot.views.costs import amount
from bot.views.ids import Action, Form
from bot.views.money import currency_select, usual_currency
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
    heading = "Edit the line item" if line else "Add a line item"
    return form(Form.LINE_ITEM, heading, "Save", blocks, metadata=subject.encode())


def _what(item: LineItem | None, offered: Catalogue) -> Iterator[Block]:
    name = text_input(item.name if item else "", most=LONGEST_NAME)
    yield input_block(
        Field.NAME, "Name", name, hint="For example “LinkedIn posts” or “Trade fair”."
    )
    kinds = [option(capital(label(kind)), kind) for kind in ItemKind]
    kind = item.kind if item else ItemKind.SOCIAL
    yield input_block(Field.KIND, "What is it?", select(kinds, kind))
    places = [option(capital(platform_name(place)), place.key) for place in offered.platforms]
    chosen = item.platform.key if item and item.platform else NOWHERE
    yield input_block(
        Field.PLATFORM,
        "Platform",
        select([option("None", NOWHERE), *places], chosen),
        hint="For social media only.",
    )


def _period(plan: Plan, like: LineItem | None) -> Iterator[Block]:
    first, last = (like.starts_on, like.ends_on) if like else quarter(plan.today)
    yield input_block(Field.STARTS_ON, "From", date_picker(first))
    yield input_block(
        Field.ENDS_ON, "To", date_picker(last), hint="I compare line items of the same period."
    )


def _money(item: LineItem | None) -> Iterator[Block]:
    for field, name, hint in (
        (Field.BUDGET, "Budget", "What is planned for the whole period."),
        (Field.HOURLY_COST, "Cost of an hour", "A new one counts from today on."),
    ):
        entered = getattr(item, field) if item else None
        yield input_block(field, name, amount_input(entered), hint=hint, optional=True)


def _spent(plan: Plan, ledger: Ledger) -> Iterator[Block]:
    """What to add to the costs, and what was added last."""
    for field, kind, name, none in (
        (Field.SPEND, EntryKind.MONEY, "Money spent", "Empty means not known, not zero."),
        (Field.HOURS, EntryKind.HOURS, "Hours worked", "Without them the cost is understated."),
    ):
        known = ledger.of(kind)
        number = number_input(decimals=True, least=0)
        since = f"since {day(known.until, plan.today)}" if known.until else "so far"
        yield input_block(
            field,
            f"{name} {since}",
            amount_input() if kind is EntryKind.MONEY else number,
            hint=f"{_words(known, plan)} so far. 0 means none since." if known.until else none,
            optional=True,
        )
    yield input_block(
        Field.SPENT_ON,
        "Until which day?",
        date_picker(plan.today),
        hint="I compare costs with the results until this day.",
        optional=True,
    )
    if ledger.entries:
        words = f"Entered last: {_words(Ledger(ledger.last), plan)}, {_days(ledger, plan)}."
        yield section(words, act(Action.TAKE_BACK_COSTS, ledger.last[0].id))


def _words(ledger: Ledger, plan: Plan) -> str:
    """€300 and 10 hours."""
    spent = [] if ledger.spend is None else [amount(ledger.spend, plan)]
    return listed([*spent, *([] if ledger.hours is None else [counted(ledger.hours, "hour")])])


def _days(ledger: Ledger, plan: Plan) -> str:
    last = Ledger(ledger.last).until
    return f"until {day(last, plan.today)}" if last else ""


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
    yield input_block(Field.METRIC, "What counts as a result?", grouped_select(groups, chosen))
    yield input_block(
        Field.RESULTS,
        "How many so far?",
        number_input(item.results if item else None, decimals=False, least=0),
        hint="All of them. Leave it empty for social media: I add up what the team reports there.",
        optional=True,
    )


def _currency(plan: Plan) -> Block:
    chosen = plan.currency or usual_currency(plan.team.settings.zone)
    return input_block(
        Field.CURRENCY,
        "Currency",
        currency_select(chosen),
        hint="One for the whole plan. Amounts are not converted.",
    )
