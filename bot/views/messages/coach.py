"""An answer to a question: the numbers, the gaps in them, and the next step."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.coach import Answer
from bot.domain.coaching.questions import Question, Topic
from bot.domain.plan.costs import gap, social_ranking
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.costs import Ranking, short_ranking
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.messages.advice import advice, advice_buttons
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE

SHOWN = 5


@dataclass(frozen=True, slots=True)
class CoachFacts:
    """Words are empty for numbers that are unknown.

    `costs` is the plan's comparison; if it is None, `gap` names the part that it lacks about
    `where`. `more` counts the objectives that only Progress shows.
    """

    good: int
    silent: int
    early: int
    stale: int
    total: int
    lines: tuple[StatusLine, ...]
    more: int
    came: str
    levels: str
    spent: str
    subject: str
    worth: bool
    on_track: bool
    costs: Ranking | None
    gap: str
    where: str
    advice: Markup


COACH = Prompt("coach/text", CoachFacts)
PUZZLED = Prompt("coach/puzzled", Nothing)


def coach(answer: Answer) -> Message:
    text = COACH.body(_facts(answer))
    return message(text, *sections(text), actions(*_next(answer)))


def coach_puzzled() -> Message:
    """Examples of questions that are understood."""
    text = PUZZLED.body(Nothing())
    return message(text, *sections(text), actions(act(Action.SHOW_PROGRESS, MINE)))


def _facts(answer: Answer) -> CoachFacts:
    asked, finding, plan = answer.question, answer.finding, answer.plan
    listed = answer.about if asked.narrow or asked.topic is Topic.ON_TRACK else ()
    return CoachFacts(
        good=answer.good,
        silent=answer.silent,
        early=answer.early,
        stale=answer.stale,
        total=answer.total,
        lines=tuple(line(each, answer.today) for each in listed[:SHOWN]),
        more=len(listed[SHOWN:]),
        came=_listed(answer.came),
        levels=_listed(answer.levels),
        spent=_listed(answer.spent),
        subject=_subject(asked),
        worth=asked.topic is Topic.WORTH,
        on_track=asked.topic is Topic.ON_TRACK,
        costs=_costs(answer),
        gap=gap(plan, asked.platform) if plan else "",
        where=wording.platform_name(asked.platform) if asked.platform else "social media",
        advice=advice(finding, answer.today) if finding else Markup(),
    )


def _costs(answer: Answer) -> Ranking | None:
    if answer.plan is None or answer.question.topic is not Topic.WORTH:
        return None
    ranked = social_ranking(answer.plan, platform=answer.question.platform)
    return short_ranking(answer.plan, ranked) if ranked else None


def _next(answer: Answer) -> list[Block]:
    if not answer.total:
        return [act(Action.OPEN_OBJECTIVE, answer.team_id, primary=True)]
    worth = answer.question.topic is Topic.WORTH
    plan = [act(Action.SHOW_PLAN, answer.team_id)] if worth else []
    buttons = [act(Action.OPEN_REPORT, answer.team_id), act(Action.SHOW_PROGRESS, answer.team_id)]
    told = advice_buttons(answer.finding, answer.team_id, answer.today) if answer.finding else []
    return [*plan, *buttons, *told]


def _listed(amounts: Iterable[tuple[Measure, Decimal]]) -> str:
    return wording.listed([wording.amount(measure, value) for measure, value in amounts])


def _subject(question: Question) -> str:
    if question.metric:
        return wording.measure_name(Measure(question.metric, question.platform))
    return wording.platform_name(question.platform) if question.platform else ""
