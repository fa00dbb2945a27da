"""The marketing plan: what results cost, the total, and its line items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.plan.copies import Copied
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import compare
from bot.views import wording
from bot.views.blocks import actions, answer, context, message, section, sections
from bot.views.buttons import act, command, share, undo
from bot.views.costs import Ranking, over_budget, part, ranking
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.plan_entries import Entry, cost_words, entry
from bot.views.money import money
from bot.views.native_charts import cost_charts
from bot.views.newer import either
from bot.views.payload import Block, Message
from bot.views.refusals import quoted
from bot.views.render import Nothing, Prompt
from bot.views.tables import Column, table
from bot.views.values import CopiedPlan


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`said` tells of the last change; `periods` counts the different ones.

    `known_only`: there are line items whose cost is not known at all. `lost`: Slack no longer lets
    the plan's copy be rewritten.
    """

    said: str
    lost: bool
    total: str
    social: str
    known_only: bool
    understated: int
    periods: int
    entries: tuple[Entry, ...]
    rankings: tuple[Ranking, ...]


TEXT = Prompt("plan/text", PlanFacts)
HEAD = Prompt("plan/head", PlanFacts)
RULE = Prompt("plan/rule", Nothing)
ENTRY = Prompt("plan/entry", EntryFacts)
NOTES = Prompt("plan/notes", PlanFacts)


def plan(plan: Plan, *, said: str = "", act_id: int | None = None) -> Message:
    """The plan as a table; `said` tells of the last change, which is an act to be taken back.

    A table has no room for the buttons to edit line items: one shows them in a window.
    """
    facts = plan_facts(plan, said)
    buttons = [
        act(Action.ADD_LINE_ITEM, plan.team.id, primary=not plan.lines),
        *([act(Action.SHOW_PLAN_CHART, plan.team.id)] if facts.rankings else []),
        act(Action.MAKE_REVIEW, plan.team.id),
        *_copying(plan),
        *undo(act_id),
    ]
    rule = [context(RULE.sentences(Nothing()))] if facts.entries else []
    listed = [_block(e, each) for e, each in zip(facts.entries, plan.lines, strict=True)]
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *either(cost_charts(plan), []),
        *either(_tabled(plan, facts, rule, buttons), [*listed, *rule, actions(*buttons)]),
    )


def _copying(plan: Plan) -> list[Block]:
    """The button that copies the plan to the channel's canvas, where that can be done."""
    if not plan.lines or plan.copied not in (Copied.NOT, Copied.LOST):
        return []
    return [share(Action.COPY_PLAN, CopiedPlan(plan.team.id), is_shared=plan.team.is_shared)]


def plan_copied(plan: Plan) -> Message:
    text = phrase("plan.copied", channel=wording.channel_link(plan.team.channel))
    return message(text, *sections(text), actions(act(Action.SHOW_PLAN, plan.team.id)))


def cost_added(plan: Plan, line: PlanLine, amount: Decimal) -> Message:
    """What a line item cost more, and in all, with the button that takes it back."""
    text = phrase(
        "plan.cost_added",
        name=quoted(line.item.name),
        more=_sum(amount, plan),
        cost=_sum(line.cost or amount, plan),
    )
    taken_back = act(Action.TAKE_BACK_COSTS, line.ledger.last[0].id)
    return answer(text, act(Action.SHOW_PLAN, plan.team.id), taken_back)


def costs_of_what(plan: Plan, what: str, amount: Decimal, typed: str) -> Message:
    """The question what cost more, as the plan has no line item so called.

    `typed` is what records it on its own, or "".
    """
    text = phrase("plan.costs_of_what", what=quoted(what), amount=_sum(amount, plan))
    label = phrase("plan.on_its_own")
    alone = [command("report", typed, action=Action.MEANT, label=label)] if typed else []
    steps = act(Action.SHOW_PLAN, plan.team.id), act(Action.ADD_LINE_ITEM, plan.team.id)
    return answer(text, *steps, *alone)


def _sum(amount: Decimal, plan: Plan) -> str:
    return money(amount, plan.currency) if plan.currency else f"{amount.normalize():f}"


def _tabled(
    plan: Plan, facts: PlanFacts, rule: Sequence[Block], buttons: Sequence[Block]
) -> list[Block]:
    """The line items as a table; nothing if it is too large."""
    shown = table(
        [
            Column(phrase("plan.item")),
            Column(phrase("plan.rate"), numbers=True),
            Column(phrase("plan.spent"), numbers=True),
            Column(phrase("plan.budget_heading"), numbers=True),
            Column(phrase("plan.results_heading")),
            Column(phrase("plan.period")),
        ],
        [entry.cells for entry in facts.entries],
    )
    if not shown:
        return []
    first, *others = buttons
    change = act(Action.CHANGE_PLAN, plan.team.id)
    return [*shown, *sections(NOTES.body(facts)), *rule, actions(first, change, *others)]


def _block(entry: Entry, line: PlanLine) -> Block:
    return section(ENTRY.body(EntryFacts(entry)), act(Action.EDIT_LINE_ITEM, line.id))


def plan_facts(plan: Plan, said: str = "") -> PlanFacts:
    """The plan in words; `said` tells of the last change."""
    compared = compare(plan)
    beside = {line.id: contender for contender in plan.contenders for line in contender.lines}
    return PlanFacts(
        said=said,
        lost=plan.copied is Copied.LOST,
        total=_total(plan),
        social=_social(plan),
        known_only=any(line.cost is None for line in plan.lines),
        understated=sum(line.understated for line in plan.lines),
        periods=len({(line.item.starts_on, line.item.ends_on) for line in plan.lines}),
        entries=tuple(
            entry(line, beside[line.id], plan, compared.unranked.get(line.id))
            for line in plan.lines
        ),
        rankings=tuple(ranking(plan, found) for found in compared.rankings),
    )


def _total(plan: Plan) -> str:
    """The cost and the budget of all line items; of the budget how many have one."""
    known = cost_words(plan.cost, plan.budget, plan, least=plan.understated)
    words = ", ".join(filter(None, (known, over_budget(plan, plan))))
    planned = sum(line.item.budget is not None for line in plan.lines)
    count = len(plan.lines)
    if planned in (0, count):
        return words
    return phrase("plan.budgets_of", total=words, planned=planned, count=count)


def _social(plan: Plan) -> str:
    """The share of social media in cost and budget; empty if unknown, or if it is all there is.

    Of the budget only if all line items have one: the others' would be left out.
    """
    if all(line.item.is_social for line in plan.lines):
        return ""
    cost, budget = part(plan.social_cost, plan.cost), ""
    if all(line.item.budget is not None for line in plan.lines):
        budget = part(plan.social_budget, plan.budget)
    if cost and cost == budget:
        return phrase("plan.share_of_both", share=cost)
    of_cost = [phrase("plan.share_of_cost", share=cost)] if cost else []
    of_budget = [phrase("plan.share_of_budget", share=budget)] if budget else []
    return wording.listed([*of_cost, *of_budget])
