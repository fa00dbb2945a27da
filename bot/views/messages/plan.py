"""The marketing plan: its line items, their total and their ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.objectives.objective import Objective
from bot.domain.plan.plan import ItemKind, Plan, PlanLine, Unranked, compare
from bot.views import wording
from bot.views.blocks import actions, context, message, section, sections
from bot.views.buttons import act, undo
from bot.views.costs import UNDERSTATED, Ranking, part, period, ranking
from bot.views.ids import Action
from bot.views.money import USUAL, money
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
    """`said` tells of the last change; `periods` counts the different ones."""

    said: str
    total: str
    social: str
    understated: int
    periods: int
    entries: tuple[Entry, ...]
    rankings: tuple[Ranking, ...]


TEXT = Prompt("plan/text", PlanFacts)
HEAD = Prompt("plan/head", PlanFacts)
FOOT = Prompt("plan/foot", PlanFacts)
RULE = Prompt("plan/rule", Nothing)
ENTRY = Prompt("plan/entry", EntryFacts)


def plan(plan: Plan, *, said: str = "", act_id: int | None = None) -> Message:
    """The plan as a list; `said` tells of the last change, which is an act to be taken back."""
    facts = _facts(plan, said)
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *(_block(e, each) for e, each in zip(facts.entries, plan.lines, strict=True)),
        *_compared(facts),
        actions(
            act(Action.ADD_LINE_ITEM, plan.team.id, primary=not plan.lines),
            *([act(Action.SHOW_PLAN_CHART, plan.team.id)] if facts.rankings else []),
            act(Action.MAKE_REVIEW, plan.team.id),
            *undo(act_id),
        ),
    )


def _block(entry: Entry, line: PlanLine) -> Block:
    return section(ENTRY.body(EntryFacts(entry)), act(Action.EDIT_LINE_ITEM, line.id))


def _compared(facts: PlanFacts) -> Iterator[Block]:
    if facts.rankings:
        yield from sections(FOOT.body(facts))
    if facts.entries:
        yield context(RULE.sentences(Nothing()))


def _facts(plan: Plan, said: str) -> PlanFacts:
    compared = compare(plan.lines)
    code = plan.currency or USUAL
    return PlanFacts(
        said=said,
        total=_cost(plan.cost, plan.budget, code),
        social=part(plan.social_cost, plan.cost),
        understated=sum(line.item.understated for line in plan.lines),
        periods=len({(line.item.starts_on, line.item.ends_on) for line in plan.lines}),
        entries=tuple(_entry(line, plan, compared.unranked.get(line.id)) for line in plan.lines),
        rankings=tuple(ranking(plan, lines) for lines in compared.rankings),
    )


def _entry(line: PlanLine, plan: Plan, unranked: Unranked | None) -> Entry:
    item, code = line.item, plan.currency or USUAL
    where = f", {wording.platform_name(item.platform)}" if item.platform else ""
    facts = (
        f"{period(item, plan.today)} · {_results(line)}",
        " · ".join(filter(None, (_cost(item.cost, item.budget, code), _rate(line, code)))),
        _sum(line, code),
        _shares(line, plan),
        _missing(line),
        _serves(plan.served_by(line), plan),
        f"not ranked: {wording.label(unranked)}" if unranked else "",
    )
    return Entry(item.name, f"{wording.label(item.kind)}{where}", tuple(filter(None, facts)))


def _results(line: PlanLine) -> str:
    """The number of results and its source: the team's reports, or an entry by hand."""
    metric, social = line.item.metric, line.item.kind is ItemKind.SOCIAL
    if line.results is None:
        return f"no {wording.many(metric)} {'reported' if social else 'entered'} yet"
    source = "entered by hand" if line.by_hand else "from the team's reports"
    return f"{wording.number(line.results)} {wording.noun(metric, line.results)}, {source}"


def _cost(cost: Decimal | None, budget: Decimal | None, code: str) -> str:
    known = "cost not known yet" if cost is None else f"cost {money(cost, code)}"
    planned = "no budget entered" if budget is None else f"budget {money(budget, code)}"
    return f"{known}, {planned}"


def _sum(line: PlanLine, code: str) -> str:
    """The cost as a sum; empty without paid hours, as the cost is then the spend."""
    item = line.item
    if not (item.hours and item.hourly_cost):
        return ""
    spent = [f"{money(item.spend, code)} spent"] if item.spend else []
    hours = wording.counted(item.hours, "hour")
    return "cost = " + " + ".join([*spent, f"{hours} × {money(item.hourly_cost, code)}"])


def _rate(line: PlanLine, code: str) -> str:
    """The cost per result, or the cost so far while there is no result."""
    one, cost = wording.one(line.item.metric), line.item.cost
    if line.cost_per_result is not None:
        return f"{money(line.cost_per_result, code)} per {one}"
    if line.results == 0 and cost is not None:
        return f"no {one} for {money(cost, code)} so far"
    return ""


def _shares(line: PlanLine, plan: Plan) -> str:
    parts = (("cost", line.item.cost, plan.cost), ("budget", line.item.budget, plan.budget))
    known = [f"{words} of the {of}" for of, own, all_ in parts if (words := part(own, all_))]
    return wording.listed(known)


def _missing(line: PlanLine) -> str:
    item = line.item
    spend = ["money spent"] if item.spend is None else []
    hours = ["hours"] if item.hours is None else []
    hourly = ["cost of an hour"] if item.hours and item.hourly_cost is None else []
    missing = wording.listed([*spend, *hours, *hourly])
    return f"{UNDERSTATED}: {missing} not entered" if missing else ""


def _serves(objectives: Sequence[Objective], plan: Plan) -> str:
    """The objectives that name it, as many as fit on a line."""
    goals = [wording.goal(each, plan.today) for each in objectives[:SERVED]]
    more = len(objectives) - len(goals)
    rest = [f"{more} more"] if more else []
    return f"serves {wording.listed([*goals, *rest])}" if goals else ""
