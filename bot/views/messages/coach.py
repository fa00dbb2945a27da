"""An answer to a question: the numbers, the gaps in them, and the next step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.domain.coaching.coach import Answer
from bot.domain.coaching.planned import lines_asked, named_lines
from bot.domain.coaching.questions import Question, Topic
from bot.domain.plan.costs import gap, is_compared, social_ranking
from bot.domain.plan.entries import Ledger
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.tally import Tally
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.costs import Ranking, amount, missing_since, over_budget, price, short_ranking, span
from bot.views.evidence import amounts
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.locales import phrase
from bot.views.messages.advice import advice, advice_buttons
from bot.views.messages.answer_facts import subject_of
from bot.views.messages.answers import ANSWERS, answered
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE

SHOWN = 5
SUMS = frozenset({Topic.SPENT, Topic.BUDGET_LEFT})
COMPARED = frozenset({Topic.WORTH, Topic.COST_PER_RESULT})
UNREPORTED = {"hours": "hours", "spend": "money"}
"""What each kind of cost is called where nobody reported any."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What the plan knows of costs; words are empty for what it does not know.

    `part` is what is asked about, empty for the whole plan.
    `until` is the day of the last cost entry, `missing` counts the line items without all costs.
    `above` are the line items over their own budgets, and `span` the days that the sum is of.
    """

    part: str
    total: str
    budget: str
    left: str
    over: str
    parts: str
    lines: tuple[str, ...]
    more: int
    count: int
    missing: int
    until: str
    above: tuple[str, ...]
    span: str


@dataclass(frozen=True, slots=True)
class CoachFacts:
    """Words are empty for numbers that are unknown.

    `costs` is the plan's comparison; if it is None, `gap` names the part that it lacks about
    `where`. `more` counts the objectives that only Progress shows. `unreported` are the kinds of
    cost that nobody reported. `nothing`: no rule has anything to say.
    `brief`: only the advice is wanted. `hours` are those of the plan, if they are asked for.
    `without_objective`: none is open or ended, and the advice does not say so.
    `known` is what the plan knows of the costs, `outdated` what a result cost until the costs end.
    """

    tally: Tally
    without_objective: bool
    lines: tuple[StatusLine, ...]
    more: int
    came: str
    levels: str
    spent: str
    unreported: str
    planned: Planned | None
    subject: str
    worth: bool
    on_track: bool
    costs: Ranking | None
    gap: str
    outdated: tuple[str, ...]
    known: str
    where: str
    advice: Markup
    nothing: bool
    brief: bool
    hours: str
    since: str
    elsewhere: str


COACH = Prompt("coach/text", CoachFacts)
BY_COSTS = {
    Topic.COST_PER_RESULT: Prompt("coach/cost_per_result", CoachFacts),
    Topic.BUDGET_LEFT: Prompt("coach/budget_left", CoachFacts),
}
PUZZLED = Prompt("coach/puzzled", Nothing)


def coach(answer: Answer, zone: str, words: str = "") -> Message:
    """The answer to a question in these `words`, with times in the reader's zone."""
    if answer.question.topic in ANSWERS:
        return answered(answer, zone, words)
    text = BY_COSTS.get(answer.question.topic, COACH).body(_facts(answer))
    return message(text, *sections(text), actions(*_next(answer)))


def coach_puzzled() -> Message:
    """Examples of questions that are understood."""
    text = PUZZLED.body(Nothing())
    return message(text, *sections(text), actions(act(Action.SHOW_PROGRESS, MINE)))


def _facts(answer: Answer) -> CoachFacts:
    asked, finding, plan = answer.question, answer.finding, answer.plan
    currency = plan.currency if plan else None
    listed = answer.about if asked.narrow or asked.topic is Topic.ON_TRACK else ()
    outdated = tuple(_outdated(answer))
    return CoachFacts(
        tally=answer.tally,
        without_objective=_without_objective(answer),
        lines=tuple(line(each, answer.today) for each in listed[:SHOWN]),
        more=len(listed[SHOWN:]),
        came=amounts(answer.came, currency),
        levels=amounts(answer.levels, currency),
        spent="" if plan and named_lines(plan, asked) else amounts(answer.spent, currency),
        unreported=wording.listed([UNREPORTED[metric.key] for metric in answer.unreported]),
        planned=planned(plan, asked) if plan and asked.topic in SUMS else None,
        subject=subject_of(asked),
        worth=asked.topic is Topic.WORTH,
        on_track=asked.topic is Topic.ON_TRACK,
        costs=_costs(answer),
        gap=gap(plan, asked.platform) if plan else "",
        outdated=outdated,
        known=_known(answer),
        where=wording.platform_name(asked.platform) if asked.platform else phrase("answers.social"),
        advice=advice(finding, answer.today) if finding else Markup(),
        brief=asked.topic is Topic.NEXT and not asked.narrow and finding is not None,
        hours=_hours(answer) if asked.of_hours else "",
        since=wording.day(answer.since, answer.today),
        elsewhere=amounts(answer.elsewhere, currency),
        nothing=finding is None and answer.contrast is None and not outdated,
    )


def _hours(answer: Answer) -> str:
    """39 hours: all that the plan has of what is asked about."""
    lines = lines_asked(answer.plan, answer.question) if answer.plan else ()
    hours = Ledger(tuple(entry for each in lines for entry in each.ledger.entries)).hours
    return wording.counted(hours, "hour") if hours else ""


def _without_objective(answer: Answer) -> bool:
    is_said = answer.finding is not None and answer.finding.rule == "no_objective"
    return not (answer.tally.total or answer.tally.ended or is_said)


def _outdated(answer: Answer) -> Iterator[str]:
    """LinkedIn posts €50 until 16 Oct; hours and spend since 16 Oct are missing."""
    for each in answer.plan.contenders if answer.plan else ():
        if answer.plan and is_compared(each, answer.question.platform) and each.costs_missing:
            one = wording.one(each.metric)
            known = f"{price(each, answer.plan, one)}; " if each.cost_per_result else ""
            yield f"{each.name}: {known}{missing_since(each, answer.today)}"


def _known(answer: Answer) -> str:
    """The cost of social media in the plan, or of the platform; of one alone by result, too."""
    plan = answer.plan
    if plan is None:
        return ""
    alone = [each for each in plan.contenders if is_compared(each, answer.question.platform)]
    found = replace(plan, lines=tuple(line for each in alone for line in each.lines))
    if found.cost is None:
        return ""
    cost = amount(found.cost, plan, least=found.understated)
    rates = [
        price(each, plan, wording.one(each.metric))
        for each in alone
        if len(alone) == 1 and each.cost_per_result and not each.costs_missing
    ]
    return ", ".join([f"{cost} so far", *rates])


def planned(plan: Plan, asked: Question) -> Planned:
    """What the plan knows of the costs that are asked about."""
    found = replace(plan, lines=lines_asked(plan, asked))
    ledger = Ledger(tuple(entry for line in found.lines for entry in line.ledger.entries))
    known = sorted(found.lines, key=lambda line: (-(line.cost or 0), line.id))
    whole = all(line.item.budget is not None for line in found.lines)
    return Planned(
        part=_part(plan, asked),
        total="" if found.cost is None else amount(found.cost, plan, least=found.understated),
        budget=amount(found.budget, plan) if whole and found.budget is not None else "",
        left=_left(found) if whole else "",
        over="" if found.over_budget is None else amount(found.over_budget, plan),
        parts=_parts(ledger, plan),
        lines=tuple(_line_cost(line, plan) for line in known[:SHOWN]),
        more=len(known[SHOWN:]),
        count=len(known),
        missing=sum(line.understated for line in known),
        until=wording.day(ledger.until, plan.today) if ledger.until else "",
        above=tuple(
            f"{line.item.name}: {over}" for line in found.lines if (over := over_budget(line, plan))
        ),
        span=_span(found),
    )


def _part(plan: Plan, asked: Question) -> str:
    """Book fair and Flyers: the line items that are asked about, or what they are for."""
    if named := named_lines(plan, asked):
        return wording.listed([line.item.name for line in named])
    return subject_of(asked) or (phrase("answers.social") if asked.of_social else "")


def _left(plan: Plan) -> str:
    """The part of the budget that is not spent yet; empty if there is none, or it is unknown."""
    if plan.budget is None or plan.cost is None or plan.cost > plan.budget:
        return ""
    return amount(plan.budget - plan.cost, plan)


def _span(plan: Plan) -> str:
    """1 Oct to 31 Dec: from the first line item's first day to the last one's last."""
    items = [line.item for line in plan.lines]
    if not items:
        return ""
    first, last = min(item.starts_on for item in items), max(item.ends_on for item in items)
    return span(first, last, plan.today)


def _parts(ledger: Ledger, plan: Plan) -> str:
    """€2,685 and 39 hours: money and hours apart, if there are both."""
    if not ledger.spend or not ledger.hours:
        return ""
    return f"{amount(ledger.spend, plan)} and {wording.counted(ledger.hours, 'hour')}"


def _line_cost(line: PlanLine, plan: Plan) -> str:
    if line.cost is None:
        return f"{line.item.name} not known"
    return f"{line.item.name} {amount(line.cost, plan, least=line.understated)}"


def _costs(answer: Answer) -> Ranking | None:
    if answer.plan is None or answer.question.topic not in COMPARED:
        return None
    ranked = social_ranking(answer.plan, platform=answer.question.platform)
    if ranked and answer.question.metric not in (None, ranked[0].metric):
        return None
    return short_ranking(answer.plan, ranked) if ranked else None


def _next(answer: Answer) -> list[Block]:
    if not answer.tally.total and not answer.tally.ended and answer.question.topic not in SUMS:
        return [act(Action.OPEN_OBJECTIVE, answer.team_id, primary=True)]
    about_costs = answer.question.about_costs
    plan = [act(Action.SHOW_PLAN, answer.team_id)] if about_costs else []
    buttons = [act(Action.OPEN_REPORT, answer.team_id), act(Action.SHOW_PROGRESS, answer.team_id)]
    told = advice_buttons(answer.finding, answer.team_id, answer.today) if answer.finding else []
    return [*plan, *buttons, *told]
