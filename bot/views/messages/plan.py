"""The marketing plan: what results cost, the total, and its line items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.objectives.objective import Objective
from bot.domain.plan.contenders import Contender
from bot.domain.plan.entries import EntryKind, Ledger, total
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import Unranked, compare
from bot.views import wording
from bot.views.blocks import actions, context, message, section, sections
from bot.views.buttons import act, undo
from bot.views.costs import Ranking, amount, missing_since, part, period, price, ranking
from bot.views.ids import Action
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt

SERVED = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """A line item in words; `facts` are one line each."""

    name: str
    what: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`said` tells of the last change; `periods` counts the different ones.

    `known_only`: there are line items whose cost is not known at all.
    """

    said: str
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


def plan(plan: Plan, *, said: str = "", act_id: int | None = None) -> Message:
    """The plan as a list; `said` tells of the last change, which is an act to be taken back."""
    facts = _facts(plan, said)
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *(_block(e, each) for e, each in zip(facts.entries, plan.lines, strict=True)),
        *([context(RULE.sentences(Nothing()))] if facts.entries else []),
        actions(
            act(Action.ADD_LINE_ITEM, plan.team.id, primary=not plan.lines),
            *([act(Action.SHOW_PLAN_CHART, plan.team.id)] if facts.rankings else []),
            act(Action.MAKE_REVIEW, plan.team.id),
            *undo(act_id),
        ),
    )


def _block(entry: Entry, line: PlanLine) -> Block:
    return section(ENTRY.body(EntryFacts(entry)), act(Action.EDIT_LINE_ITEM, line.id))


def _facts(plan: Plan, said: str) -> PlanFacts:
    compared = compare(plan)
    beside = {line.id: contender for contender in plan.contenders for line in contender.lines}
    return PlanFacts(
        said=said,
        total=_total(plan),
        social=_social(plan),
        known_only=any(line.cost is None for line in plan.lines),
        understated=sum(line.understated for line in plan.lines),
        periods=len({(line.item.starts_on, line.item.ends_on) for line in plan.lines}),
        entries=tuple(
            _entry(line, beside[line.id], plan, compared.unranked.get(line.id))
            for line in plan.lines
        ),
        rankings=tuple(ranking(plan, found) for found in compared.rankings),
    )


def _total(plan: Plan) -> str:
    """The cost and the budget of all line items; of the budget how many have one."""
    words = _cost((plan.cost, plan.budget, plan.over_budget), plan, least=plan.understated)
    planned = sum(line.item.budget is not None for line in plan.lines)
    of = len(plan.lines)
    return words if planned in (0, of) else f"{words} for {planned} of {of} line items"


def _social(plan: Plan) -> str:
    """The share of social media in cost and budget; empty if unknown, or if it is all there is.

    Of the budget only if all line items have one: the others' would be left out.
    """
    if all(line.item.is_social for line in plan.lines):
        return ""
    planned = all(line.item.budget is not None for line in plan.lines)
    shares = (
        ("cost", part(plan.social_cost, plan.cost)),
        ("budget", part(plan.social_budget, plan.budget) if planned else ""),
    )
    return wording.listed([f"{words} of the {of}" for of, words in shares if words])


def _entry(line: PlanLine, contender: Contender, plan: Plan, unranked: Unranked | None) -> Entry:
    item = line.item
    where = f", {wording.platform_name(item.platform)}" if item.platform else ""
    cost = _cost((line.cost, item.budget, line.over_budget), plan, least=line.understated)
    facts = (
        f"{period(item, plan.today)} · {_results(line, contender)}",
        " · ".join(filter(None, (cost, _rate(contender, plan)))),
        _sum(line.ledger, plan),
        _missing(line),
        _outside(line),
        _serves(plan.served_by(line), plan),
        _unranked(contender, plan, unranked),
    )
    return Entry(item.name, f"{wording.label(item.kind)}{where}", tuple(filter(None, facts)))


def _results(line: PlanLine, contender: Contender) -> str:
    """The number of results and its source: the team's reports, or an entry by hand."""
    metric, shared = line.item.metric, contender.shared
    if shared and not line.by_hand:
        return _together(line, contender)
    if line.results is None:
        return f"no {wording.many(metric)} {'reported' if line.item.is_social else 'entered'} yet"
    source = "entered by hand" if line.by_hand else "from the team's reports"
    return f"{_counted(line.results, line)}, {source}"


def _together(line: PlanLine, contender: Contender) -> str:
    """The results that nobody can divide, and with which line items."""
    others = [other.item.name for other in contender.lines if other.id != line.id]
    results = _counted(contender.results or Decimal(0), line)
    return f"{results} together with {wording.listed(others)}, from the team's reports"


def _counted(results: Decimal, line: PlanLine) -> str:
    return f"{wording.number(results)} {wording.noun(line.item.metric, results)}"


def _cost(
    known: tuple[Decimal | None, Decimal | None, Decimal | None], plan: Plan, *, least: bool
) -> str:
    """The cost, the budget, and the amount above it."""
    cost, budget, over = known
    spent = "cost not known yet" if cost is None else f"cost {amount(cost, plan, least=least)}"
    planned = "no budget entered" if budget is None else f"budget {amount(budget, plan)}"
    above = [] if over is None else [f"{amount(over, plan, least=least)} over budget"]
    return ", ".join([spent, planned, *above])


def _sum(ledger: Ledger, plan: Plan) -> str:
    """The cost as a sum; empty without paid hours, as the cost is then the spend."""
    by_price: dict[Decimal, list[Decimal]] = {}
    for entry in ledger.entries:
        if entry.kind is EntryKind.HOURS and entry.value and entry.hourly_cost:
            by_price.setdefault(entry.hourly_cost, []).append(entry.value)
    if not by_price:
        return ""
    spent = [f"{amount(ledger.spend, plan)} spent"] if ledger.spend else []
    hours = [
        f"{wording.counted(total(found) or Decimal(0), 'hour')} × {amount(each, plan)}"
        for each, found in by_price.items()
    ]
    return "cost = " + " + ".join([*spent, *hours])


def _rate(contender: Contender, plan: Plan) -> str:
    """The cost per result, or the cost so far while there is no result."""
    one, cost = wording.one(contender.metric), contender.cost
    each = contender.cost_per_result
    if each is not None:
        of = f" for {contender.name}" if len(contender.lines) > 1 else ""
        return price(contender, plan, f"{one}{of}")
    if contender.results == 0 and cost is not None:
        return f"no {one} for {amount(cost, plan)} so far"
    return ""


def _missing(line: PlanLine) -> str:
    ledger = line.ledger
    spend = ["money spent"] if ledger.spend is None else []
    hours = ["hours"] if ledger.hours is None else []
    hourly = ["cost of an hour"] if ledger.unpriced else []
    missing = wording.listed([*spend, *hours, *hourly])
    return f"{missing} not entered" if missing else ""


def _outside(line: PlanLine) -> str:
    """Where costs are dated outside of the period of the results; they count all the same."""
    before, after = ["before"] * line.paid_before, ["after"] * line.paid_after
    days = wording.listed([*before, *after])
    return f"with costs dated {days} its period" if days else ""


def _unranked(contender: Contender, plan: Plan, unranked: Unranked | None) -> str:
    if unranked is None:
        return ""
    why = missing_since(contender, plan.today) or wording.label(unranked)
    return f"not ranked: {why}"


def _serves(objectives: Sequence[Objective], plan: Plan) -> str:
    """The objectives that name it, as many as fit on a line."""
    goals = [wording.goal(each, plan.today) for each in objectives[:SERVED]]
    more = len(objectives) - len(goals)
    rest = [f"{more} more"] if more else []
    return f"serves {wording.listed([*goals, *rest])}" if goals else ""
